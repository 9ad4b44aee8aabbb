import { PRECISIONS, type EventTime, type Precision } from './time.ts'

type Timed = Pick<EventTime, 'atMs' | 'precision' | 'zoneMinutes' | 'bound' | 'end'>

const UNIT_MS = { second: 1_000, minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const

/** The start of the unit that lies `count` units after the one that starts at `atMs` in that zone. */
export function shiftUnits(atMs: number, precision: Precision, zoneMinutes: number | null, count: number): number {
  const offsetMs = (zoneMinutes ?? 0) * 60_000
  const local = new Date(atMs + offsetMs)
  if (precision === 'year' || precision === 'month') local.setUTCDate(1) // the 31st has no equal in every month
  if (precision === 'year') local.setUTCFullYear(local.getUTCFullYear() + count)
  else if (precision === 'month') local.setUTCMonth(local.getUTCMonth() + count)
  else local.setTime(local.getTime() + UNIT_MS[precision] * count)
  return local.getTime() - offsetMs
}

/** Cut down to the start of its unit in that zone. */
export function startOfUnit(atMs: number, precision: Precision, zoneMinutes: number | null): number {
  const offsetMs = (zoneMinutes ?? 0) * 60_000
  const local = new Date(atMs + offsetMs)
  const keep = PRECISIONS.length - 1 - PRECISIONS.indexOf(precision)
  if (keep < 1) local.setUTCMonth(0, 1)
  if (keep < 2) local.setUTCDate(1)
  if (keep < 3) local.setUTCHours(0)
  if (keep < 4) local.setUTCMinutes(0)
  if (keep < 5) local.setUTCSeconds(0)
  return local.setUTCMilliseconds(0) - offsetMs
}

/** The first instant at which it can have happened, ms UTC; null for “before …”, which is open on that side. “About” moves nothing. */
export function earliestMs({ atMs, precision, zoneMinutes, bound }: Timed): number | null {
  if (bound === 'before') return null
  return bound === 'after' ? shiftUnits(atMs, precision, zoneMinutes, 1) : atMs
}

/** The instant by which it has happened, ms UTC, exclusive; null for “after …”, which is open on that side. */
export function latestMs({ atMs, precision, zoneMinutes, bound, end }: Timed): number | null {
  if (bound === 'after') return null
  if (bound === 'before') return atMs
  return end ? shiftUnits(end.atMs, end.precision, zoneMinutes, 1) : shiftUnits(atMs, precision, zoneMinutes, 1)
}

/** Where it stands in the order of time, ms UTC: at its earliest instant, “before …” where that bound lies. */
export const orderMs = (time: Timed): number => earliestMs(time) ?? time.atMs

/** How much time it leaves open, ms; without end where it is bounded on one side only. */
function openMs(time: Timed): number {
  const [from, to] = [earliestMs(time), latestMs(time)]
  return from === null || to === null ? Infinity : to - from
}

const BOUND_ORDER = { before: 0, none: 1, after: 2 } as const

/**
 * The one order of events: by the earliest instant the time allows, “before …” at its bound and ahead of what starts there; of those
 * that start together the less exact first, “after …” last. Callers end with the id, which is the order of recording.
 */
export const compareTimes = (a: Timed, b: Timed): number =>
  orderMs(a) - orderMs(b)
  || BOUND_ORDER[a.bound ?? 'none'] - BOUND_ORDER[b.bound ?? 'none']
  || compareOpen(openMs(b), openMs(a))
  || PRECISIONS.indexOf(b.precision) - PRECISIONS.indexOf(a.precision)

const compareOpen = (a: number, b: number): number => (a === b ? 0 : a - b)

export const compareEvents = (a: { id: string; time: EventTime }, b: { id: string; time: EventTime }): number =>
  compareTimes(a.time, b.time) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
