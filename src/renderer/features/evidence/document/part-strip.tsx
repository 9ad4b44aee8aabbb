import { useMemo } from 'react'
import { Button } from 'react-aria-components'
import { isPicture } from '../../../../shared/contract/evidence.ts'
import type { DocumentPart, EvidenceSummary } from '../../../../shared/contract/evidence.ts'
import { formatName, spellExhibits, spellParts } from '../../../../shared/document-formats.ts'
import { Icon } from '../../../ui/index.ts'
import { useEvidenceSelection } from '../../timeline/index.ts'
import { useSummaries } from '../gallery/summaries.ts'
import { NameText } from '../gallery/name-text.tsx'
import { formatIcon } from './format-icon.ts'
import { useMore } from './use-more.ts'

const STEP = 120
/** So many stand on the page as they are; more have a place to scroll in, so that what the document says is not far down. */
const SHOWN_WHOLE = 24

/** `12 pages: E-5 to E-16`, and each of them to go to. */
export function PartStrip({ evidence, parts }: { evidence: EvidenceSummary; parts: readonly DocumentPart[] }) {
  const [drawn, end] = useMore(STEP)
  const here = parts.filter((part) => part.evidenceId !== null)
  const shown = useMemo(() => parts.flatMap((part) => part.evidenceId ?? []).slice(0, drawn), [parts, drawn])
  const known = useSummaries(shown)
  return (
    <section className="part-strip" aria-label="Parts">
      <h3 className="part-strip-title">{spellParts(evidence.format, parts.length)}{here.length > 0 && `: ${spellExhibits(here.map(({ exhibitNumber }) => exhibitNumber!))}`}</h3>
      <Missing parts={parts} />
      <ul className="part-strip-list" data-many={here.length > SHOWN_WHOLE || undefined}>
        {here.slice(0, drawn).map((part) => <li key={part.index}><PartTile part={part} item={known.get(part.evidenceId!) ?? null} /></li>)}
        {drawn < here.length && <li ref={end} />}
      </ul>
    </section>
  )
}

function Missing({ parts }: { parts: readonly DocumentPart[] }) {
  const failed = parts.filter(({ evidenceId, code }) => evidenceId === null && code !== null).length
  const waiting = parts.filter(({ evidenceId, code }) => evidenceId === null && code === null).length
  if (failed + waiting === 0) return null
  const words = [failed > 0 && `${failed} did not come in: why stands under “Parts”`, waiting > 0 && `${waiting} ${waiting === 1 ? 'has' : 'have'} yet to come in; they do when the vault is next opened, or the file is imported again`]
  return <p className="part-strip-missing type-small">{words.filter(Boolean).join('. ')}.</p>
}

function PartTile({ part, item }: { part: DocumentPart; item: EvidenceSummary | null }) {
  const select = useEvidenceSelection((state) => state.select)
  const name = part.name.split('/').findLast(Boolean) ?? part.name
  return (
    <Button className="part-tile" onPress={() => select(part.evidenceId!)}>
      {item && !isPicture(item.format)
        ? <span className="part-tile-kind"><Icon of={formatIcon(item.format)} sizePx={16} /><span className="type-small">{formatName(item.format)}</span></span>
        : <img src={`/evidence/${part.evidenceId}/thumb`} alt="" loading="lazy" decoding="async" draggable={false} />}
      <b className="type-small">E-{part.exhibitNumber}</b>{' '}
      <span className="part-tile-name type-small type-secondary" title={part.name}><NameText name={name} /></span>
    </Button>
  )
}
