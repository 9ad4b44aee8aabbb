import type { EventTime, TimeMeaning } from '../../shared/time.ts'
import type { FoundTime, Reference } from './found-time.ts'
import { isLabel, isTrailingClock, tellsFact } from './label-line.ts'
import type { LineDate } from './line-dates.ts'
import { spanOf } from './lines.ts'
import type { ReadLine } from './read-line.ts'

const DAY_MS = 86_400_000
/** How far past the capture a relative time may lie: the file's zone and the device's may differ. */
const SLACK_MS = 14 * 3_600_000
/** Years outside are misreadings; the earlier ones are firms' foundations. */
const [EARLIEST_YEAR, LATEST_YEAR] = [1800, 2100]
const WIDEST_ZONE_MINUTES = 14 * 60
type Day = NonNullable<LineDate['date']>

/**
 * Decides what one date of a line amounts to: the time, what it means and what was assumed. Null when it is speech, a
 * plan, or cannot be settled. `header` gives the day of a bare clock.
 */
export function settle(line: ReadLine, found: LineDate, header: ReadLine | null, reference: Reference): FoundTime | null {
  const label = isLabel(line.clean, line.dates)
  const source = found.date ? found : header?.dates[0]
  if (!source?.date) return null
  if (!found.date && !label && !isTrailingClock(line.clean, found)) return null
  if (found.kind === 'relative' && !label) return null
  if (source.kind !== 'whole' && reference.captureMs === null) return null
  const day = source.kind === 'yearless' ? pastYear(source.date, label, reference) : source.ambiguous && label ? likelyOrder(source.date, reference) : source.date
  if (day.year < EARLIEST_YEAR || day.year > LATEST_YEAR) return null
  const time = eventTime(day, found, meaningOf(line, found, label), reference)
  if (source.kind === 'relative' && time.atMs > reference.captureMs! + SLACK_MS) return null
  return asFound(line, found, time, assumptionsOf(source, header, found, reference).join('; '))
}

/** A label never shows a day to come: without a year, it is the last such day before the capture. */
function pastYear(day: Day, label: boolean, { captureMs, zoneMinutes }: Reference): Day {
  const now = captureMs! + (zoneMinutes ?? 0) * 60_000
  const year = new Date(now).getUTCFullYear()
  if (!label) return day
  return { ...day, year: Date.UTC(year, day.month - 1, day.day) > now + DAY_MS ? year - 1 : year }
}

/** Swaps day and month of a slash date that would lie after the capture, where that helps. */
function likelyOrder(day: Day, { captureMs }: Reference): Day {
  const swapped = { ...day, month: day.day, day: day.month }
  const atMs = ({ year, month, day: date }: Day) => Date.UTC(year, month - 1, date)
  return captureMs !== null && atMs(day) > captureMs + DAY_MS && atMs(swapped) <= captureMs + DAY_MS ? swapped : day
}

export function eventTime(day: Day, found: Pick<LineDate, 'clock' | 'zoneMinutes' | 'precision' | 'approximate'>, meaning: TimeMeaning, reference: Reference): EventTime {
  const stated = found.zoneMinutes !== null && Math.abs(found.zoneMinutes) <= WIDEST_ZONE_MINUTES ? found.zoneMinutes : null
  const zoneMinutes = stated ?? (found.clock ? reference.zoneMinutes : null)
  const month = found.precision === 'year' ? 1 : day.month
  const date = found.precision === 'year' || found.precision === 'month' ? 1 : day.day
  const clock = found.clock ?? { hour: 0, minute: 0, second: 0 }
  const local = Date.UTC(day.year, month - 1, date, clock.hour, found.precision === 'hour' ? 0 : clock.minute, found.precision === 'second' ? clock.second : 0)
  return { atMs: local - (zoneMinutes ?? 0) * 60_000, precision: found.precision, zoneMinutes, meaning, approximate: found.approximate }
}

function meaningOf(line: ReadLine, found: LineDate, label: boolean): TimeMeaning {
  if (tellsFact(line.clean) || found.approximate || found.precision === 'month' || found.precision === 'year') return 'displayed'
  if (!found.date) return 'sent'
  return label ? 'sent' : 'displayed'
}

function assumptionsOf(source: LineDate, header: ReadLine | null, found: LineDate, reference: Reference): string[] {
  return [
    header && !found.date ? `day taken from “${header.text.slice(source.start, source.end).trim()}” above` : '',
    source.kind === 'relative' ? 'relative to the file’s time' : '',
    source.kind === 'yearless' ? 'year taken from the file’s date' : '',
    source.ambiguous ? 'order of day and month taken from the rest of the picture' : '',
    found.clock && found.zoneMinutes === null && reference.zoneMinutes !== null ? 'zone taken from the device' : '',
  ].filter((part) => part !== '')
}

export function asFound(line: ReadLine, found: { start: number; end: number }, time: EventTime, assumption: string): FoundTime {
  const [start, end] = [line.start + found.start, line.start + found.end]
  return { time, matched: line.text.slice(found.start, found.end), excerpt: line.text.trim(), start, end, ...spanOf(line, start, end), assumption }
}
