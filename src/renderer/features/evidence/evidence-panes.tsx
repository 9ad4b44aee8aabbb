/** The evidence of a case in its three panes: what there is, the exhibit that is open, and what is known of it. One cursor ties them. */
import { MousePointerClick } from 'lucide-react'
import type { CaseId, EvidenceId } from '../../../shared/ids.ts'
import { useQuery } from '../../bridge/index.ts'
import { EmptyState, Kbd } from '../../ui/index.ts'
import { useEvidenceSelection } from '../timeline/index.ts'
import { Gallery } from './gallery/gallery.tsx'
import { useSteps } from './gallery/found.ts'
import { Inspector } from './inspector/inspector.tsx'
import { DropArea } from './intake/drop-area.tsx'
import { ImportProgress } from './intake/import-progress.tsx'
import { WatchLine } from './intake/watch-line.tsx'
import { OpenExhibit } from './viewer/open-exhibit.tsx'
import './evidence.css'

/** What there is, as the gallery lists it. */
export function EvidenceList({ caseId }: { caseId: CaseId }) {
  const { selected, select } = useEvidenceSelection()
  const openIt = (id: EvidenceId) => {
    select(id)
    requestAnimationFrame(() => document.querySelector<HTMLElement>('.stage, .document-scroll')?.focus())
  }
  return <Gallery caseId={caseId} open={selected} onSelect={select} onOpen={openIt} />
}

/** The open exhibit of this case; none once it was removed. */
function useOpen(caseId: CaseId) {
  const selected = useEvidenceSelection((state) => state.selected)
  const record = useQuery('evidence.get', selected ? { evidenceId: selected } : null, { refreshOn: (told) => (told.name === 'evidence.changed' || told.name === 'timeline.changed') && told.caseId === caseId })
  const isGone = record.error?.code === 'NOT_FOUND'
  return { ...record, evidence: !isGone && record.data?.caseId === caseId ? record.data : null }
}

export function ExhibitPane({ caseId }: { caseId: CaseId }) {
  const { evidence } = useOpen(caseId)
  const select = useEvidenceSelection((state) => state.select)
  const { previous, next } = useSteps(evidence?.id ?? null)
  if (!evidence) return <NothingOpen />
  return <OpenExhibit evidenceId={evidence.id} onPrevious={previous && (() => select(previous))} onNext={next && (() => select(next))} />
}

export function InspectorPane({ caseId }: { caseId: CaseId }) {
  const { evidence, refresh } = useOpen(caseId)
  return evidence ? <Inspector key={evidence.id} evidence={evidence} onChanged={refresh} /> : <div className="inspector" />
}

/** A case without a single exhibit: the whole place takes them. */
export function EvidenceEmpty({ caseId }: { caseId: CaseId }) {
  const select = useEvidenceSelection((state) => state.select)
  return (
    <div className="evidence-empty">
      <WatchLine caseId={caseId} />
      <ImportProgress caseId={caseId} onOpen={select} />
      <DropArea caseId={caseId} />
    </div>
  )
}

const NothingOpen = () => (
  <EmptyState icon={MousePointerClick} title="Choose an exhibit">
    The arrow keys move in the list, <Kbd keys="Enter" /> opens, <Kbd keys="[" /> and <Kbd keys="]" /> step from one to the next.
  </EmptyState>
)
