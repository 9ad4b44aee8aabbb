import { expect, test } from 'vitest'
import { createJobs } from '../../../src/main/jobs/jobs.ts'
import type { Announcement } from '../../../src/shared/contract/announcements.ts'
import { AppError } from '../../../src/shared/errors.ts'
import { makeId } from '../../../src/shared/ids.ts'

function makeJobs() {
  const announced: Extract<Announcement, { name: 'job.progressed' }>[] = []
  let count = 0
  const jobs = createJobs({
    clock: { nowMs: () => 5_000, monotonicMs: () => 5_000 },
    newId: () => makeId('job', 5_000, new Uint8Array(16).fill(++count)),
    announce: (one) => { if (one.name === 'job.progressed') announced.push(structuredClone(one)) },
  })
  return { jobs, announced }
}

test('a job counts its items and ends with words', async () => {
  const { jobs, announced } = makeJobs()
  const id = jobs.start({ kind: 'ingest', caseId: null, items: ['a', 'b', 'c'], run: async (job) => {
    job.update(0, { stage: 'done', wordCount: 4 })
    job.update(0, { stage: 'done' })
    job.update(1, { stage: 'failed', code: 'FILE_EMPTY', message: 'empty' })
    return 'one of three'
  } })
  expect(await jobs.ended(id)).toMatchObject({ state: 'done', done: 3, failed: 1, total: 3, message: 'one of three', endedMs: 5_000 })
  expect(jobs.items(id).map((item) => item.stage)).toEqual(['done', 'failed', 'cancelled'])
  expect(announced[0]).toMatchObject({ job: { state: 'running' }, items: [{ name: 'a' }, { name: 'b' }, { name: 'c' }] })
  expect(announced.at(-1)).toMatchObject({ job: { state: 'done' } })
})

test('a job whose command was not committed never begins, and others go on', async () => {
  const { jobs } = makeJobs()
  const begun: string[] = []
  const start = (name: string) => jobs.start({ kind: 'remove', caseId: null, items: [], run: async () => { begun.push(name); return name } })
  const before = start('before')
  expect(jobs.orForget(() => start('committed'))).toMatch(/^job_/)
  expect(() => jobs.orForget(() => { start('refused'); throw new AppError('DISK_FULL', 'The disk is full.') })).toThrow('The disk is full.')
  expect(jobs.list()).toHaveLength(2)
  await jobs.ended(before)
  await jobs.close()
  expect(begun).toEqual(['before', 'committed'])
})

test('stopping reaches the work through its signal and is told apart from failing', async () => {
  const { jobs } = makeJobs()
  const stopped = jobs.start({ kind: 'read', caseId: null, items: ['a'], run: (job) => new Promise((_resolve, reject) => job.signal.addEventListener('abort', () => reject(new Error('gone')))) })
  await Promise.resolve()
  jobs.cancel(stopped)
  expect(await jobs.ended(stopped)).toMatchObject({ state: 'cancelled' })
  const failed = jobs.start({ kind: 'dossier', caseId: null, items: [], run: async () => { throw new AppError('DISK_FULL', 'The disk is full.') } })
  expect(await jobs.ended(failed)).toMatchObject({ state: 'failed', message: 'The disk is full.' })
})

test('closing stops every job and waits for it', async () => {
  const { jobs } = makeJobs()
  let wound = false
  jobs.start({ kind: 'read', caseId: null, items: ['a'], run: (job) => new Promise((resolve) => job.signal.addEventListener('abort', () => setImmediate(() => { wound = true; resolve('') }))) })
  await Promise.resolve()
  await jobs.close()
  expect(wound).toBe(true)
  expect(jobs.list().every((one) => one.state === 'cancelled')).toBe(true)
})

test('an unknown job is NOT_FOUND', () => {
  expect(() => makeJobs().jobs.items(makeId('job', 1, new Uint8Array(16)))).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
})
