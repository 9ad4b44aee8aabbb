import { expect, test } from 'vitest'
import { EMPTY_SUBJECT } from '../../../src/shared/contract/case.ts'
import type { EventTime } from '../../../src/shared/time.ts'
import { addCase, addPicture, newId, openNew } from '../vault/temporary-vault.ts'

const time = (atMs: number, precision: EventTime['precision'] = 'minute'): EventTime => ({ atMs, precision, zoneMinutes: 60, meaning: 'sent', approximate: false })

test('a case is made, changed field by field, listed by its last change, and missed by name', async () => {
  const { store } = await openNew()
  const first = addCase(store, 'First')
  const second = addCase(store, 'Second')
  expect(store.cases.get(first)).toMatchObject({ title: 'First', status: 'open', tlp: 'TLP:AMBER', subject: EMPTY_SUBJECT, evidenceCount: 0, eventCount: 0 })
  expect(store.cases.list().map((one) => one.id)).toEqual([second, first])
  const subject = { ...EMPTY_SUBJECT, displayName: 'Mira Vance', handle: '@mira.v' }
  const changed = store.cases.update(first, { subject, tlp: 'TLP:RED', title: undefined })
  expect(changed).toMatchObject({ title: 'First', tlp: 'TLP:RED', subject })
  expect(changed.updatedMs).toBeGreaterThan(changed.createdMs)
  expect(store.cases.list().map((one) => one.id)).toEqual([first, second])
  expect(() => store.cases.get(newId('case'))).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
  expect(() => store.cases.update(newId('case'), { title: 'x' })).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
  expect(store.counts()).toEqual({ caseCount: 2, evidenceCount: 0 })
})

test('exhibits are numbered per case, and no number is used twice', async () => {
  const opened = await openNew()
  const { store } = opened
  const one = addCase(store, 'One')
  const two = addCase(store, 'Two')
  await addPicture(opened, one, Buffer.from('a'))
  await addPicture(opened, two, Buffer.from('a'))
  await addPicture(opened, one, Buffer.from('b'))
  expect(() => store.transaction(() => {
    expect(store.cases.takeExhibitNumber(one)).toBe(3)
    throw new Error('given up')
  })).toThrow('given up')
  await addPicture(opened, one, Buffer.from('c'))
  expect(store.evidence.list(one).map((item) => item.exhibitNumber)).toEqual([1, 2, 3])
  expect(store.evidence.list(two).map((item) => item.exhibitNumber)).toEqual([1])
})

test('a picture keeps what was told of it; the same content is stored once', async () => {
  const opened = await openNew()
  const { store, vault } = opened
  const one = addCase(store, 'One')
  const id = await addPicture(opened, one, Buffer.alloc(5_000, 'x'), 'Schloß.png')
  const record = store.evidence.get(id)
  expect(record).toMatchObject({ name: 'Schloß.png', sizeBytes: 5_000, width: 1170, height: 2532, pdq: 'ab'.repeat(32), pdqQuality: 90, reading: 'queued', ocr: null, meanConfidence: null, wordCount: 0, remarks: [] })
  expect(store.evidence.findBySha256(one, record.sha256)?.id).toBe(id)
  expect(store.evidence.findBySha256(addCase(store, 'Other'), record.sha256)).toBeNull()
  await addPicture(opened, store.cases.list()[0]!.id, Buffer.alloc(5_000, 'x'))
  expect(store.blobs.all()).toHaveLength(2)
  expect(await store.blobs.seal(Buffer.alloc(5_000, 'x'), 'original')).toEqual(store.evidence.originalBlob(id))
  expect(await vault.blobs.read(store.evidence.originalBlob(id))).toEqual(Buffer.alloc(5_000, 'x'))
  expect(store.evidence.hashes()).toHaveLength(2)
  expect(store.evidence.hashes()).toContainEqual({ evidenceId: id, caseId: one, reference: 'ab'.repeat(32), smooth: 'ac'.repeat(32), quality: 90 })
  await expect(addPicture(opened, one, Buffer.alloc(5_000, 'x'))).rejects.toThrow('UNIQUE')
  expect(() => store.evidence.originalBlob(newId('ev'))).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
})

test('readings are versions, the newest is current, and states follow', async () => {
  const opened = await openNew()
  const { store } = opened
  const id = await addPicture(opened, addCase(store), Buffer.from('p'))
  const run = (text: string) => ({ engine: 'e', language: 'eng', recipe: 'r', text, meanConfidence: 71.5, words: [{ text, confidence: 71.5, box: [1, 2, 3, 4] as [number, number, number, number], line: 0 }] })
  expect(store.evidence.pendingReadings()).toHaveLength(1)
  store.evidence.setReading(id, 'failed', 'The language data is missing.')
  expect(store.evidence.get(id)).toMatchObject({ reading: 'failed', readingError: 'The language data is missing.' })
  expect(store.evidence.addOcrRun(id, run('erste'))).toBe(1)
  expect(store.evidence.addOcrRun(id, run('zweite'))).toBe(2)
  expect(store.evidence.get(id)).toMatchObject({ reading: 'done', readingError: null, wordCount: 1, meanConfidence: 71.5, ocr: { version: 2, text: 'zweite', words: [{ box: [1, 2, 3, 4] }] } })
  expect(store.evidence.pendingReadings()).toEqual([])
  expect(store.search.find('erste')).toEqual([])
  expect(() => store.evidence.addOcrRun(newId('ev'), run('x'))).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
  expect(() => store.evidence.setReading(newId('ev'), 'done')).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
})

