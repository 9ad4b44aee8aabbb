import { join } from 'node:path'
import { expect, test } from 'vitest'
import { classOf, foldText } from '../../../src/shared/fold.ts'
import { openConnection } from '../../../src/main/store/connection.ts'
import { migrate } from '../../../src/main/store/migrate.ts'
import { MIGRATIONS } from '../../../src/main/store/migrations/index.ts'
import { createSearch } from '../../../src/main/store/search.ts'
import type { Store } from '../../../src/main/store/index.ts'
import type { FileFacts } from '../../../src/shared/contract/metadata.ts'
import type { CaseId } from '../../../src/shared/ids.ts'
import { addCase, addPicture, addReading, newId, openNew, temporaryFolder } from '../vault/temporary-vault.ts'

const VOCABULARY = [
  'harbour', 'harbours', 'Hafen', 'café', 'cafe', 'naïve', 'Straße', 'a', 'an', 'ant', 'kl', '9', '42', 'x.png', 'a@b.example', 'well-known', 'гавань', 'ёлка', 'елка', 'встреча', 'الميناء', 'ميناء', 'الْمِيناء',
  'שלום', 'שָׁלוֹם', '港口', '在港口见面', '明天', 'ミナト', '항구에서', '항구', '🙂', '%', '_', 'don’t', 'ท่าเรือ', 'हार्बर', 'lan\u200btern', 'lantern', 'İstanbul',
]
const QUERIES = [...VOCABULARY, 'har', 'ha', 'h', 'arb', 'caf', 'CAFÉ', 'strasse', 'гав', 'га', '港', '口', '见面', 'ミ', '항', 'نا', 'מ', 'ים', 'ท', 'हा', '"harbour"', '"an ant"', 'a an', 'harbour -café', '-harbour ant', '"港口"', 'x.p', '.png', 'b.ex', '-9 kl', 'ant 42', '"don’t"', 'ab', 'istan']

let seed = 5
const next = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below

const isWord = (text: string, at: number) => classOf(String.fromCodePoint(text.codePointAt(at) ?? 32)) === 1
const before = (text: string, at: number) => { const last = [...text.slice(0, at)].at(-1); return last !== undefined && classOf(last) === 1 }
const standsApart = (text: string, at: number) => at === 0 || at >= text.length || !isWord(text, at) || !before(text, at)

