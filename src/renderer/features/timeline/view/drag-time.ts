import { PRECISIONS } from '../../../../shared/time.ts'
import type { EventTime, Precision } from '../../../../shared/time.ts'
import { startOfUnit } from '../../../../shared/time-order.ts'
import { endOfUnit } from './time-spans.ts'

const ABOUT_MS: Record<Precision, number> = { second: 1_000, minute: 60_000, hour: 3_600_000, day: 86_400_000, month: 30 * 86_400_000, year: 365 * 86_400_000 }
/** A unit that is to be hit by hand is at least so wide, CSS pixels. */
const UNIT_PX = 5

/** The finest unit that can be hit at this zoom: a time that was dragged says no more than that. */
export const precisionAt = (pxPerMs: number): Precision => PRECISIONS.find((unit) => ABOUT_MS[unit] * pxPerMs >= UNIT_PX) ?? 'year'

/** The unit around an instant as a time of an event. */
export const timeAtPoint = (atMs: number, precision: Precision, zoneMinutes: number | null): EventTime =>
  ({ atMs: startOfUnit(atMs, precision, zoneMinutes), precision, zoneMinutes, meaning: 'stated', approximate: false })

/** A time moved as a whole by so many ms; an interval keeps about its length. */
export function moveWhole(time: EventTime, byMs: number, precision: Precision): EventTime {
  const { end, ...rest } = time
  const atMs = startOfUnit(time.atMs + byMs, precision, time.zoneMinutes)
  if (!end) return { ...rest, atMs, precision }
  const last = startOfUnit(end.atMs + byMs, precision, time.zoneMinutes)
  return last > atMs ? { ...rest, atMs, precision, end: { atMs: last, precision } } : { ...rest, atMs, precision }
}

/** A time with one end put elsewhere: what lies between both is left open. */
export function moveEnd(time: EventTime, side: 'from' | 'to', toMs: number, precision: Precision): EventTime {
  const { end, bound: _, ...rest } = time
  const [firstMs, lastMs] = [time.atMs, endOfUnit(end?.atMs ?? time.atMs, end?.precision ?? time.precision, time.zoneMinutes)]
  const from = startOfUnit(side === 'from' ? Math.min(toMs, lastMs - 1) : firstMs, precision, time.zoneMinutes)
  const to = startOfUnit(side === 'to' ? Math.max(toMs, firstMs + 1) - 1 : lastMs - 1, precision, time.zoneMinutes)
  return to > from ? { ...rest, atMs: from, precision, end: { atMs: to, precision } } : { ...rest, atMs: from, precision }
}
