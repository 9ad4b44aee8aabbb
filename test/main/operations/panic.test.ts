import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Announcement } from '../../../src/shared/contract/announcements.ts'
import type { VaultRef } from '../../../src/shared/contract/vault.ts'
import { makeFolder, PASSPHRASE, removeFolder, startCore, type TestCore } from '../../support/core.ts'

let core: TestCore
let folder: string
let ref: VaultRef
const told: Announcement['name'][] = []

beforeEach(async () => {
  folder = makeFolder()
  core = startCore(folder)
  told.length = 0
  core.core.subscribe(({ name }) => told.push(name))
  ref = (await core.call('vault.create', { name: 'Harbour désk', passphrase: PASSPHRASE })).ref
}, 30_000)
afterEach(async () => {
  await core.close()
  removeFolder(folder)
})

const stateOf = async () => (await core.call('vault.list', {})).vaults.map(({ name, state }) => [name, state])
const unlock = () => core.call('vault.unlock', { ref, secret: PASSPHRASE })

test('a panic locks, and its line says so', async () => {
  await core.call('vault.panic', {})
  expect((await core.call('vault.status', {})).open).toBeNull()
  await unlock()
  expect((await core.call('journal.list', { limit: 9 })).find((line) => line.action === 'vault.locked')).toMatchObject({ details: { panic: true } })
})

test('another name destroys nothing; the vault’s own does, in whatever form it was typed', async () => {
  await core.call('vault.lock', {})
  for (const name of ['Harbour desk', 'harbour désk', 'x']) expect([name, await core.codeOf('vault.destroy', { ref, name })]).toEqual([name, 'BAD_INPUT'])
  expect(await core.codeOf('vault.destroy', { ref, name: ' ' })).toBe('BAD_INPUT')
  await unlock()
  await core.call('vault.lock', {})
  await core.call('vault.destroy', { ref, name: ' Harbour désk '.normalize('NFD') })
  expect(await stateOf()).toEqual([['harbour-désk', 'destroyed']])
  expect(await core.codeOf('vault.unlock', { ref, secret: PASSPHRASE })).toBe('VAULT_DAMAGED')
  expect(await core.codeOf('vault.destroy', { ref, name: 'harbour-désk' })).toBe('VAULT_DAMAGED')
  expect(told).not.toContain('vault.destroyed')
})

test('an open vault under legal hold is not destroyed; without the hold it is locked and destroyed', async () => {
  const { id: caseId } = await core.call('case.create', { title: 'Quay' })
  await core.call('case.update', { caseId, legalHold: true })
  expect(await core.codeOf('vault.destroy', { ref, name: 'Harbour désk' })).toBe('HELD')
  expect((await core.call('vault.status', {})).open?.ref).toBe(ref)
  await core.call('case.update', { caseId, legalHold: false })
  await core.call('vault.destroy', { ref, name: 'Harbour désk' })
  expect((await core.call('vault.status', {})).open).toBeNull()
  expect(await stateOf()).toEqual([['harbour-désk', 'destroyed']])
  expect(told).toContain('vault.destroyed')
})

test('another vault that is open is left alone', async () => {
  await core.call('vault.lock', {})
  const { ref: other } = await core.call('vault.create', { name: 'Other', passphrase: PASSPHRASE })
  expect(await core.codeOf('vault.destroy', { ref: other, name: 'Harbour désk' })).toBe('BAD_INPUT')
  await core.call('vault.destroy', { ref, name: 'Harbour désk' })
  expect((await core.call('vault.status', {})).open?.ref).toBe(other)
})

test('a text that was copied leaves a line with its kind and length, never the text', async () => {
  const { id: caseId } = await core.call('case.create', { title: 'Quay' })
  await core.finish(await core.ingest(caseId, [new URL('../../fixtures/screens/chat-green-q60.jpg', import.meta.url).pathname]))
  const [picture] = await core.call('evidence.list', { caseId })
  await core.call('evidence.copied', { evidenceId: picture!.id, what: 'text', characters: 412 })
  const [line] = await core.call('journal.list', { subject: picture!.id, limit: 1 })
  expect(line).toMatchObject({ action: 'evidence.copied', subject: picture!.id, caseId, details: { what: 'text', characters: 412 } })
  expect(await core.codeOf('evidence.copied', { evidenceId: picture!.id, what: 'text', characters: 412, text: 'words' })).toBe('BAD_INPUT')
  expect(await core.codeOf('evidence.copied', { evidenceId: `ev_${'0'.repeat(26)}`, what: 'text', characters: 1 })).toBe('NOT_FOUND')
})
