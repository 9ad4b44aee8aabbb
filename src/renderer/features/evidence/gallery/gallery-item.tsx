import { memo, useState } from 'react'
import { CalendarClock, CalendarPlus, CircleCheck, CircleHelp, EyeOff, FileX2, Flag as FlagIcon, Highlighter, ImageOff, Star, StickyNote } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { isPicture } from '../../../../shared/contract/evidence.ts'
import type { EvidenceSummary } from '../../../../shared/contract/evidence.ts'
import type { Flag } from '../../../../shared/contract/marks.ts'
import { formatName } from '../../../../shared/document-formats.ts'
import { spellDamage } from '../../../../shared/findings.ts'
import { formatUnit } from '../../../../shared/time.ts'
import { Icon } from '../../../ui/index.ts'
import { say } from '../../../words/index.ts'
import { contentWords } from '../document/document-words.ts'
import { formatIcon } from '../document/format-icon.ts'
import { ReadingState } from '../reading-state.tsx'
import type { GalleryShape } from './gallery-view.ts'
import { isShownByTop, partWords, platformWords } from './item-words.ts'
import { NameText } from './name-text.tsx'

export const FLAG_ICONS: Record<Flag, LucideIcon> = { key: CircleCheck, doubtful: CircleHelp, 'follow-up': FlagIcon, distressing: EyeOff }

interface Badge { icon: LucideIcon; count: number; words: string; tone: 'plain' | 'pending' }

const badges = (item: EvidenceSummary): Badge[] => ([
  { icon: CalendarPlus, count: item.pendingProposals, words: say('gallery.proposals', { count: item.pendingProposals }), tone: 'pending' },
  { icon: CalendarClock, count: item.eventCount, words: say('gallery.events', { count: item.eventCount }), tone: 'plain' },
  { icon: Highlighter, count: item.annotationCount, words: say('gallery.annotations', { count: item.annotationCount }), tone: 'plain' },
  { icon: StickyNote, count: item.noteCount, words: say('gallery.notes', { count: item.noteCount }), tone: 'plain' },
] as const).filter(({ count }) => count > 0)

const Badges = ({ item }: { item: EvidenceSummary }) => (
  <span className="gallery-badges">
    {badges(item).map(({ icon, count, words, tone }) => <span key={words} className="gallery-badge" data-tone={tone} title={words}><Icon of={icon} sizePx={12} />{count}</span>)}
  </span>
)

/** Star and flag, each with its word in the title and for screen readers in the item's name. */
const Marks = ({ item }: { item: EvidenceSummary }) => (
  <span className="gallery-marks">
    {item.starred && <span className="gallery-star" title={say('gallery.starred')}><Icon of={Star} sizePx={12} /></span>}
    {item.flag && <span className="gallery-flag" data-flag={item.flag} title={say(`gallery.flag.${item.flag}`)}><Icon of={FLAG_ICONS[item.flag]} sizePx={12} /></span>}
  </span>
)

const TAGS_SHOWN = 3
const Tags = ({ tags }: { tags: readonly string[] }) => tags.length > 0 && (
  <span className="gallery-tags" title={tags.join(', ')}>
    {tags.slice(0, TAGS_SHOWN).map((tag) => <bdi key={tag} className="gallery-tag">{tag}</bdi>)}
    {tags.length > TAGS_SHOWN && <span className="gallery-tag-more">+{tags.length - TAGS_SHOWN}</span>}
  </span>
)

/** A picture, or a PDF whose first page could be painted. */
const showsPicture = ({ format, parts }: EvidenceSummary): boolean => isPicture(format) || (format === 'pdf' && Boolean(parts?.cameIn))

