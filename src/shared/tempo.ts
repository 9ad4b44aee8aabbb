/**
 * The tempo of an approach: how long after the first contact each move came. Times are known to some precision only, so every
 * figure is a range; what follows from it is for people to say.
 */
import { TEMPO_STEPS, type CaseTempo, type TempoComparison, type TempoFigure } from './contract/tempo.ts'
import type { EventKind } from './contract/timeline.ts'
import { compareEvents, earliestMs, latestMs } from './time-order.ts'
import type { EventTime } from './time.ts'

export interface Move { id: CaseTempo['figures'][number]['eventId']; kind: EventKind; time: EventTime }

/** What an approach starts with. */
const STARTS: readonly EventKind[] = ['contact', 'message']
/** Kinds of events that the figures are made of. */
export const TEMPO_KINDS: readonly EventKind[] = [...STARTS, ...TEMPO_STEPS]

/** The lowest of the bounds that are known; null when none is. */
const lowest = (bounds: readonly (number | null)[]): number | null => bounds.reduce((low, one) => (one === null ? low : low === null ? one : Math.min(low, one)), null)

/**
 * The first of several events: named is the one that stands first, but each of them may have been it, so the range reaches from the
 * earliest of their beginnings to the earliest of their ends. One that is open towards the past leaves the range open there.
 */
function firstOf(moves: readonly Move[]) {
  const [first] = [...moves].sort(compareEvents)
  if (!first) return null
  const beginnings = moves.map(({ time }) => earliestMs(time))
  return { eventId: first.id, earliestMs: beginnings.includes(null) ? null : lowest(beginnings), latestMs: lowest(moves.map(({ time }) => latestMs(time))) }
}

export function tempoOf({ caseId, title, moves }: Pick<CaseTempo, 'caseId' | 'title'> & { moves: readonly Move[] }): CaseTempo {
  const start = firstOf(moves.filter(({ kind }) => STARTS.includes(kind)))
  if (!start) return { caseId, title, start: null, figures: [] }
  const figures = TEMPO_STEPS.flatMap((step): TempoFigure[] => {
    const first = firstOf(moves.filter(({ kind }) => kind === step))
    if (!first) return []
    return [{ step, eventId: first.eventId, shortestMs: minus(first.earliestMs, start.latestMs), longestMs: minus(first.latestMs, start.earliestMs) }]
  })
  return { caseId, title, start, figures }
}

/** Both ends of the first are inclusive below and exclusive above: the difference of what is possible. */
const minus = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : a - b)

/** The middle of the other cases, step by step; cases whose range is open at an end are not counted. */
export function compareTempo(others: readonly CaseTempo[]): TempoComparison {
  return TEMPO_STEPS.flatMap((step) => {
    const ranges = others.flatMap(({ figures }) => figures.filter((one) => one.step === step))
      .flatMap(({ shortestMs, longestMs }) => (shortestMs === null || longestMs === null ? [] : [{ shortestMs, longestMs }]))
    if (ranges.length === 0) return []
    const [short, long] = [ranges.map((one) => one.shortestMs), ranges.map((one) => one.longestMs)]
    return [{ step, count: ranges.length, medianShortestMs: median(short), medianLongestMs: median(long), lowestMs: Math.min(...short), highestMs: Math.max(...long) }]
  })
}

/** Of an even count: halfway between the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length / 2
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle) - 1]!) / 2
}
