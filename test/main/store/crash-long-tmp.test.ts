import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { verifyVault } from '../../../src/main/custody/index.ts'
import { openStore } from '../../../src/main/store/index.ts'
import { unlockVault } from '../../../src/main/vault/index.ts'
import { addCase, openNew, PASSPHRASE, reopen, testClock } from '../vault/temporary-vault.ts'
import { importInChild } from './child.ts'

const KILLS = 60

const blobFiles = (folder: string) => readdirSync(join(folder, 'blobs'), { recursive: true, encoding: 'utf8' })
  .filter((name) => statSync(join(folder, 'blobs', name)).isFile())

test(`nothing that was acknowledged is lost in ${KILLS} kills, and no left-over stays`, async () => {
  const first = await openNew()
  const caseId = addCase(first.store)
  first.close()
  const acknowledged = new Map<string, string>()
  for (let kill = 0; kill < KILLS; kill++) {
    const child = importInChild(first.folder)
    await child.said(2 + ((kill * 7) % 13))
    await child.kill()
    expect(child.lines[0]).toMatchObject({ opened: true })
    for (const line of child.lines) if (line.id) acknowledged.set(line.id, line.sha256!)
  }
  const { store, vault, close, folder } = await reopen(first.folder)
  const stored = new Map(store.evidence.list(caseId).map((one) => [one.id as string, store.evidence.get(one.id)]))
  for (const [id, sha256] of acknowledged) expect(stored.get(id)).toMatchObject({ sha256, reading: 'done', ocr: { text: `words of ${id}` } })
  expect(acknowledged.size).toBeGreaterThanOrEqual(KILLS)
  expect([...stored.values()].map((one) => one.exhibitNumber)).toEqual([...stored.keys()].map((_, at) => at + 1))
  expect(await verifyVault(store, vault, { signal: new AbortController().signal, onProgress: () => undefined })).toMatchObject({ ok: true, findings: [] })
  expect(blobFiles(folder)).toHaveLength(stored.size * 2)
  close()
  expect(readdirSync(folder).sort()).toEqual(['blobs', 'database', 'head', 'header.a', 'header.b'])
})

test('a second process is told that the vault is in use, until the first one ends, however it ends', async () => {
  const first = await openNew()
  addCase(first.store)
  first.close()
  const holder = importInChild(first.folder, 1)
  await holder.said(2)
  const second = importInChild(first.folder, 1)
  await second.said(1)
  expect(second.lines).toEqual([{ failed: 'VAULT_IN_USE' }])
  await holder.kill()
  const third = await reopen(first.folder)
  expect(third.store.evidence.list(third.store.cases.list()[0]!.id)).toHaveLength(1)
})

test('a second opening in the same process is refused and does not loosen the first one’s lock', async () => {
  const { folder, store } = await openNew()
  addCase(store)
  const again = await unlockVault({ folder, secret: PASSPHRASE, clock: testClock() })
  await expect(openStore(again, testClock())).rejects.toMatchObject({ code: 'VAULT_IN_USE' })
  const other = importInChild(folder, 1)
  await other.said(1)
  expect(other.lines).toEqual([{ failed: 'VAULT_IN_USE' }])
  expect(store.cases.list()).toHaveLength(1)
})

test('a reading that was under way is taken up again', async () => {
  const first = await openNew()
  addCase(first.store)
  first.close()
  const child = importInChild(first.folder, 1)
  await child.said(2)
  await child.kill()
  const { store } = await reopen(first.folder)
  const [picture] = store.evidence.list(store.cases.list()[0]!.id)
  store.evidence.setReading(picture!.id, 'reading')
  expect(store.evidence.pendingReadings()).toEqual([{ evidenceId: picture!.id, caseId: picture!.caseId }])
})
