/** The evidence of a case: what there is, the picture that is open, and what is known of it. */
import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { MousePointerClick } from 'lucide-react'
import { isPicture } from '../../../shared/contract/evidence.ts'
import type { EvidenceSummary } from '../../../shared/contract/evidence.ts'
import type { CaseId, EvidenceId } from '../../../shared/ids.ts'
import { useQuery } from '../../bridge/index.ts'
import { ErrorNotice } from '../notice/index.ts'
import { EmptyState, Kbd, SplitPane, useCommands } from '../../ui/index.ts'
import { useEvidenceSelection } from '../timeline/index.ts'
import { DocumentViewer } from './document/document-viewer.tsx'
import { EVIDENCE_KEYS } from './evidence-keys.ts'
import { Gallery } from './gallery/gallery.tsx'
import { arrange, neighbour } from './gallery/gallery-order.ts'
import { useGalleryView } from './gallery/gallery-view.ts'
import { NameText } from './gallery/name-text.tsx'
import { Inspector } from './inspector/inspector.tsx'
import { DropArea } from './intake/drop-area.tsx'
import { ImportProgress } from './intake/import-progress.tsx'
import { WatchLine } from './intake/watch-line.tsx'
import { useShownReading } from './shown-reading.ts'
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
    requestAnimationFrame(() => document.querySelector<HTMLElement>('.stage, .document-scroll')?.focus())
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
        content: current ? <OpenExhibit key={current.id} evidence={current} items={items} shown={shown} onStep={select} /> : <NothingOpen />,
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
      <WatchLine caseId={caseId} />
      <ImportProgress caseId={caseId} onOpen={select} />
      <DropArea caseId={caseId} />
    </div>
  )
}

interface Steps { onPrevious: (() => void) | null; onNext: (() => void) | null; position: ReactNode }

function OpenExhibit({ evidence, items, shown, onStep }: { evidence: EvidenceSummary; items: readonly EvidenceSummary[]; shown: readonly EvidenceSummary[]; onStep: (id: EvidenceId) => void }) {
  const [before, after] = [neighbour(shown, evidence.id, -1), neighbour(shown, evidence.id, 1)]
  const steps: Steps = {
    onPrevious: before && (() => onStep(before)), onNext: after && (() => onStep(after)),
    position: <><b className="gallery-number">E-{evidence.exhibitNumber}</b><NameText name={evidence.name} /></>,
  }
  return isPicture(evidence.format) ? <OpenPicture evidence={evidence} steps={steps} /> : <DocumentViewer evidence={evidence} items={items} {...steps} />
}

function OpenPicture({ evidence, steps }: { evidence: EvidenceSummary; steps: Steps }) {
  const record = useQuery('evidence.get', { evidenceId: evidence.id }, { refreshOn: (told) => told.name === 'evidence.changed' && told.caseId === evidence.caseId })
  const { reading } = useShownReading(record.data)
  const words = useMemo(() => reading?.words ?? [], [reading])
  return <Viewer evidence={evidence} words={words} {...steps} />
}

const NothingOpen = () => (
  <EmptyState icon={MousePointerClick} title="Choose an exhibit">
    The arrow keys move in the list, <Kbd keys="Enter" /> opens, <Kbd keys="[" /> and <Kbd keys="]" /> step from one to the next.
  </EmptyState>
)
