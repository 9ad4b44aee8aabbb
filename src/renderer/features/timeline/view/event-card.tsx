import { useLayoutEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { ListBox, ListBoxItem, ListLayout, Virtualizer } from 'react-aria-components'
import { Check, X } from 'lucide-react'
import { say } from '../../../words/index.ts'
import { Button } from '../../../ui/index.ts'
import { describeTime, kindWord } from '../time-words.ts'
import type { DrawnEvent } from './drawn-events.ts'
import { spellPrecision } from './event-words.ts'
import { spellInstant } from './lengths.ts'
import type { Zone } from './zones.ts'

const AIR_PX = 8
const MOST_PICTURES = 4

/** Beside a place on the screen, inside the window, over everything. `label`: it can be worked in; without one it only shows. */
export function FloatingCard({ x, y, label, children }: { x: number; y: number; label?: string; children: ReactNode }) {
  const card = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const box = card.current!.getBoundingClientRect()
    const below = y + 14 + box.height + AIR_PX < innerHeight
    card.current!.style.left = `${Math.max(AIR_PX, Math.min(x - 24, innerWidth - box.width - AIR_PX))}px`
    card.current!.style.top = `${Math.max(AIR_PX, below ? y + 14 : y - 14 - box.height)}px`
  })
  return createPortal(
    <div ref={card} className="event-card" data-live={label ? true : undefined} {...(label ? { role: 'group', 'aria-label': label } : { 'aria-hidden': true })}>{children}</div>,
    document.body,
  )
}

/** Everything about one event at a glance; the table and the event’s accessible name say the same. */
export function EventFacts({ event, zone, isMovable }: { event: DrawnEvent; zone: Zone; isMovable: boolean }) {
  const { time, fromMs, toMs, proposal } = event
  const isElsewhere = time.zoneMinutes !== null && zone.offsetMs(fromMs) !== time.zoneMinutes * 60_000 && time.precision !== 'month' && time.precision !== 'year'
  const grade = `${event.event?.sourceGrade ?? ''}${event.event?.informationGrade ?? ''}`
  return (
    <>
      <p className="type-mono">{describeTime(time)}</p>
      <p className="type-small type-faint">{spellPrecision(event)}{isElsewhere && ` · ${spellInstant(fromMs, toMs - fromMs, zone)} ${zone.name}`}</p>
      <p className="event-card-text"><b>{event.isGhost ? say('score.card.proposed') : kindWord(event.kind)}</b> <bdi>{event.text}</bdi></p>
      {proposal?.matched && <p className="type-small"><bdi>{say('score.card.read', { words: proposal.matched.slice(0, 80) })}</bdi></p>}
      {event.actors.length > 0 && <p className="event-card-line type-small"><span className="type-faint">{say('score.card.actors')}</span> {event.actors.slice(0, 6).map((actor, index) => <span key={actor}>{index > 0 && ', '}<bdi>{actor}</bdi></span>)}</p>}
      {event.channel && <p className="event-card-line type-small"><span className="type-faint">{say('score.card.channel')}</span> <bdi>{event.channel}</bdi></p>}
      {grade && <p className="type-small">{say('score.card.grade', { grade })}</p>}
      {event.exhibits.length > 0 && (
        <div className="event-card-pictures">
          {event.exhibits.slice(0, MOST_PICTURES).map(({ id, exhibitNumber }) => (
            <figure key={id}><img src={`/evidence/${id}/thumb`} alt="" decoding="async" draggable={false} /><figcaption>E-{exhibitNumber}</figcaption></figure>
          ))}
          {event.exhibits.length > MOST_PICTURES && <span className="type-small">+{event.exhibits.length - MOST_PICTURES}</span>}
        </div>
      )}
      {isMovable && <p className="type-small type-faint">{say('score.card.drag')}</p>}
    </>
  )
}

export const GhostActions = ({ onDecide }: { onDecide: (verdict: 'accept' | 'reject') => void }) => (
  <div className="event-card-actions">
    <Button size="dense" icon={Check} onPress={() => onDecide('accept')}>{say('score.card.accept')}</Button>
    <Button size="dense" variant="quiet" icon={X} onPress={() => onDecide('reject')}>{say('score.card.reject')}</Button>
  </div>
)

/** Events that no zoom draws apart, to choose one of. */
export function StackList({ events, onChoose }: { events: readonly DrawnEvent[]; onChoose: (event: DrawnEvent) => void }) {
  return (
    <>
      <p className="type-small">{say('score.card.stack', { count: events.length })}. {say('score.card.list')}</p>
      <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight: 28 }}>
        <ListBox className="event-card-list" aria-label={say('score.card.stack', { count: events.length })} items={events.map((event) => ({ id: event.key, event }))}
          selectionMode="single" autoFocus="first" onAction={(key) => { const found = events.find((event) => event.key === key); if (found) onChoose(found) }}>
          {({ id, event }) => (
            <ListBoxItem id={id} textValue={`${kindWord(event.kind)} ${event.text}`} className="event-card-item">
              <b>{kindWord(event.kind)}</b> <bdi className="is-truncated">{event.text}</bdi>
            </ListBoxItem>
          )}
        </ListBox>
      </Virtualizer>
    </>
  )
}
