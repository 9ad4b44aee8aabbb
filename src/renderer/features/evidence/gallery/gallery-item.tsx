import { useState } from 'react'
import { CalendarClock, CalendarPlus, FileX2, ImageOff, StickyNote } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { isPicture } from '../../../../shared/contract/evidence.ts'
import type { EvidenceSummary } from '../../../../shared/contract/evidence.ts'
import { formatName, spellPart } from '../../../../shared/document-formats.ts'
import { isLong } from '../../../../shared/long-pictures.ts'
import { spellDamage } from '../../../../shared/findings.ts'
import { Icon } from '../../../ui/index.ts'
import { contentWords } from '../document/document-words.ts'
import { formatIcon } from '../document/format-icon.ts'
import { ReadingState, readingWords } from '../reading-state.tsx'
import { NameText } from './name-text.tsx'

/** What a screen reader says of an item, and what its title shows. */
export const itemWords = (item: EvidenceSummary): string =>
  [`E-${item.exhibitNumber}`, item.name, partWords(item), item.damage ? 'damaged' : '', isShownByTop(item) ? 'a long picture, its top shown' : '', stateWords(item), ...badges(item).map(({ words }) => words)].filter(Boolean).join(', ')

const isShownByTop = (item: EvidenceSummary): boolean => isPicture(item.format) && isLong(item)
const partWords = ({ parent, part }: EvidenceSummary): string => (parent ? `${spellPart(part!)} of E-${parent.exhibitNumber}` : '')
const stateWords = (item: EvidenceSummary): string => (isPicture(item.format) ? readingWords(item) : `${formatName(item.format)}, ${contentWords(item)}`)

interface Badge { icon: LucideIcon; count: number; words: string; tone: 'plain' | 'pending' }

function badges(item: EvidenceSummary): Badge[] {
  const say = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`
  const all: Badge[] = [
    { icon: CalendarPlus, count: item.pendingProposals, words: say(item.pendingProposals, 'proposed event', 'proposed events'), tone: 'pending' },
    { icon: CalendarClock, count: item.eventCount, words: say(item.eventCount, 'event', 'events'), tone: 'plain' },
    { icon: StickyNote, count: item.noteCount, words: say(item.noteCount, 'note', 'notes'), tone: 'plain' },
  ]
  return all.filter(({ count }) => count > 0)
}

function Badges({ item }: { item: EvidenceSummary }) {
  return (
    <span className="gallery-badges">
      {badges(item).map(({ icon, count, words, tone }) => (
        <span key={words} className="gallery-badge" data-tone={tone} title={words}><Icon of={icon} sizePx={12} />{count}</span>
      ))}
    </span>
  )
}

function Thumb({ item }: { item: EvidenceSummary }) {
  const [isBroken, setBroken] = useState(false)
  if (item.damage) return <span className="gallery-thumb"><span className="gallery-damaged" title={spellDamage(item.damage)}><Icon of={FileX2} sizePx={20} /><span className="type-small">Damaged</span></span></span>
  if (!showsPicture(item)) return <DocumentTile item={item} />
  return (
    <span className="gallery-thumb">
      {isBroken
        ? <span className="gallery-broken" title="The stored picture cannot be shown. Verify the vault."><Icon of={ImageOff} sizePx={20} /></span>
        : <img src={`/evidence/${item.id}/thumb`} alt="" loading="lazy" decoding="async" draggable={false} data-goes-on={isShownByTop(item) || undefined} onError={() => setBroken(true)} />}
    </span>
  )
}

/** A picture, or a PDF whose first page could be painted. */
const showsPicture = ({ format, parts }: EvidenceSummary): boolean => isPicture(format) || (format === 'pdf' && Boolean(parts?.cameIn))

/** What stands for a document: what it is, and how it begins. */
const DocumentTile = ({ item }: { item: EvidenceSummary }) => (
  <span className="gallery-thumb is-document" data-format={item.format}>
    <span className="gallery-kind"><Icon of={formatIcon(item.format)} sizePx={16} /><b>{formatName(item.format)}</b></span>
    {item.opening && <span className="gallery-opening" dir="auto">{item.opening}</span>}
  </span>
)

/** How far its reading is; of what is no picture, what there is of it. */
const State = ({ item }: { item: EvidenceSummary }) => (isPicture(item.format) ? <ReadingState of={item} /> : <span className="reading-state">{contentWords(item)}</span>)

const PartOf = ({ item }: { item: EvidenceSummary }) => item.parent && <span className="gallery-part type-small" title={partWords(item)}>of E-{item.parent.exhibitNumber}</span>

const Lines = ({ item }: { item: EvidenceSummary }) => (
  <>
    <span className="gallery-line"><b className="gallery-number">E-{item.exhibitNumber}</b><NameText name={item.name} /></span>
    <span className="gallery-line type-small">{item.damage && <span className="gallery-damage">Damaged</span>}<PartOf item={item} /><State item={item} /><Badges item={item} /></span>
  </>
)

/** The name has a line of its own: beside anything else too little of it is left. */
export function GridItem({ item }: { item: EvidenceSummary }) {
  return (
    <>
      <Thumb item={item} />
      <span className="gallery-line"><b className="gallery-number">E-{item.exhibitNumber}</b><PartOf item={item} /><Badges item={item} /></span>
      <span className="gallery-line"><NameText name={item.name} /></span>
      <span className="gallery-line"><State item={item} /></span>
    </>
  )
}

export function ListItem({ item }: { item: EvidenceSummary }) {
  return (
    <>
      <Thumb item={item} />
      <span className="gallery-lines"><Lines item={item} /></span>
    </>
  )
}
