import type { Box, Word } from '../../../shared/contract/evidence.ts'
import type { Point } from '../../../shared/annotation/geometry.ts'

/** Which words a highlight stands on, and which it would: pure geometry. */

/** Text is highlighted by lines: the nearest line counts before the nearest word in it. */
const ACROSS_COST = 10_000

const outside = (at: number, from: number, length: number) => Math.max(0, from - at, at - from - length)

/** The word at a point of the picture, else the nearest; null without words. */
export function wordNear(words: readonly Word[], { x, y }: Point): number | null {
  let best: number | null = null
  let cost = Infinity
  words.forEach(({ box: [left, top, width, height] }, index) => {
    const own = outside(x, left, width) + ACROSS_COST * outside(y, top, height)
    if (own < cost) [best, cost] = [index, own]
  })
  return best
}

/** The first and the last word whose middle lies in one of the boxes. */
export function wordsUnder(words: readonly Word[], boxes: readonly Box[]): [from: number, to: number] | null {
  const within = words.flatMap(({ box: [left, top, width, height] }, index) => {
    const [x, y] = [left + width / 2, top + height / 2]
    return boxes.some(([l, t, w, h]) => x >= l && x <= l + w && y >= t && y <= t + h) ? [index] : []
  })
  return within.length > 0 ? [within[0]!, within.at(-1)!] : null
}
