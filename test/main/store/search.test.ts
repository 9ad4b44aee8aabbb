import { expect, test } from 'vitest'
import { foldCase, makeSnippet } from '../../../src/main/store/snippet.ts'
import { EMPTY_SUBJECT } from '../../../src/shared/contract/case.ts'
import type { Store } from '../../../src/main/store/index.ts'
import { addCase, addPicture, newId, openNew, type Opened } from '../vault/temporary-vault.ts'

const word = (text: string) => ({ text, isPhrase: false })
const found = (store: Store, text: string, caseId?: string) => store.search.find(text, caseId).map((hit) => `${hit.found}: ${hit.snippet}`)

async function withTexts(texts: string[]): Promise<Opened> {
  const opened = await openNew()
  const caseId = addCase(opened.store, 'Untitled')
  for (const text of texts) opened.store.notes.add({ id: newId('note'), caseId, evidenceId: null, text })
  return opened
}

test('titles, subjects, names, notes, events and recognised text are all found, each as what it is', async () => {
  const opened = await openNew()
  const { store } = opened
  const caseId = addCase(store, 'Lantern in the title')
  const evidenceId = await addPicture(opened, caseId, Buffer.from('p'), 'lantern-name.png')
  store.cases.update(caseId, { subject: { ...EMPTY_SUBJECT, handle: '@lantern' } })
  store.evidence.addOcrRun(evidenceId, { engine: '', language: '', recipe: '', text: 'A lantern in the picture', meanConfidence: 1, words: [] })
  const note = store.notes.add({ id: newId('note'), caseId, evidenceId, text: 'A lantern in the note' })
  const event = store.events.add({ id: newId('event'), caseId, time: { atMs: 0, precision: 'day', zoneMinutes: null, meaning: 'stated', approximate: false }, kind: 'other', text: 'Lantern lit', evidenceIds: [evidenceId] })
  const hits = store.search.find('LANTERN')
  expect(hits.map((hit) => hit.found).sort()).toEqual(['case', 'event', 'name', 'note', 'picture'])
  expect(hits.find((hit) => hit.found === 'note')).toMatchObject({ caseId, caseTitle: 'Lantern in the title', noteId: note.id, evidenceId, eventId: null, exhibitNumber: 1, snippet: 'A lantern in the note', marks: [[2, 9]] })
  expect(hits.find((hit) => hit.found === 'event')).toMatchObject({ eventId: event.id, noteId: null })
  expect(hits.find((hit) => hit.found === 'case')).toMatchObject({ evidenceId: null, exhibitNumber: null, snippet: 'Lantern in the title @lantern' })
  expect(store.search.find('lantern', addCase(store, 'Another'))).toEqual([])
  store.notes.update(note.id, 'nothing of the kind')
  store.events.remove(event.id)
  expect(store.search.find('lantern').map((hit) => hit.found).sort()).toEqual(['case', 'name', 'picture'])
})

test('every word must occur; case does not matter, in any script; parts of words count', async () => {
  const { store } = await withTexts(['Meet at the Old Harbour café', 'Встреча в старой гавани', 'لقاء في الميناء القديم', '明天在港口见面', 'Treffen an der GROẞEN Straße', 'İstanbul limanı'])
  expect(found(store, 'harbour MEET')).toHaveLength(1)
  expect(found(store, 'harbour airport')).toEqual([])
  expect(found(store, 'arbou')).toHaveLength(1)
  expect(found(store, 'ГАВАНИ встреча')).toHaveLength(1)
  expect(found(store, 'الميناء')).toHaveLength(1)
  expect(found(store, '在港口')).toHaveLength(1)
  expect(found(store, 'straße')).toHaveLength(1)
  expect(found(store, 'limanı')).toHaveLength(1)
  expect(found(store, 'cafe\u0301')).toHaveLength(1)
})

test('words of one and two characters are found too', async () => {
  const { store } = await withTexts(['港口', 'Vi ses kl 9', 'Ёж', '100 % sure_thing'])
  expect(found(store, '港')).toEqual(['note: 港口'])
  expect(found(store, 'KL')).toEqual(['note: Vi ses kl 9'])
  expect(found(store, 'ёж')).toHaveLength(1)
  expect(found(store, '%')).toEqual(['note: 100 % sure_thing'])
  expect(found(store, '_')).toEqual(['note: 100 % sure_thing'])
  expect(found(store, 'ses 9')).toHaveLength(1)
  expect(found(store, 'ses 8')).toEqual([])
})

test('no query can break the search', async () => {
  const { store } = await withTexts(['say "hello" AND run (NEAR) col:umn * ^ - \\ \' end'])
  const queries = ['"hello"', 'AND', 'NEAR', '(NEAR)', 'col:umn', '* ^', '\\', `'`, 'hello" OR "x', '"', '""""', ' ', '\t', '-', 'folded:hello']
  expect(queries.map((text) => store.search.find(text)).every(Array.isArray)).toBe(true)
  expect(found(store, '"hello"')).toHaveLength(1)
  expect(found(store, 'hello" OR "x')).toEqual([])
  expect(found(store, '  ')).toEqual([])
})

test('at most 200 hits, newest first', async () => {
  const { store } = await openNew()
  const caseId = addCase(store, 'Many')
  store.transaction(() => { for (let at = 0; at < 250; at++) store.notes.add({ id: newId('note'), caseId, evidenceId: null, text: `common words ${at}` }) })
  const hits = store.search.find('common')
  expect(hits).toHaveLength(200)
  expect(hits[0]!.snippet).toBe('common words 249')
})

test('a snippet shows the first hit on one line, marks every hit in it, and cuts no character in half', () => {
  const long = `${'before '.repeat(40)}needle\nin the 🧵🧵 hay ${'after 🙂 '.repeat(60)}`
  const { snippet, marks } = makeSnippet(long, [word('needle'), word('hay')])
  expect(snippet.startsWith('…before')).toBe(true)
  expect(snippet.length).toBeLessThan(170)
  expect(snippet.isWellFormed()).toBe(true)
  expect(marks.map(([start, end]) => snippet.slice(start, end))).toEqual(['needle', 'hay'])
  expect(makeSnippet('aX bxc xb', [word('xb'), word('bxc')])).toEqual({ snippet: 'aX bxc xb', marks: [[3, 6], [7, 9]] })
  for (let length = 0; length < 240; length++) expect(makeSnippet(`${'🙂'.repeat(length)}x${'🙂'.repeat(200)}`, [word('x')]).snippet.isWellFormed()).toBe(true)
  expect(foldCase('İI')).toHaveLength(2)
})
