import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { JobItem, JobSummary } from '../../../src/shared/contract/job.ts'
import type { CaseId, JobId } from '../../../src/shared/ids.ts'
import type { TicketContent } from '../../../src/main/ports.ts'
import { makeFolder, PASSPHRASE, PROJECT, removeFolder, startCore } from '../../support/core.ts'
import { noisePicture } from '../../torture/pictures.ts'

const folder = makeFolder()
let app = startCore(folder)
let caseId: CaseId
afterAll(async () => {
  await app.close()
  removeFolder(folder)
})

/** New pictures, `count` of them, in a folder of their own. */
function makePictures(name: string, count: number): string[] {
  const place = join(folder, name)
  mkdirSync(place)
  return Array.from({ length: count }, (_, at) => {
    const file = join(place, `${name}-${String(at).padStart(2, '0')}.png`)
    writeFileSync(file, noisePicture(40, randomBytes))
    return file
  })
}

const jobOf = async (jobId: JobId): Promise<JobSummary> => (await app.call('job.list', {})).find((job) => job.id === jobId)!
const items = (jobId: JobId): Promise<JobItem[]> => app.call('job.items', { jobId })
const stages = async (jobId: JobId) => (await items(jobId)).map((item) => item.stage)
const names = async () => (await app.call('evidence.list', { caseId })).map((item) => item.name)
const journal = async (action: string) => (await app.call('journal.list', { limit: 500 })).filter((line) => line.action === action)

/** Resolves when the job is as asked for. */
function until(jobId: JobId, is: (job: JobSummary) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stop = app.core.subscribe((one) => {
      if (one.name !== 'job.progressed' || one.job.id !== jobId || !is(one.job)) return
      stop()
      resolve()
    })
  })
}

async function lockAndUnlock(): Promise<void> {
  await app.call('vault.lock', {})
  const [vault] = (await app.call('vault.list', {})).vaults
  await app.call('vault.unlock', { ref: vault!.ref, secret: PASSPHRASE })
}

test('an import that a lock interrupts goes on as the same job: what changed or went away fails by name, nothing comes in twice', async () => {
  await app.call('vault.create', { name: 'Desk', passphrase: PASSPHRASE })
  caseId = (await app.call('case.create', { title: 'Approach' })).id
  const files = makePictures('first', 20)
  const jobId = await app.ingest(caseId, files)
  await until(jobId, (job) => job.done >= 3)
  await app.call('vault.lock', {})
  const [vault] = (await app.call('vault.list', {})).vaults
  writeFileSync(files[18]!, noisePicture(41, randomBytes))
  rmSync(files[19]!)
  await app.call('vault.unlock', { ref: vault!.ref, secret: PASSPHRASE })

  const resumed = await jobOf(jobId)
  expect(resumed).toMatchObject({ kind: 'ingest', caseId, state: 'running', total: 20, earlier: 'taken-up' })
  expect(resumed.done).toBeGreaterThanOrEqual(3)
  await app.finish(jobId)
  expect(await jobOf(jobId)).toMatchObject({ state: 'done', done: 20, failed: 2, message: '18 imported, 2 not imported' })
  expect((await items(jobId)).slice(18)).toMatchObject([
    { stage: 'failed', code: 'FILE_CHANGED', name: 'first-18.png', message: expect.stringContaining('first-18.png') },
    { stage: 'failed', code: 'FILE_NOT_FOUND', message: expect.stringContaining('first-19.png') },
  ])
  expect(await names()).toEqual(files.slice(0, 18).map((file) => file.split('/').at(-1)))
  const left = 20 - resumed.done
  expect(await journal('evidence.importResumed')).toMatchObject([{ actor: 'Lamplighter', subject: jobId, caseId, details: { files: left, of: 20 } }])
  expect(await journal('evidence.imported')).toHaveLength(18)
  expect(await journal('evidence.offeredAgain')).toEqual([])
})

