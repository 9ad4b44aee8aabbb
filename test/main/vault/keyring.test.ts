import { createHash } from 'node:crypto'
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { KDF_FLOOR, unlockVault } from '../../../src/main/vault/index.ts'
import { newVault, PASSPHRASE, testClock } from './temporary-vault.ts'

const NEXT = 'four herons over a frozen canal'
const DEPUTY = 'tin whistle under the old staircase'

const unlock = (folder: string, secret: string) => unlockVault({ folder, secret, clock: testClock(), kdf: KDF_FLOOR })
const codeOf = (folder: string, secret: string) => unlock(folder, secret).then(() => 'opens', (error: { code: string }) => error.code)
const headers = (folder: string) => ['header.a', 'header.b'].map((name) => readFileSync(join(folder, name), 'utf8'))

test('a new passphrase opens and the old one does not; the recovery key goes on opening; nothing else is rewritten', async () => {
  const { vault, folder, recoveryKey } = await newVault()
  const [before] = headers(folder)
  const changed = await vault.keyring.changePassphrase(PASSPHRASE, NEXT)
  expect(changed).toMatchObject({ kind: 'owner' })
  expect([await codeOf(folder, NEXT), await codeOf(folder, PASSPHRASE), await codeOf(folder, recoveryKey)]).toEqual(['opens', 'VAULT_WRONG_PASSPHRASE', 'opens'])
  const [a, b] = headers(folder)
  expect(a).toBe(b)
  const slotOf = (text: string) => (JSON.parse(text.split('\n')[0]!) as { sequence: number; slots: { salt: string; wrappedKey: string }[] })
  expect(slotOf(a!).sequence).toBe(slotOf(before!).sequence + 1)
  expect(slotOf(a!).slots[0]!.salt).not.toBe(slotOf(before!).slots[0]!.salt)
  expect(slotOf(a!).slots[1]).toEqual(slotOf(before!).slots[1])
  expect((await unlock(folder, NEXT)).databaseKey()).toEqual(vault.databaseKey())
  expect(vault.headerProblems()).toEqual([])
})

test('a change asks for the secret again, and refuses a weak passphrase and the same one', async () => {
  const { vault, folder } = await newVault()
  const before = headers(folder)
  const refused = async (work: Promise<unknown>) => work.then(() => 'done', (error: { code: string }) => error.code)
  const { keyring } = vault
  expect(await refused(keyring.changePassphrase(NEXT, DEPUTY))).toBe('VAULT_WRONG_PASSPHRASE')
  expect(await refused(keyring.addDeputy(NEXT, 'Ines', DEPUTY))).toBe('VAULT_WRONG_PASSPHRASE')
  expect(await refused(keyring.removeDeputy(NEXT, 'slot_0011223344556677'))).toBe('VAULT_WRONG_PASSPHRASE')
  expect(await refused(keyring.replaceRecoveryKey(NEXT))).toBe('VAULT_WRONG_PASSPHRASE')
  expect(await refused(vault.prepareRekey({ secret: NEXT }))).toBe('VAULT_WRONG_PASSPHRASE')
  expect(await refused(keyring.changePassphrase(PASSPHRASE, 'password'))).toBe('PASSPHRASE_WEAK')
  expect(await refused(keyring.changePassphrase(PASSPHRASE, PASSPHRASE))).toBe('BAD_INPUT')
  expect(await refused(keyring.removeDeputy(PASSPHRASE, keyring.slots()[0]!.id))).toBe('NOT_FOUND')
  expect(headers(folder)).toEqual(before)
})

test('the forgotten passphrase is replaced with the recovery key', async () => {
  const { vault, folder, recoveryKey } = await newVault()
  await vault.keyring.changePassphrase(recoveryKey, NEXT)
  expect([await codeOf(folder, NEXT), await codeOf(folder, PASSPHRASE), await codeOf(folder, recoveryKey)]).toEqual(['opens', 'VAULT_WRONG_PASSPHRASE', 'opens'])
})

