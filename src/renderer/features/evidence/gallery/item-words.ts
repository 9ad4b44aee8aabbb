import { isPicture } from '../../../../shared/contract/evidence.ts'
import type { EvidenceSummary } from '../../../../shared/contract/evidence.ts'
import type { EvidenceGroup } from '../../../../shared/contract/gallery.ts'
import type { Platform } from '../../../../shared/contract/marks.ts'
import { PLATFORM_NAMES } from '../../../../shared/capture-words.ts'
import { formatName, spellPart } from '../../../../shared/document-formats.ts'
import { isLong } from '../../../../shared/long-pictures.ts'
import { say } from '../../../words/index.ts'
import type { WordKey } from '../../../words/index.ts'
import { contentWords } from '../document/document-words.ts'
import { readingWords } from '../reading-state.tsx'

export const platformWords = (platform: Platform): string => (platform === 'other' ? say('gallery.platform.other') : PLATFORM_NAMES[platform])

export const isShownByTop = (item: EvidenceSummary): boolean => isPicture(item.format) && isLong(item)
export const partWords = ({ parent, part }: EvidenceSummary): string => (parent ? say('gallery.partOf', { part: spellPart(part!), number: String(parent.exhibitNumber) }) : '')
const stateWords = (item: EvidenceSummary): string => (isPicture(item.format) ? readingWords(item) : `${formatName(item.format)}, ${contentWords(item)}`)

/** What there is on an exhibit, counted. */
export const countWords = (item: EvidenceSummary): string[] =>
  ([['gallery.proposals', item.pendingProposals], ['gallery.events', item.eventCount], ['gallery.annotations', item.annotationCount], ['gallery.notes', item.noteCount]] as const)
    .flatMap(([key, count]) => (count > 0 ? [say(key, { count })] : []))

/** What a screen reader says of an item, and what its title shows. */
export const itemWords = (item: EvidenceSummary): string => [
  `E-${item.exhibitNumber}`, item.name, partWords(item), item.damage ? say('gallery.damaged') : '', isShownByTop(item) ? say('gallery.long') : '', stateWords(item),
  ...countWords(item), item.starred ? say('gallery.starred') : '', item.flag ? say(`gallery.flag.${item.flag}`) : '',
  item.kind === 'other' ? '' : say(`gallery.kind.${item.kind}`), item.platform === 'other' ? '' : platformWords(item.platform), ...item.tags.map((tag) => say('gallery.tag', { tag })),
].filter(Boolean).join(', ')

/** What a group is called. */
export function groupWords(group: EvidenceGroup, key: string): string {
  switch (group) {
    case 'none': return ''
    case 'platform': return platformWords(key as Platform)
    case 'kind': return say(`gallery.kind.${key}` as WordKey)
    case 'duplicates': return key === '' ? say('gallery.header.duplicates') : say('gallery.header.same', { number: key })
    case 'parent': return key === '' ? say('gallery.header.parent') : say('gallery.header.document', { number: key })
    default: return key === '' ? say(`gallery.header.${group}`) : key
  }
}
