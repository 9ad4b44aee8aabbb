import { z } from 'zod'

/** An instant: integer milliseconds since 1970 UTC. Every field that holds one ends in `Ms`. */
export const InstantMs = z.int().min(-62_135_596_800_000).max(253_402_300_799_999)

/** How exactly a time is known. */
export const PRECISIONS = ['second', 'minute', 'hour', 'day', 'month', 'year'] as const
export const Precision = z.enum(PRECISIONS)
export type Precision = z.infer<typeof Precision>

/**
 * What a time means: when the message says it was sent, when a page displayed it, when the picture
 * was captured, what the file's own clock says, or when the analyst says it happened.
 */
export const TIME_MEANINGS = ['sent', 'displayed', 'captured', 'file', 'stated'] as const
export const TimeMeaning = z.enum(TIME_MEANINGS)
export type TimeMeaning = z.infer<typeof TimeMeaning>

export const TIME_BOUNDS = ['before', 'after'] as const
export type TimeBound = (typeof TIME_BOUNDS)[number]

/**
 * A time as evidence knows it. `atMs` is the start of the stated unit, read in the zone
 * `zoneMinutes` east of UTC. `zoneMinutes` null: the zone is not known and UTC is assumed.
 */
export const EventTime = z.strictObject({
  atMs: InstantMs,
  precision: Precision,
  zoneMinutes: z.int().min(-14 * 60).max(14 * 60).nullable(),
  meaning: TimeMeaning,
  /** True: "about this time". */
  approximate: z.boolean(),
  /** `before`: before that unit begins, nobody knows since when; `after`: once it has ended. Absent: within it. */
  bound: z.enum(TIME_BOUNDS).optional(),
  /** At some moment from `atMs` to the end of this unit (“between”). Never with `bound`, never before `atMs`. */
  end: z.strictObject({ atMs: InstantMs, precision: Precision }).optional(),
}).refine(({ bound, end, atMs }) => !end || (!bound && end.atMs >= atMs), 'an interval has no bound and does not end before it starts')
export type EventTime = z.infer<typeof EventTime>

const pad = (value: number, width = 2) => String(value).padStart(width, '0')

/** `UTC`, `UTC+02:00`, or `zone not known` for null. */
export function formatZone(zoneMinutes: number | null): string {
  if (zoneMinutes === null) return 'zone not known'
  if (zoneMinutes === 0) return 'UTC'
  const minutes = Math.abs(zoneMinutes)
  return `UTC${zoneMinutes < 0 ? '−' : '+'}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`
}

/**
 * The time to its precision and no further, without its zone: `2026-03-04 10:32`, `2026-03`, `about 2026`, `before 2026-03`,
 * `between 2026-03-03 and 2026-03-05`.
 */
export function formatEventTime(time: EventTime): string {
  const { atMs, precision, zoneMinutes, bound, end } = time
  const start = formatUnit(atMs, precision, zoneMinutes)
  const text = end ? `between ${start} and ${formatUnit(end.atMs, end.precision, zoneMinutes)}` : bound ? `${bound} ${start}` : start
  return time.approximate ? `about ${text}` : text
}

/** One unit of time as people read it: `2026-03-04 10 h`. */
export function formatUnit(atMs: number, precision: Precision, zoneMinutes: number | null): string {
  const local = new Date(atMs + (zoneMinutes ?? 0) * 60_000)
  const date = [pad(local.getUTCFullYear(), 4), pad(local.getUTCMonth() + 1), pad(local.getUTCDate())]
  const clock = [pad(local.getUTCHours()), pad(local.getUTCMinutes()), pad(local.getUTCSeconds())]
  return {
    year: date[0]!,
    month: date.slice(0, 2).join('-'),
    day: date.join('-'),
    hour: `${date.join('-')} ${clock[0]} h`,
    minute: `${date.join('-')} ${clock[0]}:${clock[1]}`,
    second: `${date.join('-')} ${clock.join(':')}`,
  }[precision]
}

/** An instant in UTC to the second: `2026-03-04 10:32:07 UTC`. */
export const formatInstant = (atMs: number): string =>
  `${new Date(atMs).toISOString().slice(0, 19).replace('T', ' ')} UTC`

/** No zone is farther from UTC than Kiribati (+14:00). */
const FARTHEST_ZONE_MINUTES = 14 * 60

/**
 * Reads an ISO 8601 time of any precision: `2026`, `2026-03`, `2026-03-04`, `2026-03-04T10`, `…T10:32`, `…T10:32:07`,
 * each with an optional `Z` or `±hh:mm`. Returns null for anything else.
 */
export function parseIsoTime(text: string): Pick<EventTime, 'atMs' | 'precision' | 'zoneMinutes'> | null {
  const match = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d)(?::(\d\d)(?::(\d\d)(?:\.\d+)?)?)?(Z|[+-]\d\d:?\d\d)?)?)?)?$/.exec(text.trim())
  if (!match) return null
  const [, year, month, day, hour, minute, second, zone] = match
  const precision = (second ? 'second' : minute ? 'minute' : hour ? 'hour' : day ? 'day' : month ? 'month' : 'year') as Precision
  const fields = [Number(year), Number(month ?? 1) - 1, Number(day ?? 1), Number(hour ?? 0), Number(minute ?? 0), Number(second ?? 0)] as const
  const local = new Date(0)
  local.setUTCFullYear(fields[0], fields[1], fields[2])
  local.setUTCHours(fields[3], fields[4], fields[5])
  const faithful = local.getUTCMonth() === fields[1] && local.getUTCDate() === fields[2] && local.getUTCHours() === fields[3] && local.getUTCMinutes() === fields[4]
  const zoneMinutes = zone === undefined ? null : parseZone(zone)
  if (!faithful || fields[0] < 1 || Math.abs(zoneMinutes ?? 0) > FARTHEST_ZONE_MINUTES) return null
  return { atMs: local.getTime() - (zoneMinutes ?? 0) * 60_000, precision, zoneMinutes }
}

function parseZone(zone: string): number {
  if (zone === 'Z') return 0
  const digits = zone.slice(1).replace(':', '')
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))
  return zone.startsWith('-') ? -minutes : minutes
}
