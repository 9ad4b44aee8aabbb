import { EXHIBIT_KINDS, PLATFORMS } from '../../shared/contract/marks.ts'
import type { EvidenceFilter, EvidenceGroup, EvidenceQuestion, EvidenceSort, FoundEvidence } from '../../shared/contract/gallery.ts'
import type { GalleryRow, ListedCase } from '../store/index.ts'

/** What of the case beside its rows a question may need; asked only where it does. */
export interface Around {
  withNotes(): Set<string>
  withAnnotations(): Set<string>
  withEvents(): Set<string>
  tagged(tag: string): Set<string>
  /** Named by events within a span. */
  named(fromMs: number, toMs: number): Set<string>
  /** Of an exhibit, the number of the first that shows the same picture; null where none other does. */
  sameAs(row: GalleryRow): number | null
}

type Question = Omit<EvidenceQuestion, 'caseId'>

/** Which exhibits meet a question, in order and in groups. */
export function findEvidence(listed: ListedCase, question: Question, around: Around): FoundEvidence {
  const { rows, groups } = findRows(listed, question, around)
  return { total: listed.rows.length, ids: rows.map((row) => row.id), numbers: rows.map((row) => row.number), groups }
}

/** The next whose number or name begins with a text, after `from` and round. */
export function seekEvidence(listed: ListedCase, question: Question, around: Around, text: string, from: string | null): GalleryRow | null {
  const { rows } = findRows(listed, question, around)
  const wanted = text.normalize('NFC').toLowerCase()
  const start = rows.findIndex((row) => row.id === from) + 1
  const begins = ({ folded }: GalleryRow) => folded.startsWith(wanted) || folded.startsWith(wanted, folded.indexOf(' ') + 1)
  return [...rows.slice(start), ...rows.slice(0, start)].find(begins) ?? null
}

function findRows(listed: ListedCase, { filter, sort, descending, group }: Question, around: Around): { rows: GalleryRow[]; groups: FoundEvidence['groups'] } {
  const meets = matcher(listed, filter, around)
  const found = orderedRows(listed, sort).filter((row) => meets.every((test) => test(row)))
  if (descending) found.reverse()
  if (group === 'none') return { rows: partsBehind(found), groups: found.length > 0 ? [{ key: '', count: found.length }] : [] }
  const byKey = Map.groupBy(found, keyOf(group, listed, around))
  const keys = [...byKey.keys()].sort(compareKeys(group, descending && (sort === 'captured' || sort === 'imported')))
  return { rows: keys.flatMap((key) => byKey.get(key)!), groups: keys.map((key) => ({ key, count: byKey.get(key)!.length })) }
}

type Test = (row: GalleryRow) => boolean

const within = <T>(values: readonly T[] | undefined, of: (row: GalleryRow) => T): Test[] => {
  if (!values) return []
  const wanted = new Set(values)
  return [(row) => wanted.has(of(row))]
}
const between = (span: { fromMs?: number | undefined; toMs?: number | undefined } | undefined, of: (row: GalleryRow) => number | null): Test[] =>
  (span ? [(row) => { const at = of(row); return at !== null && at >= (span.fromMs ?? -Infinity) && at < (span.toMs ?? Infinity) }] : [])
const has = (wanted: boolean | undefined, ids: () => Set<string>): Test[] => {
  if (wanted === undefined) return []
  const known = ids()
  return [(row) => known.has(row.id) === wanted]
}

/** The tests of a filter, those that leave out most first. */
function matcher({ byId }: ListedCase, filter: EvidenceFilter, around: Around): Test[] {
  const words = (filter.text ?? '').normalize('NFC').toLowerCase().split(/\s+/u).filter(Boolean)
  const { around: span, confidence, parentId, starred } = filter
  const named = span && around.named(span.fromMs, span.toMs)
  const captured = span && between(span, (row) => row.capturedMs)[0]!
  return [
    ...(parentId === undefined ? [] : [(row: GalleryRow) => cameOutOf(row, parentId, byId)]),
    ...(starred === undefined ? [] : [(row: GalleryRow) => (row.starred === 1) === starred]),
    ...within(filter.flags, (row) => row.flag!), ...within(filter.platforms, (row) => row.platform), ...within(filter.kinds, (row) => row.kind),
    ...within(filter.formats, (row) => row.format), ...within(filter.readings, (row) => row.reading),
    ...within(filter.languages, (row) => row.language ?? ''), ...within(filter.sources, (row) => row.source),
    ...(filter.tags ?? []).flatMap((tag) => has(true, () => around.tagged(tag))),
    ...has(filter.hasNotes, around.withNotes), ...has(filter.hasAnnotations, around.withAnnotations), ...has(filter.hasEvents, around.withEvents),
    ...between(filter.captured, (row) => row.capturedMs), ...between(filter.imported, (row) => row.importedMs),
    ...(span ? [(row: GalleryRow) => captured!(row) || named!.has(row.id)] : []),
    ...(confidence ? [(row: GalleryRow) => row.confidence !== null && row.confidence >= (confidence.least ?? 0) && row.confidence <= (confidence.most ?? 100)] : []),
    ...words.map((word) => (row: GalleryRow) => row.folded.includes(word)),
  ]
}