test('what failed can be tried again, one or all of it, also after another opening; the file is taken as it is now', async () => {
  const jobId = (await app.call('job.list', {}))[0]!.id
  await lockAndUnlock()
  expect(await jobOf(jobId)).toMatchObject({ state: 'done', failed: 2, earlier: 'ended' })
  await app.call('job.retry', { jobId, index: 18 })
  await app.finish(jobId)
  expect(await jobOf(jobId)).toMatchObject({ state: 'done', failed: 1, message: '19 imported, 1 not imported' })
  expect((await stages(jobId)).slice(18)).toEqual(['done', 'failed'])
  expect(await app.codeOf('job.retry', { jobId, index: 18 })).toBe('BAD_INPUT')
  await app.call('job.retry', { jobId })
  await app.finish(jobId)
  expect((await items(jobId))[19]).toMatchObject({ stage: 'failed', code: 'FILE_NOT_FOUND' })
  expect(await names()).toHaveLength(19)
})

test('a paused import begins nothing more, stays paused over a lock, and goes on when it is told to', async () => {
  const files = makePictures('second', 12)
  const jobId = await app.ingest(caseId, files)
  await app.call('job.pause', { jobId })
  expect(await jobOf(jobId)).toMatchObject({ state: 'paused', itemsPerMinute: null, secondsLeft: null })
  await lockAndUnlock()
  const paused = await jobOf(jobId)
  expect(paused).toMatchObject({ state: 'paused', total: 12 })
  expect(paused.done).toBeLessThanOrEqual(3)
  expect(await journal('evidence.importResumed')).toHaveLength(1)
  expect(await app.codeOf('case.remove', { caseId, reason: 'no longer needed' })).toBe('VAULT_BUSY')
  await app.call('job.resume', { jobId })
  await app.finish(jobId)
  expect(await jobOf(jobId)).toMatchObject({ state: 'done', done: 12, failed: 0 })
  expect((await names()).slice(-12)).toEqual(files.map((file) => file.split('/').at(-1)))
  expect((await journal('job.pause'))[0]).toMatchObject({ subject: jobId, details: { job: 'ingest' } })
})

test('a paused import can be stopped; what it did not reach is not gone on with', async () => {
  const jobId = await app.ingest(caseId, makePictures('third', 12))
  await app.call('job.pause', { jobId })
  await app.call('job.cancel', { jobId })
  await app.finish(jobId)
  expect(await jobOf(jobId)).toMatchObject({ state: 'cancelled' })
  const before = await names()
  await lockAndUnlock()
  expect(await jobOf(jobId)).toBeUndefined()
  expect(await names()).toEqual(before)
})

/** Imports these behind enough others that the pause comes before their turn, locks, and goes on. */
async function importOverLock(contents: TicketContent[]): Promise<JobItem[]> {
  const before = makePictures(`before-${contents[0]!.kind}`, 6).map((path): TicketContent => ({ kind: 'path', path, name: 'before.png' }))
  const files = [...before, ...contents].map((content) => ({ ticket: app.addTicket(content), name: content.name }))
  const { jobId } = await app.call('evidence.ingest', { caseId, intake: 'drop', read: false, files })
  await app.call('job.pause', { jobId })
  await lockAndUnlock()
  expect((await stages(jobId)).slice(6)).toEqual(contents.map(() => 'waiting'))
  await app.call('job.resume', { jobId })
  await app.finish(jobId)
  return (await items(jobId)).slice(6)
}

test('files that came as bytes are gone with a lock, and named', async () => {
  const [item] = await importOverLock([{ kind: 'bytes', bytes: noisePicture(40, randomBytes), name: 'pasted.png', modifiedMs: null }])
  expect(item).toMatchObject({ stage: 'failed', code: 'TICKET_SPENT', message: expect.stringMatching(/“pasted\.png”.*Drop or paste it again/) })
})

test('a name that is no UTF-8 is found again by its bytes', async () => {
  const path = Buffer.concat([Buffer.from(`${folder}/caf`), Buffer.from([0xe9]), Buffer.from('.png')])
  writeFileSync(path, noisePicture(40, randomBytes))
  const [item] = await importOverLock([{ kind: 'path', path, name: 'caf\ufffd.png' }])
  expect(item).toMatchObject({ stage: 'done', name: 'caf\ufffd.png' })
})

