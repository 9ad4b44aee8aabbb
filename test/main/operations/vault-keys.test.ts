import { afterAll, beforeAll, expect, test } from 'vitest'
import { AppError } from '../../../src/shared/errors.ts'
import { makeFolder, PASSPHRASE, removeFolder, startCore, type TestCore } from '../../support/core.ts'

/** Who may open the vault, through the corridor of a real core. Keys cost what they cost in the product: about a second each. */
const NEXT = 'four herons over a frozen canal'
const DEPUTY = 'tin whistle under the old staircase'

const folder = makeFolder()
let app: TestCore
let recoveryKey = ''

beforeAll(async () => {
  app = startCore(folder)
  recoveryKey = (await app.call('vault.create', { name: 'Desk', passphrase: PASSPHRASE })).recoveryKey
})
afterAll(async () => {
  await app.close()
  removeFolder(folder)
})

const lines = async () => (await app.call('journal.list', { limit: 100 })).map(({ action, details }) => [action, details] as const)
const ref = async () => (await app.call('vault.list', {})).vaults[0]!.ref
async function unlock(secret: string): Promise<string | null> {
  await app.call('vault.lock', {})
  return app.codeOf('vault.unlock', { ref: await ref(), secret })
}

test('each change leaves its line, a refused secret too, and no line holds a secret', async () => {
  expect(await app.codeOf('vault.changePassphrase', { secret: 'not this one at all', passphrase: NEXT })).toBe('VAULT_WRONG_PASSPHRASE')
  expect((await lines())[0]).toEqual(['vault.secretRefused', expect.objectContaining({ for: 'vault.changePassphrase' })])
  expect(await app.codeOf('vault.addDeputy', { secret: PASSPHRASE, name: 'two\nlines', passphrase: DEPUTY })).toBe('BAD_INPUT')

  await app.call('vault.changePassphrase', { secret: PASSPHRASE, passphrase: NEXT })
  expect((await lines())[0]).toEqual(['vault.changePassphrase', expect.objectContaining({ slot: 'owner', headerSequence: 2 })])
  const deputy = await app.call('vault.addDeputy', { secret: NEXT, name: 'Ines', passphrase: DEPUTY })
  expect((await lines())[0]).toEqual(['vault.addDeputy', expect.objectContaining({ slot: 'deputy', name: 'Ines', slotId: deputy.id, headerSequence: 3 })])
  expect(await unlock(DEPUTY)).toBeNull()
  expect((await lines())[0]).toEqual(['vault.unlocked', expect.objectContaining({ by: 'deputy Ines' })])
  expect((await app.call('vault.slots', {})).map(({ kind, name }) => [kind, name])).toEqual([['owner', ''], ['recovery', ''], ['deputy', 'Ines']])
  const replaced = await app.call('vault.replaceRecoveryKey', { secret: recoveryKey })
  expect((await lines())[0]).toEqual(['vault.replaceRecoveryKey', expect.objectContaining({ headerSequence: 4 })])
  await app.call('vault.removeDeputy', { secret: replaced.recoveryKey, slotId: deputy.id })
  expect((await lines())[0]).toEqual(['vault.removeDeputy', expect.objectContaining({ name: 'Ines', headerSequence: 5 })])

  const journal = JSON.stringify(await app.call('journal.list', { limit: 500 }))
  for (const secret of [PASSPHRASE, NEXT, DEPUTY, recoveryKey, replaced.recoveryKey, 'not this one']) expect(journal).not.toContain(secret)
  expect([await unlock(DEPUTY), await app.codeOf('vault.unlock', { ref: await ref(), secret: PASSPHRASE })]).toEqual(['VAULT_WRONG_PASSPHRASE', 'VAULT_WRONG_PASSPHRASE'])
  expect(await app.codeOf('vault.unlock', { ref: await ref(), secret: recoveryKey })).toBe('VAULT_WRONG_PASSPHRASE')
  expect(await app.codeOf('vault.unlock', { ref: await ref(), secret: NEXT })).toBeNull()
  expect(await app.call('vault.openingProblems', {})).toEqual([])
})

test('a disk that refuses the line after the change does not make a change of it that failed; the next opening tells of it', async () => {
  app.core.work()!.store.recordSlots = () => { throw new AppError('DISK_FULL', 'The disk is full.') }
  const deputy = await app.call('vault.addDeputy', { secret: NEXT, name: 'Ines', passphrase: DEPUTY })
  expect(await unlock(DEPUTY)).toBeNull()
  expect((await lines()).slice(0, 2)).toEqual([['vault.unlocked', expect.anything()], ['vault.slotsChanged', expect.objectContaining({ headerSequence: 6 })]])
  await app.call('vault.removeDeputy', { secret: NEXT, slotId: deputy.id })
})

test('while the vault is locked there is nothing to change', async () => {
  await app.call('vault.lock', {})
  expect(await app.codeOf('vault.changePassphrase', { secret: NEXT, passphrase: DEPUTY })).toBe('VAULT_LOCKED')
  expect(await app.codeOf('vault.rekey', { secret: NEXT })).toBe('VAULT_LOCKED')
  expect(await app.codeOf('vault.slots', {})).toBe('VAULT_LOCKED')
  expect(await unlock(NEXT)).toBeNull()
})

test('a re-key runs as a job, keeps everything, and the new recovery key opens', async () => {
  const { id: caseId } = await app.call('case.create', { title: 'Kept through the re-key' })
  const { jobId, recoveryKey: next } = await app.call('vault.rekey', { secret: NEXT })
  await app.finish(jobId)
  expect((await app.call('job.list', {})).find((job) => job.id === jobId)).toMatchObject({ kind: 'rekey', state: 'done' })
  expect((await lines())[0]).toEqual(['vault.rekeyed', expect.objectContaining({ deputiesRemoved: [], passphraseChanged: false, headerSequence: 8 })])
  await app.call('note.add', { caseId, evidenceId: null, text: 'written under the new key' })
  expect(await unlock(next)).toBeNull()
  expect(await app.call('vault.openingProblems', {})).toEqual([])
  expect(await app.call('note.list', { caseId })).toHaveLength(1)
  expect(await app.call('vault.rekey', { secret: 'not this one at all' }).catch((error: Error) => error.message)).toContain('VAULT_WRONG_PASSPHRASE')
  expect(await app.codeOf('case.create', { title: 'Changes are taken after a refused re-key' })).toBeNull()
})
