import { expect, test } from 'vitest'
import { describeItem } from '../../../src/renderer/features/jobs/job-words.ts'
import type { JobItem } from '../../../src/shared/contract/job.ts'

const item: JobItem = { index: 0, name: 'a.png', stage: 'done', evidenceId: null, sha256: null, wordCount: null, similarCount: null, code: null, message: null }

test.each<[Partial<JobItem>, string]>([
  [{ wordCount: 1, similarCount: 0 }, '1 word'],
  [{ wordCount: 52, similarCount: 2 }, '52 words · looks like 2 other pictures'],
  [{ stage: 'duplicate', message: 'Already here as E-2.' }, 'Already here as E-2.'],
  [{ stage: 'failed', code: 'IMAGE_DAMAGED', message: 'It ends in the middle.' }, 'It ends in the middle.'],
  [{ stage: 'failed', code: 'IMAGE_DAMAGED' }, 'The picture is damaged. Get the file again from where it came from.'],
  [{}, ''],
])('%j is told as %j', (change, words) => {
  expect(describeItem({ ...item, ...change })).toBe(words)
})
