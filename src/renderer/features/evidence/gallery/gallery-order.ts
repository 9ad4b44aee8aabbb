import type { EvidenceSummary } from '../../../../shared/contract/evidence.ts'

export const GALLERY_ORDERS = ['exhibit', 'name', 'imported'] as const
export type GalleryOrder = (typeof GALLERY_ORDERS)[number]

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

const COMPARE: Record<GalleryOrder, (a: EvidenceSummary, b: EvidenceSummary) => number> = {
  exhibit: (a, b) => a.exhibitNumber - b.exhibitNumber,
  name: (a, b) => collator.compare(a.name, b.name) || a.exhibitNumber - b.exhibitNumber,
  imported: (a, b) => b.importedMs - a.importedMs || b.exhibitNumber - a.exhibitNumber,
}

/** What the gallery shows: items whose name or exhibit number holds every word of `filter`, in an order; parts follow their document. */
export function arrange(items: readonly EvidenceSummary[], order: GalleryOrder, filter: string): EvidenceSummary[] {
  const words = fold(filter).split(/\s+/).filter(Boolean)
  const found = items.filter((item) => words.every((word) => fold(`E-${item.exhibitNumber} ${item.name}`).includes(word)))
  const shown = new Set(found.map(({ id }) => id))
  const parts = Map.groupBy(found, ({ parent }) => (parent && shown.has(parent.id) ? parent.id : null))
  const withParts = (item: EvidenceSummary): EvidenceSummary[] => [item, ...(parts.get(item.id) ?? []).sort(COMPARE.exhibit).flatMap(withParts)]
  return (parts.get(null) ?? []).sort(COMPARE[order]).flatMap(withParts)
}

const fold = (text: string) => text.normalize('NFKC').toLowerCase()

/** Splits a name so that its end (number, extension) stays in sight when the middle has no room. Never splits a cluster. */
export function splitName(name: string, tailLength = 8): [head: string, tail: string] {
  const clusters = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(name)].map(({ segment }) => segment)
  if (clusters.length <= tailLength + 4) return [name, '']
  return [clusters.slice(0, -tailLength).join(''), clusters.slice(-tailLength).join('')]
}

/** The neighbour of `id` in a direction; null at the ends or when `id` is not shown. */
export function neighbour(items: readonly { id: EvidenceSummary['id'] }[], id: string | null, step: 1 | -1): EvidenceSummary['id'] | null {
  const index = items.findIndex((item) => item.id === id)
  return index < 0 ? null : (items[index + step]?.id ?? null)
}
