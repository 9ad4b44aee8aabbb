/** What happened and when: a drawing to see it, a table that says it, and beside them what is open: an event, a new one, a file, or the dates that wait for a decision. */
import { useCallback, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { CalendarRange, Plus } from 'lucide-react'
import type { TimelineEvent } from '../../../shared/contract/timeline.ts'
import type { CaseId, EventId, EvidenceId, JobId } from '../../../shared/ids.ts'
import { call, useCommand } from '../../bridge/index.ts'
import { ErrorNotice } from '../notice/index.ts'
import { Button, EmptyState, showToast, SplitPane, useCommands } from '../../ui/index.ts'
import { say, useLanguage } from '../../words/index.ts'
import { EventPane, NewEventPane } from './form/event-pane.tsx'
import { ProposalPane } from './proposal-pane.tsx'
import { useEventSelection } from './selection.ts'
import { BulkBar } from './table/bulk-bar.tsx'
import { chooseCsv } from './table/choose-csv.ts'
import { EventGrid } from './table/event-grid.tsx'
import { ImportPane } from './table/import-pane.tsx'
import { TableBar } from './table/table-bar.tsx'
import { timelineKeys } from './timeline-keys.ts'
import { useFilteredEvents, useFacetedEvents, useSortedEvents } from './timeline-view.ts'
import { useSaving } from './use-saving.ts'
import { useTimeline } from './use-timeline.ts'
import { CaseScore } from './view/timeline-pane.tsx'
import './timeline.css'

/** What stands beside the timeline; without anything, what is proposed. */
type Beside = { kind: 'new'; evidenceIds: readonly EvidenceId[]; round: number } | { kind: 'event' } | { kind: 'file'; jobId: JobId } | null

export function TimelineSection({ caseId }: { caseId: CaseId }) {
  const timeline = useTimeline(caseId)
  const language = useLanguage((state) => state.language)
  const [beside, setBeside] = useState<Beside>(null)
  const close = useCallback(() => setBeside(null), [])
  const { selected } = useEventSelection()
  const addEvent = useCallback((evidenceIds: readonly EvidenceId[] = []) => setBeside((last) => ({ kind: 'new', evidenceIds, round: last?.kind === 'new' ? last.round + 1 : 0 })), [])
  const importFile = useCallback(async () => { const jobId = await chooseCsv(caseId); if (jobId) setBeside({ kind: 'file', jobId }) }, [caseId])
  useCommands(useMemo(() => (language ? timelineKeys({ addEvent: () => addEvent(), importFile: () => void importFile() }) : []), [language, addEvent, importFile]))
  const { events, proposals } = timeline
  if (!events) return <div className="timeline-wait"><ErrorNotice error={timeline.error} onRetry={timeline.refresh} /></div>
  const opened = events.find((event) => event.id === selected)
  const side = sideOf()
  const main = events.length === 0
    ? <NoEvents proposalCount={proposals.length} onAdd={() => addEvent()} onImport={() => void importFile()} />
    : <Events caseId={caseId} timeline={timeline} events={events} onOpen={() => setBeside({ kind: 'event' })} onAdd={addEvent} onImport={() => void importFile()} />
  if (!side) return main
  return (
    <SplitPane id="timeline" panes={[
      { id: 'events', content: main, minSize: 420, separatorLabel: say('table.resize') },
      { id: 'proposals', defaultSize: 360, minSize: 260, maxSize: 620, keepsPixels: true, content: side },
    ]} />
  )

  function sideOf(): ReactNode {
    if (beside?.kind === 'new') return <NewEventPane key={beside.round} caseId={caseId} evidenceIds={beside.evidenceIds} onClose={close} />
    if (beside?.kind === 'event' && opened) return <EventPane key={opened.id} event={opened} onClose={close} />
    if (beside?.kind === 'file') return <ImportPane caseId={caseId} jobId={beside.jobId} onClose={close} />
    return proposals.length > 0 ? <ProposalPane caseId={caseId} proposals={proposals} onDecided={timeline.refresh} /> : null
  }
}

function Events({ caseId, timeline, events, onOpen, onAdd, onImport }: {
  caseId: CaseId; timeline: ReturnType<typeof useTimeline>; events: readonly TimelineEvent[]; onOpen: () => void; onAdd: (evidenceIds?: readonly EvidenceId[]) => void; onImport: () => void
}) {
  const { chosen, select, selected } = useEventSelection()
  const drawn = useFacetedEvents(events)
  const filtered = useFilteredEvents(drawn)
  const shown = useSortedEvents(filtered)
  const chosenShown = useMemo(() => (chosen.size > 1 ? filtered.filter(({ id }) => chosen.has(id)).map(({ id }) => id) : []), [filtered, chosen])
  const { follow } = useSaving()
  const removeMany = useCommand('timeline.removeMany')
  const update = useCommand('timeline.update')
  const open = (event: TimelineEvent) => { if (chosen.size < 2 || event.id !== selected) select(event.id); onOpen() }
  const remove = async (eventIds: readonly EventId[]) => {
    const there = eventIds.filter((id) => events.some((event) => event.id === id))
    if (there.length === 0) return
    const next = shown[shown.findLastIndex(({ id }) => there.includes(id)) + 1] ?? shown.find(({ id }) => !there.includes(id))
    if (!(await removeMany.run({ caseId, eventIds: there }))) return
    select(next && !there.includes(next.id) ? next.id : null)
    showToast('done', say('event.removed', { count: there.length }))
  }
  const save = async (isShownOnly: boolean) => follow((await call('timeline.exportCsv', { caseId, ...(isShownOnly && { eventIds: shown.map(({ id }) => id) }) })).jobId)
  const drop = (evidenceIds: EvidenceId[], onto: TimelineEvent | null) => {
    if (onto) void update.run({ eventId: onto.id, evidenceIds: [...new Set([...onto.evidence.map(({ id }) => id), ...evidenceIds])].slice(0, 200) })
    else onAdd(evidenceIds)
  }
  return (
    <section className="timeline" aria-label={say('table.section')}>
      <SplitPane id="drawing-and-table" orientation="vertical" panes={[
        { id: 'drawing', content: <CaseScore caseId={caseId} timeline={{ ...timeline, events: drawn }} onOpen={open} />, defaultSize: '52%', minSize: 140, separatorLabel: say('table.resize.drawing') },
        {
          id: 'table', minSize: 120, content: (
            <div className="timeline-table">
              <TableBar events={events} shown={shown} onAdd={() => onAdd()} onImport={onImport} onExport={(isShownOnly) => void save(isShownOnly)} />
              {chosenShown.length > 1 && <BulkBar caseId={caseId} ids={chosenShown} onRemove={() => void remove(chosenShown)} onLeave={() => select(selected)} />}
              <ErrorNotice error={removeMany.error ?? update.error} />
              {shown.length === 0 && <p className="timeline-nothing">{say('table.filter.nothing')}</p>}
              <EventGrid events={shown} onOpen={open} onRemove={(ids) => void remove(ids)} onDropExhibits={drop} />
            </div>
          ),
        },
      ]} />
    </section>
  )
}

const NoEvents = ({ proposalCount, onAdd, onImport }: { proposalCount: number; onAdd: () => void; onImport: () => void }) => (
  <EmptyState icon={CalendarRange} title={say('table.empty')} actions={(
    <>
      <Button variant={proposalCount ? 'plain' : 'primary'} icon={Plus} onPress={onAdd}>{say('event.add')}</Button>
      <Button variant="quiet" onPress={onImport}>{say('table.import')}</Button>
    </>
  )}>
    {say(proposalCount > 0 ? 'table.empty.proposed' : 'table.empty.none')}
  </EmptyState>
)
