import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CaseId, EvidenceId } from '../../../src/shared/ids.ts'
import type { SealedBlob } from '../../../src/main/vault/index.ts'
import { makeFolder, PASSPHRASE, PROJECT, removeFolder, startCore, type TestCore } from '../../support/core.ts'

const SCREEN = join(PROJECT, 'test/fixtures/screens/chat-green-q60.jpg')
let core: TestCore
let folder: string
let caseId: CaseId
let id: EvidenceId

beforeEach(async () => {
  folder = makeFolder()
  core = startCore(folder)
  await core.call('vault.create', { name: 'Desk', passphrase: PASSPHRASE })
  caseId = (await core.call('case.create', { title: 'Quay' })).id
  await core.finish(await core.ingest(caseId, [SCREEN]))
  id = (await core.call('evidence.list', { caseId }))[0]!.id
}, 60_000)
afterEach(async () => {
  await core.close()
  removeFolder(folder)
})

const work = () => core.core.work()!
const fileOf = (blob: SealedBlob) => join(work().vault.folder, work().vault.blobs.pathOf(blob))
const statusOf = async (part: 'picture' | 'thumb') => (await core.core.asset(`/evidence/${id}/${part}`)).status
async function verify(input: { resume?: boolean } = {}) {
  await core.finish((await core.call('vault.verify', input)).jobId)
  return (await core.call('vault.lastVerify', {}))!
}

function flip(blob: SealedBlob): void {
  const bytes = readFileSync(fileOf(blob))
  bytes[bytes.length - 1]! ^= 1
  writeFileSync(fileOf(blob), bytes)
}

test('a damaged picture stays in its place, is not shown from memory either, and comes back with the same file', async () => {
  expect(await statusOf('picture')).toBe(200)
  flip(work().store.evidence.originalBlob(id))
  expect(await verify()).toMatchObject({ ok: false, findings: [{ subject: 'E-1 in “Quay”', code: 'altered', caseId, evidenceId: id }] })
  expect(await core.call('evidence.list', { caseId })).toMatchObject([{ id, damage: { code: 'altered', part: 'original' } }])
  expect(await statusOf('picture')).toBe(404)
  expect(await core.call('vault.quickVerify', {})).toMatchObject({ ok: false, findings: [{ code: 'altered' }] })
  await core.finish(await core.ingest(caseId, [SCREEN]))
  expect(await core.call('evidence.list', { caseId })).toMatchObject([{ id, damage: null }])
  expect(await statusOf('picture')).toBe(200)
  expect(await verify()).toMatchObject({ ok: true })
  const acts = (await core.call('journal.list', { subject: id, limit: 20 })).map((line) => line.action)
  expect(acts.filter((act) => act !== 'evidence.viewed')).toEqual(['evidence.offeredAgain', 'evidence.released', 'evidence.quarantined', 'evidence.imported'])
}, 60_000)

test('so does a lost preview; the picture itself is shown meanwhile', async () => {
  rmSync(fileOf(work().store.evidence.thumbnailBlob(id)))
  expect(await verify()).toMatchObject({ findings: [{ subject: 'E-1 in “Quay” (preview)', code: 'missing' }] })
  expect([await statusOf('thumb'), await statusOf('picture')]).toEqual([404, 200])
  await core.finish(await core.ingest(caseId, [SCREEN]))
  expect([await statusOf('thumb'), await statusOf('picture')]).toEqual([200, 200])
  expect(existsSync(fileOf(work().store.evidence.thumbnailBlob(id)))).toBe(true)
  expect(await verify()).toMatchObject({ ok: true })
}, 60_000)

test('an unfinished verification is told of, resumed when wanted, and gone with the next that ends', async () => {
  expect(await core.call('vault.unfinishedVerify', {})).toBeNull()
  const { store, clock } = work()
  const startedMs = clock.nowMs() - 60_000
  const lastObjectId = store.blobs.all()[0]!.objectId
  store.settings.set('unfinishedVerify', { startedMs, keptMs: startedMs + 1, parts: 1, journalSequence: store.journal.last().sequence, lastObjectId, checked: 1, bytes: 0, unreadable: [] })
  expect(await core.call('vault.unfinishedVerify', {})).toEqual({ startedMs, stoppedMs: startedMs + 1, done: 1, total: 2 })
  expect(await verify({ resume: true })).toMatchObject({ ok: true, parts: 2, sinceMs: startedMs })
  expect(await core.call('vault.unfinishedVerify', {})).toBeNull()
  const anew = await verify({ resume: true })
  expect(anew).not.toHaveProperty('parts')
}, 60_000)
