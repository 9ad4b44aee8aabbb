import type { ScaleTime } from 'd3-scale'
import type { EventKind, TimelineEvent } from '../../../../shared/contract/timeline.ts'
import { isInstant, spanOf } from './spans.ts'

/** One event as drawn: `x` and `width` in CSS pixels; `width` 0 for an instant; `row` counts within its lane. */
export interface Placed { event: TimelineEvent; x: number; width: number; row: number; soft: boolean }
export interface Lane { kind: EventKind; rows: number; placed: Placed[] }

/** Room between two things in a row, and the room an instant's mark takes, CSS pixels. */
const AIR_PX = 3
const MARK_PX = 11
/** A span is never drawn narrower, so that it can be hit. */
const MIN_SPAN_PX = 6
/** Beyond this many rows a lane stops growing and marks overlap. */
const MAX_ROWS = 4

/** Places the events of one kind in as few rows as keep them apart. Events come sorted by time. */
export function placeLane(kind: EventKind, events: readonly TimelineEvent[], scale: ScaleTime<number, number>): Lane {
  const ends: number[] = []
  const placed = events.map((event) => {
    const { startMs, endMs } = spanOf(event.time)
    const x = scale(startMs)
    const width = isInstant(event.time) ? 0 : Math.max(MIN_SPAN_PX, scale(endMs) - x)
    const from = width ? x : x - MARK_PX / 2
    const free = ends.findIndex((end) => end + AIR_PX <= from)
    const row = free >= 0 ? free : ends.length < MAX_ROWS ? ends.length : ends.indexOf(Math.min(...ends))
    ends[row] = Math.max(ends[row] ?? -Infinity, from + (width || MARK_PX))
    return { event, x, width, row, soft: event.time.approximate }
  })
  return { kind, rows: Math.max(1, ends.length), placed }
}

/** A lane for every kind given, from top to bottom. */
export const placeLanes = (kinds: readonly EventKind[], events: readonly TimelineEvent[], scale: ScaleTime<number, number>): Lane[] =>
  kinds.map((kind) => placeLane(kind, events.filter((event) => event.kind === kind), scale))

/** The event after or before the selected one in time; the first or last when none is selected. */
export function stepEvent(events: readonly TimelineEvent[], selected: string | null, step: 1 | -1): TimelineEvent | null {
  const index = events.findIndex((event) => event.id === selected)
  if (index < 0) return (step === 1 ? events[0] : events.at(-1)) ?? null
  return events[index + step] ?? events[index] ?? null
}
