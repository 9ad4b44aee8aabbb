import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { ScanEye, X } from 'lucide-react'
import type { TimelineEvent } from '../../../../shared/contract/timeline.ts'
import type { CaseId, EvidenceId } from '../../../../shared/ids.ts'
import { useCommand } from '../../../bridge/index.ts'
import { ThingNotes } from '../../note/index.ts'
import { ErrorNotice } from '../../notice/index.ts'
import { Button, IconButton } from '../../../ui/index.ts'
import { say } from '../../../words/index.ts'
import { useEventSelection } from '../selection.ts'
import { draftOf, EMPTY_DRAFT, EventForm } from './event-form.tsx'
import type { EventFields } from './event-form.tsx'
import { showWords } from './show-words.ts'

/** A pane beside the timeline; Escape closes it. */
export function SidePane({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const body = useRef<HTMLDivElement>(null)
  useEffect(() => body.current?.querySelector<HTMLElement>('input, textarea, button')?.focus(), [])
  return (
    <section className="event-pane" aria-label={title} onKeyDown={(event) => { if (event.key === 'Escape' && !event.defaultPrevented) onClose() }}>
      <header className="event-pane-head">
        <h2 className="is-truncated">{title}</h2>
        <IconButton icon={X} size="dense" label={say('common.close')} onPress={onClose} />
      </header>
      <div ref={body} className="event-pane-body">{children}</div>
    </section>
  )
}

/** A new event, with what it starts from. */
export function NewEventPane({ caseId, evidenceIds, onClose }: { caseId: CaseId; evidenceIds: readonly EvidenceId[]; onClose: () => void }) {
  const add = useCommand('timeline.add')
  const select = useEventSelection((state) => state.select)
  const submit = async (fields: EventFields) => {
    const event = await add.run({ caseId, ...fields })
    if (!event) return
    select(event.id)
    onClose()
  }
  return (
    <SidePane title={say('event.form.add')} onClose={onClose}>
      <EventForm caseId={caseId} draft={{ ...EMPTY_DRAFT, evidenceIds }} submitLabel={say('event.add')} isSaving={add.isRunning} onCancel={onClose} notice={<ErrorNotice error={add.error} />}
        onSubmit={(fields) => void submit(fields)} />
    </SidePane>
  )
}

/** The event that is open: each field is kept as it is left. */
export function EventPane({ event, onClose }: { event: TimelineEvent; onClose: () => void }) {
  const update = useCommand('timeline.update')
  return (
    <SidePane title={say('event.form.edit')} onClose={onClose}>
      {event.origin && <Origin event={event} origin={event.origin} />}
      <EventForm key={event.id} caseId={event.caseId} draft={draftOf(event)} notice={<ErrorNotice error={update.error} />} onChange={(change) => void update.run({ eventId: event.id, ...change })} />
      <ThingNotes caseId={event.caseId} subjectId={event.id} />
    </SidePane>
  )
}

/** The words the time was read from, and the way to them. */
function Origin({ event, origin }: { event: TimelineEvent; origin: NonNullable<TimelineEvent['origin']> }) {
  const at = origin.matched ? origin.excerpt.indexOf(origin.matched) : -1
  return (
    <div className="event-origin">
      <p>
        <span>{say('event.origin', { name: `E-${origin.exhibitNumber}` })}</span>
        <Button size="dense" variant="quiet" icon={ScanEye} onPress={() => showWords(event.caseId, origin.evidenceId, origin.box)}>{say('event.origin.show')}</Button>
      </p>
      <p dir="auto">{at < 0 ? origin.excerpt : <>{origin.excerpt.slice(0, at)}<mark>{origin.matched}</mark>{origin.excerpt.slice(at + origin.matched.length)}</>}</p>
    </div>
  )
}
