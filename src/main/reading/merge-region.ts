import type { Box, Word } from '../../shared/contract/evidence.ts'
import { unionOf } from './lines.ts'

/** Of the lower of two lines, how much they must share in height to be one line. */
const SAME_LINE_SHARE = 0.5

/**
 * The words of a page after a region of it was read again: those whose middle lies in the region go, the fresh ones take their place,
 * within a line where one was cut open and between lines otherwise. Lines are counted anew from 0.
 */
export function mergeRegion(words: readonly Word[], fresh: readonly Word[], region: Box): { words: Word[]; replaced: number } {
  const lines = [...Map.groupBy(words, (word) => word.line)].sort(([a], [b]) => a - b).map(([, own]) => cut(own, region))
  const firstCut = lines.findIndex((line) => line.isCut)
  const added = [...Map.groupBy(fresh, (word) => word.line)].sort(([a], [b]) => a - b).map(([, own]) => own)
  const between: Word[][] = []
  for (const line of added) {
    const open = lines.find((one) => one.isCut && one.rest() && sharesHeight(one.rest()!, boxOf(line)))
    if (open) open.middle.push(...line)
    else between.push(line)
  }
  const at = firstCut >= 0 ? firstCut + (lines[firstCut]!.before.length > 0 ? 1 : 0) : lines.findIndex((line) => boxOf(line.before)[1] > middleOf(region)[1])
  const whole = lines.map(({ before, middle, after }) => [...before, ...middle, ...after])
  const placed = whole.toSpliced(at < 0 ? whole.length : at, 0, ...between).filter((line) => line.length > 0)
  return {
    words: placed.flatMap((line, index) => line.map((word) => ({ ...word, line: index }))),
    replaced: words.filter((word) => holds(region, word.box)).length,
  }
}

/** A line as the region leaves it: what stood before and after the words it loses. */
function cut(words: Word[], region: Box) {
  const lost = words.findIndex((word) => holds(region, word.box))
  const before = lost < 0 ? words : words.slice(0, lost)
  const after = lost < 0 ? [] : words.slice(lost).filter((word) => !holds(region, word.box))
  const rest = () => unionOf([...before, ...after].map((word) => word.box))
  return { before, middle: [] as Word[], after, isCut: lost >= 0, rest }
}

const boxOf = (words: readonly Word[]): Box => unionOf(words.map((word) => word.box)) ?? [0, 0, 0, 0]
const middleOf = ([left, top, width, height]: Box) => [left + width / 2, top + height / 2] as const

function holds([left, top, width, height]: Box, box: Box): boolean {
  const [x, y] = middleOf(box)
  return x >= left && x <= left + width && y >= top && y <= top + height
}

function sharesHeight(a: Box, b: Box): boolean {
  const shared = Math.min(a[1] + a[3], b[1] + b[3]) - Math.max(a[1], b[1])
  return shared >= SAME_LINE_SHARE * Math.min(a[3], b[3])
}
