import { expect, test } from 'vitest'
import { findEvidence, seekEvidence, type Around } from '../../../src/main/operations/find-evidence.ts'
import type { GalleryRow } from '../../../src/main/store/index.ts'
import { EVIDENCE_GROUPS, EVIDENCE_SORTS, type EvidenceFilter, type EvidenceGroup, type EvidenceSort } from '../../../src/shared/contract/gallery.ts'
import { EXHIBIT_KINDS, FLAGS, PLATFORMS } from '../../../src/shared/contract/marks.ts'

const DAY_MS = 86_400_000
const START_MS = Date.UTC(2026, 2, 1)
const NAMES = ['profile.png', 'Chat 9.png', 'chat 10.png', 'Überblick.jpeg', 'لقطة شاشة.png', '屏幕截图.webp', '<b>offer</b>.png', '\u202etxt.exe']
const id = (number: number) => `ev_${String(number).padStart(26, '0')}` as GalleryRow['id']

/** Every combination comes up sooner or later: the counts share no divisor. */
function makeRow(number: number): GalleryRow {
  const name = NAMES[number % NAMES.length]!
  return {
    id: id(number), number, name, folded: `e-${number} ${name}`.toLowerCase(), format: number % 11 === 0 ? 'pdf' : 'png', sizeBytes: (number * 7_919) % 10_007, importedMs: START_MS + number * 1_000,
    capturedMs: number % 9 === 0 ? null : START_MS + ((number * 37) % 200) * DAY_MS / 4, fileMs: null, reading: number % 13 === 0 ? 'failed' : 'done', language: number % 13 === 0 ? null : number % 5 === 0 ? 'ara' : 'eng',
    confidence: number % 13 === 0 ? null : (number * 31) % 101, starred: number % 3 === 0 ? 1 : 0, flag: number % 4 === 0 ? FLAGS[number % FLAGS.length]! : null,
    kind: EXHIBIT_KINDS[number % EXHIBIT_KINDS.length]!, platform: PLATFORMS[number % PLATFORMS.length]!, source: number % 6 === 0 ? '' : `@handle-${number % 4}`,
    parentId: number % 17 === 0 && number > 17 ? id(11) : null,
  }
}

const rows = Array.from({ length: 300 }, (_, index) => makeRow(index + 1))
const listed = { rows, byId: new Map(rows.map((row) => [row.id, row])) }
const having = (test: (number: number) => boolean) => new Set<string>(rows.filter((row) => test(row.number)).map((row) => row.id))
const noted = having((number) => number % 7 === 0)
const around: Around = {
  withNotes: () => noted, withAnnotations: () => having((number) => number % 8 === 0), withEvents: () => having((number) => number % 10 === 0), tagged: (tag) => having((number) => number % tag.length === 0),
  named: (fromMs) => having((number) => number % 50 === 0 && fromMs === START_MS), sameAs: (row) => (row.number % 25 < 2 ? row.number - (row.number % 25) || 1 : null),
}
const find = (filter: EvidenceFilter, sort: EvidenceSort = 'exhibit', group: EvidenceGroup = 'none', descending = false) => findEvidence(listed, { filter, sort, group, descending }, around)
const numbers = (filter: EvidenceFilter, ...more: [EvidenceSort?, EvidenceGroup?, boolean?]) => find(filter, ...more).numbers

test.each<[string, EvidenceFilter, (row: GalleryRow) => boolean]>([
  ['text, every word of it, in number or name', { text: 'CHAT e-1' }, (row) => /chat/i.test(row.name) && `e-${row.number} ${row.name}`.includes('e-1')],
  ['text from right to left', { text: 'شاشة' }, (row) => row.name.includes('شاشة')],
  ['markup as text', { text: '<b>' }, (row) => row.name.includes('<b>')],
  ['platforms', { platforms: ['linkedin', 'x'] }, (row) => ['linkedin', 'x'].includes(row.platform)],
  ['kinds', { kinds: ['chat'] }, (row) => row.kind === 'chat'],
  ['flags', { flags: ['key', 'doubtful'] }, (row) => row.flag === 'key' || row.flag === 'doubtful'],
  ['formats', { formats: ['pdf'] }, (row) => row.format === 'pdf'],
  ['reading', { readings: ['failed'] }, (row) => row.reading === 'failed'],
  ['language, and none', { languages: ['ara', ''] }, (row) => row.language === 'ara' || row.language === null],
  ['source, and none', { sources: ['@handle-1', ''] }, (row) => row.source === '@handle-1' || row.source === ''],
  ['every tag', { tags: ['ab', 'abc'] }, (row) => row.number % 6 === 0],
  ['starred', { starred: true }, (row) => row.starred === 1],
  ['not starred', { starred: false }, (row) => row.starred === 0],
  ['captured from and to', { captured: { fromMs: START_MS + DAY_MS, toMs: START_MS + 3 * DAY_MS } }, (row) => row.capturedMs !== null && row.capturedMs >= START_MS + DAY_MS && row.capturedMs < START_MS + 3 * DAY_MS],
  ['imported, open at one end', { imported: { toMs: START_MS + 50_000 } }, (row) => row.importedMs < START_MS + 50_000],
  ['around: captured within or named by an event', { around: { fromMs: START_MS, toMs: START_MS + DAY_MS } }, (row) => (row.capturedMs !== null && row.capturedMs >= START_MS && row.capturedMs < START_MS + DAY_MS) || row.number % 50 === 0],
  ['confidence, both ends inclusive', { confidence: { least: 31, most: 62 } }, (row) => row.confidence !== null && row.confidence >= 31 && row.confidence <= 62],
  ['with notes', { hasNotes: true }, (row) => row.number % 7 === 0],
  ['without notes, with events and annotations', { hasNotes: false, hasEvents: true, hasAnnotations: true }, (row) => row.number % 7 !== 0 && row.number % 40 === 0],
  ['parts of a document', { parentId: id(11) }, (row) => row.parentId === id(11)],
  ['several at once', { starred: true, kinds: ['chat', 'post'], text: 'e' }, (row) => row.starred === 1 && ['chat', 'post'].includes(row.kind)],
  ['nothing', { text: 'nowhere to be found' }, () => false],
])('filter: %s', (_, filter, meets) => {
  const expected = rows.filter(meets).map((row) => row.number)
  const found = find(filter)
  expect(found.numbers.toSorted((a, b) => a - b)).toEqual(expected)
  expect(found.total).toBe(300)
  expect(found.ids).toEqual(found.numbers.map(id))
  expect(found.groups).toEqual(expected.length > 0 ? [{ key: '', count: expected.length }] : [])
})

