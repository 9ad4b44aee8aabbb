import { useState } from 'react'
import { CalendarClock, CalendarPlus, FileX2, ImageOff, StickyNote } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import type { EvidenceSummary } from '../../../../shared/contract/evidence.ts'
import { spellDamage } from '../../../../shared/findings.ts'
import { Icon } from '../../../ui/index.ts'
import { ReadingState, readingWords } from '../reading-state.tsx'
import { NameText } from './name-text.tsx'

/** What a screen reader says of an item, and what its title shows. */
export const itemWords = (item: EvidenceSummary): string =>
  [`E-${item.exhibitNumber}`, item.name, item.damage ? 'damaged' : '', readingWords(item), ...badges(item).map(({ words }) => words)].filter(Boolean).join(', ')

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
  return (
    <span className="gallery-thumb">
      {isBroken
        ? <span className="gallery-broken" title="The stored picture cannot be shown. Verify the vault."><Icon of={ImageOff} sizePx={20} /></span>
        : <img src={`/evidence/${item.id}/thumb`} alt="" loading="lazy" decoding="async" draggable={false} onError={() => setBroken(true)} />}
    </span>
  )
}

const Lines = ({ item }: { item: EvidenceSummary }) => (
  <>
    <span className="gallery-line"><b className="gallery-number">E-{item.exhibitNumber}</b><NameText name={item.name} /></span>
    <span className="gallery-line type-small">{item.damage && <span className="gallery-damage">Damaged</span>}<ReadingState of={item} /><Badges item={item} /></span>
  </>
)

/** The name has a line of its own: beside anything else too little of it is left. */
export function GridItem({ item }: { item: EvidenceSummary }) {
  return (
    <>
      <Thumb item={item} />
      <span className="gallery-line"><b className="gallery-number">E-{item.exhibitNumber}</b><Badges item={item} /></span>
      <span className="gallery-line"><NameText name={item.name} /></span>
      <span className="gallery-line"><ReadingState of={item} /></span>
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