test('a deputy is added by name, opens, changes only their own passphrase, and is removed', async () => {
  const { vault, folder } = await newVault()
  const added = await vault.keyring.addDeputy(PASSPHRASE, 'Inês de Vries', DEPUTY)
  expect(added).toMatchObject({ kind: 'deputy', name: 'Inês de Vries', madeMs: expect.any(Number) })
  expect(headers(folder)[0]).not.toMatch(/In|Vries/)
  const byDeputy = await unlock(folder, DEPUTY)
  expect(byDeputy.keyring.openedBy()).toEqual(added)
  expect(byDeputy.keyring.slots().map(({ kind, name }) => [kind, name])).toEqual([['owner', ''], ['recovery', ''], ['deputy', 'Inês de Vries']])
  const changed = await byDeputy.keyring.changePassphrase(DEPUTY, NEXT)
  expect(changed).toMatchObject({ kind: 'deputy', name: 'Inês de Vries' })
  expect([await codeOf(folder, NEXT), await codeOf(folder, DEPUTY), await codeOf(folder, PASSPHRASE)]).toEqual(['opens', 'VAULT_WRONG_PASSPHRASE', 'opens'])
  const owner = await unlock(folder, PASSPHRASE)
  await owner.keyring.removeDeputy(PASSPHRASE, changed.id)
  expect([await codeOf(folder, NEXT), await codeOf(folder, PASSPHRASE)]).toEqual(['VAULT_WRONG_PASSPHRASE', 'opens'])
})

test('no two deputies of one name, and no more than three', async () => {
  const { vault } = await newVault()
  await vault.keyring.addDeputy(PASSPHRASE, 'Ines', DEPUTY)
  await expect(vault.keyring.addDeputy(PASSPHRASE, 'Ines', NEXT)).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('Ines') })
  await vault.keyring.addDeputy(PASSPHRASE, 'Two', `${DEPUTY} two`)
  await vault.keyring.addDeputy(PASSPHRASE, 'Three', `${DEPUTY} three`)
  await expect(vault.keyring.addDeputy(PASSPHRASE, 'Four', `${DEPUTY} four`)).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('three') })
})

test('a new recovery key takes the place of the old one', async () => {
  const { vault, folder, recoveryKey } = await newVault()
  const next = await vault.keyring.replaceRecoveryKey(PASSPHRASE)
  expect(next).toMatch(/^([0-9A-Z]{4}-){13}[0-9A-Z]{4}$/)
  expect([await codeOf(folder, next), await codeOf(folder, recoveryKey), await codeOf(folder, PASSPHRASE)]).toEqual(['opens', 'VAULT_WRONG_PASSPHRASE', 'opens'])
})

test('between the two copies the newer one alone decides: a replaced passphrase does not open by the older', async () => {
  const { vault, folder } = await newVault()
  const [old] = headers(folder)
  await vault.keyring.changePassphrase(PASSPHRASE, NEXT)
  writeFileSync(join(folder, 'header.b'), old!)
  await expect(unlock(folder, PASSPHRASE)).rejects.toMatchObject({ code: 'VAULT_WRONG_PASSPHRASE', message: expect.stringContaining('replaced') })
  const opened = await unlock(folder, NEXT)
  expect(opened.headerProblems()).toEqual([expect.stringMatching(/^header\.b is older/)])
  expect(opened.healHeader()).toEqual([{ copy: 'header.b', was: 'older' }])
  expect(opened.headerProblems()).toEqual([])
  rmSync(join(folder, 'header.a'))
  expect((await unlock(folder, NEXT)).headerProblems()).toEqual([expect.stringMatching(/^header\.a is missing/)])
})

test('a header with more slots than are ever made is refused before any work is done with it', async () => {
  const { vault, folder } = await newVault()
  await vault.keyring.addDeputy(PASSPHRASE, 'Ines', DEPUTY)
  const [text, , mac] = headers(folder)[0]!.split('\n')
  const header = JSON.parse(text!) as { slots: unknown[] }
  header.slots = Array.from({ length: 6 }, () => header.slots[0])
  const line = JSON.stringify(header)
  const forged = `${line}\n${createHash('sha256').update(line).digest('hex')}\n${mac}\n`
  const good = join(folder, 'header.good')
  copyFileSync(join(folder, 'header.a'), good)
  for (const name of ['header.a', 'header.b']) writeFileSync(join(folder, name), forged)
  expect(await codeOf(folder, PASSPHRASE)).toBe('VAULT_DAMAGED')
  copyFileSync(good, join(folder, 'header.a'))
  expect(await codeOf(folder, PASSPHRASE)).toBe('opens')
})
