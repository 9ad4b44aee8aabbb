import { expect, test } from 'vitest'
import { addCase, addPicture, newId, openNew } from '../vault/temporary-vault.ts'

test('of a picture from before acquisition records, what its custody line says is shown and the rest stays unknown', async () => {
  const opened = await openNew()
  const id = await addPicture(opened, addCase(opened.store, 'Untitled'), Buffer.from('an older import'))
  expect(opened.store.evidence.get(id)).toMatchObject({
    sha512: null, acquisition: {},
    importFacts: { journalSequence: expect.any(Number), operator: 'operator', clock: null, machine: null, tools: null, fileCreatedMs: null, preview: null },
  })
  expect(opened.store.evidence.addOcrRun(id, { engine: 'an engine', language: 'eng', recipe: '', text: '', meanConfidence: 0, words: [] })).toBe(1)
  expect(opened.store.evidence.get(id).ocr).not.toHaveProperty('models')
})

test('later lines of the same picture do not pass for its import', async () => {
  const opened = await openNew()
  const id = await addPicture(opened, addCase(opened.store, 'Untitled'), Buffer.from('a'))
  const before = opened.store.evidence.get(id).importFacts!
  opened.store.transaction(() => opened.store.journal.append({ action: 'evidence.imported', actor: 'somebody else', subject: id, caseId: null, details: { machine: 'another' } }))
  expect(opened.store.evidence.get(id).importFacts).toEqual(before)
})

test('nothing told is nothing stored; the last told is of the newest exhibit of the case alone', async () => {
  const opened = await openNew()
  const { store } = opened
  const [caseId, other] = [addCase(store, 'One'), addCase(store, 'Other')]
  const [first, second] = [await addPicture(opened, caseId, Buffer.from('1')), await addPicture(opened, caseId, Buffer.from('2'))]
  expect(store.evidence.lastAcquisition(caseId)).toEqual({})
  expect(store.evidence.describe(second, { source: null })).toBeNull()
  expect(store.evidence.describe(first, { source: '@first', device: 'phone' })).toEqual({ caseId, before: { source: null, device: null }, after: { source: '@first', device: 'phone' } })
  expect(store.evidence.lastAcquisition(caseId)).toEqual({ source: '@first', device: 'phone' })
  store.evidence.describe(second, { source: '@second' })
  expect(store.evidence.lastAcquisition(caseId)).toEqual({ source: '@second' })
  store.evidence.describe(second, { source: null })
  expect(store.evidence.lastAcquisition(caseId)).toEqual({ source: '@first', device: 'phone' })
  expect(store.evidence.lastAcquisition(other)).toEqual({})
  expect(() => store.evidence.describe(newId('ev'), { source: 'x' })).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
})
