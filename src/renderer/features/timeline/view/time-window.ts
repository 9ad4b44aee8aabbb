import { holdSpan, panSpan, revealSpan, zoomSpan } from './time-spans.ts'
import type { Span } from './time-spans.ts'

/** How fast the picture follows: after this time it has gone two thirds of the way. */
const EASE_MS = 55
/** So near to where it is going, the rest is a jump nobody sees. */
const ARRIVED = 1e-4

export interface TimeWindow {
  /** The stretch in sight. */
  now(): Span
  /** Everything there is, with air. */
  all(): Span
  isWhole(): boolean
  setAll(all: Span): void
  zoom(factor: number, aroundMs?: number): void
  /** `isDirect`: under a finger, without easing. */
  pan(shiftMs: number, isDirect?: boolean): void
  show(span: Span): void
  reveal(span: Span): void
  fit(): void
  /** Goes on for this frame; false once it is where it was sent. */
  step(frameMs: number): boolean
  subscribe(listener: () => void): () => void
}

/** The stretch of time in sight: everything, until somebody zooms or pans. It moves outside React, once a frame. `isCalm`: without easing. */
export function createTimeWindow(first: Span, isCalm: () => boolean): TimeWindow {
  let all = first
  let now = first
  let goal = first
  let isWhole = true
  const listeners = new Set<() => void>()
  const tell = () => { for (const listener of listeners) listener() }
  const send = (next: Span, { isDirect = false, whole = false } = {}) => {
    isWhole = whole
    goal = whole ? next : holdSpan(next, all)
    if (isDirect || isCalm()) now = goal
    tell()
  }
  return {
    now: () => now,
    all: () => all,
    isWhole: () => isWhole,
    setAll(next) {
      if (next.startMs === all.startMs && next.endMs === all.endMs) return
      all = next
      if (isWhole) now = goal = all
      tell()
    },
    zoom: (factor, aroundMs = (goal.startMs + goal.endMs) / 2) => send(zoomSpan(goal, factor, aroundMs)),
    pan: (shiftMs, isDirect) => send(panSpan(goal, shiftMs), { isDirect: isDirect ?? false }),
    show: (span) => send(span),
    reveal(span) { if (revealSpan(goal, span) !== goal) send(revealSpan(goal, span)) },
    fit: () => send(all, { whole: true }),
    step(frameMs) {
      if (now === goal) return false
      const part = 1 - Math.exp(-frameMs / EASE_MS)
      const next = { startMs: now.startMs + (goal.startMs - now.startMs) * part, endMs: now.endMs + (goal.endMs - now.endMs) * part }
      const left = Math.abs(goal.startMs - next.startMs) + Math.abs(goal.endMs - next.endMs)
      now = left < (goal.endMs - goal.startMs) * ARRIVED ? goal : next
      tell()
      return now !== goal
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
