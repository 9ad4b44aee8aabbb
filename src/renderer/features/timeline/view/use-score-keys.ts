import type { KeyboardEvent } from 'react'
import type { DrawnEvent } from './drawn-events.ts'
import { nearestInLane, stepInLane } from './score.ts'
import type { Lane, Score } from './score.ts'
import type { Span } from './time-spans.ts'
import type { TimeWindow } from './time-window.ts'

export interface Cursor { key: string; lane: string }

export interface KeyTargets {
  score: Score
  byKey: ReadonlyMap<string, DrawnEvent>
  gaps: readonly Span[]
  time: TimeWindow
  cursor: Cursor | null
  gap: Span | null
  goTo(lane: Lane, event: DrawnEvent): void
  goToGap(gap: Span): void
  open(event: DrawnEvent): void
  decide(event: DrawnEvent, verdict: 'accept' | 'reject'): void
  brushWindow(): void
  clearFilter(): boolean
}

const ZOOM = 1.6

/** What a key does on the drawing. Left and right mean earlier and later as they look: turned over where time runs the other way. */
export function scoreKey(event: KeyboardEvent, targets: KeyTargets, isMirrored: boolean): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false
  const { time, cursor, byKey } = targets
  const key = isMirrored ? { ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' }[event.key] ?? event.key : event.key
  const here = cursor ? byKey.get(cursor.key) ?? null : null
  const span = time.now()
  const length = span.endMs - span.startMs
  if (event.shiftKey && (key === 'ArrowLeft' || key === 'ArrowRight')) { time.pan(length * (key === 'ArrowLeft' ? -0.25 : 0.25)); return true }
  switch (key) {
    case '+': case '=': time.zoom(ZOOM, middleOf(here, targets.gap, span)); return true
    case '-': case '_': time.zoom(1 / ZOOM, middleOf(here, targets.gap, span)); return true
    case '0': time.fit(); return true
    case 'PageUp': time.pan(-length); return true
    case 'PageDown': time.pan(length); return true
    case 'ArrowLeft': step(targets, -1); return true
    case 'ArrowRight': step(targets, 1); return true
    case 'ArrowUp': climb(targets, -1); return true
    case 'ArrowDown': climb(targets, 1); return true
    case 'Home': case 'End': toEnd(targets, key === 'Home'); return true
    case 'Escape': return targets.clearFilter()
    case 'b': case 'B': targets.brushWindow(); return true
    case 'f': case 'F':
      if (here) time.show(closeTo(here))
      else if (targets.gap) time.show(aroundGap(targets.gap))
      return here !== null || targets.gap !== null
    case 'Enter':
      if (here) targets.open(here)
      else if (targets.gap) time.show(aroundGap(targets.gap))
      return true
    case 'a': case 'A': case 'r': case 'R':
      if (!here?.isGhost) return false
      targets.decide(here, key.toLowerCase() === 'a' ? 'accept' : 'reject')
      return true
    default: return false
  }
}

/** Zooming by keys keeps in place what the keyboard is on, when that is in sight. */
function middleOf(here: DrawnEvent | null, gap: Span | null, { startMs, endMs }: Span): number {
  const atMs = here ? (here.fromMs + here.toMs) / 2 : gap ? (gap.startMs + gap.endMs) / 2 : NaN
  return atMs >= startMs && atMs <= endMs ? atMs : (startMs + endMs) / 2
}

/** A window that shows a time large and what is around it. */
export function closeTo({ fromMs, toMs }: { fromMs: number; toMs: number }): Span {
  const air = Math.max((toMs - fromMs) * 1.5, 30 * 60_000)
  return { startMs: fromMs - air, endMs: toMs + air }
}

export const aroundGap = ({ startMs, endMs }: Span): Span => {
  const air = (endMs - startMs) / 6
  return { startMs: startMs - air, endMs: endMs + air }
}

const laneOf = ({ score, cursor }: KeyTargets): Lane | undefined => score.lanes.find(({ key }) => key === cursor?.lane)

function step(targets: KeyTargets, by: 1 | -1): void {
  const { gap, gaps, cursor, score, time } = targets
  if (gap) {
    const next = gaps[gaps.findIndex(({ startMs }) => startMs === gap.startMs) + by]
    if (next) targets.goToGap(next)
    return
  }
  const lane = laneOf(targets) ?? firstLane(score, time.now())
  if (!lane) return
  const event = cursor ? stepInLane(lane, cursor.key, by) : (by === 1 ? lane.events.find(({ toMs }) => toMs >= time.now().startMs) : lane.events.findLast(({ fromMs }) => fromMs <= time.now().endMs)) ?? lane.events[0]
  if (event) targets.goTo(lane, event)
}

/** The lane of what comes first in sight, or of all. */
function firstLane({ lanes }: Score, { startMs, endMs }: Span): Lane | undefined {
  const first = (lane: Lane) => lane.events.find((event) => event.toMs >= startMs && event.fromMs <= endMs)?.fromMs ?? Infinity
  return lanes.toSorted((a, b) => first(a) - first(b))[0]
}

/** To the nearest event of the lane above or below; above the first lane are the silences. */
function climb(targets: KeyTargets, by: 1 | -1): void {
  const { score, gaps, gap, cursor, byKey, time } = targets
  const now = time.now()
  const here = cursor ? byKey.get(cursor.key) : undefined
  const atMs = here?.fromMs ?? (gap ? (gap.startMs + gap.endMs) / 2 : (now.startMs + now.endMs) / 2)
  const index = gap ? -1 : score.lanes.findIndex(({ key }) => key === cursor?.lane)
  const next = cursor || gap ? index + by : 0
  if (next < 0) {
    const nearest = gaps.toSorted((a, b) => distance(a, atMs) - distance(b, atMs))[0]
    if (nearest && !gap) targets.goToGap(nearest)
    return
  }
  const lane = score.lanes[next]
  const event = lane && nearestInLane(lane, atMs)
  if (lane && event) targets.goTo(lane, event)
}

const distance = ({ startMs, endMs }: Span, atMs: number) => Math.abs((startMs + endMs) / 2 - atMs)

function toEnd(targets: KeyTargets, isFirst: boolean): void {
  const { score, gap, gaps } = targets
  const end = isFirst ? 0 : -1
  if (gap) { const last = gaps.at(end); if (last) targets.goToGap(last); return }
  const lane = laneOf(targets)
  const event = lane?.events.at(end)
  if (lane && event) return targets.goTo(lane, event)
  const found = score.lanes.map((each) => ({ lane: each, event: each.events.at(end)! })).sort((a, b) => (isFirst ? a.event.fromMs - b.event.fromMs : b.event.fromMs - a.event.fromMs))[0]
  if (found) targets.goTo(found.lane, found.event)
}
