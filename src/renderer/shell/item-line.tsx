import { CalendarClock, FolderOpen, Image, SquarePen, StickyNote, UserRound } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import type { FoundItem, ItemKind } from '../../shared/contract/item.ts'
import { Icon } from '../ui/index.ts'
import { say } from '../words/index.ts'

const ICONS: Record<ItemKind, LucideIcon> = { case: FolderOpen, exhibit: Image, event: CalendarClock, note: StickyNote, annotation: SquarePen, person: UserRound }
const KINDS = { case: 'palette.kind.case', exhibit: 'palette.kind.exhibit', event: 'palette.kind.event', note: 'palette.kind.note', annotation: 'palette.kind.annotation', person: 'palette.kind.person' } as const

/** A stable name of one item within its list. */
export const itemKey = (item: FoundItem): string => `item ${item.kind} ${item.annotationId ?? item.noteId ?? item.eventId ?? item.evidenceId ?? item.caseId} ${item.title}`

export const itemText = ({ number, title }: FoundItem): string => `${number} ${title}`.trim()

/** One thing by number and name, and where it is. Names from evidence stay text. */
export function ItemLine({ item }: { item: FoundItem }) {
  return (
    <>
      <Icon of={ICONS[item.kind]} />
      {item.number && <b className="shell-item-number">{item.number}</b>}
      <span className="is-truncated shell-item-title"><bdi>{item.title}</bdi></span>
      <span className="shell-palette-group is-truncated">{say(KINDS[item.kind])}{item.kind !== 'case' && <> · <bdi>{item.caseTitle}</bdi></>}</span>
    </>
  )
}
