import { useEffect } from 'react'
import type { EventId } from '../../../../shared/ids.ts'
import type { DrawnEvent } from './drawn-events.ts'
import type { Score } from './score.ts'
import type { ScoreData } from './use-score.ts'
import type { Cursor } from './use-score-keys.ts'

/** Goes along with a selection that was made elsewhere. */
export function useFollow({ selected, cursor, score, data, setCursor, reveal }: {
  selected: EventId | null; cursor: Cursor | null; score: Score | null; data: ScoreData
  setCursor: (cursor: Cursor | null) => void; reveal: (lane: string, event: DrawnEvent) => void
}): void {
  useEffect(() => {
    if (!score) return
    const isThere = cursor !== null && score.lanes.some(({ key, events }) => key === cursor.lane && events.some((event) => event.key === cursor.key))
    if (isThere && (selected === null || cursor.key === selected || data.byKey.get(cursor.key)?.isGhost)) return
    const event = selected === null ? undefined : data.byKey.get(selected)
    const lane = event && score.lanes.find(({ events }) => events.includes(event))
    if (event && lane) { setCursor({ key: event.key, lane: lane.key }); reveal(lane.key, event) }
    else if (cursor) setCursor(null)
    // The cursor is left out: only a change of selection or data makes it follow.
  }, [selected, score, data])
}
