import type { EventTime, Precision } from '../../../../shared/time.ts'

/** A stretch of time, ms UTC; `endMs` is exclusive. */
export interface Span { startMs: number; endMs: number }
export type Open = 'before' | 'after' | null

const UNIT_MS = { second: 1_000, minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const

/** When a unit of time that begins at `atMs` in its zone has ended. */
export function endOfUnit(atMs: number, precision: Precision, zoneMinutes: number | null): number {
  const offsetMs = (zoneMinutes ?? 0) * 60_000
  const end = new Date(atMs + offsetMs)
  if (precision === 'year') end.setUTCFullYear(end.getUTCFullYear() + 1)
  else if (precision === 'month') end.setUTCMonth(end.getUTCMonth() + 1)
  else end.setTime(end.getTime() + UNIT_MS[precision])
  return end.getTime() - offsetMs
}

/** The stretch a time leaves open. An open end has no length: it is drawn from where it is known. */
export function spanOfTime({ atMs, precision, zoneMinutes, bound, end }: EventTime): { fromMs: number; toMs: number; open: Open } {
  const toMs = endOfUnit(end?.atMs ?? atMs, end?.precision ?? precision, zoneMinutes)
  if (bound === 'before') return { fromMs: atMs, toMs: atMs, open: 'before' }
  if (bound === 'after') return { fromMs: toMs, toMs, open: 'after' }
  return { fromMs: atMs, toMs, open: null }
}

const MINIMUM_MS = 3_600_000
/** Shorter windows show nothing more, longer ones nothing at all. */
export const SHORTEST_MS = 10_000
export const LONGEST_MS = 400 * 365.25 * 86_400_000

/** The stretch that shows everything with air at both ends, at least an hour long. Null when there is nothing. */
export function extentOf(spans: readonly { fromMs: number; toMs: number }[]): Span | null {
  if (spans.length === 0) return null
  const startMs = spans.reduce((least, { fromMs }) => Math.min(least, fromMs), Infinity)
  const endMs = spans.reduce((most, { toMs }) => Math.max(most, toMs), -Infinity)
  const short = Math.max(0, MINIMUM_MS - (endMs - startMs)) / 2
  const air = Math.max(endMs - startMs, MINIMUM_MS) / 24
  return { startMs: Math.round(startMs - air - short), endMs: Math.round(endMs + air + short) }
}

/** Zooms around an instant, which stays in its place; `factor` above 1 shows less time. */
export function zoomSpan(window: Span, factor: number, aroundMs: number): Span {
  const length = window.endMs - window.startMs
  const next = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, length / factor))
  const startMs = aroundMs - next * ((aroundMs - window.startMs) / length)
  return { startMs, endMs: startMs + next }
}

export const panSpan = (window: Span, shiftMs: number): Span => ({ startMs: window.startMs + shiftMs, endMs: window.endMs + shiftMs })

/** Keeps at least half of a window over what there is to see. */
export function holdSpan(window: Span, all: Span): Span {
  const half = (window.endMs - window.startMs) / 2
  const middle = window.startMs + half
  const held = Math.min(Math.max(middle, all.startMs), all.endMs)
  return held === middle ? window : { startMs: held - half, endMs: held + half }
}

/** Moves a window so that a stretch lies inside it, as little as needed; a longer one begins at its start. */
export function revealSpan(window: Span, { startMs, endMs }: Span): Span {
  const air = (window.endMs - window.startMs) / 12
  if (startMs < window.startMs + air && endMs > window.endMs - air) return window
  if (startMs < window.startMs + air) return panSpan(window, startMs - air - window.startMs)
  if (endMs > window.endMs - air) return panSpan(window, Math.min(endMs + air - window.endMs, startMs - air - window.startMs))
  return window
}

/** The silences of at least `atLeastMs` between stretches: what is uncertain counts as recorded for its whole length. */
export function findGaps(spans: readonly { fromMs: number; toMs: number }[], atLeastMs: number): Span[] {
  const sorted = [...spans].sort((a, b) => a.fromMs - b.fromMs)
  const gaps: Span[] = []
  let coveredMs = sorted[0]?.toMs ?? 0
  for (const { fromMs, toMs } of sorted) {
    if (fromMs - coveredMs >= atLeastMs) gaps.push({ startMs: coveredMs, endMs: fromMs })
    coveredMs = Math.max(coveredMs, toMs)
  }
  return gaps
}
