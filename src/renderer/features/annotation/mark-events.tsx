import { useState } from 'react'
import { CalendarPlus, Unlink } from 'lucide-react'
import type { Annotation } from '../../../shared/contract/annotation.ts'
import type { TimelineEvent } from '../../../shared/contract/timeline.ts'
import { formatEventTime } from '../../../shared/time.ts'
import { useCommand, useQuery } from '../../bridge/index.ts'
import { Button, IconButton, Select } from '../../ui/index.ts'
import { say } from '../../words/index.ts'
import { ErrorNotice } from '../notice/index.ts'
import { EMPTY_ENTRY, EventForm, type EventFields } from '../timeline/index.ts'
import { goToItem } from '../workspace/index.ts'

/** So much of an event’s text names it. */
const EXCERPT = 80
/** A list to choose from is no longer. */
const MOST_OFFERED = 200

/** The events that rest on a mark, each a press away, and others it can be linked to. */
export function MarkEvents({ annotation }: { annotation: Annotation }) {
  const { id, caseId } = annotation
  const [isAdding, setAdding] = useState(false)
  const events = useQuery('timeline.list', { caseId }, { refreshOn: (told) => told.name === 'timeline.changed' && told.caseId === caseId })
  const update = useCommand('timeline.update')
  const all = events.data ?? []
  const linked = all.filter((event) => event.annotationIds.includes(id))
  const others = all.filter((event) => !event.annotationIds.includes(id)).slice(0, MOST_OFFERED)
  const put = (event: TimelineEvent, annotationIds: TimelineEvent['annotationIds']) => void update.run({ eventId: event.id, annotationIds })
  if (isAdding) return <NewEvent annotation={annotation} onDone={() => setAdding(false)} />
  return (
    <div className="mark-events">
      <span className="ui-label">{say('annotation.events')}</span>
      {linked.length > 0 && (
        <ul>
          {linked.map((event) => (
            <li key={event.id}>
              <Button size="dense" variant="quiet" onPress={() => goToItem({ caseId, eventId: event.id })}>
                <span className="is-truncated" dir="auto">{nameOf(event)}</span>
              </Button>
              <IconButton icon={Unlink} size="dense" label={say('annotation.event.unlink')}
                onPress={() => put(event, event.annotationIds.filter((one) => one !== id))} />
            </li>
          ))}
        </ul>
      )}
      <Button size="dense" icon={CalendarPlus} onPress={() => setAdding(true)}>{say('annotation.event.add')}</Button>
      {others.length > 0 && (
        <Select label={say('annotation.event.link')} hideLabel size="dense" value=""
          options={[{ id: '', label: `${say('annotation.event.link')}…` }, ...others.map((event) => ({ id: event.id as string, label: nameOf(event) }))]}
          onChange={(chosen) => {
            const event = others.find((one) => one.id === chosen)
            if (event) put(event, [...event.annotationIds, id])
          }} />
      )}
      <ErrorNotice error={update.error} />
    </div>
  )
}

/** An event that rests on the mark, with its claim to begin with. */
function NewEvent({ annotation: { id, caseId, evidenceId, claim, text }, onDone }: { annotation: Annotation; onDone: () => void }) {
  const add = useCommand('timeline.add')
  const save = async (fields: EventFields) => {
    if (await add.run({ caseId, ...fields, evidenceIds: [evidenceId], annotationIds: [id] })) onDone()
  }
  return (
    <EventForm caseId={caseId} isExhibitFixed draft={{ entry: EMPTY_ENTRY, kind: 'other', text: claim || text, evidenceIds: [evidenceId], annotationIds: [id] }}
      submitLabel={say('annotation.event.put')} isSaving={add.isRunning} onSubmit={(fields) => void save(fields)} onCancel={onDone} notice={<ErrorNotice error={add.error} />} />
  )
}

const nameOf = ({ time, text }: TimelineEvent): string => `${formatEventTime(time)} ${text.length > EXCERPT ? `${text.slice(0, EXCERPT)}…` : text}`
