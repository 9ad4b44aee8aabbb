import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { verifyVault } from '../../../src/main/custody/index.ts'
import { openConnection } from '../../../src/main/store/connection.ts'
import { copyBefore } from '../../../src/main/store/migrate.ts'
import { spell } from '../../../src/main/store/search-tokens.ts'
import type { SealedBlob } from '../../../src/main/vault/index.ts'
import type { CaseId, EvidenceId } from '../../../src/shared/ids.ts'
import { addCase, addEvent, addNote, addPicture, addReading, newId, openNew, reopen, type Opened } from '../vault/temporary-vault.ts'
import { runChild } from './child.ts'
import { decryptPages } from './decrypt-pages.ts'

const TIME = { atMs: 0, precision: 'day', zoneMinutes: 0, meaning: 'sent', approximate: false } as const
const verify = ({ store, vault }: Opened) => verifyVault(store, vault, { signal: new AbortController().signal, onProgress: () => undefined })
const blobFiles = (folder: string) => readdirSync(join(folder, 'blobs'), { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(folder, 'blobs', name)).isFile())

/** A picture with everything that can hang on one, all of its words beginning with `mark`. */
async function addAll(opened: Opened, caseId: CaseId, mark: string): Promise<EvidenceId> {
  const { store } = opened
  const id = await addPicture(opened, caseId, Buffer.from(`${mark}pixels `.repeat(20_000)), `${mark}name.png`)
  const text = `${mark}words of the reading`
  for (const version of [1, 2]) {
    addReading(store, id, { engine: '', language: '', recipe: '', text: `${text} ${version} ${`${mark}filler `.repeat(1_500)}`, meanConfidence: 1, words: [{ text: `${mark}box`, confidence: 1, box: [0, 0, 1, 1], line: 0 }] })
  }
  addNote(store, caseId, `${mark}note`, id)
  store.proposals.replacePending(id, [{ id: newId('prop'), time: TIME, matched: `${mark}matched`, excerpt: `${mark}excerpt`, box: null, confidence: 1, assumption: '' }])
  return id
}

function remove({ store }: Opened, id: EvidenceId) {
  return store.transaction(() => {
    const removed = store.removal.evidence(id)
    store.journal.append({ action: 'evidence.remove', actor: 'operator', subject: id, caseId: removed.caseId, details: { sha256: removed.sha256 } })
    return removed
  })
}

