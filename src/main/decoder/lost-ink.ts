import { findMarks, maskDarker } from './marks.ts'
import type { EngineWord } from './ocr-engine.ts'
import { TARGET_LETTER_PIXELS } from './prepare-page.ts'
import type { Sides } from './surfaces.ts'
import type { Grey } from './text-height.ts'

/** Faint grey letters are darker than this on a prepared page, the halos of lossy pictures lighter. */
const BLACK = 190
/** In letters' heights. A full stop is the smallest, a heading's capital the largest; marks of a word stand this close. */
const MARK = { leastEdge: 0.16, mostHeight: 2.2, mostWidth: 3, gap: 0.6 }

/** What looks like letters and lies in no word: boxes of marks side by side, as words without text that nobody is sure of. */
export function findLostInk({ data, width }: Grey, words: readonly EngineWord[]): EngineWord[] {
  const letter = TARGET_LETTER_PIXELS, groups: Sides[] = []
  for (const mark of findMarks(maskDarker(data, BLACK), width)) {
    const isLetter = Math.min(mark.width, mark.height) >= MARK.leastEdge * letter && mark.height <= MARK.mostHeight * letter && mark.width <= MARK.mostWidth * letter
    const sides = { left: mark.left, top: mark.top, right: mark.left + mark.width, bottom: mark.top + mark.height }
    if (isLetter && !words.some((word) => holdsMiddle(word, sides))) groups.push(sides)
  }
  return joinLevel(groups.sort((a, b) => a.left - b.left), MARK.gap * letter).map((sides) => ({ ...sides, text: '', confidence: 0 }))
}

function holdsMiddle(outer: Sides, inner: Sides): boolean {
  const x = (inner.left + inner.right) / 2, y = (inner.top + inner.bottom) / 2
  return x >= outer.left - 1 && x <= outer.right + 1 && y >= outer.top - 2 && y <= outer.bottom + 2
}

/** Boxes that stand side by side, as one. */
function joinLevel(boxes: readonly Sides[], gap: number): Sides[] {
  const joined: Sides[] = []
  for (const box of boxes) {
    const group = joined.find((one) => box.left - one.right <= gap && Math.min(box.bottom, one.bottom) - Math.max(box.top, one.top) > 0)
    if (!group) { joined.push({ ...box }); continue }
    group.top = Math.min(group.top, box.top)
    group.right = Math.max(group.right, box.right)
    group.bottom = Math.max(group.bottom, box.bottom)
  }
  return joined
}
