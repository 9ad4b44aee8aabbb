import { expect, test } from 'vitest'
import { verifyVault } from '../../../src/main/custody/index.ts'
import { addCase, addNote, addPicture, addReading, openNew, reopen } from '../vault/temporary-vault.ts'

test('everything is there after lock and unlock', async () => {
  const first = await openNew()
  const caseId = addCase(first.store)
  const content = Buffer.alloc(200_000, 'picture')
  const evidenceId = await addPicture(first, caseId, content)
  addReading(first.store, evidenceId, {
    engine: 'test', language: 'eng', recipe: 'none', text: 'Meet me at the Lighthouse', meanConfidence: 90, words: [{ text: 'Meet', confidence: 90, box: [1, 2, 3, 4], line: 0 }],
  })
  addNote(first.store, caseId, 'Seen before', evidenceId)
  const before = { cases: first.store.cases.list(), picture: first.store.evidence.get(evidenceId), notes: first.store.notes.list(caseId), journal: first.store.journal.ofCase(caseId) }
  first.close()

  const second = await reopen(first.folder)
  expect({
    cases: second.store.cases.list(), picture: second.store.evidence.get(evidenceId), notes: second.store.notes.list(caseId), journal: second.store.journal.ofCase(caseId),
  }).toEqual(before)
  expect(await second.vault.blobs.read(second.store.evidence.originalBlob(evidenceId))).toEqual(content)
  expect(second.store.search.find('lighthouse')).toMatchObject([{ found: 'picture', evidenceId, snippet: 'Meet me at the Lighthouse', marks: [[15, 25]] }])
  const report = await verifyVault(second.store, second.vault, { signal: new AbortController().signal, onProgress: () => undefined })
  expect(report).toMatchObject({ ok: true, findings: [] })
})

test('after locking nothing works on the old vault, and says so', async () => {
  const { store, vault, close } = await openNew()
  const caseId = addCase(store)
  const writing = vault.blobs.write(Buffer.alloc(500_000))
  close()
  await expect(writing).rejects.toMatchObject({ code: 'VAULT_LOCKED' })
  const locked = expect.objectContaining({ code: 'VAULT_LOCKED' })
  expect(store.isOpen()).toBe(false)
  expect(() => store.cases.get(caseId)).toThrow(locked)
  expect(() => store.transaction(() => store.cases.touch(caseId))).toThrow(locked)
  expect(() => vault.databaseKey()).toThrow(locked)
  expect(() => vault.readHead()).toThrow(locked)
  await expect(vault.blobs.write(Buffer.from('x'))).rejects.toMatchObject({ code: 'VAULT_LOCKED' })
  store.close()
})
