import type { Ref } from 'react'
import { say } from '../../../words/index.ts'
import type { DrawnEvent } from './drawn-events.ts'
import { spellEvent, spellLane } from './event-words.ts'
import type { LaneMode } from './lanes.ts'
import { spellInstant, spellLength } from './lengths.ts'
import type { Score } from './score.ts'
import type { Span } from './time-spans.ts'
import type { Cursor } from './use-score-keys.ts'
import type { Zone } from './zones.ts'

/** How many neighbours on either side stand in the document; the drawing has the rest. */
const NEIGHBOURS = 3

/** What the keyboard is on, and what is beside it, as options for screen readers; the drawing itself is a picture. */
export function CursorOptions({ id, score, mode, cursor, gap, gaps, zone, ref }: {
  id: string; score: Score; mode: LaneMode; cursor: Cursor | null; gap: Span | null; gaps: readonly Span[]; zone: Zone; ref: Ref<HTMLDivElement>
}) {
  if (gap) {
    const index = gaps.findIndex(({ startMs }) => startMs === gap.startMs)
    const length = gap.endMs - gap.startMs
    return (
      <div ref={ref} className="score-option" id={`${id}-cursor`} role="option" aria-selected aria-posinset={index + 1} aria-setsize={gaps.length}
        aria-label={say('score.gap.name', { length: spellLength(length), from: spellInstant(gap.startMs, length, zone), to: spellInstant(gap.endMs, length, zone) })} />
    )
  }
  const lane = score.lanes.find(({ key }) => key === cursor?.lane) ?? score.lanes[0]
  if (!lane) return null
  const at = Math.max(0, lane.events.findIndex(({ key }) => key === cursor?.key))
  const first = Math.max(0, at - NEIGHBOURS)
  return lane.events.slice(first, at + NEIGHBOURS + 1).map((event: DrawnEvent, index) => {
    const isHere = cursor?.key === event.key
    const place = { lane: spellLane(mode, lane.key), place: first + index + 1, count: lane.events.length }
    return (
      <div key={event.key} {...(isHere ? { ref, id: `${id}-cursor` } : {})} className="score-option" role="option" aria-selected={isHere}
        aria-posinset={place.place} aria-setsize={place.count} aria-label={`${spellEvent(event)}. ${say('score.option.more', place)}`} />
    )
  })
}