/** What the search promises, without any index: short words where something begins, words in quotation marks whole, others anywhere. */
function naive(text: string, term: string, isPhrase: boolean): boolean {
  const folded = foldText(text)
  for (let at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + 1)) {
    const [starts, ends] = [standsApart(folded, at), standsApart(folded, at + term.length)]
    if (isPhrase ? starts && ends : [...term].length > 2 || starts) return true
  }
  return false
}
function naiveQuery(text: string, query: string): boolean {
  return [...query.matchAll(/(-)?(?:"([^"]*)"|(\S+))/gu)].every(([, not, phrase, word]) => naive(text, foldText(phrase ?? word!).trim(), phrase !== undefined) === (not === undefined))
}

function allHits(store: Store, text: string, limit: number, caseId?: CaseId) {
  const hits = []
  let cursor
  do {
    const { hits: more, next } = store.search.page(text, { caseId }, limit, cursor)
    hits.push(...more)
    cursor = next ?? undefined
  } while (cursor)
  return hits
}

test('in several scripts, what is found is exactly what a plain look through all texts finds', async () => {
  const { store } = await openNew()
  const cases = [addCase(store, 'One'), addCase(store, 'Two')]
  const texts = Array.from({ length: 1_300 }, () => Array.from({ length: 1 + next(7) }, () => VOCABULARY[next(VOCABULARY.length)]!).join([' ', '\n', ', '][next(3)]!))
  const notes = new Map<string, string>()
  store.transaction(() => texts.forEach((text, at) => notes.set(store.notes.add({ id: newId('note'), caseId: cases[at % 10 === 0 ? 1 : 0]!, evidenceId: null, text }).id, text)))
  for (const query of QUERIES) {
    const expected = texts.filter((text) => naiveQuery(text, query)).length
    const hits = allHits(store, `${query} in:notes`, 97)
    expect([query, hits.length]).toEqual([query, expected])
    expect(hits.filter((hit) => !naiveQuery(notes.get(hit.noteId!)!, query))).toEqual([])
    expect(new Set(hits.map((hit) => hit.noteId)).size).toBe(hits.length)
    expect([query, allHits(store, `${query} in:notes`, 200, cases[1]).length]).toEqual([query, texts.filter((text, at) => at % 10 === 0 && naiveQuery(text, query)).length])
  }
})

test('whole words come before parts of words, names before texts, and then the newest', async () => {
  const opened = await openNew()
  const { store } = opened
  const caseId = addCase(store, 'Untitled')
  const add = (text: string) => store.notes.add({ id: newId('note'), caseId, evidenceId: null, text })
  add('an old lamp')
  await addPicture(opened, caseId, Buffer.from('1'), 'lampshade.png')
  add('lamplight')
  await addPicture(opened, caseId, Buffer.from('2'), 'a lamp.png')
  add('a new lamp')
  expect(store.search.find('lamp').map((hit) => hit.snippet)).toEqual(['a lamp.png', 'a new lamp', 'an old lamp', 'lampshade.png', 'lamplight'])
})

test('filters: kind of text, tag, star, platform, language, confidence, time, case', async () => {
  const opened = await openNew()
  const { store } = opened
  const [one, two] = [addCase(store, 'Quay watch'), addCase(store, 'Other matters')] as const
  const pictures = [await addPicture(opened, one, Buffer.from('1'), 'lamp 1.png'), await addPicture(opened, two, Buffer.from('2'), 'lamp 2.png')] as const
  const run = { engine: '', recipe: '', words: [], text: 'a lamp was lit' }
  addReading(store, pictures[0], { ...run, language: 'deu+eng', meanConfidence: 88 })
  addReading(store, pictures[1], { ...run, language: 'rus', meanConfidence: 41 })
  const note = store.notes.add({ id: newId('note'), caseId: one, evidenceId: null, text: 'lamp note' })
  store.events.add({ id: newId('event'), caseId: two, time: { atMs: Date.UTC(2024, 4, 1), precision: 'day', zoneMinutes: null, meaning: 'stated', approximate: false }, kind: 'offer', text: 'lamp offered', evidenceIds: [] })
  store.tags.set([pictures[0], note.id], { add: ['Night shift'], remove: [] })
  store.evidence.mark([pictures[1]], { star: true, platform: 'telegram' })
  const found = (text: string) => allHits(store, text, 200).map((hit) => `${hit.found} ${hit.caseTitle.slice(0, 4)}`).sort()
  expect(found('lamp in:notes')).toEqual(['note Quay'])
  expect(found('lamp -in:names -in:pictures')).toEqual(['event Othe', 'note Quay'])
  expect(found('lamp case:quay in:names')).toEqual(['name Quay'])
  expect(found('lamp tag:"night SHIFT"')).toEqual(['name Quay', 'note Quay', 'picture Quay'])
  expect(found('lamp -tag:"night shift"')).toEqual(['event Othe', 'name Othe', 'picture Othe'])
  expect(found('lamp is:starred')).toEqual(['name Othe', 'picture Othe'])
  expect(found('lamp platform:telegram in:name')).toEqual(['name Othe'])
  expect(found('lamp lang:german')).toEqual(found('lamp lang:de'))
  expect(found('lamp lang:de in:pictures')).toEqual(['picture Quay'])
  expect(found('lamp confidence:<60')).toEqual(['picture Othe'])
  expect(found('lamp before:2025')).toEqual(['event Othe'])
  expect(found('lamp kind:offer')).toEqual(['event Othe'])
  expect(found('is:starred')).toEqual(['name Othe'])
  expect(found('is:starred in:pictures')).toEqual(['picture Othe'])
  expect(found('in:pictures lang:de')).toEqual(['picture Quay'])
  expect(found('tag:nothing')).toEqual([])
  const counts = store.searchQuestions.counts('lamp', {})
  expect(counts).toMatchObject({ total: 6, isMore: false })
  expect(counts.cases.map(({ title, count }) => `${title}: ${count}`).sort()).toEqual(['Other matters: 3', 'Quay watch: 3'])
  expect(Object.fromEntries(counts.found.map(({ value, count }) => [value, count]))).toEqual({ name: 2, picture: 2, note: 1, event: 1 })
})

test('exhibits by number and by the beginning of their hash, and the file’s own words', async () => {
  const opened = await openNew()
  const { store } = opened
  const id = await addPicture(opened, addCase(store), Buffer.from('p'), 'x.png')
  const { sha256 } = store.evidence.get(id)
  expect(store.search.find('E-1')[0]).toMatchObject({ found: 'identifier', evidenceId: id, snippet: 'E-1 x.png', marks: [[0, 3]] })
  expect(store.search.find(sha256.slice(0, 12))[0]).toMatchObject({ found: 'identifier', evidenceId: id, snippet: `SHA-256 ${sha256}` })
  expect(store.search.find(id)[0]).toMatchObject({ evidenceId: id })
  expect(store.search.find('E-2')).toEqual([])
  const facts = { metadata: { entries: [{ group: 'EXIF', name: 'Model', value: 'Lumen 9' }], traces: [], clock: null, credentials: null, hasPosition: false, remarks: [] }, position: null } as FileFacts
  store.transaction(() => store.metadata.put(id, facts))
  expect(store.search.find('lumen')).toMatchObject([{ found: 'metadata', evidenceId: id }])
})

test('where the words stand on the picture', async () => {
  const opened = await openNew()
  const { store } = opened
  const id = await addPicture(opened, addCase(store), Buffer.from('p'), 'x.png')
  const words = ['Treffen', 'am', 'alten', 'Hafen', 'heute', 'im', 'Café'].map((text, at) => ({ text, confidence: 90, box: [at * 10, 0, 9, 9] as [number, number, number, number], line: 0 }))
  addReading(store, id, { engine: '', language: '', recipe: '', text: words.map((one) => one.text).join(' '), meanConfidence: 1, words })
  const at = (text: string) => store.searchQuestions.boxes(id, text).map(([x]) => x / 10)
  expect(at('hafen cafe')).toEqual([3, 6])
  expect(at('"alten hafen"')).toEqual([2, 3])
  expect(at('a')).toEqual([1, 2])
  expect(at('eute tag:x')).toEqual([4])
  expect(at('tag:x')).toEqual([])
})

test('what is removed leaves no term in the index of words either', async () => {
  const { store, vault, close } = await openNew()
  const caseId = addCase(store)
  const add = (text: string) => store.notes.add({ id: newId('note'), caseId, evidenceId: null, text })
  const gone = add('zqxjvk here')
  add('lantern here')
  store.notes.remove(gone.id)
  const key = vault.databaseKey()
  close()
  const connection = openConnection(vault.databaseFile, key)
  connection.exec('CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, search_words, row)')
  const spelled = (word: string) => `w${[...word].map((one) => one.codePointAt(0)!.toString(16)).join('z')}`
  const count = (word: string) => connection.get<{ count: number }>('SELECT count(*) AS count FROM temp.terms WHERE term = ?', spelled(word))!.count
  expect([count('zqxjvk'), count('lantern')]).toEqual([0, 1])
  connection.close()
})

test('saved searches are kept, renamed, listed by name and removed, and go with their case', async () => {
  const { store } = await openNew()
  const caseId = addCase(store)
  const [a, b] = [newId('search'), newId('search')] as const
  store.savedSearches.add({ id: a, name: 'Zeta', text: 'lamp tag:x', caseId: null })
  store.savedSearches.add({ id: b, name: 'Ada', text: 'quay', caseId })
  expect(store.savedSearches.list().map((one) => one.name)).toEqual(['Ada', 'Zeta'])
  expect(store.savedSearches.rename(a, 'Aaa')).toEqual({ id: a, name: 'Aaa', text: 'lamp tag:x', caseId: null })
  store.transaction(() => store.removal.case(caseId))
  expect(store.savedSearches.list().map((one) => one.name)).toEqual(['Aaa'])
  store.savedSearches.remove(a)
  expect(() => store.savedSearches.remove(a)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
})

test('a vault of before is indexed anew when it is brought up: accents do not matter, parts and short words are found, and what files tell', () => {
  const file = join(temporaryFolder(), 'database')
  const connection = openConnection(file, Buffer.alloc(32, 3))
  migrate(connection, file, MIGRATIONS.slice(0, 4))
  const [caseId, evidenceId] = [newId('case'), newId('ev')]
  connection.run(`INSERT INTO cases (id, title, status, tlp, handling, author, summary, subject, created_ms, updated_ms) VALUES (?, 'Café', 'open', 'TLP:RED', '', '', '', '{}', 0, 0)`, caseId)
  connection.run(`INSERT INTO blobs VALUES ('b', 'h', 1, zeroblob(48))`)
  connection.run(`INSERT INTO evidence (id, case_id, exhibit_number, name, format, size_bytes, width, height, sha256, original, thumbnail, intake, remarks, imported_ms, reading)
    VALUES (?, ?, 1, 'x.png', 'png', 1, 1, 1, 'h', 'b', 'b', 'drop', '[]', 0, 'none')`, evidenceId, caseId)
  const facts = { metadata: { entries: [{ group: 'EXIF', name: 'Model', value: 'Lumen 9' }], traces: [], clock: null, credentials: null, hasPosition: false, remarks: [] }, position: null }
  connection.run('INSERT INTO metadata VALUES (?, ?)', evidenceId, JSON.stringify(facts))
  const old = (found: string, text: string, id: string) => {
    const row = connection.get<{ id: number }>('INSERT INTO search_entries (found, source_id, case_id, evidence_id, text, folded) VALUES (?, ?, ?, NULL, ?, ?) RETURNING id', found, id, caseId, text, text.toLowerCase())!
    connection.run('INSERT INTO search_text (rowid, folded) VALUES (?, ?)', row.id, text.toLowerCase())
  }
  old('case', 'Café', caseId)
  old('note', 'Straße am Café, 港口', newId('note'))
  migrate(connection, file, MIGRATIONS)
  const search = createSearch(connection)
  const found = (text: string) => search.find(text).map((hit) => hit.found)
  expect(found('cafe')).toEqual(['case', 'note'])
  expect(found('strass')).toEqual(['note'])
  expect(found('港')).toEqual(['note'])
  expect(found('am')).toEqual(['note'])
  expect(found('lumen')).toEqual(['metadata'])
  expect(connection.get('SELECT count(*) AS count FROM search_entries')).toEqual({ count: 3 })
  connection.close()
})
