import { useMemo, useState } from 'react'
import { GridList, GridListItem, ListLayout, Virtualizer } from 'react-aria-components'
import type { TimelineEvent } from '../../../../../shared/contract/timeline.ts'
import type { CaseId, EvidenceId } from '../../../../../shared/ids.ts'
import { formatEventTime } from '../../../../../shared/time.ts'
import { useCommand, useQuery } from '../../../../bridge/index.ts'
import { ErrorNotice } from '../../../notice/index.ts'
import { Button, Dialog, SearchBox, showToast } from '../../../../ui/index.ts'
import { say } from '../../../../words/index.ts'

/** The contract takes so many exhibits of one event. */
const MOST = 200

/** Names the exhibits in an event that is there already. */
export function AddToEvent({ caseId, ids, onClose }: { caseId: CaseId; ids: readonly EvidenceId[]; onClose: () => void }) {
  const [text, setText] = useState('')
  const events = useQuery('timeline.list', { caseId })
  const update = useCommand('timeline.update')
  const shown = useMemo(() => (events.data ?? []).filter((event) => `${formatEventTime(event.time)} ${event.text}`.toLowerCase().includes(text.trim().toLowerCase())), [events.data, text])
  const withThem = (event: TimelineEvent) => [...new Set([...event.evidence.map((one) => one.id), ...ids])]
  const add = async (event: TimelineEvent) => {
    const evidenceIds = withThem(event)
    if (evidenceIds.length > MOST) return showToast('error', say('marked.event.full', { most: MOST }))
    if (!await update.run({ eventId: event.id, evidenceIds })) return
    showToast('done', say('marked.event.done', { event: event.text.slice(0, 60) }))
    onClose()
  }
  return (
    <Dialog title={say('marked.event.title', { count: ids.length })} isOpen onClose={onClose} width="wide" actions={<Button onPress={onClose}>{say('marked.cancel')}</Button>}>
      <SearchBox label={say('marked.event.filter')} placeholder={say('marked.event.filter')} value={text} onChange={setText} autoFocus />
      <ErrorNotice error={events.error ?? update.error} />
      <div className="event-choice">
        <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight: 32 }}>
          <GridList aria-label={say('marked.event.title', { count: ids.length })} className="event-choice-list" items={shown} disallowTypeAhead
            onAction={(key) => { const event = shown.find((one) => one.id === key); if (event) void add(event) }}
            renderEmptyState={() => <p className="gallery-none">{say('marked.event.none')}</p>}>
            {(event) => (
              <GridListItem id={event.id} textValue={`${formatEventTime(event.time)} ${event.text}`} className="event-choice-row">
                <span className="type-small type-secondary">{formatEventTime(event.time)}</span><bdi className="is-truncated">{event.text}</bdi>
              </GridListItem>
            )}
          </GridList>
        </Virtualizer>
      </div>
    </Dialog>
  )
}
