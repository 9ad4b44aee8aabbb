import type { TimelineEvent } from '../../../../shared/contract/timeline.ts'
import { EVENT_KINDS } from '../../../../shared/contract/timeline.ts'
import type { EventKind } from '../../../../shared/contract/timeline.ts'
import type { EventTime } from '../../../../shared/time.ts'

/** From when to when something may have happened, ms UTC; `endMs` is exclusive. */
export interface Span { startMs: number; endMs: number }

/** The stretch of time a stated precision leaves open. Seconds and minutes are short enough to be drawn as marks. */
export function spanOf(time: EventTime): Span {
  const offsetMs = (time.zoneMinutes ?? 0) * 60_000
  const end = new Date(time.atMs + offsetMs)
  if (time.precision === 'year') end.setUTCFullYear(end.getUTCFullYear() + 1)
  else if (time.precision === 'month') end.setUTCMonth(end.getUTCMonth() + 1)
  else end.setTime(end.getTime() + UNIT_MS[time.precision])
  return { startMs: time.atMs, endMs: end.getTime() - offsetMs }
}

const UNIT_MS = { second: 1_000, minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const

export const isInstant = (time: EventTime): boolean => time.precision === 'second' || time.precision === 'minute'

/** The silences of at least `atLeastMs` between spans: what is uncertain counts as recorded for its whole span. */
export function findGaps(spans: readonly Span[], atLeastMs: number): Span[] {
  const sorted = [...spans].sort((a, b) => a.startMs - b.startMs)
  const gaps: Span[] = []
  let coveredMs = sorted[0]?.endMs ?? 0
  for (const span of sorted) {
    if (span.startMs - coveredMs >= atLeastMs) gaps.push({ startMs: coveredMs, endMs: span.startMs })
    coveredMs = Math.max(coveredMs, span.endMs)
  }
  return gaps
}

/** The kinds that occur, in the contract's order: one lane each. */
export const lanesOf = (events: readonly TimelineEvent[]): EventKind[] => {
  const present = new Set(events.map((event) => event.kind))
  return EVENT_KINDS.filter((kind) => present.has(kind))
}

const MINIMUM_MS = 3_600_000

/** The stretch that shows everything with a twentieth of air at both ends; at least an hour. Null when there is nothing. */
export function extentOf(spans: readonly Span[]): Span | null {
  if (spans.length === 0) return null
  const startMs = Math.min(...spans.map((span) => span.startMs))
  const endMs = Math.max(...spans.map((span) => span.endMs))
  const air = Math.max(endMs - startMs, MINIMUM_MS) / 20
  const short = Math.max(0, MINIMUM_MS - (endMs - startMs)) / 2
  return { startMs: Math.round(startMs - air - short), endMs: Math.round(endMs + air + short) }
}

/** Zooms a window of time around an instant; `factor` above 1 shows less time. Never below a minute nor above 400 years. */
export function zoomSpan(window: Span, factor: number, aroundMs: number): Span {
  const length = window.endMs - window.startMs
  const next = Math.min(400 * 365.25 * 86_400_000, Math.max(60_000, length / factor))
  const share = (aroundMs - window.startMs) / length
  const startMs = aroundMs - next * share
  return { startMs, endMs: startMs + next }
}

export const panSpan = (window: Span, shiftMs: number): Span => ({ startMs: window.startMs + shiftMs, endMs: window.endMs + shiftMs })

/** Moves a window so that a span lies inside it, as little as needed. */
export function revealSpan(window: Span, span: Span): Span {
  const air = (window.endMs - window.startMs) / 20
  if (span.startMs < window.startMs + air) return panSpan(window, span.startMs - air - window.startMs)
  if (span.endMs > window.endMs - air) return panSpan(window, Math.min(span.endMs + air - window.endMs, span.startMs - air - window.startMs))
  return window
}