const VALUES: Record<Exclude<EvidenceSort, 'name'>, (row: GalleryRow) => number> = {
  exhibit: (row) => row.number, captured: (row) => row.capturedMs ?? Infinity, imported: (row) => row.importedMs, confidence: (row) => row.confidence ?? Infinity, size: (row) => row.sizeBytes,
}

test.each(EVIDENCE_SORTS.filter((sort) => sort !== 'name'))('sort by %s, both ways, is stable and loses nothing', (sort) => {
  const whole = rows.filter((row) => row.parentId === null)
  const expected = whole.toSorted((a, b) => VALUES[sort](a) - VALUES[sort](b) || a.number - b.number).map((row) => row.number)
  const withoutParts = (all: number[]) => all.filter((number) => rows[number - 1]!.parentId === null)
  expect(withoutParts(numbers({}, sort))).toEqual(expected)
  expect(withoutParts(numbers({}, sort, 'none', true))).toEqual(expected.toReversed())
  expect(numbers({}, sort)).toHaveLength(300)
})

test('names are sorted as people do: letter case and accents apart, numbers by size', () => {
  const names = find({ kinds: ['profile', 'chat'] }, 'name').numbers.map((number) => rows[number - 1]!.name.toLowerCase())
  const runs = names.filter((name, index) => name !== names[index - 1])
  expect(runs).toEqual(['<b>offer</b>.png', 'chat 9.png', 'chat 10.png', 'profile.png', '\u202etxt.exe', 'überblick.jpeg', 'لقطة شاشة.png', '屏幕截图.webp'])
})

test('parts stand behind their document where both are found', () => {
  const all = numbers({}, 'exhibit')
  const at = all.indexOf(11)
  const parts = rows.filter((row) => row.parentId).map((row) => row.number)
  expect(all.slice(at + 1, at + 1 + parts.length)).toEqual(parts)
  expect(numbers({ parentId: id(11) })).toEqual(parts)
})

test.each(EVIDENCE_GROUPS.filter((group) => group !== 'none'))('groups by %s: each exhibit once, under its own key, in the order of the sort', (group) => {
  const key: Record<Exclude<EvidenceGroup, 'none'>, (row: GalleryRow) => string> = {
    platform: (row) => row.platform, kind: (row) => row.kind, day: (row) => (row.capturedMs === null ? '' : new Date(row.capturedMs).toISOString().slice(0, 10)), source: (row) => row.source,
    duplicates: (row) => String(around.sameAs(row) ?? ''), parent: (row) => (row.parentId ? '11' : ''),
  }
  const found = find({}, 'size', group)
  expect(found.numbers.toSorted((a, b) => a - b)).toEqual(rows.map((row) => row.number))
  let at = 0
  for (const one of found.groups) {
    const members = found.numbers.slice(at, at += one.count).map((number) => rows[number - 1]!)
    expect(new Set(members.map(key[group]))).toEqual(new Set([one.key]))
    expect(members).toEqual(members.toSorted((a, b) => a.sizeBytes - b.sizeBytes || a.number - b.number))
  }
  expect(at).toBe(300)
  expect(new Set(found.groups.map((one) => one.key)).size).toBe(found.groups.length)
  const empty = found.groups.findIndex((one) => one.key === '')
  if (empty >= 0) expect(empty).toBe(found.groups.length - 1)
})

test('days run with the time they are sorted by', () => {
  const keys = (descending: boolean) => find({}, 'captured', 'day', descending).groups.map((one) => one.key).filter(Boolean)
  expect(keys(false)).toEqual(keys(false).toSorted())
  expect(keys(true)).toEqual(keys(false).toReversed())
})

test('seeking goes on from where it is, and round, by number or by name', () => {
  const seek = (text: string, from: number | null) => seekEvidence(listed, { filter: {}, sort: 'exhibit', descending: false, group: 'none' }, around, text, from === null ? null : id(from))?.number ?? null
  expect(seek('e-12', null)).toBe(12)
  expect(seek('E-12', 12)).toBe(120)
  expect(seek('chat 9', 3)).toBe(9)
  expect(seek('chat 9', 297)).toBe(1)
  expect(seek('لقطة', null)).toBe(4)
  expect(seek('zebra', 5)).toBeNull()
})
