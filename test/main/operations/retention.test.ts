import { existsSync, readdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CaseId, EvidenceId } from '../../../src/shared/ids.ts'
import { makeFolder, PASSPHRASE, PROJECT, removeFolder, startCore, type TestCore } from '../../support/core.ts'

const SCREENS = ['chat-green-q60.jpg', 'thread-desktop-q60.jpg'].map((name) => join(PROJECT, 'test/fixtures/screens', name))
let core: TestCore
let folder: string
let caseId: CaseId

beforeEach(async () => {
  folder = makeFolder()
  core = startCore(folder)
  await core.call('vault.create', { name: 'Desk', passphrase: PASSPHRASE })
  caseId = (await core.call('case.create', { title: 'Quay' })).id
  await core.finish(await core.ingest(caseId, SCREENS))
}, 30_000)
afterEach(async () => {
  await core.close()
  removeFolder(folder)
})

const ids = async (): Promise<EvidenceId[]> => (await core.call('evidence.list', { caseId })).map((one) => one.id)
const blobFiles = () => {
  const blobs = join(core.core.work()!.vault.folder, 'blobs')
  return readdirSync(blobs, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(blobs, name)).isFile())
}

test('removal asks for a reason, leaves a tombstone in the journal, takes the sealed files and what was kept in memory', async () => {
  const [one] = await ids()
  const { sha256 } = await core.call('evidence.get', { evidenceId: one! })
  expect((await core.core.asset(`/evidence/${one}/picture`)).status).toBe(200)
  expect(blobFiles()).toHaveLength(4)
  expect(await core.codeOf('evidence.remove', { evidenceId: one, reason: '  ' })).toBe('BAD_INPUT')
  await core.finish((await core.call('evidence.remove', { evidenceId: one!, reason: ' not ours to keep ' })).jobId)
  expect(blobFiles()).toHaveLength(2)
  for (const part of ['picture', 'thumb']) expect((await core.core.asset(`/evidence/${one}/${part}`)).status).toBe(404)
  const [line] = await core.call('journal.list', { subject: one!, limit: 1 })
  expect(line).toMatchObject({ action: 'evidence.remove', actor: 'operator', subject: one, caseId, details: { reason: 'not ours to keep', exhibitNumber: 1, sha256, sealedFiles: 2 } })
  await core.finish(await core.ingest(caseId, [SCREENS[0]!]))
  expect((await core.call('evidence.list', { caseId })).map((each) => each.exhibitNumber)).toEqual([2, 3])
}, 60_000)

test('a case goes with a tombstone for each picture; under legal hold nothing goes', async () => {
  const all = await ids()
  await core.call('case.update', { caseId, legalHold: true, reviewMs: 1_800_000_000_000 })
  expect(await core.call('case.get', { caseId })).toMatchObject({ legalHold: true, reviewMs: 1_800_000_000_000 })
  expect(await core.codeOf('evidence.remove', { evidenceId: all[0], reason: 'because' })).toBe('HELD')
  expect(await core.codeOf('case.remove', { caseId, reason: 'because' })).toBe('HELD')
  await core.call('case.update', { caseId, legalHold: false, reviewMs: null })
  await core.finish((await core.call('case.remove', { caseId, reason: 'retention ended' })).jobId)
  expect(await core.call('vault.status', {})).toMatchObject({ caseCount: 0, evidenceCount: 0 })
  expect(blobFiles()).toEqual([])
  const lines = await core.call('journal.list', { caseId, limit: 100 })
  expect(lines[0]).toMatchObject({ action: 'case.remove', subject: caseId, details: { reason: 'retention ended', evidence: 2 } })
  expect(lines.filter((one) => one.action === 'evidence.remove').map((one) => one.subject).toSorted()).toEqual(all.toSorted())
  expect(lines.filter((one) => one.action === 'case.update').map((one) => one.details)).toMatchObject([{ legalHold: false, reviewMs: null }, { legalHold: true }])
  await core.finish((await core.call('vault.verify', {})).jobId)
  expect(await core.call('vault.lastVerify', {})).toMatchObject({ ok: true })
}, 60_000)

test('nothing is removed under a running import or backup', async () => {
  const [one] = await ids()
  const importing = await core.ingest(caseId, [SCREENS[1]!])
  expect(await core.codeOf('evidence.remove', { evidenceId: one, reason: 'because' })).toBe('VAULT_BUSY')
  await core.finish(importing)
  core.saveTo(join(folder, 'backup'))
  const { jobId } = await core.call('vault.backup', { to: 'chosen' })
  expect(await core.codeOf('case.remove', { caseId, reason: 'because' })).toBe('VAULT_BUSY')
  await core.finish(jobId)
  expect(await ids()).toHaveLength(2)
}, 60_000)

test('a backup is told by the status and the journal, goes where the last one went, and can be stopped', async () => {
  expect(await core.call('vault.status', {})).toMatchObject({ lastBackup: null })
  const to = join(folder, 'backup')
  core.saveTo(to)
  await core.finish((await core.call('vault.backup', { to: 'last' })).jobId)
  const report = await core.call('vault.lastBackup', {})
  expect(report).toMatchObject({ ok: true, folder: to, copied: 4 })
  expect(await core.call('vault.status', {})).toMatchObject({ lastBackup: { folder: to, ok: true, atMs: report!.atMs } })
  const [line] = await core.call('journal.list', { limit: 1 })
  expect(line).toMatchObject({ action: 'vault.backedUp', details: { generation: report!.generation, journalHash: report!.journalHash, journalSequence: report!.journalSequence, findings: 0 } })
  core.saveTo(join(folder, 'elsewhere'))
  await core.finish((await core.call('vault.backup', { to: 'last' })).jobId)
  expect(readdirSync(join(to, 'generations'))).toHaveLength(2)
  const { jobId } = await core.call('vault.backup', { to: 'last' })
  await core.call('job.cancel', { jobId })
  expect(await core.core.work()!.jobs.ended(jobId)).toMatchObject({ state: 'cancelled' })
  expect(readdirSync(join(to, 'generations'))).toHaveLength(2)
  renameSync(to, join(folder, 'unplugged'))
  const away = await core.call('vault.backup', { to: 'last' })
  expect(await core.core.work()!.jobs.ended(away.jobId)).toMatchObject({ state: 'failed', code: 'NOT_FOUND' })
  expect(existsSync(to)).toBe(false)
}, 60_000)
