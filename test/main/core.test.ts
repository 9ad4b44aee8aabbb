import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import type { CaseId } from '../../src/shared/ids.ts'
import { makeFolder, PASSPHRASE, PROJECT, removeFolder, startCore } from '../support/core.ts'

const DEMO = join(PROJECT, 'resources/demo')
const shots = readdirSync(DEMO).filter((name) => /\.(png|jpe?g|webp|avif)$/.test(name)).sort().map((name) => join(DEMO, name))
const folder = makeFolder()
let app = startCore(folder)
let caseId: CaseId
let recoveryKey = ''
afterAll(async () => {
  await app.close()
  removeFolder(folder)
})

const evidence = () => app.call('evidence.list', { caseId })
const isNotFound = async (path: string) => (await app.core.asset(path)).status === 404

test('a locked core answers only what needs no vault', async () => {
  expect(await app.codeOf('case.list', {})).toBe('VAULT_LOCKED')
  expect(await app.call('vault.status', {})).toMatchObject({ open: null })
  expect((await app.call('vault.list', {})).vaults).toEqual([])
  expect(await isNotFound('/evidence/ev_00000000000000000000000000/thumb')).toBe(true)
})

test('a weak passphrase is refused with advice, a good one opens a new vault', async () => {
  expect(await app.codeOf('vault.create', { name: 'Desk', passphrase: 'password123' })).toBe('PASSPHRASE_WEAK')
  expect(await app.call('vault.estimate', { passphrase: 'password123' })).toMatchObject({ acceptable: false })
  expect(await app.call('vault.estimate', { passphrase: PASSPHRASE })).toMatchObject({ acceptable: true })
  recoveryKey = (await app.call('vault.create', { name: 'Desk', passphrase: PASSPHRASE })).recoveryKey
  expect((await app.call('vault.list', {})).vaults).toMatchObject([{ name: 'Desk', state: 'ready' }])
  expect(await app.codeOf('vault.create', { name: 'Desk', passphrase: PASSPHRASE })).toBe('VAULT_IN_USE')
  caseId = (await app.call('case.create', { title: 'Approach' })).id
})

test('imports in file order, whatever finishes first, and tells of the rest', async () => {
  const job = await app.ingest(caseId, [shots[4]!, shots[0]!, join(folder, 'nothing.png'), shots[1]!, shots[0]!])
  await app.finish(job)
  expect((await evidence()).map((item) => [item.exhibitNumber, item.name])).toEqual([4, 0, 1].map((index, order) => [order + 1, shots[index]!.split('/').at(-1)]))
  expect((await app.call('job.items', { jobId: job })).map((item) => item.stage)).toEqual(['done', 'done', 'failed', 'done', 'duplicate'])
})

test('only re-encoded pictures leave the core', async () => {
  const withPlace = join(folder, 'placed.jpg')
  await sharp(shots[0]!).jpeg().withExif({ IFD0: { Copyright: 'SENTINEL-EXIF' } }).toFile(withPlace)
  await app.finish(await app.ingest(caseId, [withPlace]))
  const { id } = (await evidence()).at(-1)!
  for (const kind of ['thumb', 'picture']) {
    const { status, mime, body } = await app.core.asset(`/evidence/${id}/${kind}`)
    expect([status, mime]).toEqual([200, expect.stringMatching(/^image\/(webp|png)$/)])
    expect(Buffer.from(body).equals(readFileSync(withPlace))).toBe(false)
    expect(Buffer.from(body).includes('SENTINEL-EXIF')).toBe(false)
    expect((await sharp(body).metadata()).exif).toBeUndefined()
  }
  for (const path of ['/evidence/ev_00000000000000000000000000/thumb', `/evidence/${id}/original`, `/evidence/${id}/thumb/../picture`, `/evidence/${id}`, '/', '/evidence/../../etc/passwd/thumb', `/evidence/${id}/thumb?x`]) {
    expect(await isNotFound(path)).toBe(true)
  }
})

test('reads pictures, proposes dates, and a decision is made once', async () => {
  const thread = (await evidence()).find((item) => item.name.startsWith('02'))!
  const { jobId } = await app.call('evidence.read', { evidenceIds: [thread.id] })
  await app.finish(jobId)
  const record = await app.call('evidence.get', { evidenceId: thread.id })
  expect(record).toMatchObject({ reading: 'done', ocr: { version: 1, language: 'eng' } })
  expect(record.ocr!.words.length).toBeGreaterThan(50)
  const proposals = await app.call('proposal.list', { caseId })
  expect(proposals.length).toBeGreaterThan(2)
  const event = await app.call('proposal.accept', { proposalId: proposals[0]!.id, change: { text: 'She writes first', kind: 'contact' } })
  expect(event).toMatchObject({ text: 'She writes first', time: proposals[0]!.time, evidence: [{ id: thread.id }] })
  await app.call('proposal.reject', { proposalId: proposals[1]!.id })
  expect(await app.codeOf('proposal.accept', { proposalId: proposals[1]!.id })).toBe('NOT_FOUND')
  await app.finish((await app.call('evidence.read', { evidenceIds: [thread.id] })).jobId)
  expect((await app.call('proposal.list', { caseId })).length).toBe(proposals.length - 2)
  expect((await app.call('evidence.get', { evidenceId: thread.id })).ocr).toMatchObject({ version: 2 })
})

