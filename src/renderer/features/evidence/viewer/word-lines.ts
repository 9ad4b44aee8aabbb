import type { Box, Word } from '../../../../shared/contract/evidence.ts'

/** Below this confidence (0–100, as the engine gives it) a word is marked as doubtful. */
export const LOW_CONFIDENCE = 70

export interface PlacedWord { index: number; word: Word }
/** One recognised line with the box around its words, in picture pixels. */
export interface Line { number: number; box: Box; words: PlacedWord[] }

/** Groups recognised words into their lines, in the reading order the engine gave. `index` points into `words`. */
export function groupLines(words: readonly Word[]): Line[] {
  const lines = new Map<number, PlacedWord[]>()
  words.forEach((word, index) => {
    const line = lines.get(word.line)
    if (line) line.push({ index, word })
    else lines.set(word.line, [{ index, word }])
  })
  return [...lines].sort(([a], [b]) => a - b).map(([number, placed]) => ({ number, words: placed, box: around(placed.map(({ word }) => word.box)) }))
}

/** The smallest box around all boxes. */
export function around(boxes: readonly Box[]): Box {
  const left = Math.min(...boxes.map(([x]) => x))
  const top = Math.min(...boxes.map(([, y]) => y))
  const right = Math.max(...boxes.map(([x, , width]) => x + width))
  const bottom = Math.max(...boxes.map(([, y, , height]) => y + height))
  return [left, top, right - left, bottom - top]
}

/** The text of words `from`…`to` (inclusive, either order): spaces within a line, a line break between lines. */
export function textOfWords(words: readonly Word[], from = 0, to = words.length - 1): string {
  const [first, last] = from <= to ? [from, to] : [to, from]
  const chosen = words.slice(first, last + 1)
  return groupLines(chosen).map((line) => line.words.map(({ word }) => word.text).join(' ')).join('\n')
}

/** The words a box of the picture covers: those whose middle lies in it. */
export function wordsInBox(words: readonly Word[], [left, top, width, height]: Box): number[] {
  return words.flatMap(({ box }, index) => {
    const x = box[0] + box[2] / 2
    const y = box[1] + box[3] / 2
    return x >= left && x <= left + width && y >= top && y <= top + height ? [index] : []
  })
}

/** The nearest line counts before the nearest word in it: text is selected by lines. */
const ACROSS_COST = 10_000
const RIGHT_TO_LEFT = /\p{Script=Arabic}|\p{Script=Hebrew}/u

/** Where a selection ends that is dragged to a point of the picture where no word is: before or after the nearest word. */
export function nearestEdge(words: readonly Word[], x: number, y: number): { index: number; isAfter: boolean } | null {
  const outside = (at: number, from: number, length: number) => Math.max(0, from - at, at - from - length)
  const costs = words.map(({ box: [left, top, width, height] }) => outside(x, left, width) + ACROSS_COST * outside(y, top, height))
  const index = costs.indexOf(Math.min(...costs))
  const word = words[index]
  return word ? { index, isAfter: (x > word.box[0] + word.box[2] / 2) !== RIGHT_TO_LEFT.test(word.text) } : null
}

/** What a person wrote is not doubtful. */
export const isLow = (word: Word): boolean => word.machine === undefined && word.confidence < LOW_CONFIDENCE

export const countLow = (words: readonly Word[]): number => words.filter(isLow).length

/** Where a word begins and ends in the text of its line, words joined by a space. `index` as in the line's words. */
export function wordRange(line: Line, index: number): [number, number] | null {
  let at = 0
  for (const { index: own, word } of line.words) {
    if (own === index) return [at, at + word.text.length]
    at += word.text.length + 1
  }
  return null
}
