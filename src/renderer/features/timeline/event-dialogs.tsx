import type { TimelineEvent } from '../../../shared/contract/timeline.ts'
import type { CaseId } from '../../../shared/ids.ts'
import { useCommand } from '../../bridge/index.ts'
import { ErrorNotice } from '../notice/index.ts'
import { Button, Dialog } from '../../ui/index.ts'
import { EMPTY_DRAFT, EventForm } from './event-form.tsx'
import type { EventFields } from './event-form.tsx'
import { useEventSelection } from './selection.ts'
import { entryOf } from './time-entry.ts'
import { describeTime } from './time-words.ts'

/** What is being done to the timeline: nothing, a new event, a change, or a removal that must be confirmed. */
export type EventTask = { kind: 'add' } | { kind: 'edit' | 'remove'; event: TimelineEvent } | null

export function EventDialogs({ caseId, task, onDone }: { caseId: CaseId; task: EventTask; onDone: (isChanged: boolean) => void }) {
  const add = useCommand('timeline.add')
  const update = useCommand('timeline.update')
  const remove = useCommand('timeline.remove')
  const select = useEventSelection((state) => state.select)
  const close = () => { add.clearError(); update.clearError(); remove.clearError(); onDone(false) }
  const save = async (fields: EventFields) => {
    const event = task?.kind === 'edit' ? await update.run({ eventId: task.event.id, ...fields }) : await add.run({ caseId, ...fields })
    if (!event) return
    select(event.id)
    onDone(true)
  }
  const confirm = async (event: TimelineEvent) => {
    if (await remove.run({ eventId: event.id })) onDone(true)
  }
  const edited = task?.kind === 'edit' ? task.event : null
  const removed = task?.kind === 'remove' ? task.event : null
  return (
    <>
      <Dialog title={edited ? 'Edit event' : 'Add event'} isOpen={task?.kind === 'add' || edited !== null} onClose={close}>
        <EventForm key={edited?.id ?? 'new'} caseId={caseId} submitLabel={edited ? 'Save event' : 'Add event'} isSaving={add.isRunning || update.isRunning} onCancel={close}
          draft={edited ? { entry: entryOf(edited.time), kind: edited.kind, text: edited.text, evidenceIds: edited.evidence.map(({ id }) => id) } : EMPTY_DRAFT}
          notice={<ErrorNotice error={add.error ?? update.error} />} onSubmit={(fields) => void save(fields)} />
      </Dialog>
      <Dialog title="Remove this event?" isOpen={removed !== null} onClose={close} actions={removed && (
        <>
          <Button autoFocus onPress={close}>Keep</Button>
          <Button variant="danger" busyLabel={remove.isRunning ? 'Removing…' : null} onPress={() => void confirm(removed)}>Remove event</Button>
        </>
      )}>
        {removed && <p className="event-quote"><span className="type-mono">{describeTime(removed.time)}</span><span dir="auto">{removed.text}</span></p>}
        <p className="type-secondary">Its exhibits stay. The journal keeps that the event existed.</p>
        <ErrorNotice error={remove.error} />
      </Dialog>
    </>
  )
}