test('notes, events and case edits are found again, and each leaves its custody line', async () => {
  const [first] = await evidence()
  const note = await app.call('note.add', { caseId, evidenceId: first!.id, text: 'Ask HR about the zephyrine badge' })
  await app.call('note.update', { noteId: note.id, text: 'Ask HR about the zephyrine badge, twice' })
  await app.call('case.update', { caseId, tlp: 'TLP:RED', author: 'R. Penhallow' })
  expect(await app.call('search.find', { text: 'ZEPHYRINE' })).toMatchObject([{ found: 'note', noteId: note.id, evidenceId: first!.id }])
  expect(await app.call('search.find', { text: 'zephyrine absent' })).toEqual([])
  const lines = await app.call('journal.list', { caseId, limit: 500 })
  expect(lines.map((line) => line.action)).toEqual(expect.arrayContaining(['case.create', 'evidence.imported', 'evidence.read', 'proposal.accept', 'note.add', 'note.update', 'case.update']))
  for (const [newer, older] of lines.slice(0, -1).map((line, index) => [line, lines[index + 1]!] as const)) {
    expect(newer.sequence).toBeGreaterThan(older.sequence)
    if (newer.sequence === older.sequence + 1) expect(newer.previousHash).toBe(older.hash)
  }
})

test('the dossier is written whole or not at all', async () => {
  const target = join(folder, 'dossier.pdf')
  app.saveTo(target)
  const job = (await app.call('dossier.export', { caseId })).jobId
  await app.finish(job)
  expect(readFileSync(target).subarray(0, 5).toString()).toBe('%PDF-')
  expect(await app.call('dossier.receipts', { caseId })).toMatchObject([{ file: target }])
  app.saveTo(join(folder, 'no-such-folder', 'dossier.pdf'))
  const failing = (await app.call('dossier.export', { caseId })).jobId
  await app.finish(failing)
  expect((await app.call('job.list', {})).find((one) => one.id === failing)).toMatchObject({ state: 'failed', message: expect.stringContaining('dossier.pdf') })
  expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([])
})

test('a second core is told the vault is in use', async () => {
  const other = startCore(folder)
  const [vault] = (await other.call('vault.list', {})).vaults
  expect(await other.codeOf('vault.unlock', { ref: vault!.ref, secret: PASSPHRASE })).toBe('VAULT_IN_USE')
  await other.close()
})

test('locking in the middle of reading loses nothing: the recovery key opens, and reading goes on by itself', async () => {
  const before = (await evidence()).length
  await app.finish(await app.ingest(caseId, shots.slice(5, 9)))
  const unread = (await evidence()).slice(before).map((item) => item.id)
  await app.call('evidence.read', { evidenceIds: unread })
  await app.call('vault.lock', {})
  expect(await app.codeOf('case.list', {})).toBe('VAULT_LOCKED')
  expect(await isNotFound(`/evidence/${unread[0]}/thumb`)).toBe(true)
  await app.close()

  app = startCore(folder)
  const [vault] = (await app.call('vault.list', {})).vaults
  expect(await app.codeOf('vault.unlock', { ref: vault!.ref, secret: 'wrong wrong wrong' })).toBe('VAULT_WRONG_PASSPHRASE')
  await app.call('vault.unlock', { ref: vault!.ref, secret: recoveryKey })
  expect((await evidence()).length).toBe(before + 4)
  const resumed = (await app.call('job.list', {})).find((job) => job.kind === 'read')
  expect(resumed).toMatchObject({ total: 4 })
  await app.finish(resumed!.id)
  expect((await evidence()).slice(before).map((item) => item.reading)).toEqual(['done', 'done', 'done', 'done'])
})

test('the demo vault fills itself once', async () => {
  await app.call('vault.lock', {})
  await app.call('vault.openDemo', {})
  expect(await app.call('vault.status', {})).toMatchObject({ demo: true })
  await allRead()
  const [demo] = (await app.call('case.list', {})).toSorted((a, b) => b.evidenceCount - a.evidenceCount)
  expect(demo!.evidenceCount).toBeGreaterThan(8)
  expect(demo!.eventCount).toBeGreaterThan(3)
  await app.call('vault.lock', {})
  await app.call('vault.openDemo', {})
  await allRead()
  expect((await app.call('case.list', {})).find((one) => one.id === demo!.id)).toMatchObject({ evidenceCount: demo!.evidenceCount, eventCount: demo!.eventCount })
})

/** Resolves once every case has pictures and all of them are read. */
async function allRead(): Promise<void> {
  const isDone = async () => {
    const lists = await Promise.all((await app.call('case.list', {})).map((one) => app.call('evidence.list', { caseId: one.id })))
    return lists.every((list) => list.length > 0 && list.every((item) => item.reading === 'done')) && (await app.call('job.list', {})).every((job) => job.state !== 'running')
  }
  while (!await isDone()) await new Promise<void>((resolve) => { const stop = app.core.subscribe(() => { stop(); resolve() }) })
}