function cameOutOf(row: GalleryRow, documentId: string, byId: ListedCase['byId']): boolean {
  for (let at: GalleryRow | undefined = row; at?.parentId; at = byId.get(at.parentId)) if (at.parentId === documentId) return true
  return false
}

/** What has no such value comes last. */
const BY: Record<Exclude<EvidenceSort, 'exhibit' | 'name'>, (row: GalleryRow) => number> = {
  captured: (row) => row.capturedMs ?? Infinity, imported: (row) => row.importedMs, confidence: (row) => row.confidence ?? Infinity, size: (row) => row.sizeBytes,
}

const orders = new WeakMap<ListedCase, Map<EvidenceSort, readonly GalleryRow[]>>()

/** All of the case in an order, kept until one of them changes. */
function orderedRows(listed: ListedCase, sort: EvidenceSort): readonly GalleryRow[] {
  if (sort === 'exhibit') return listed.rows
  let known = orders.get(listed)
  if (!known) orders.set(listed, known = new Map())
  let rows = known.get(sort)
  if (!rows) known.set(sort, rows = sort === 'name' ? byName(listed.rows) : sortBy(listed.rows, BY[sort]))
  return rows
}

function sortBy(rows: readonly GalleryRow[], of: (row: GalleryRow) => number): GalleryRow[] {
  const values = Float64Array.from(rows, of)
  const order = Uint32Array.from(rows, (_, index) => index).sort((a, b) => values[a]! - values[b]! || a - b)
  return Array.from(order, (index) => rows[index]!)
}

const nameKeys = new WeakMap<GalleryRow, string>()

/** As people sort names: letter case, accents and marks nobody sees apart, numbers by their size. Plain comparison of texts, for there may be very many. */
function nameKey(row: GalleryRow): string {
  let key = nameKeys.get(row)
  if (key === undefined) {
    key = row.name.slice(0, 200).normalize('NFKD').replaceAll(/[\p{M}\p{Cf}]/gu, '').toLowerCase().replaceAll(/\d+/g, (digits) => digits.padStart(12, '0'))
    nameKeys.set(row, key)
  }
  return key
}

function byName(rows: readonly GalleryRow[]): GalleryRow[] {
  const keyed = rows.map((row) => ({ row, key: nameKey(row) }))
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.row.number - b.row.number)).map(({ row }) => row)
}

/** Parts stand behind the document they came out of, where that is found too. */
function partsBehind(rows: GalleryRow[]): GalleryRow[] {
  if (!rows.some((row) => row.parentId !== null)) return rows
  const found = new Set<string>(rows.map((row) => row.id))
  const parts = Map.groupBy(rows, ({ parentId }) => (parentId !== null && found.has(parentId) ? parentId : null))
  const withParts = (row: GalleryRow): GalleryRow[] => {
    const own = parts.get(row.id)
    return own ? [row, ...own.toSorted((a, b) => a.number - b.number).flatMap(withParts)] : [row]
  }
  return (parts.get(null) ?? []).flatMap(withParts)
}

const DAY_MS = 86_400_000

function keyOf(group: Exclude<EvidenceGroup, 'none'>, { byId }: ListedCase, around: Around): (row: GalleryRow) => string {
  const days = new Map<number, string>()
  const dayOf = (day: number): string => {
    if (!days.has(day)) days.set(day, new Date(day * DAY_MS).toISOString().slice(0, 10))
    return days.get(day)!
  }
  return {
    platform: (row: GalleryRow) => row.platform,
    kind: (row: GalleryRow) => row.kind,
    day: (row: GalleryRow) => (row.capturedMs === null ? '' : dayOf(Math.floor(row.capturedMs / DAY_MS))),
    source: (row: GalleryRow) => row.source,
    duplicates: (row: GalleryRow) => String(around.sameAs(row) ?? ''),
    parent: (row: GalleryRow) => (row.parentId === null ? '' : String(byId.get(row.parentId)?.number ?? '')),
  }[group]
}

const LISTED: Partial<Record<EvidenceGroup, readonly string[]>> = { platform: PLATFORMS, kind: EXHIBIT_KINDS }

/** Groups in the order of their list, by number, by text; what belongs nowhere comes last. */
function compareKeys(group: EvidenceGroup, descending: boolean): (a: string, b: string) => number {
  const list = LISTED[group]
  if (list) return (a, b) => list.indexOf(a) - list.indexOf(b)
  const compare = group === 'duplicates' || group === 'parent' ? (a: string, b: string) => Number(a) - Number(b) : (a: string, b: string) => (a < b ? -1 : 1)
  return (a, b) => (a === '' ? 1 : b === '' ? -1 : descending ? -compare(a, b) : compare(a, b))
}