/** `isPassing`: scrolled by so fast that nobody could see it, so it is not loaded. */
function Thumb({ item, isPassing }: { item: EvidenceSummary; isPassing: boolean }) {
  const [isBroken, setBroken] = useState(false)
  const [isAsked, setAsked] = useState(!isPassing)
  if (!isPassing && !isAsked) setAsked(true)
  if (item.damage) return <span className="gallery-thumb"><span className="gallery-damaged" title={spellDamage(item.damage)}><Icon of={FileX2} sizePx={20} /><span className="type-small">{say('gallery.damaged')}</span></span></span>
  if (!showsPicture(item)) return <DocumentTile item={item} />
  return (
    <span className="gallery-thumb">
      {isBroken
        ? <span className="gallery-broken" title={say('gallery.broken')}><Icon of={ImageOff} sizePx={20} /></span>
        : isAsked && <img src={`/evidence/${item.id}/thumb`} alt="" decoding="async" draggable={false} data-goes-on={isShownByTop(item) || undefined} onError={() => setBroken(true)} />}
    </span>
  )
}

/** What stands for a document: what it is, and how it begins. */
const DocumentTile = ({ item }: { item: EvidenceSummary }) => (
  <span className="gallery-thumb is-document" data-format={item.format}>
    <span className="gallery-kind"><Icon of={formatIcon(item.format)} sizePx={16} /><b>{formatName(item.format)}</b></span>
    {item.opening && <span className="gallery-opening" dir="auto">{item.opening}</span>}
  </span>
)

/** How far its reading is; of what is no picture, what there is of it. */
const State = ({ item }: { item: EvidenceSummary }) => (isPicture(item.format) ? <ReadingState of={item} /> : <span className="reading-state">{contentWords(item)}</span>)

const PartOf = ({ item }: { item: EvidenceSummary }) => item.parent && <span className="gallery-part type-small" title={partWords(item)}>{say('gallery.of', { number: String(item.parent.exhibitNumber) })}</span>

/** The name has a line of its own: beside anything else too little of it is left. */
const GridItem = ({ item, isPassing }: { item: EvidenceSummary; isPassing: boolean }) => (
  <>
    <Thumb item={item} isPassing={isPassing} />
    <span className="gallery-line"><b className="gallery-number">E-{item.exhibitNumber}</b><Marks item={item} /><PartOf item={item} /><Badges item={item} /></span>
    <span className="gallery-line"><NameText name={item.name} /></span>
    <span className="gallery-line is-state"><State item={item} /><Tags tags={item.tags} /></span>
  </>
)

const ListItem = ({ item, isPassing }: { item: EvidenceSummary; isPassing: boolean }) => (
  <>
    <b className="gallery-number">E-{item.exhibitNumber}</b>
    <Thumb item={item} isPassing={isPassing} />
    <span className="gallery-name"><NameText name={item.name} />{item.damage && <span className="gallery-damage">{say('gallery.damaged')}</span>}<PartOf item={item} /></span>
    <span className="gallery-cell is-kind">{item.kind === 'other' ? '' : say(`gallery.kind.${item.kind}`)}</span>
    <span className="gallery-cell is-platform">{item.platform === 'other' ? '' : platformWords(item.platform)}</span>
    <span className="gallery-cell is-time">{item.capturedMs === null ? '' : formatUnit(item.capturedMs, 'minute', 0)}</span>
    <span className="gallery-cell is-words"><State item={item} /></span>
    <span className="gallery-cell is-tags"><Tags tags={item.tags} /></span>
    <span className="gallery-cell is-marks"><Marks item={item} /><Badges item={item} /></span>
  </>
)

const StripItem = ({ item, isPassing }: { item: EvidenceSummary; isPassing: boolean }) => (
  <>
    <Thumb item={item} isPassing={isPassing} />
    <span className="gallery-line"><b className="gallery-number">E-{item.exhibitNumber}</b><Marks item={item} /></span>
  </>
)

const BODIES = { grid: GridItem, list: ListItem, strip: StripItem }

/** What an item shows; its number alone until more is known of it. */
export const ItemBody = memo(({ item, number, shape, isPassing }: { item: EvidenceSummary | undefined; number: number; shape: GalleryShape; isPassing: boolean }) => {
  const Body = BODIES[shape]
  if (item) return <Body item={item} isPassing={isPassing} />
  return shape === 'list' ? <><b className="gallery-number">E-{number}</b><span className="gallery-thumb" /></> : <><span className="gallery-thumb" /><span className="gallery-line"><b className="gallery-number">E-{number}</b></span></>
})
