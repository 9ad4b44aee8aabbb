import { Columns2, Images } from 'lucide-react'
import { GridList, GridListItem } from 'react-aria-components'
import type { EvidenceSummary, SimilarPicture } from '../../../../shared/contract/evidence.ts'
import { useQuery } from '../../../bridge/index.ts'
import { ErrorNotice } from '../../notice/index.ts'
import { EmptyState, IconButton } from '../../../ui/index.ts'
import { say } from '../../../words/index.ts'
import { useEvidenceSelection } from '../../timeline/index.ts'
import { useCompare } from '../compare/compare-store.ts'
import { PROBABLY_BITS, SAME_BITS } from '../compare/spell-distance.ts'
import { NameText } from '../gallery/name-text.tsx'

/** Where else in the vault this picture is, by perceptual hash. */
export function SimilarTab({ evidence }: { evidence: EvidenceSummary }) {
  const similar = useQuery('evidence.similar', { evidenceId: evidence.id, distanceBits: PROBABLY_BITS }, { refreshOn: ({ name }) => name === 'evidence.changed' })
  const found = (similar.data ?? []).toSorted((a, b) => a.distanceBits - b.distanceBits)
  const same = found.filter(({ distanceBits }) => distanceBits <= SAME_BITS)
  const probably = found.filter(({ distanceBits }) => distanceBits > SAME_BITS)
  return (
    <div className="similar-tab">
      <ErrorNotice error={similar.error} onRetry={similar.refresh} />
      {similar.data && found.length === 0 && (
        <EmptyState icon={Images} title="Nowhere else in this vault">No other picture is within {PROBABLY_BITS} of 256 bits of its perceptual hash (PDQ).</EmptyState>
      )}
      <SimilarGroup title="This picture also appears in" note={`up to ${SAME_BITS} bits apart`} evidence={evidence} found={same} />
      <SimilarGroup title="Probably the same picture" note={`${SAME_BITS + 1} to ${PROBABLY_BITS} bits apart: look at both`} evidence={evidence} found={probably} />
    </div>
  )
}

function SimilarGroup({ title, note, evidence, found }: { title: string; note: string; evidence: EvidenceSummary; found: readonly SimilarPicture[] }) {
  const compare = useCompare((state) => state.compare)
  const visit = useEvidenceSelection((state) => state.visitEvidence)
  if (found.length === 0) return null
  return (
    <>
      <header className="inspector-heading"><h3>{title}</h3><p className="type-small type-faint">{note}</p></header>
      <GridList className="similar-list" aria-label={`${title}. Enter goes there.`} items={found.map((each) => ({ id: each.evidenceId, each }))} disallowTypeAhead
        onAction={(key) => { const hit = found.find(({ evidenceId }) => evidenceId === key); if (hit) visit(hit.caseId, hit.evidenceId) }}>
        {({ id, each }) => (
          <GridListItem id={id} textValue={`E-${each.exhibitNumber} ${each.name}, ${each.caseTitle}, ${each.distanceBits} bits`} className="similar">
            <span className="similar-pair">
              <img src={`/evidence/${evidence.id}/thumb`} alt="This exhibit" loading="lazy" />
              <img src={`/evidence/${each.evidenceId}/thumb`} alt={`E-${each.exhibitNumber}`} loading="lazy" />
            </span>
            <span className="similar-words">
              <span className="gallery-line"><b className="gallery-number">E-{each.exhibitNumber}</b><NameText name={each.name} /></span>
              <span className="type-small type-secondary is-truncated" title={each.caseTitle}>
                {each.caseId === evidence.caseId ? 'In this case' : <bdi>{each.caseTitle}</bdi>}
              </span>
              <span className="type-small type-tabular">{each.distanceBits} bit{each.distanceBits === 1 ? '' : 's'} apart</span>
            </span>
            <IconButton icon={Columns2} label={say('compare.one')} size="dense" onPress={() => compare(evidence.id, each.evidenceId)} />
          </GridListItem>
        )}
      </GridList>
    </>
  )
}
