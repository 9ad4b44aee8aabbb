/** What happened and when: a strip to see it, a table that says it, and the dates that wait for a decision. */
import { useCallback, useMemo, useState } from 'react'
import { CalendarRange, Plus } from 'lucide-react'
import type { TimelineEvent } from '../../../shared/contract/timeline.ts'
import type { CaseId } from '../../../shared/ids.ts'
import { ErrorNotice } from '../notice/index.ts'
import { Button, EmptyState, SplitPane, useCommands } from '../../ui/index.ts'
import { EventDialogs } from './event-dialogs.tsx'
import type { EventTask } from './event-dialogs.tsx'
import { EventTable } from './event-table.tsx'
import { ProposalPane } from './proposal-pane.tsx'
import { useEventSelection } from './selection.ts'
import { StripPane } from './strip/strip-pane.tsx'
import { SORT_RULE } from './time-words.ts'
import { TIMELINE_KEYS } from './timeline-keys.ts'
import { useTimeline } from './use-timeline.ts'
import './timeline.css'

export function TimelineSection({ caseId }: { caseId: CaseId }) {
  const timeline = useTimeline(caseId)
  useCommands(TIMELINE_KEYS)
  const [task, setTask] = useState<EventTask>(null)
  const finish = (isChanged: boolean) => { setTask(null); if (isChanged) timeline.refresh() }
  const addEvent = useCallback(() => setTask({ kind: 'add' }), [])
  useCommands(useMemo(() => [{ id: 'timeline.add', title: 'Add event', group: 'Timeline', keys: 'N', run: addEvent }], [addEvent]))
  const { events, proposals } = timeline
  if (!events) return <div className="timeline-wait"><ErrorNotice error={timeline.error} onRetry={timeline.refresh} /></div>
  const main = events.length === 0
    ? <NoEvents proposalCount={proposals.length} onAdd={addEvent} />
    : <Events timeline={{ ...timeline, events }} onTask={setTask} onAdd={addEvent} />
  return (
    <>
      {proposals.length === 0 ? main : (
        <SplitPane id="timeline" panes={[
          { id: 'events', content: main, minSize: 420, separatorLabel: 'Resize the proposed events' },
          { id: 'proposals', defaultSize: 340, minSize: 260, maxSize: 560, keepsPixels: true, content: <ProposalPane proposals={proposals} onDecided={timeline.refresh} /> },
        ]} />
      )}
      <EventDialogs caseId={caseId} task={task} onDone={finish} />
    </>
  )
}

function Events({ timeline, onTask, onAdd }: {
  timeline: { events: readonly TimelineEvent[]; fileTimesMs: readonly number[] }; onTask: (task: EventTask) => void; onAdd: () => void
}) {
  const { selected, select } = useEventSelection()
  const { events, fileTimesMs } = timeline
  const edit = (event: TimelineEvent) => onTask({ kind: 'edit', event })
  return (
    <section className="timeline" aria-label="Timeline">
      <StripPane events={events} fileTimesMs={fileTimesMs} selected={selected} onSelect={select} onOpen={edit} />
      <header className="timeline-head">
        <h2>{events.length} event{events.length === 1 ? '' : 's'}</h2>
        <p className="type-small type-faint">{SORT_RULE}</p>
        <Button size="dense" icon={Plus} onPress={onAdd}>Add event</Button>
      </header>
      <EventTable events={events} selected={selected} onSelect={select} onEdit={edit} onRemove={(event) => onTask({ kind: 'remove', event })} />
    </section>
  )
}

const NoEvents = ({ proposalCount, onAdd }: { proposalCount: number; onAdd: () => void }) => (
  <EmptyState icon={CalendarRange} title="Nothing on the timeline yet" actions={<Button variant={proposalCount ? 'plain' : 'primary'} icon={Plus} onPress={onAdd}>Add event</Button>}>
    {proposalCount > 0
      ? <>Dates were read in the screenshots: accept those beside this that belong here. You can also add an event by hand.</>
      : <>Events come from dates read in screenshots, from an exhibit’s own page under Dates, or by hand. Each keeps how exactly its time is known and what that time means.</>}
  </EmptyState>
)
