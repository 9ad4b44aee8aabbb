import { useEffect, useMemo } from 'react'
import { isPicture } from '../../../../shared/contract/evidence.ts'
import type { EvidenceRecord } from '../../../../shared/contract/evidence.ts'
import type { EvidenceId } from '../../../../shared/ids.ts'
import { useQuery } from '../../../bridge/index.ts'
import { ErrorNotice } from '../../notice/index.ts'
import { ContentVeil } from '../content-veil.tsx'
import { useDestination } from '../../workspace/index.ts'
import { useCompare } from '../compare/compare-store.ts'
import { CompareView } from '../compare/compare-view.tsx'
import { DocumentViewer } from '../document/document-viewer.tsx'
import { NameText } from '../gallery/name-text.tsx'
import { useShownReading } from '../shown-reading.ts'
import { usePointing } from './pointing.ts'
import { Viewer } from './viewer.tsx'

interface Steps { onPrevious?: (() => void) | null; onNext?: (() => void) | null }

/**
 * One exhibit open in its pane, picture or document. `onPrevious`, `onNext`: null or absent at the ends of a list, or without one.
 */
export function OpenExhibit({ evidenceId, onPrevious = null, onNext = null }: Steps & { evidenceId: EvidenceId }) {
  const record = useQuery('evidence.get', { evidenceId }, { refreshOn: (told) => told.name === 'evidence.changed' && (told.evidenceIds?.includes(evidenceId) ?? true) })
  const evidence = record.data?.id === evidenceId ? record.data : null
  const pair = usePair(evidenceId)
  if (pair) return <CompareView key={pair.join(' ')} first={pair[0]} second={pair[1]} />
  if (!evidence) return <div className="viewer"><ErrorNotice error={record.error} onRetry={record.refresh} /></div>
  const steps = { onPrevious, onNext, position: <><b className="gallery-number">E-{evidence.exhibitNumber}</b><NameText name={evidence.name} /></> }
  return (
    <ContentVeil evidence={evidence}>
      {isPicture(evidence.format)
        ? <OpenPicture key={evidence.id} record={evidence} {...steps} />
        : <DocumentViewer key={evidence.id} evidence={evidence} {...steps} />}
    </ContentVeil>
  )
}

function OpenPicture({ record, ...steps }: { record: EvidenceRecord } & Omit<Parameters<typeof Viewer>[0], 'evidence' | 'words' | 'reading' | 'redaction'>) {
  const { reading } = useShownReading(record)
  useShownBox(record.id)
  const words = useMemo(() => reading?.words ?? [], [reading])
  return <Viewer evidence={record} words={words} reading={reading?.version ?? null} redaction={useRedaction(record)} {...steps} />
}

/** The two that are compared, while one of them is the open one; opening another exhibit ends it. */
function usePair(evidenceId: EvidenceId): readonly [EvidenceId, EvidenceId] | null {
  const { pair, choosingFor, choose, close } = useCompare()
  const isOurs = pair?.includes(evidenceId) ?? false
  useEffect(() => {
    if (pair && !isOurs) close()
    else if (choosingFor && choosingFor !== evidenceId) choose(null)
  }, [pair, isOurs, choosingFor, evidenceId, choose, close])
  return isOurs ? pair : null
}

/** Brings what somebody was taken here for into sight. */
function useShownBox(evidenceId: EvidenceId): void {
  const visit = useDestination((state) => state.visit)
  useEffect(() => {
    const { item } = useDestination.getState()
    if (!item?.box || item.evidenceId !== evidenceId) return
    const { box } = item
    const frame = requestAnimationFrame(() => usePointing.getState().pointAtBox([...box]))
    return () => cancelAnimationFrame(frame)
  }, [visit, evidenceId])
}

/** A number that changes with what is redacted on the picture; null while nothing is. */
function useRedaction({ caseId, id: evidenceId }: EvidenceRecord): number | null {
  const { data } = useQuery('annotation.list', { caseId, evidenceId }, { refreshOn: (told) => told.name === 'annotation.changed' && told.caseId === caseId })
  const redactions = (data ?? []).filter(({ shape }) => shape === 'redaction')
  return redactions.length === 0 ? null : redactions.reduce((sum, { updatedMs }) => Math.max(sum, updatedMs), 0) + redactions.length
}
