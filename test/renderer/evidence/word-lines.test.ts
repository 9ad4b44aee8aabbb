import { expect, it } from 'vitest'
import type { Word } from '../../../src/shared/contract/evidence.ts'
import { countLow, groupLines, nearestEdge, textOfWords, wordsInBox } from '../../../src/renderer/features/evidence/viewer/word-lines.ts'

const word = (text: string, line: number, x: number, y: number, confidence = 95): Word => ({ text, line, confidence, box: [x, y, 40, 12] })
const words = [word('Hello', 0, 0, 0), word('Dana,', 0, 50, 2), word('are', 1, 0, 20, 69.9), word('you', 1, 50, 20, 70)]

it('groups words into lines with the box around them', () => {
  expect(groupLines(words).map((line) => [line.number, line.box])).toEqual([[0, [0, 0, 90, 14]], [1, [0, 20, 90, 12]]])
})
it('gives text with spaces in lines and breaks between them, whichever way it was selected', () => {
  expect(textOfWords(words)).toBe('Hello Dana,\nare you')
  expect(textOfWords(words, 2, 1)).toBe('Dana,\nare')
})
it('keeps the reading order of lines when words arrive out of order, and their indexes', () => {
  const mixed = [words[2]!, words[0]!, words[1]!]
  expect(groupLines(mixed).map((line) => line.words.map(({ index }) => index))).toEqual([[1, 2], [0]])
})
it('finds the words a box covers by their middles', () => {
  expect(wordsInBox(words, [45, 0, 60, 100])).toEqual([1, 3])
})
it('ends a selection at the nearest word of the line the pointer is beside', () => {
  expect(nearestEdge(words, 400, 8)).toEqual({ index: 1, isAfter: true })
  expect(nearestEdge(words, -50, 26)).toEqual({ index: 2, isAfter: false })
  expect(nearestEdge(words, 80, 500)).toEqual({ index: 3, isAfter: true })
  expect(nearestEdge([word('مرحبا', 0, 100, 0)], 90, 0)).toEqual({ index: 0, isAfter: true })
  expect(nearestEdge([], 1, 1)).toBeNull()
})
it('counts as doubtful only what lies below the limit', () => {
  expect(countLow(words)).toBe(1)
})
it('gives nothing for nothing', () => {
  expect([groupLines([]), textOfWords([])]).toEqual([[], ''])
})
