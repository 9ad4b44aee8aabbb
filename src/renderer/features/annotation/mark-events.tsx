import { Unlink } from 'lucide-react'
import type { Annotation } from '../../../shared/contract/annotation.ts'
import type { TimelineEvent } from '../../../shared/contract/timeline.ts'
import { formatEventTime } from '../../../shared/time.ts'
import { useCommand, useQuery } from '../../bridge/index.ts'
import { Button, IconButton, Select } from '../../ui/index.ts'
import { say } from '../../words/index.ts'
import { ErrorNotice } from '../notice/index.ts'
import { goToItem } from '../workspace/index.ts'

/** So much of an event’s text names it. */
const EXCERPT = 80
/** A list to choose from is no longer. */
const MOST_OFFERED = 200

/** The events that rest on a mark, each a press away, and others it can be linked to. */
export function MarkEvents({ annotation: { id, caseId } }: { annotation: Annotation }) {
  const events = useQuery('timeline.list', { caseId }, { refreshOn: (told) => told.name === 'timeline.changed' && told.caseId === caseId })
  const update = useCommand('timeline.update')
  const all = events.data ?? []
  const linked = all.filter((event) => event.annotationIds.includes(id))
  const others = all.filter((event) => !event.annotationIds.includes(id)).slice(0, MOST_OFFERED)
  const put = (event: TimelineEvent, annotationIds: TimelineEvent['annotationIds']) => void update.run({ eventId: event.id, annotationIds })
  if (all.length === 0) return null
  return (
    <div className="mark-events">
      <span className="ui-label">{say('annotation.events')}</span>
      {linked.length > 0 && (
        <ul>
          {linked.map((event) => (
            <li key={event.id}>
              <Button size="dense" variant="quiet" onPress={() => goToItem({ caseId, eventId: event.id })}><span className="is-truncated" dir="auto">{nameOf(event)}</span></Button>
              <IconButton icon={Unlink} size="dense" label={say('annotation.event.unlink')} onPress={() => put(event, event.annotationIds.filter((one) => one !== id))} />
            </li>
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <Select label={say('annotation.event.link')} hideLabel size="dense" value="" options={[{ id: '', label: `${say('annotation.event.link')}…` }, ...others.map((event) => ({ id: event.id as string, label: nameOf(event) }))]}
          onChange={(chosen) => { const event = others.find((one) => one.id === chosen); if (event) put(event, [...event.annotationIds, id]) }} />
      )}
      <ErrorNotice error={update.error} />
    </div>
  )
}

const nameOf = ({ time, text }: TimelineEvent): string => `${formatEventTime(time)} ${text.length > EXCERPT ? `${text.slice(0, EXCERPT)}…` : text}`
