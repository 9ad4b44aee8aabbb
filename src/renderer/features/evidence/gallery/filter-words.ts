import type { EvidenceFormat } from '../../../../shared/contract/evidence.ts'
import type { EvidenceFilter } from '../../../../shared/contract/gallery.ts'
import type { Platform } from '../../../../shared/contract/marks.ts'
import { formatName } from '../../../../shared/document-formats.ts'
import { spellLanguage } from '../../../../shared/languages.ts'
import { say } from '../../../words/index.ts'
import type { WordKey } from '../../../words/index.ts'
import { platformWords } from './item-words.ts'

/** Filters that are lists of values. */
export type Facet = 'platforms' | 'kinds' | 'flags' | 'readings' | 'formats' | 'languages' | 'sources' | 'tags'

/** A reading that is unsure on the whole: a quarter of its confidence is missing. */
export const UNSURE_BELOW = 75

export function facetWords(facet: Facet, value: string): string {
  switch (facet) {
    case 'platforms': return platformWords(value as Platform)
    case 'kinds': return say(`gallery.kind.${value}` as WordKey)
    case 'flags': return say(`gallery.flag.${value}` as WordKey)
    case 'readings': return say(`gallery.reading.${value}` as WordKey)
    case 'formats': return formatName(value as EvidenceFormat)
    case 'languages': return value === '' ? say('gallery.language.none') : value.split('+').map(spellLanguage).join(' + ')
    case 'sources': return value === '' ? say('gallery.source.none') : value
    case 'tags': return value
  }
}

/** One thing that is filtered by, in words, and the filter without it. */
export interface FilterPart { id: string; words: string; without: Partial<Record<keyof EvidenceFilter, unknown>> }

const LISTS: readonly Facet[] = ['platforms', 'kinds', 'flags', 'readings', 'formats', 'languages', 'sources', 'tags']
const FLAGS = { starred: 'gallery.starred', hasNotes: 'gallery.hasNotes', hasAnnotations: 'gallery.hasAnnotations', hasEvents: 'gallery.hasEvents' } as const
const day = (ms: number | undefined): string => (ms === undefined ? '…' : new Date(ms).toISOString().slice(0, 10))

/** What a filter says besides its text, part by part. */
export function filterParts(filter: EvidenceFilter): FilterPart[] {
  const lists = LISTS.flatMap((facet) => (filter[facet] ?? []).map((value) => ({ id: `${facet} ${value}`, words: facetWords(facet, value), without: { [facet]: filter[facet]!.filter((one) => one !== value) } })))
  const flags = Object.entries(FLAGS).flatMap(([name, key]) => (filter[name as keyof typeof FLAGS] === undefined ? [] : [{ id: name, words: say(key), without: { [name]: undefined } }]))
  const spans = (['captured', 'imported'] as const).flatMap((name) => {
    const span = filter[name]
    return span ? [{ id: name, words: `${say(`gallery.${name}`)} ${day(span.fromMs)} – ${day(span.toMs === undefined ? undefined : span.toMs - 1)}`, without: { [name]: undefined } }] : []
  })
  const unsure = filter.confidence ? [{ id: 'confidence', words: say('gallery.unsure', { limit: filter.confidence.most ?? 100 }), without: { confidence: undefined } }] : []
  return [...flags, ...lists, ...spans, ...unsure]
}
