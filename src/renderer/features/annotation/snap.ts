import type { Box, Word } from '../../../shared/contract/evidence.ts'

/** Edges of a shape are drawn to those of the words beside them: pure geometry, in picture pixels. */
export interface Edges { left?: boolean; right?: boolean; top?: boolean; bottom?: boolean }

export const ALL_EDGES: Edges = { left: true, right: true, top: true, bottom: true }

/** The box with each of the given edges on the nearest edge of a word, where one is no further than `reach`. */
export function snapEdges(box: Box, words: readonly Word[], reach: number, edges: Edges): Box {
  const [left, top, right, bottom] = [box[0], box[1], box[0] + box[2], box[1] + box[3]]
  const [across, along] = [columns(box, words, reach), rows(box, words, reach)]
  const x0 = edges.left ? nearest(left, across, reach) : left
  const x1 = edges.right ? nearest(right, across, reach) : right
  const y0 = edges.top ? nearest(top, along, reach) : top
  const y1 = edges.bottom ? nearest(bottom, along, reach) : bottom
  return x1 - x0 < 1 || y1 - y0 < 1 ? box : [x0, y0, x1 - x0, y1 - y0]
}

/** How far a box that keeps its size is to go so that one of its edges lies on that of a word. */
export function snapShift(box: Box, words: readonly Word[], reach: number): { x: number; y: number } {
  return { x: least([box[0], box[0] + box[2]], columns(box, words, reach), reach), y: least([box[1], box[1] + box[3]], rows(box, words, reach), reach) }
}

/** Left and right edges of the words that lie at the height of the box. */
const columns = ([, top, , height]: Box, words: readonly Word[], reach: number): number[] =>
  words.flatMap(({ box: [x, y, wide, high] }) => (y < top + height + reach && y + high > top - reach ? [Math.floor(x), Math.ceil(x + wide)] : []))

const rows = ([left, , width]: Box, words: readonly Word[], reach: number): number[] =>
  words.flatMap(({ box: [x, y, wide, high] }) => (x < left + width + reach && x + wide > left - reach ? [Math.floor(y), Math.ceil(y + high)] : []))

function nearest(value: number, candidates: readonly number[], reach: number): number {
  let best = value
  let away = reach
  for (const one of candidates) if (Math.abs(one - value) <= away) [best, away] = [one, Math.abs(one - value)]
  return best
}

function least(values: readonly number[], candidates: readonly number[], reach: number): number {
  const shifts = values.map((value) => nearest(value, candidates, reach) - value).filter((shift) => shift !== 0)
  return shifts.toSorted((a, b) => Math.abs(a) - Math.abs(b))[0] ?? 0
}
