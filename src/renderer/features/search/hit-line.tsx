import { CalendarClock, FileText, FolderOpen, Hash, Image, Info, Route, Shapes, StickyNote, Tag } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import type { SearchHit } from '../../../shared/contract/search.ts'
import { Icon } from '../../ui/index.ts'
import { say } from '../../words/index.ts'
import { splitMarks } from './split-marks.ts'
import './search.css'

const ICONS: Record<SearchHit['found'], LucideIcon> = {
  picture: Image, note: StickyNote, annotation: Shapes, event: CalendarClock, case: FolderOpen, name: FileText, origin: Route, metadata: Info, tag: Tag, identifier: Hash,
}

/** The words around a hit, the found ones marked. Text from evidence stays text. */
export function Snippet({ hit }: { hit: Pick<SearchHit, 'snippet' | 'marks'> }) {
  return (
    <span className="hit-snippet" dir="auto">
      {splitMarks(hit.snippet, hit.marks).map((part, index) => part.isMarked ? <mark key={index}>{part.text}</mark> : <span key={index}>{part.text}</span>)}
    </span>
  )
}

/** One finding: where it is, and the words around it. */
export function HitLine({ hit }: { hit: SearchHit }) {
  return (
    <span className="hit">
      <Icon of={ICONS[hit.found]} />
      <Snippet hit={hit} />
      <HitPlace hit={hit} />
    </span>
  )
}

/** Which exhibit it is, why it was found, and in which case. */
export function HitPlace({ hit }: { hit: SearchHit }) {
  return (
    <span className="hit-where">
      {hit.exhibitNumber !== null && <span className="hit-exhibit">E-{hit.exhibitNumber}</span>} {say(`search.why.${hit.found}`)} · <bdi>{hit.caseTitle}</bdi>
    </span>
  )
}

/** The same with a picture of the exhibit, for a list of its own. */
export function HitRow({ hit }: { hit: SearchHit }) {
  return (
    <>
      {hit.evidenceId
        ? <img className="hit-thumb" src={`/evidence/${hit.evidenceId}/thumb`} alt="" loading="lazy" />
        : <span className="hit-thumb"><Icon of={ICONS[hit.found]} sizePx={20} /></span>}
      <span className="hit-words">
        <Snippet hit={hit} />
        <HitPlace hit={hit} />
      </span>
    </>
  )
}
