/** The evidence of a case: what there is, the picture that is open, and what is known of it. */
import { useMemo, useState } from 'react'
import { MousePointerClick } from 'lucide-react'
import type { EvidenceSummary } from '../../../shared/contract/evidence.ts'
import type { CaseId, EvidenceId } from '../../../shared/ids.ts'
import { useQuery } from '../../bridge/index.ts'
import { ErrorNotice } from '../notice/index.ts'
import { EmptyState, Kbd, SplitPane, useCommands } from '../../ui/index.ts'
import { useEvidenceSelection } from '../timeline/index.ts'
import { EVIDENCE_KEYS } from './evidence-keys.ts'
import { Gallery } from './gallery/gallery.tsx'
import { arrange, neighbour } from './gallery/gallery-order.ts'
import { useGalleryView } from './gallery/gallery-view.ts'
import { NameText } from './gallery/name-text.tsx'
import { Inspector } from './inspector/inspector.tsx'
import { DropArea } from './intake/drop-area.tsx'
import { ImportProgress } from './intake/import-progress.tsx'
import { Viewer } from './viewer/viewer.tsx'
import './evidence.css'

export function EvidenceSection({ caseId }: { caseId: CaseId }) {
  const list = useQuery('evidence.list', { caseId }, { refreshOn: (told) => told.name === 'evidence.changed' && told.caseId === caseId })
  const { selected, select } = useEvidenceSelection()
  useCommands(EVIDENCE_KEYS)
  const order = useGalleryView((state) => state.order)
  const [filter, setFilter] = useState('')
  const items = useMemo(() => list.data ?? [], [list.data])
  const shown = useMemo(() => arrange(items, order, filter), [items, order, filter])
  if (!list.data) return <div className="evidence-wait"><ErrorNotice error={list.error} onRetry={list.refresh} /></div>
  if (items.length === 0) return <EmptyEvidence caseId={caseId} />
  const current = items.find((item) => item.id === selected) ?? null
  const openIt = (id: EvidenceId) => {
    select(id)
    requestAnimationFrame(() => document.querySelector<HTMLElement>('.stage')?.focus())
  }
  return (
    <SplitPane id="evidence" panes={[
      {
        id: 'gallery', defaultSize: 320, minSize: 240, maxSize: 720, keepsPixels: true, separatorLabel: 'Resize the list of exhibits',
        content: <Gallery caseId={caseId} items={items} shown={shown} filter={filter} onFilter={setFilter}
          selected={current?.id ?? null} onSelect={select} onOpen={openIt} />,
      },
      {
        id: 'viewer', minSize: 320, separatorLabel: 'Resize the inspector',
        content: current ? <OpenExhibit key={current.id} evidence={current} shown={shown} onStep={select} /> : <NothingOpen />,
      },
      {
        id: 'inspector', defaultSize: 340, minSize: 260, maxSize: 640, keepsPixels: true,
        content: current ? <Inspector key={current.id} evidence={current} onChanged={list.refresh} /> : <div className="inspector" />,
      },
    ]} />
  )
}

function EmptyEvidence({ caseId }: { caseId: CaseId }) {
  const select = useEvidenceSelection((state) => state.select)
  return (
    <div className="evidence-empty">
      <ImportProgress caseId={caseId} onOpen={select} />
      <DropArea caseId={caseId} />
    </div>
  )
}

function OpenExhibit({ evidence, shown, onStep }: { evidence: EvidenceSummary; shown: readonly EvidenceSummary[]; onStep: (id: EvidenceId) => void }) {
  const record = useQuery('evidence.get', { evidenceId: evidence.id }, { refreshOn: (told) => told.name === 'evidence.changed' && told.caseId === evidence.caseId })
  const words = useMemo(() => record.data?.ocr?.words ?? [], [record.data])
  const [before, after] = [neighbour(shown, evidence.id, -1), neighbour(shown, evidence.id, 1)]
  return (
    <Viewer evidence={evidence} words={words} onPrevious={before && (() => onStep(before))} onNext={after && (() => onStep(after))}
      position={<><b className="gallery-number">E-{evidence.exhibitNumber}</b><NameText name={evidence.name} /></>} />
  )
}

const NothingOpen = () => (
  <EmptyState icon={MousePointerClick} title="Choose an exhibit">
    The arrow keys move in the list, <Kbd keys="Enter" /> opens, <Kbd keys="[" /> and <Kbd keys="]" /> step from one picture to the next.
  </EmptyState>
)
