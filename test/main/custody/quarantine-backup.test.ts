import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { verifyVault } from '../../../src/main/custody/index.ts'
import { makeBackup } from '../../../src/main/exchange/make-backup.ts'
import { restoreBackup } from '../../../src/main/exchange/restore-backup.ts'
import { addCase, addPicture, openNew, PASSPHRASE, reopen, temporaryFolder, testClock, type Opened } from '../vault/temporary-vault.ts'

const going = () => new AbortController().signal
const backUp = ({ store, vault }: Opened, to: string) => makeBackup({ store, vault, clock: testClock(), to, signal: going(), onProgress: () => undefined })

test('a backup takes what is whole and names what is in quarantine; an earlier backup of it brings it back', async () => {
  const opened = await openNew()
  const { store, vault, folder } = opened
  const caseId = addCase(store, 'Harbour')
  const id = await addPicture(opened, caseId, Buffer.alloc(90_000, 'first'))
  const [earlier, fresh] = [join(temporaryFolder(), 'earlier'), join(temporaryFolder(), 'fresh')]
  expect(await backUp(opened, earlier)).toMatchObject({ ok: true })
  const path = vault.blobs.pathOf(store.evidence.originalBlob(id))
  const bytes = readFileSync(join(folder, path))
  bytes[70_000]! ^= 1
  writeFileSync(join(folder, path), bytes)
  // Not marked yet: what is damaged is not copied either.
  expect((await backUp(opened, fresh)).findings).toMatchObject([{ code: 'altered', evidenceId: id }])
  expect(existsSync(join(fresh, path))).toBe(false)
  await verifyVault(store, vault, { signal: going(), onProgress: () => undefined, quarantine: store.quarantine })
  expect((await backUp(opened, fresh)).findings).toMatchObject([{ code: 'altered', evidenceId: id, problem: expect.stringContaining('In quarantine since 2026-03-04') }])
  expect(await backUp(opened, earlier)).toMatchObject({ ok: true, copied: 0 })

  for (const [from, damage, released] of [[earlier, null, 1], [fresh, { code: 'altered' }, 0]] as const) {
    const restored = await restoreBackup({ from, folder: join(temporaryFolder(), 'restored'), secret: PASSPHRASE, clock: testClock() })
    expect(restored.findings).toHaveLength(released === 1 ? 0 : 1)
    const again = await reopen(restored.vault)
    expect(again.store.evidence.get(id).damage).toEqual(damage === null ? null : expect.objectContaining(damage))
    expect(again.store.journal.withAction('evidence.released')).toHaveLength(released)
    again.close()
  }
}, 60_000)
