import { useEffect } from 'react'
import type { EventId } from '../../../../shared/ids.ts'
import type { DrawnEvent } from './drawn-events.ts'
import { EventFacts, FloatingCard, GhostActions, StackList } from './event-card.tsx'
import { spellEvent } from './event-words.ts'
import { say } from '../../../words/index.ts'
import type { Zone } from './zones.ts'

/** What floats beside a mark: the event under the pointer, a proposal to decide on, or a stack to choose from. Screen pixels. */
export type Float =
  | { kind: 'event'; event: DrawnEvent; end: 'from' | 'to' | null; x: number; y: number }
  | { kind: 'ghost'; event: DrawnEvent; x: number; y: number }
  | { kind: 'stack'; events: readonly DrawnEvent[]; lane: string; x: number; y: number }

export function ScoreFloat({ float, zone, chosen, onDecide, onChoose, onClose }: {
  float: Float; zone: Zone; chosen: ReadonlySet<EventId>; onDecide: (event: DrawnEvent, verdict: 'accept' | 'reject') => void
  onChoose: (event: DrawnEvent, lane: string) => void; onClose: () => void
}) {
  const isLive = float.kind !== 'event'
  useEffect(() => {
    if (!isLive) return
    const stop = new AbortController()
    const { signal } = stop
    document.addEventListener('keydown', (event) => { if (event.key === 'Escape') { event.stopPropagation(); onClose() } }, { signal, capture: true })
    document.addEventListener('pointerdown', (event) => { if (!(event.target as Element).closest('.event-card')) onClose() }, { signal, capture: true })
    return () => stop.abort()
  }, [isLive, onClose])
  if (float.kind === 'stack') {
    return (
      <FloatingCard x={float.x} y={float.y} label={say('score.card.stack', { count: float.events.length })}>
        <StackList events={float.events} onChoose={(event) => onChoose(event, float.lane)} />
      </FloatingCard>
    )
  }
  const isMovable = float.kind === 'event' && float.event.event !== null && chosen.has(float.event.event.id)
  return (
    <FloatingCard x={float.x} y={float.y} {...(float.kind === 'ghost' && { label: spellEvent(float.event) })}>
      <EventFacts event={float.event} zone={zone} isMovable={isMovable} />
      {float.kind === 'ghost' && <GhostActions onDecide={(verdict) => onDecide(float.event, verdict)} />}
    </FloatingCard>
  )
}
