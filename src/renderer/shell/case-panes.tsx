import type { ReactNode } from 'react'
import type { CaseId } from '../../shared/ids.ts'
import { EvidenceEmpty, EvidenceList, ExhibitPane, InspectorPane } from '../features/evidence/index.ts'
import { Notes } from '../features/note/index.ts'
import { EmptyTimelineLine, TimelineDrawer, useLaneCount } from '../features/timeline/index.ts'
import { Workspace } from '../features/workspace/index.ts'
import type { PaneViews } from '../features/workspace/index.ts'
import { useQuery } from '../bridge/index.ts'
import { ErrorBoundary } from './error-boundary.tsx'

/** What breaks in one pane leaves the others alone. */
const guarded = (View: (props: { caseId: CaseId }) => ReactNode) => ({ caseId }: { caseId: CaseId }) => <ErrorBoundary key={caseId}><View caseId={caseId} /></ErrorBoundary>

const VIEWS: PaneViews = {
  evidence: guarded(EvidenceList), viewer: guarded(ExhibitPane), inspector: guarded(InspectorPane), timeline: guarded(TimelinePane),
  notes: guarded(({ caseId }) => <Notes caseId={caseId} evidenceId={null} />),
}

/** A case as panes; one that is still empty is nothing but a place for exhibits. */
export function CasePanes({ caseId }: { caseId: CaseId }) {
  const { data } = useQuery('case.get', { caseId }, { refreshOn: (told) => (told.name === 'evidence.changed' || told.name === 'timeline.changed' || told.name === 'case.changed') && told.caseId === caseId })
  if (!data) return null
  if (data.evidenceCount > 0) return <Workspace caseId={caseId} views={VIEWS} isTimelineEmpty={data.eventCount === 0} />
  return (
    <div className="shell-empty-case">
      <EvidenceEmpty caseId={caseId} />
      <EmptyTimelineLine />
    </div>
  )
}

function TimelinePane({ caseId }: { caseId: CaseId }) {
  return useLaneCount(caseId) === 0 ? <EmptyTimelineLine /> : <TimelineDrawer caseId={caseId} />
}
