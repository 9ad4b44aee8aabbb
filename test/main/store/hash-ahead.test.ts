import { appendFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { hashAhead, hashFile } from '../../../src/main/store/index.ts'
import { stampOf } from '../../../src/main/store/hash-ahead.ts'
import { lookBefore } from '../../../src/main/store/opening.ts'
import { unlockVault } from '../../../src/main/vault/index.ts'
import { addCase, openNew, PASSPHRASE, temporaryFolder, testClock } from '../vault/temporary-vault.ts'

test('a file is hashed in a thread of its own, and one that is not there gives nothing', async () => {
  const file = join(temporaryFolder(), 'database')
  expect(await hashAhead(file).done).toBeNull()
  writeFileSync(file, Buffer.alloc(3_000_001, 'page'))
  expect(await hashAhead(file).done).toEqual({ sha256: hashFile(file), stamp: stampOf(file) })
})

test('what was hashed ahead counts only for the very file: one that changed since is hashed again', async () => {
  const { folder, store, close } = await openNew()
  addCase(store)
  close()
  const file = join(folder, 'database')
  const hashed = (await hashAhead(file).done)!
  const vault = await unlockVault({ folder, secret: PASSPHRASE, clock: testClock() })
  expect(lookBefore(vault, { ...hashed, sha256: 'taken at its word' }).databaseSha256).toBe('taken at its word')
  appendFileSync(file, 'x')
  expect(lookBefore(vault, hashed).databaseSha256).toBe(hashFile(file))
  expect(hashFile(file)).not.toBe(hashed.sha256)
  vault.close()
})