test('a removed picture leaves no row, no word, no index term and no key in the pages of the database, and its sealed file cannot be read', async () => {
  const opened = await openNew()
  const { store, vault, folder } = opened
  const caseId = addCase(store)
  const kept = await addAll(opened, caseId, 'KEEPSAKE')
  const gone = await addAll(opened, caseId, 'ZQXJVKWY')
  const event = addEvent(store, { caseId, time: TIME, kind: 'other', text: 'met at the quay', evidenceIds: [gone, kept] })
  const objects = [store.evidence.originalBlob(gone), store.evidence.thumbnailBlob(gone)]
  const paths = objects.map((one) => join(folder, vault.blobs.pathOf(one)))
  const stolen = readFileSync(paths[0]!)
  const key = vault.databaseKey()
  store.checkpoint()

  const removed = remove(opened, gone)
  expect(removed).toMatchObject({ id: gone, caseId, exhibitNumber: 2, notes: 1, readings: 2, proposals: 1, events: 1 })
  await store.removal.finish(removed.objects)
  expect(paths.filter((path) => existsSync(path))).toEqual([])
  expect(statSync(`${vault.databaseFile}-wal`).size).toBe(0)
  expect(store.search.find('ZQXJVKWY')).toEqual([])
  expect(store.search.find('quay')).toMatchObject([{ eventId: event.id, evidenceId: kept }])
  expect(store.events.get(event.id).evidence).toEqual([{ id: kept, exhibitNumber: 1 }])
  expect(await verify(opened)).toMatchObject({ ok: true, findings: [] })
  opened.close()

  const pages = decryptPages(join(folder, 'database'), key)
  const traces = (mark: string) => [mark, mark.toLowerCase()].filter((word) => pages.includes(word))
  expect(traces('KEEPSAKE')).toEqual(['KEEPSAKE', 'keepsake'])
  expect(traces('ZQXJVKWY')).toEqual([])
  for (const { wrappedKey, objectId } of objects) expect([pages.includes(Buffer.from(wrappedKey)), pages.includes(objectId)]).toEqual([false, false])
  const connection = openConnection(join(folder, 'database'), key)
  connection.exec(`CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, search_text, row)`)
  const count = (term: string) => connection.get<{ count: number }>('SELECT count(*) AS count FROM temp.terms WHERE term = ?', term)!.count
  expect(['zqx', 'qxj', 'xjv', 'vkw'].map(count)).toEqual([0, 0, 0, 0])
  expect(['kee', 'eps'].map(count)).toEqual([1, 1])
  connection.close()
  // A copy of the sealed file put back is opened by the key that went, and by none that is left.
  const again = await reopen(folder)
  expect(() => again.store.evidence.originalBlob(gone)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
  mkdirSync(dirname(paths[0]!), { recursive: true })
  writeFileSync(paths[0]!, stolen)
  expect(await again.vault.blobs.read(objects[0]!)).toHaveLength(objects[0]!.sizeBytes)
  for (const { wrappedKey } of again.store.blobs.all()) await expect(again.vault.blobs.read({ ...objects[0]!, wrappedKey })).rejects.toMatchObject({ code: 'BLOB_DAMAGED' })
})

test('a case goes with all that is in it; another case keeps the same content, and exhibit numbers go on', async () => {
  const opened = await openNew()
  const { store, folder } = opened
  const [one, two] = [addCase(store, 'ZQXJVKWYcase'), addCase(store, 'Other case')]
  await addAll(opened, one, 'ZQXJVKWY')
  const shared = Buffer.alloc(70_000, 'shared')
  const [here, there] = [await addPicture(opened, one, shared), await addPicture(opened, two, shared)]
  addEvent(store, { caseId: one, time: TIME, kind: 'other', text: 'ZQXJVKWYevent', evidenceIds: [here] })
  addNote(store, one, 'ZQXJVKWYnote')
  store.receipts.add(one, { file: 'ZQXJVKWY.pdf', sha256: '', pages: 1, sizeBytes: 1, atMs: 0, remarks: ['ZQXJVKWY'] })
  const key = opened.vault.databaseKey()
  const removed = store.transaction(() => {
    store.journal.append({ action: 'case.remove', actor: 'operator', subject: one, caseId: one, details: {} })
    return store.removal.case(one)
  })
  expect(removed).toMatchObject({ notes: 1, events: 1, receipts: 1, evidence: [{ exhibitNumber: 1 }, { exhibitNumber: 2, objects: [] }] })
  await store.removal.finish(removed.evidence.flatMap((each) => each.objects))
  expect(await store.blobs.open(store.evidence.originalBlob(there))).toEqual(shared)
  expect(() => store.cases.get(one)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
  expect(await verify(opened)).toMatchObject({ ok: true })
  remove(opened, there)
  const again = await addPicture(opened, two, shared)
  expect(store.evidence.get(again).exhibitNumber).toBe(2)
  opened.close()
  expect(decryptPages(join(folder, 'database'), key).includes('ZQXJVKWY')).toBe(false)
})

test('legal hold keeps the case and everything imported into it; it can be lifted', async () => {
  const opened = await openNew()
  const { store } = opened
  const caseId = addCase(store)
  const id = await addPicture(opened, caseId, Buffer.alloc(1_000, 'x'))
  expect(store.cases.get(caseId)).toMatchObject({ legalHold: false, reviewMs: null })
  expect(store.cases.update(caseId, { legalHold: true, reviewMs: 1_800_000_000_000 })).toMatchObject({ legalHold: true, reviewMs: 1_800_000_000_000 })
  expect(() => remove(opened, id)).toThrow(expect.objectContaining({ code: 'HELD' }))
  expect(() => store.transaction(() => store.removal.case(caseId))).toThrow(expect.objectContaining({ code: 'HELD' }))
  expect(store.evidence.count()).toBe(1)
  store.cases.update(caseId, { legalHold: false, reviewMs: null })
  expect(remove(opened, id)).toMatchObject({ exhibitNumber: 1 })
})

test('a removal that is undone keeps its sealed files; the copy from before a migration goes with a removal that is not', async () => {
  const opened = await openNew()
  const { store, vault } = opened
  const caseId = addCase(store)
  const content = Buffer.alloc(80_000, 'y')
  const id = await addPicture(opened, caseId, content)
  let objects: SealedBlob[] = []
  expect(() => store.transaction(() => {
    objects = store.removal.evidence(id).objects
    throw new Error('undone')
  })).toThrow('undone')
  await store.removal.finish(objects)
  expect(await store.blobs.open(store.evidence.originalBlob(id))).toEqual(content)
  store.copyTo(copyBefore(vault.databaseFile))
  await store.removal.finish(remove(opened, id).objects)
  expect(existsSync(copyBefore(vault.databaseFile))).toBe(false)
})

test('kill -9 in the middle of removals: what was acknowledged is gone for good, the rest is whole, nothing is left over', async () => {
  const opened = await openNew()
  const caseId = addCase(opened.store)
  for (let at = 0; at < 24; at++) await addPicture(opened, caseId, Buffer.alloc(70_000, `picture ${at}`))
  const key = opened.vault.databaseKey()
  opened.close()
  const gone = new Set<string>()
  for (const lines of [2, 5, 4, 6]) {
    const child = runChild(join(import.meta.dirname, 'remove-forever.ts'), [opened.folder])
    await child.said(lines)
    await child.kill()
    for (const line of child.lines) if (line.id) gone.add(line.id)
  }
  expect(gone.size).toBeGreaterThanOrEqual(13)
  const again = await reopen(opened.folder)
  expect(again.store.openingProblems).toEqual([])
  const left = again.store.evidence.list(caseId)
  expect(left.filter((one) => gone.has(one.id))).toEqual([])
  expect(left.length).toBeGreaterThan(0)
  expect(again.store.journal.withAction('evidence.remove')).toHaveLength(24 - left.length)
  expect(await verify(again)).toMatchObject({ ok: true, findings: [] })
  expect(blobFiles(opened.folder)).toHaveLength(again.store.blobs.count())
  again.close()
  expect(decryptPages(join(opened.folder, 'database'), key).includes([...gone][0]!)).toBe(true) // in its tombstone
})

test('words that an edit took out stay in the pages of the text indexes until something is removed for good', async () => {
  const { store, vault } = await openNew()
  const caseId = addCase(store)
  const [gone] = store.transaction(() => ['zqxjvkwy', ...Array.from({ length: 40 }, (_, at) => `quay number ${at}`)].map((text) => addNote(store, caseId, text)))
  store.notes.remove(gone!.id)
  const remnants = () => {
    store.checkpoint()
    const pages = decryptPages(vault.databaseFile, vault.databaseKey())
    return ['vkw', spell('w', 'zqxjvkwy').slice(6)].map((term) => pages.includes(term))
  }
  expect(store.search.find('zqxjvkwy')).toEqual([])
  expect(remnants()).toEqual([true, true])
  const stop = new AbortController()
  stop.abort()
  await expect(store.removal.finish([], stop.signal)).rejects.toMatchObject({ code: 'CANCELLED' })
  await store.removal.finish([])
  expect(remnants()).toEqual([false, false])
  expect(store.search.find('quay number')).toHaveLength(40)
})
