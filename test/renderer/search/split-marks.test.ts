import { expect, test } from 'vitest'
import { splitMarks } from '../../../src/renderer/features/search/split-marks.ts'

const shown = (snippet: string, marks: [number, number][]) => splitMarks(snippet, marks).map(({ text, isMarked }) => (isMarked ? `[${text}]` : text)).join('')

test.each<[string, [number, number][], string]>([
  ['our client pays', [[4, 10]], 'our [client] pays'],
  ['our client pays', [], 'our client pays'],
  ['client', [[0, 6]], '[client]'],
  ['a b', [[2, 3], [0, 1]], '[a] [b]'],
  ['abcdef', [[0, 4], [2, 6]], '[abcd][ef]'],
  ['abc', [[1, 99]], 'a[bc]'],
  ['abc', [[7, 9]], 'abc'],
  ['', [[0, 1]], ''],
])('%j with %j is %j', (snippet, marks, expected) => {
  expect(shown(snippet, marks)).toBe(expected)
  expect(splitMarks(snippet, marks).map((part) => part.text).join('')).toBe(snippet)
})
