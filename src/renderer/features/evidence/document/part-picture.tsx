import { Button } from 'react-aria-components'
import type { DocumentPart } from '../../../../shared/contract/evidence.ts'
import { useEvidenceSelection } from '../../timeline/index.ts'

/** A picture in its place: it is an exhibit of its own, and is gone to. Where there is none, what the document calls it. */
export function PartPicture({ part, words }: { part: DocumentPart | null; words: string }) {
  const select = useEvidenceSelection((state) => state.select)
  if (!part?.evidenceId) return <p className="document-missing type-small type-secondary" dir="auto">{words ? <>Picture: <bdi>{words}</bdi></> : 'Picture'}, not in the case{part?.message && <>. {part.message}</>}</p>
  const id = part.evidenceId
  return (
    <Button className="document-picture" onPress={() => select(id)}>
      <img src={`/evidence/${id}/thumb`} alt="" loading="lazy" decoding="async" draggable={false} />
      <span className="type-small"><b>E-{part.exhibitNumber}</b> <bdi>{words || part.name}</bdi></span>
    </Button>
  )
}
