/**
 * Event times as the Extended Date/Time Format writes them (ISO 8601-2, levels 0 and 1): `2026-03`, `2026-03-04T10:32+01:00`,
 * `2026-03~`, `2026-03-03/2026-03-05`, `../2024`. Beyond it, intervals and `~` may have a time of day.
 *
 * “Before 2025” is written `../2024` and “after 2024” `2025/..`: the format names the last and first unit that is possible, a bound the
 * first and last that is not. `?` (uncertain) and `%` are read as `~` (approximate); `X` for digits not known widens the time.
 */
import { parseIsoTime, type EventTime, type Precision } from './time.ts'
import { shiftUnits } from './time-order.ts'

/** An event time without what it means. */
export type WrittenTime = Omit<EventTime, 'meaning'>

const pad = (value: number, width = 2) => String(value).padStart(width, '0')

/** The zone stands with a time of day only: what is coarser has none in this format. */
export function formatEdtf({ atMs, precision, zoneMinutes, approximate, bound, end }: WrittenTime): string {
  const tilde = approximate ? '~' : ''
  const unit = (startMs: number, of: Precision) => spellUnit(startMs, of, zoneMinutes) + tilde
  if (bound === 'before') return `../${unit(shiftUnits(atMs, precision, zoneMinutes, -1), precision)}`
  if (bound === 'after') return `${unit(shiftUnits(atMs, precision, zoneMinutes, 1), precision)}/..`
  return end ? `${unit(atMs, precision)}/${unit(end.atMs, end.precision)}` : unit(atMs, precision)
}

function spellUnit(atMs: number, precision: Precision, zoneMinutes: number | null): string {
  const local = new Date(atMs + (zoneMinutes ?? 0) * 60_000)
  const year = pad(local.getUTCFullYear(), 4)
  const month = `${year}-${pad(local.getUTCMonth() + 1)}`
  const day = `${month}-${pad(local.getUTCDate())}`
  const hour = `${day}T${pad(local.getUTCHours())}`
  const minute = `${hour}:${pad(local.getUTCMinutes())}`
  const zone = spellZone(zoneMinutes)
  return { year, month, day, hour: hour + zone, minute: minute + zone, second: `${minute}:${pad(local.getUTCSeconds())}${zone}` }[precision]
}

/** `Z`, `+02:00`, or nothing where the zone is not known. */
export function spellZone(zoneMinutes: number | null): string {
  if (zoneMinutes === null) return ''
  const minutes = Math.abs(zoneMinutes)
  return zoneMinutes === 0 ? 'Z' : `${zoneMinutes < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`
}

/** Null for what is none of the above. `zoneMinutes`: the zone of what says none. */
export function parseEdtf(text: string, zoneMinutes: number | null = null): WrittenTime | null {
  const sides = text.trim().split('/')
  if (sides.length === 1) return parseSide(sides[0]!, zoneMinutes)
  if (sides.length !== 2) return null
  const [isFrom, isTo] = sides.map((side) => side !== '' && side !== '..')
  const from = isFrom ? parseSide(sides[0]!, zoneMinutes) : null
  const to = isTo ? parseSide(sides[1]!, zoneMinutes) : null
  if ((isFrom && !from) || (isTo && !to)) return null
  if (from && to) {
    // One side has a time of day with its zone, and the other is of that zone too.
    if (from.zoneMinutes !== to.zoneMinutes) {
      const zone = from.zoneMinutes === zoneMinutes ? to.zoneMinutes : from.zoneMinutes
      return between(parseSide(sides[0]!, zone)!, parseSide(sides[1]!, zone)!)
    }
    return between(from, to)
  }
  if (from) return openAt(from, 'after')
  return to && openAt(to, 'before')
}

/** From `from` to the end of `to`; null when it ends before it starts, or the two are of different zones. */
export function between(from: WrittenTime, to: WrittenTime): WrittenTime | null {
  if (from.bound || to.bound || from.zoneMinutes !== to.zoneMinutes) return null
  const end = to.end ?? { atMs: to.atMs, precision: to.precision }
  if (end.atMs < from.atMs) return null
  return { atMs: from.atMs, precision: from.precision, zoneMinutes: from.zoneMinutes, approximate: from.approximate || to.approximate, end }
}

/** Open on one side of a unit that is possible itself: `before` from its end, `after` from its start. */
export function openAt(time: WrittenTime, bound: 'before' | 'after'): WrittenTime | null {
  if (time.bound || time.end) return null
  return { ...time, atMs: shiftUnits(time.atMs, time.precision, time.zoneMinutes, bound === 'before' ? 1 : -1), bound }
}

function parseSide(side: string, defaultZone: number | null): WrittenTime | null {
  const [, written = '', qualifier] = /^(.*?)([?~%])?$/s.exec(side.trim())!
  const approximate = qualifier !== undefined
  const coarse = written.replace(/(-XX)+$/u, '')
  const span = /^(\d)(\d|X)XX$|^(\d{2})(\d)?X{1,2}$/u.test(coarse) ? yearsOf(coarse) : null
  if (span) return between(readUnit(span[0], defaultZone, approximate)!, readUnit(span[1], defaultZone, approximate)!)
  return readUnit(coarse, defaultZone, approximate)
}

/** `202X`: from 2020 to 2029. */
const yearsOf = (text: string): [first: string, last: string] => [text.replaceAll('X', '0').replace(/^0000$/u, '0001'), text.replaceAll('X', '9')]

function readUnit(text: string, defaultZone: number | null, approximate: boolean): WrittenTime | null {
  const read = parseIsoTime(text)
  if (!read) return null
  const zoneMinutes = read.zoneMinutes ?? defaultZone
  const atMs = read.zoneMinutes === null ? read.atMs - (defaultZone ?? 0) * 60_000 : read.atMs
  return { atMs, precision: read.precision, zoneMinutes, approximate }
}
