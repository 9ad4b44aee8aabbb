import { expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { chooseIn } from '../../support/choose-files.ts'
import { callsOf, keepRenderer } from '../../support/renderer-suite.ts'
import { openSample } from './feature-page.ts'
import type { JobItem, JobSummary } from '../../../src/shared/contract/job.ts'

const renderer = keepRenderer()
const NEVER_MS = 1_000_000
const pictures = (...names: string[]) => names.map((name) => ({ name, mimeType: 'image/png', buffer: Buffer.from('pixels') }))

interface FakeWindow { fakeHost: {
  world: { cases: { id: JobSummary['caseId'] }[]; evidence: { reading: string }[] }; jobs: Map<string, { summary: JobSummary; items: JobItem[]; timer: null; onEnd: () => string }>
  announce(one: object): void; watched: object[]
} }

/** A job as the core would tell of it after an opening. */
const tellJob = (page: Page, { count, ...change }: Partial<JobSummary> & { count: number }) => page.evaluate(({ count, change }) => {
  const { fakeHost } = globalThis as unknown as FakeWindow
  const items = Array.from({ length: count }, (_, index): JobItem => ({
    index, name: `shot-${index}.png`, stage: index === 0 ? 'failed' : index < 3 ? 'done' : 'waiting', evidenceId: null, sha256: null, wordCount: null, similarCount: null,
    code: index === 0 ? 'FILE_CHANGED' : null, message: index === 0 ? '“shot-0.png” was changed after it was handed in.' : null,
  }))
  const summary: JobSummary = {
    id: `job_${String(fakeHost.jobs.size).padStart(26, '0')}`, kind: 'ingest', caseId: fakeHost.world.cases[0]!.id, state: 'running', done: 3, total: count, failed: 1, message: '',
    startedMs: fakeHost.jobs.size, endedMs: null, isQueue: true, itemsPerMinute: null, secondsLeft: null, ...change,
  }
  fakeHost.jobs.set(summary.id, { summary, items, timer: null, onEnd: () => '' })
  fakeHost.announce({ name: 'job.progressed', job: summary, items })
}, { count, change })

it('a file that failed is tried again', async () => {
  const { page } = await openSample(renderer, { exhibits: 3, stepMs: 20 })
  await chooseIn(page, pictures('profile.png', 'first.png', 'cut.jpeg', 'again.png', 'offer.png', 'last.png'))
  const panel = page.locator('.import')
  await panel.getByRole('button', { name: 'Try 1 failed item again' }).waitFor()
  await panel.getByRole('row', { name: 'cut.jpeg' }).getByRole('button', { name: 'Try again' }).click()
  await expect.poll(() => callsOf(page, 'job.retry')).toEqual([{ jobId: expect.any(String), index: 2 }])
  await expect.poll(() => panel.getByText('1 failed').count()).toBe(0)
})

it('pause and resume are asked of the core, and the panel says what it is', async () => {
  const { page } = await openSample(renderer, { exhibits: 3, stepMs: NEVER_MS })
  await chooseIn(page, pictures('profile.png', 'first.png'))
  await page.locator('.import').getByRole('button', { name: 'Pause' }).click()
  await page.locator('.import').getByText('Paused').waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Go on')
  await page.getByRole('button', { name: '2 paused' }).click()
  await page.getByRole('dialog').getByText('Paused').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Go on' }).click()
  await expect.poll(() => callsOf(page, 'job.resume')).toHaveLength(1)
  await expect.poll(() => page.locator('.import').getByText('Paused').count()).toBe(0)
})

it('says how long it will still take, that it was taken up again, and shows only rows in sight of 5,000', async () => {
  const { page } = await openSample(renderer, { exhibits: 3, stepMs: NEVER_MS })
  await tellJob(page, { count: 5_000, itemsPerMinute: 42.3, secondsLeft: 7_080, earlier: 'taken-up' })
  const panel = page.locator('.import')
  await expect.poll(() => panel.locator('.import-message').first().innerText().then((text) => text.replaceAll('\u00a0', ' '))).toMatch(/Taken up again · about 2 h left, 42 a minute · 1 failed/)
  await panel.getByText('3 of 5,000').waitFor()
  await panel.getByRole('row', { name: 'shot-0.png' }).waitFor()
  expect(await panel.getByRole('row').count()).toBeLessThan(40)
  await page.getByRole('button', { name: '4,997 to go' }).click()
  await page.getByRole('dialog').getByRole('row', { name: 'shot-0.png' }).waitFor()
  expect(await page.getByRole('dialog').getByRole('row').count()).toBeLessThan(40)
})

it('what had ended before the vault was opened stands in the list of jobs, from where it can be tried again', async () => {
  const { page } = await openSample(renderer, { exhibits: 3, stepMs: NEVER_MS })
  await tellJob(page, { count: 3, state: 'done', endedMs: 5, message: '2 imported, 1 not imported', earlier: 'ended' })
  await page.getByRole('button', { name: 'Jobs' }).click()
  await page.getByRole('dialog').getByText('2 imported, 1 not imported').waitFor()
  expect(await page.locator('.import').count()).toBe(0)
  await page.getByRole('dialog').getByRole('button', { name: 'Try 1 failed item again' }).click()
  await expect.poll(() => callsOf(page, 'job.retry')).toHaveLength(1)
})

it('tells the core which exhibits are in sight while any wait to be read, and again after a scroll', async () => {
  const { page, evidence } = await openSample(renderer, { exhibits: 60, stepMs: NEVER_MS })
  expect(await callsOf(page, 'evidence.onScreen')).toEqual([])
  await page.evaluate(() => {
    const { fakeHost } = globalThis as unknown as FakeWindow
    for (const one of fakeHost.world.evidence) one.reading = 'queued'
    fakeHost.announce({ name: 'evidence.changed', caseId: fakeHost.world.cases[0]!.id })
  })
  const told = async () => (await callsOf(page, 'evidence.onScreen')).at(-1)?.['evidenceIds'] as string[] | undefined
  await expect.poll(told).toContain(evidence[0]!.id)
  expect((await told())!.length).toBeLessThan(40)
  await page.locator('.gallery-list').evaluate((list) => list.scrollTo({ top: list.scrollHeight }))
  await expect.poll(told).toContain(evidence[59]!.id)
  expect(await told()).not.toContain(evidence[0]!.id)
})

it('watches a folder, says what came in and when it is away, and stops', async () => {
  const { page } = await openSample(renderer, { exhibits: 3, stepMs: NEVER_MS })
  await page.getByRole('button', { name: 'Watch a folder' }).click()
  const line = page.getByRole('region', { name: 'Watched folder' })
  await line.getByText('Watching Drop: nothing came in yet').waitFor()
  expect(await page.getByRole('button', { name: 'Watch a folder' }).count()).toBe(0)
  const change = (what: object) => page.evaluate((given) => {
    const { fakeHost } = globalThis as unknown as FakeWindow
    Object.assign(fakeHost.watched[0]!, given)
    fakeHost.announce({ name: 'watch.changed', caseId: fakeHost.world.cases[0]!.id })
  }, what)
  await change({ cameIn: 1_204, arriving: 2 })
  await line.getByText('Watching Drop: 1,204 came in, 2 arriving').waitFor()
  await change({ state: 'missing' })
  await line.getByText('Not there: Drop').waitFor()
  await line.getByRole('button', { name: 'Stop' }).click()
  await expect.poll(() => line.count()).toBe(0)
  await page.getByRole('button', { name: 'Watch a folder' }).waitFor()
})
