import { CalendarClock, FolderOpen, Image, Shapes, StickyNote, Unlink } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { Button, Tooltip, TooltipTrigger } from 'react-aria-components'
import type { FoundItem } from '../../../shared/contract/item.ts'
import type { LinkTarget } from '../../../shared/note-links.ts'
import { formatInstant } from '../../../shared/time.ts'
import { useQuery } from '../../bridge/index.ts'
import { describeTime } from '../timeline/index.ts'
import { goToItem } from '../workspace/index.ts'
import { Icon } from '../../ui/index.ts'
import { say } from '../../words/index.ts'
import { useLinkTarget } from './link-targets.ts'

type Kind = Exclude<FoundItem['kind'], 'person'>
const ICONS: Record<Kind, LucideIcon> = { case: FolderOpen, exhibit: Image, event: CalendarClock, note: StickyNote, annotation: Shapes }
export const kindOf = (item: FoundItem): Kind => (item.kind === 'person' ? 'case' : item.kind)
/** What a link to it is called: its number where it has one, else its name. */
export const nameOf = (item: Pick<FoundItem, 'number' | 'title'>): string => item.number || item.title

export const KindIcon = ({ item }: { item: FoundItem }) => <Icon of={ICONS[kindOf(item)]} sizePx={12} />

/** A link in a note: what it leads to under its name of today, with a look at it on hover and focus. `label`: as it was written. */
export function LinkChip({ id, label }: { id: LinkTarget; label: string }) {
  const target = useLinkTarget(id)
  if (target === null) {
    return <span className="note-link" data-gone><Icon of={Unlink} sizePx={12} /><bdi>{label}</bdi> <em>{say('notes.gone')}</em></span>
  }
  const name = target ? nameOf(target) : label
  return (
    <TooltipTrigger delay={350} closeDelay={100} isDisabled={!target}>
      <Button className="note-link" isDisabled={!target} aria-label={target ? say('notes.linkTo', { kind: say(`notes.kind.${kindOf(target)}`), name }) : label}
        onPress={() => { if (target) goToItem({ caseId: target.caseId, evidenceId: target.evidenceId, eventId: target.eventId, noteId: target.noteId, annotationId: target.annotationId }) }}>
        {target && <KindIcon item={target} />}<bdi>{name}</bdi>
      </Button>
      <Tooltip className="ui-tooltip note-look" offset={6}>{target && <Look item={target} />}</Tooltip>
    </TooltipTrigger>
  )
}

/** What it is at a glance. Asked for only while it is looked at. */
function Look({ item }: { item: FoundItem }) {
  return (
    <>
      {item.evidenceId && (item.kind === 'exhibit' || item.kind === 'annotation') && <img className="note-look-picture" src={`/evidence/${item.evidenceId}/thumb`} alt="" />}
      <span className="note-look-words">
        <span className="type-caps">{say(`notes.kind.${kindOf(item)}`)}{item.number && ` ${item.number}`}</span>
        {item.eventId && <EventTime caseId={item.caseId} eventId={item.eventId} />}
        <span className="note-look-title" dir="auto">{item.title}</span>
        {item.kind === 'exhibit' && item.evidenceId && <ExhibitFacts evidenceId={item.evidenceId} />}
      </span>
    </>
  )
}

function EventTime({ caseId, eventId }: { caseId: FoundItem['caseId']; eventId: NonNullable<FoundItem['eventId']> }) {
  const { data } = useQuery('timeline.list', { caseId })
  const event = data?.find((one) => one.id === eventId)
  return event ? <span className="type-mono">{describeTime(event.time)}</span> : null
}

function ExhibitFacts({ evidenceId }: { evidenceId: NonNullable<FoundItem['evidenceId']> }) {
  const { data } = useQuery('evidence.get', { evidenceId })
  return data ? <span className="type-small">{say('notes.imported', { time: formatInstant(data.importedMs) })}{data.width > 0 && ` · ${data.width} × ${data.height}`}</span> : null
}
