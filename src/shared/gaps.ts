/** Silences between events, as findings: nothing is recorded there, which is not to say that nothing happened. */
import type { EventId } from './ids.ts'
import { median } from './tempo.ts'
import { earliestMs, latestMs } from './time-order.ts'
import type { EventTime } from './time.ts'

/** From the last instant at which something may have gone on to the next, ms UTC, with the events on both sides. */
export interface Gap { startMs: number; endMs: number; lengthMs: number; beforeId: EventId; afterId: EventId }

const DAY_MS = 86_400_000
/** Nothing shorter is a silence, and with fewer silences than these there is no telling what is usual. */
const LEAST_MS = DAY_MS
const FEW = 5
const WITH_FEW_MS = 7 * DAY_MS

type Timed = { id: EventId; time: EventTime }

/**
 * Every stretch between events at which none of them can have happened. What is uncertain counts for its whole span; what is open at
 * one end (“before”, “after”) stands at its bound and bridges nothing.
 */
export function silencesOf(events: readonly Timed[]): Gap[] {
  const spans = events.map(({ id, time }) => {
    const [from, to] = [earliestMs(time), latestMs(time)]
    return { id, startMs: from ?? to!, endMs: to ?? from! }
  }).sort((a, b) => a.startMs - b.startMs)
  const gaps: Gap[] = []
  let covered = spans[0]
  for (const span of spans) {
    if (!covered) break
    if (span.startMs > covered.endMs) gaps.push({ startMs: covered.endMs, endMs: span.startMs, lengthMs: span.startMs - covered.endMs, beforeId: covered.id, afterId: span.id })
    if (span.endMs > covered.endMs) covered = span
  }
  return gaps
}

/**
 * From which length on a silence stands out among these: three times the median deviation above the median (in powers, since silences
 * differ in their order of magnitude), a day at least; a week where there are fewer than five to compare.
 */
export function gapThreshold(silences: readonly Pick<Gap, 'lengthMs'>[]): number {
  const logs = silences.filter(({ lengthMs }) => lengthMs > 0).map(({ lengthMs }) => Math.log(lengthMs))
  if (logs.length < FEW) return WITH_FEW_MS
  const middle = median(logs)
  const deviation = median(logs.map((one) => Math.abs(one - middle)))
  // 1.4826 makes the median deviation comparable with a standard deviation; at the least a doubling, so that a steady beat has no outliers.
  return Math.max(LEAST_MS, Math.exp(middle + Math.max(3 * 1.4826 * deviation, Math.LN2)))
}

/** The silences that stand out, or those from a length of the caller's choice, in the order of time. */
export function gapsOf(events: readonly Timed[], atLeastMs?: number): Gap[] {
  const silences = silencesOf(events)
  const from = atLeastMs ?? gapThreshold(silences)
  return silences.filter(({ lengthMs }) => lengthMs >= from)
}
