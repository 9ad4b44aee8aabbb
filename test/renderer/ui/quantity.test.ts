import { expect, test } from 'vitest'
import { formatAge, formatCount, formatSize } from '../../../src/renderer/ui/quantity.ts'

test.each([[0, '0 bytes'], [999, '999 bytes'], [1_000, '1.0 KB'], [48_300_000, '48.3 MB'], [150_400_000, '150 MB'], [2_300_000_000, '2.3 GB']])('%d is %s', (bytes, words) => {
  expect(formatSize(bytes)).toBe(words)
})

test.each([[0, 'just now'], [59_000, 'just now'], [61_000, '1 minute ago'], [3 * 3_600_000, '3 hours ago'], [86_400_000, 'yesterday'], [400 * 86_400_000, 'last year']])('%d ms is %s', (agoMs, words) => {
  expect(formatAge(1_700_000_000_000 - agoMs, 1_700_000_000_000)).toBe(words)
})

test('one is not many', () => {
  expect([formatCount(1, 'case'), formatCount(0, 'case'), formatCount(1_204, 'case')]).toEqual(['1 case', '0 cases', '1,204 cases'])
})
