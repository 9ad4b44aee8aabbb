import type { Box, Word } from '../../../shared/contract/evidence.ts'

/** A page as one text, lines apart by `\n`, with where its words are on the picture. */
export interface PageText {
  text: string
  /** A box for every line that `[start, end)` touches. */
  boxesOf(start: number, end: number): Box[]
  /** Whether the line after a line break at `at` stands close under the one before it, in the same column. */
  isContinued(at: number): boolean
}

/** `text` counts where there are no words. */
export function makePageText(text: string, words: readonly Word[]): PageText {
  return words.length === 0 ? { text, boxesOf: () => [], isContinued: () => true } : fromWords(words)
}

function fromWords(words: readonly Word[]): PageText {
  let text = ''
  const placed: { start: number; end: number; word: Word }[] = []
  let before: Word | undefined
  for (const word of words) {
    if (before) text += before.line === word.line ? ' ' : '\n'
    placed.push({ start: text.length, end: text.length + word.text.length, word })
    text += word.text
    before = word
  }
  const touched = (start: number, end: number) => placed.filter((each) => each.start < end && each.end > start).map(({ word }) => word)
  return {
    text,
    boxesOf: (start, end) => [...Map.groupBy(touched(start, end), (word) => word.line).values()].map((line) => around(line.map((word) => word.box))),
    isContinued(at) {
      const [above, below] = [touched(at - 1, at)[0], touched(at + 1, at + 2)[0]]
      if (!above || !below) return false
      const [upper, lower] = [around(words.filter(({ line }) => line === above.line).map(({ box }) => box)), below.box]
      const height = Math.max(above.box[3], lower[3])
      return lower[1] > above.box[1] && lower[1] - (above.box[1] + above.box[3]) < 1.5 * height && lower[0] < upper[0] + upper[2] && lower[0] + lower[2] > upper[0] - height
    },
  }
}

function around(boxes: readonly Box[]): Box {
  const [left, top] = [Math.min(...boxes.map(([x]) => x)), Math.min(...boxes.map(([, y]) => y))]
  return [left, top, Math.max(...boxes.map(([x, , width]) => x + width)) - left, Math.max(...boxes.map(([, y, , height]) => y + height)) - top]
}
