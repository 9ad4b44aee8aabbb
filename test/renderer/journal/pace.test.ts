import { expect, test } from 'vitest'
import { spellPace } from '../../../src/renderer/features/journal/use-pace.ts'

const from = { jobId: 'job_1', atMs: 0, bytes: 0 }
const at = (atMs: number, bytes: number) => ({ jobId: 'job_1', atMs, bytes })

test.each([
  [{ done: 0, total: 0 }, at(0, 0), ''],
  [{ done: 612, total: 1_204 }, at(60_000, 0), '612 of 1,204'],
  [{ done: 612, total: 1_204, bytes: { done: 2e8, total: 1e9 } }, at(1_000, 2e8), '612 of 1,204'],
  [{ done: 612, total: 1_204, bytes: { done: 4e8, total: 1e9 } }, at(2_000, 4e8), '612 of 1,204, 200 MB/s, almost done'],
  [{ done: 612, total: 1_204, bytes: { done: 4e8, total: 5e9 } }, at(2_000, 4e8), '612 of 1,204, 200 MB/s, about 25 seconds left'],
  [{ done: 612, total: 1_204, bytes: { done: 4e8, total: 5e10 } }, at(2_000, 4e8), '612 of 1,204, 200 MB/s, about 5 minutes left'],
])('pace %#', (job, now, words) => {
  expect(spellPace(job, from, now)).toBe(words)
})
