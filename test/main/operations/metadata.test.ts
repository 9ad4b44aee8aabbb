import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { CaseId, EvidenceId } from '../../../src/shared/ids.ts'
import { makeFolder, PASSPHRASE, removeFolder, startCore, type TestCore } from '../../support/core.ts'
import { drawPicture, LIGHTHOUSE, makeExif, withExif } from '../decoder/metadata/made-metadata.ts'
import { makeSigner, signPicture } from '../decoder/metadata/sign-picture.ts'

let folder: string, core: TestCore, caseId: CaseId

beforeAll(async () => {
  folder = makeFolder()
  core = startCore(folder)
  await core.call('vault.create', { name: 'Harbour', passphrase: PASSPHRASE, operator: { name: 'A. Whitlock', role: 'Security' } })
})

beforeEach(async () => { caseId = (await core.call('case.create', { title: 'Lamp' })).id })

afterAll(async () => {
  await core.close()
  removeFolder(folder)
})

/** A photograph of a telephone: program, time, place. */
const photograph = async () => withExif(await (await drawPicture()).jpeg().toBuffer(), makeExif({
  main: [[0x131, 'Adobe Photoshop 25.0']], exif: [[0x9003, '2026:03:04 10:32:07'], [0x9011, '+02:00']], gps: LIGHTHOUSE,
}))

async function bringIn(bytes: Uint8Array, name: string, read = false): Promise<EvidenceId> {
  await writeFile(join(folder, name), bytes)
  await core.finish(await core.ingest(caseId, [join(folder, name)], { read }))
  return (await core.call('evidence.list', { caseId })).find((one) => one.name === name)!.id
}

const store = () => core.core.work()!.store

test('an import keeps what the file tells; its position is told only when asked, and the journal keeps that it was', async () => {
  const evidenceId = await bringIn(await photograph(), 'photo.jpg')
  const metadata = await core.call('evidence.metadata', { evidenceId })
  expect(metadata).toMatchObject({ hasPosition: true, clock: { written: '2026:03:04 10:32:07 +02:00' } })
  expect(JSON.stringify(metadata)).not.toMatch(/50\.5|GPS|Latitude/)
  expect(await core.call('evidence.position', { evidenceId })).toMatchObject({ decimal: '50.514167, -2.456500' })
  const lines = store().journal.withAction('evidence.position')
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatchObject({ subject: evidenceId, caseId, details: {} })
})

test('the time of the device waits as a proposal, also after the picture was read, and is asked once', async () => {
  const evidenceId = await bringIn(await photograph(), 'photo.jpg', true)
  const [proposal, ...more] = await core.call('proposal.list', { caseId, evidenceId })
  expect(more).toEqual([])
  expect(proposal).toMatchObject({
    time: { atMs: Date.UTC(2026, 2, 4, 8, 32, 7), zoneMinutes: 120, meaning: 'captured', precision: 'second' }, box: null, matched: '2026:03:04 10:32:07 +02:00',
    assumption: 'By the clock of the device that made the file, which nobody vouches for',
  })
  const event = await core.call('proposal.accept', { proposalId: proposal!.id })
  expect(event).toMatchObject({ kind: 'capture', text: 'The picture was taken (EXIF DateTimeOriginal)' })
  await core.finish((await core.call('evidence.readMetadata', { evidenceId })).jobId)
  expect(await core.call('proposal.list', { caseId, evidenceId })).toEqual([])
})

test('a picture of a version before is read when somebody asks', async () => {
  const evidenceId = await bringIn(await photograph(), 'photo.jpg')
  store().transaction(() => store().metadata.remove(evidenceId))
  expect(await core.call('evidence.metadata', { evidenceId })).toBeNull()
  expect(await core.codeOf('evidence.position', { evidenceId })).toBe('NOT_FOUND')
  await core.finish((await core.call('evidence.readMetadata', { evidenceId })).jobId)
  expect((await core.call('evidence.metadata', { evidenceId }))!.hasPosition).toBe(true)
  expect(store().journal.withAction('evidence.readMetadata').at(-1)).toMatchObject({ subject: evidenceId, caseId })
})

test('Content Credentials are checked at import, and go with the picture when it is removed', async () => {
  const signed = await signPicture(await (await drawPicture()).jpeg().toBuffer(), 'jpeg', await makeSigner())
  const evidenceId = await bringIn(signed, 'signed.jpg')
  expect((await core.call('evidence.metadata', { evidenceId }))!.credentials).toMatchObject({ verdict: 'whole', signer: 'Invented Camera, Whitlock Optics' })
  await core.finish((await core.call('evidence.remove', { evidenceId, reason: 'no longer needed' })).jobId)
  expect(await core.codeOf('evidence.metadata', { evidenceId })).toBe('NOT_FOUND')
  expect(store().metadata.get(evidenceId)).toBeNull()
})

test('nothing is told of a locked vault', async () => {
  const evidenceId = await bringIn(await photograph(), 'photo.jpg')
  await core.call('vault.lock', {})
  expect(await core.codeOf('evidence.metadata', { evidenceId })).toBe('VAULT_LOCKED')
})