test('a file that was touched after it was handed in is not taken for the one that was', async () => {
  const files = makePictures('touched', 6)
  const jobId = await app.ingest(caseId, files)
  await app.call('job.pause', { jobId })
  await lockAndUnlock()
  const { done } = await jobOf(jobId)
  utimesSync(files[5]!, new Date(), new Date(2026, 0, 1))
  await app.call('job.resume', { jobId })
  await app.finish(jobId)
  expect(done).toBeLessThan(6)
  expect((await items(jobId))[5]).toMatchObject({ stage: 'failed', code: 'FILE_CHANGED' })
})

test('a picture removed meanwhile is no item any more', async () => {
  const [one, two] = makePictures('removed', 2)
  writeFileSync(two!, 'no picture')
  const jobId = await app.ingest(caseId, [one!, two!])
  await app.finish(jobId)
  const evidenceId = (await items(jobId))[0]!.evidenceId!
  await app.finish((await app.call('evidence.remove', { evidenceId, reason: 'wrong case' })).jobId)
  await lockAndUnlock()
  expect(await items(jobId)).toMatchObject([{ index: 0, name: 'removed-01.png', stage: 'failed' }])
  writeFileSync(two!, noisePicture(40, randomBytes))
  await app.call('job.retry', { jobId })
  await app.finish(jobId)
  expect((await names()).at(-1)).toBe('removed-01.png')
})

test('a paused reading stays paused over a lock, keeps its language, and reads what is on the screen first', async () => {
  const screens = ['chat-blue-light', 'chat-green-light', 'about-phone-dark', 'about-desktop-light'].map((name) => join(PROJECT, 'test/fixtures/screens', `${name}.png`))
  await app.finish(await app.ingest(caseId, screens))
  const ids = (await app.call('evidence.list', { caseId })).slice(-4).map((item) => item.id)
  const { jobId } = await app.call('evidence.read', { evidenceIds: ids, language: 'eng' })
  await app.call('job.pause', { jobId })
  await lockAndUnlock()
  expect(await jobOf(jobId)).toMatchObject({ kind: 'read', state: 'paused', total: 4 })
  const order: string[] = []
  const stop = app.core.subscribe((one) => {
    if (one.name === 'job.progressed' && one.job.id === jobId) for (const item of one.items) if (item.stage === 'reading' && !order.includes(item.evidenceId!)) order.push(item.evidenceId!)
  })
  const waiting = (await items(jobId)).filter((item) => item.stage === 'waiting').map((item) => item.evidenceId!)
  await app.call('evidence.onScreen', { evidenceIds: [waiting.at(-1)!] })
  await app.call('job.resume', { jobId })
  await app.finish(jobId)
  stop()
  // Two are read at once.
  expect(order.slice(0, 2)).toContain(waiting.at(-1))
  expect(await jobOf(jobId)).toMatchObject({ state: 'done', message: '4 of 4 read' })
  expect((await app.call('evidence.get', { evidenceId: ids[3]! })).ocr).toMatchObject({ language: 'eng' })
}, 60_000)

test('many readings that wait are given up together when their job is stopped, and another goes on', async () => {
  const ids = (await app.call('evidence.list', { caseId })).map((item) => item.id)
  const { jobId } = await app.call('evidence.read', { evidenceIds: ids })
  await app.call('job.pause', { jobId })
  const other = await app.call('evidence.read', { evidenceIds: ids.slice(0, 1) })
  const { commits } = app.core.work()!.store
  const before = commits()
  await app.call('job.cancel', { jobId })
  expect(commits() - before).toBeLessThan(10)
  await app.finish(jobId)
  expect(await jobOf(jobId)).toMatchObject({ state: 'cancelled' })
  await app.finish(other.jobId)
  expect(await jobOf(other.jobId)).toMatchObject({ state: 'done', message: '1 of 1 read' })
  expect((await app.call('evidence.list', { caseId })).filter((item) => item.reading === 'queued')).toEqual([])
}, 60_000)
