import { CalendarClock, FileText, FolderOpen, Image, Route, StickyNote } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import type { SearchHit } from '../../../shared/contract/search.ts'
import { Icon } from '../../ui/index.ts'
import { splitMarks } from './split-marks.ts'
import './search.css'

const FOUND: Record<SearchHit['found'], { icon: LucideIcon; words: string }> = {
  picture: { icon: Image, words: 'in its text' }, note: { icon: StickyNote, words: 'in a note' }, event: { icon: CalendarClock, words: 'in an event' },
  case: { icon: FolderOpen, words: 'in the case' }, name: { icon: FileText, words: 'in a file name' }, origin: { icon: Route, words: 'in its origin' },
}

/** One finding: where it is, and the words around it with the found ones marked. Text from evidence stays text. */
export function HitLine({ hit }: { hit: SearchHit }) {
  const { icon, words } = FOUND[hit.found]
  return (
    <span className="hit">
      <Icon of={icon} />
      <span className="hit-snippet" dir="auto">
        {splitMarks(hit.snippet, hit.marks).map((part, index) => part.isMarked ? <mark key={index}>{part.text}</mark> : <span key={index}>{part.text}</span>)}
      </span>
      <span className="hit-where">
        {hit.exhibitNumber !== null && <span className="hit-exhibit">E-{hit.exhibitNumber}</span>} {words} · <bdi>{hit.caseTitle}</bdi>
      </span>
    </span>
  )
}
