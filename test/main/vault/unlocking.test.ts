import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createVault, describeVault, estimatePassphrase, KDF_FLOOR, unlockVault } from '../../../src/main/vault/index.ts'
import { adjustCost } from '../../../src/main/vault/kdf.ts'
import { formatRecoveryKey, parseRecoveryKey } from '../../../src/main/vault/recovery-key.ts'
import { canMount } from './mounting.ts'
import { newVault, PASSPHRASE, temporaryFolder, testClock } from './temporary-vault.ts'

const unlock = (folder: string, secret: string) => unlockVault({ folder, secret, clock: testClock() })

test('the passphrase and the recovery key open the vault, other words do not', async () => {
  const { vault, folder, recoveryKey } = await newVault()
  const key = vault.databaseKey()
  expect((await unlock(folder, PASSPHRASE)).databaseKey()).toEqual(key)
  expect((await unlock(folder, recoveryKey)).databaseKey()).toEqual(key)
  expect((await unlock(folder, ` ${recoveryKey.toLowerCase().replaceAll('-', ' ')} `)).databaseKey()).toEqual(key)
  await expect(unlock(folder, `${PASSPHRASE} `)).rejects.toMatchObject({ code: 'VAULT_WRONG_PASSPHRASE' })
  await expect(unlock(folder, '')).rejects.toMatchObject({ code: 'VAULT_WRONG_PASSPHRASE' })
  const mistyped = `${recoveryKey.startsWith('7') ? '8' : '7'}${recoveryKey.slice(1)}`
  await expect(unlock(folder, mistyped)).rejects.toMatchObject({ code: 'VAULT_WRONG_PASSPHRASE', message: expect.stringContaining('mistyped') })
  await expect(unlock(folder, formatRecoveryKey(Buffer.alloc(32, 9)))).rejects.toMatchObject({ code: 'VAULT_WRONG_PASSPHRASE' })
})

test('a recovery key survives printing and typing; every mistyped character is noticed', () => {
  for (let byte = 0; byte < 256; byte += 5) expect(parseRecoveryKey(formatRecoveryKey(Buffer.alloc(32, byte)))).toEqual(Buffer.alloc(32, byte))
  const printed = formatRecoveryKey(Buffer.from(Array.from({ length: 32 }, (_, at) => at * 7)))
  expect(printed).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){13}[0-9A-HJKMNP-TV-Z]{4}$/)
  for (let at = 0; at < printed.length; at++) {
    if (printed[at] === '-') continue
    const typed = printed.slice(0, at) + (printed[at] === 'X' ? 'Y' : 'X') + printed.slice(at + 1)
    expect(parseRecoveryKey(typed)).toBe('mistyped')
  }
  expect(parseRecoveryKey(PASSPHRASE)).toBeNull()
})

test('a weak passphrase is refused by the same rule that rates it', async () => {
  for (const weak of ['', 'short', 'password1234', 'qwertyuiop', '1234567890123']) {
    const folder = join(temporaryFolder(), 'vault')
    expect(estimatePassphrase(weak)).toMatchObject({ acceptable: false, advice: expect.stringMatching(/\w/) })
    await expect(createVault({ folder, name: 'n', passphrase: weak, clock: testClock(), kdf: KDF_FLOOR })).rejects.toMatchObject({ code: 'PASSPHRASE_WEAK' })
    expect(describeVault(folder).state).toBe('missing')
  }
  expect(estimatePassphrase(PASSPHRASE)).toMatchObject({ acceptable: true, score: 4, advice: '' })
  expect(estimatePassphrase('x7#Kq!2v')).toMatchObject({ acceptable: false })
})

test('a vault is not made over other files, and none is found where none is', async () => {
  const { folder } = await newVault()
  await expect(newVault(folder)).rejects.toMatchObject({ code: 'VAULT_EXISTS' })
  const other = temporaryFolder()
  writeFileSync(join(other, 'letter.txt'), 'mine')
  await expect(newVault(other)).rejects.toMatchObject({ code: 'VAULT_EXISTS' })
  expect(readdirSync(other)).toEqual(['letter.txt'])
  const empty = temporaryFolder()
  await expect(unlock(empty, PASSPHRASE)).rejects.toMatchObject({ code: 'VAULT_NOT_FOUND' })
  await expect(unlock(join(empty, 'gone'), PASSPHRASE)).rejects.toMatchObject({ code: 'VAULT_NOT_FOUND' })
  await newVault(empty)
  expect(describeVault(empty)).toMatchObject({ name: 'Harbour desk', state: 'ready' })
})

test('a vault that could not be finished leaves nothing behind', async () => {
  const parent = temporaryFolder()
  writeFileSync(join(parent, 'file'), 'in the way')
  await expect(newVault(join(parent, 'file', 'vault'))).rejects.toMatchObject({ code: 'WRITE_FAILED' })
  expect(readdirSync(parent)).toEqual(['file'])
})

test('calibration stays within a second’s reach and never goes below the floor', () => {
  expect(adjustCost(1_000)).toEqual({ memoryKiB: 256 * 1024, passes: 3, lanes: 4 })
  expect(adjustCost(300)).toEqual({ memoryKiB: 256 * 1024, passes: 10, lanes: 4 })
  expect(adjustCost(4_000)).toEqual({ memoryKiB: 64 * 1024, passes: 3, lanes: 4 })
  expect(adjustCost(60_000)).toEqual(KDF_FLOOR)
  expect(adjustCost(1)).toEqual({ memoryKiB: 256 * 1024, passes: 16, lanes: 4 })
  expect(adjustCost(0)).toEqual({ memoryKiB: 256 * 1024, passes: 3, lanes: 4 })
})

test('a cost below the floor is not accepted even from our own code', async () => {
  await expect(createVault({ folder: join(temporaryFolder(), 'v'), name: 'n', passphrase: PASSPHRASE, clock: testClock(), kdf: { memoryKiB: 1024, passes: 1, lanes: 1 } })).rejects.toThrow('outside the allowed range')
})

test.skipIf(!canMount)('a read-only disk is named (needs the right to mount)', async () => {
  const { folder } = await newVault()
  const mount = temporaryFolder()
  execFileSync('mount', ['--bind', folder, mount])
  onTestFinished(() => void execFileSync('umount', [mount]))
  execFileSync('mount', ['-o', 'remount,ro,bind', mount])
  await expect(unlock(mount, PASSPHRASE)).rejects.toMatchObject({ code: 'VAULT_READ_ONLY' })
  await expect(newVault(join(mount, 'new'))).rejects.toMatchObject({ code: 'VAULT_READ_ONLY' })
})

test('the name of the folder does not matter to the vault', async () => {
  const parent = temporaryFolder()
  const { folder } = await newVault(join(parent, 'one'))
  mkdirSync(join(parent, 'dir'))
  execFileSync('mv', [folder, join(parent, 'dir', 'two')])
  expect((await unlock(join(parent, 'dir', 'two'), PASSPHRASE)).name).toBe('Harbour desk')
  rmSync(parent, { recursive: true })
})