test('notes belong to a case or to a picture of it', async () => {
  const opened = await openNew()
  const { store } = opened
  const caseId = addCase(store, 'One')
  const other = addCase(store, 'Two')
  const evidenceId = await addPicture(opened, caseId, Buffer.from('p'))
  const general = store.notes.add({ id: newId('note'), caseId, evidenceId: null, text: 'about the case' })
  const special = store.notes.add({ id: newId('note'), caseId, evidenceId, text: 'about the picture' })
  expect(store.notes.list(caseId).map((one) => one.id)).toEqual([general.id, special.id])
  expect(store.notes.list(caseId, evidenceId)).toEqual([special])
  expect(store.evidence.get(evidenceId).noteCount).toBe(1)
  expect(() => store.notes.add({ id: newId('note'), caseId: other, evidenceId, text: 'x' })).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
  expect(store.notes.list(other)).toEqual([])
  expect(store.notes.update(general.id, 'changed').text).toBe('changed')
  expect(store.notes.remove(special.id)).toMatchObject({ text: 'about the picture' })
  expect(() => store.notes.get(special.id)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
})

test('events come sorted by time, the coarser first, with their exhibits', async () => {
  const opened = await openNew()
  const { store } = opened
  const caseId = addCase(store)
  const evidenceIds = [await addPicture(opened, caseId, Buffer.from('1')), await addPicture(opened, caseId, Buffer.from('2'))]
  const add = (text: string, at: EventTime) => store.events.add({ id: newId('event'), caseId, time: at, kind: 'message', text, evidenceIds: [] })
  add('second', time(2_000, 'minute'))
  add('third', time(3_000))
  add('first', time(2_000, 'year'))
  const withPictures = store.events.add({ id: newId('event'), caseId, time: { ...time(-5_000), zoneMinutes: null, approximate: true, meaning: 'stated' }, kind: 'meeting', text: 'zeroth', evidenceIds: [evidenceIds[1]!, evidenceIds[0]!, evidenceIds[0]!] })
  expect(withPictures.evidence.map((one) => one.exhibitNumber)).toEqual([1, 2])
  expect(store.events.list(caseId).map((one) => one.text)).toEqual(['zeroth', 'first', 'second', 'third'])
  expect(store.events.list(caseId)[0]).toEqual(withPictures)
  expect(store.evidence.list(caseId).map((one) => one.eventCount)).toEqual([1, 1])
  const changed = store.events.update(withPictures.id, { evidenceIds: [evidenceIds[0]!], kind: 'contact' })
  expect(changed).toMatchObject({ kind: 'contact', text: 'zeroth', time: withPictures.time, evidence: [{ id: evidenceIds[0] }] })
  expect(() => store.events.update(withPictures.id, { evidenceIds: [newId('ev')] })).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
  store.events.remove(withPictures.id)
  expect(store.cases.get(caseId).eventCount).toBe(3)
  expect(() => store.events.remove(withPictures.id)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
})

test('proposals wait once: what was decided is not proposed again', async () => {
  const opened = await openNew()
  const { store } = opened
  const caseId = addCase(store)
  const evidenceId = await addPicture(opened, caseId, Buffer.from('1'))
  const proposal = (matched: string, atMs: number) => ({ id: newId('prop'), time: time(atMs), matched, excerpt: `line with ${matched}`, box: [1, 2, 3, 4] as [number, number, number, number], confidence: 0.8, assumption: '' })
  const [a, b, c] = [proposal('10:32', 3), proposal('11:00', 1), proposal('12:00', 2)]
  store.proposals.replacePending(evidenceId, [a!, b!, c!])
  expect(store.proposals.list(caseId).map((one) => one.matched)).toEqual(['11:00', '12:00', '10:32'])
  expect(store.proposals.get(a!.id)).toEqual({ ...a, caseId, evidenceId, exhibitNumber: 1 })
  expect(store.evidence.get(evidenceId).pendingProposals).toBe(3)
  store.proposals.accept(a!.id)
  store.proposals.reject(b!.id)
  expect(() => store.proposals.accept(b!.id)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
  store.proposals.replacePending(evidenceId, [proposal('10:32', 3), proposal('11:00', 1), proposal('13:00', 4)])
  expect(store.proposals.list(caseId, evidenceId).map((one) => one.matched)).toEqual(['13:00'])
})

test('receipts and settings are kept', async () => {
  const { store } = await openNew()
  const caseId = addCase(store)
  const receipt = (pages: number) => ({ file: 'dossier.pdf', sha256: 'aa', pages, sizeBytes: 10, atMs: 5, remarks: ['a character could not be drawn'] })
  store.receipts.add(caseId, receipt(1))
  store.receipts.add(caseId, receipt(2))
  expect(store.receipts.list(caseId)).toEqual([receipt(2), receipt(1)])
  expect(store.settings.get('lastVerify')).toBeNull()
  store.settings.set('lastVerify', { ok: true, checked: 1, findings: [], atMs: 1 })
  store.settings.set('lastVerify', { ok: false, checked: 2, findings: [], atMs: 2 })
  expect(store.settings.get('lastVerify')).toEqual({ ok: false, checked: 2, findings: [], atMs: 2 })
})

test('every change outside a transaction is sealed as well', async () => {
  const { store, vault } = await openNew()
  const caseId = addCase(store)
  const before = store.commits()
  store.cases.touch(caseId)
  store.settings.set('idleMinutes', 1)
  expect(store.commits()).toBe(before + 2)
  expect(vault.readHead()).toMatchObject({ state: 'sealed', head: { commits: before + 2, journalSequence: store.journal.last().sequence, journalHash: store.journal.last().hash, databaseSha256: null } })
  store.transaction(() => store.cases.list())
  expect(store.commits()).toBe(before + 2)
})
