import { findMarks, maskDarker } from './marks.ts'
import type { Sides } from './surfaces.ts'
import { LETTER_CSS_PIXELS } from './text-height.ts'
import type { Grey } from './text-height.ts'

/** Darker than this is ink or the edge of something. */
const INK = 215
/** In letter heights. No letter is wider or higher (a heading of 32 CSS pixels is four high), unless it is filled like one. */
const FRAME = { leastWidth: 6, leastHeight: 4, mostFill: 0.2, ruleHeight: 0.28 }
/** In CSS pixels. A letter of common text is at most 11 high; a larger one has others this close, at least this share of its own height. */
const ICON = { leastEdge: 12, mostEdge: 30, leastAspect: 0.75, letterHeight: 5, letterGap: 5, letterGapShare: 0.35 }

interface Square extends Sides { runs: Int32Array }

/**
 * Paints white what the engine would read into drawings: the thin outlines of bubbles, cards and rules (brackets and bars), and
 * icons (letters), which are about as wide as high and stand by themselves. `letterPixels`: the height of common letters on the page.
 */
export function eraseDrawings({ data, width }: Grey, letterPixels: number): void {
  const cssPixel = letterPixels / LETTER_CSS_PIXELS
  const letters: Sides[] = [], squares: Square[] = []
  for (const mark of findMarks(maskDarker(data, INK), width)) {
    const isLarge = mark.width >= FRAME.leastWidth * letterPixels || mark.height >= FRAME.leastHeight * letterPixels
    const isThin = mark.height <= FRAME.ruleHeight * letterPixels || mark.size < FRAME.mostFill * mark.width * mark.height
    if (isLarge && isThin) { paint(data, mark.runs); continue }
    const sides = { left: mark.left, top: mark.top, right: mark.left + mark.width, bottom: mark.top + mark.height }
    if (hasIconSize(mark, cssPixel)) squares.push({ ...sides, runs: mark.runs })
    if (mark.height >= ICON.letterHeight * cssPixel) letters.push(sides)
  }
  for (const square of squares) if (!letters.some((letter) => isLetterBeside(square, letter, cssPixel))) paint(data, square.runs)
}

/** Paints white what is left of letters where a page was cut through them: the engine would take a lower half for a letter of the next line. */
export function eraseCut({ data, width, height }: Grey, isCut: { top: boolean; bottom: boolean }, letterPixels: number): void {
  for (const mark of findMarks(maskDarker(data, INK), width)) {
    const touches = (isCut.top && mark.top === 0) || (isCut.bottom && mark.top + mark.height === height)
    if (touches && mark.height <= FRAME.leastHeight * letterPixels) paint(data, mark.runs)
  }
}

function paint(data: Uint8Array, runs: Int32Array): void {
  for (let at = 0; at < runs.length; at += 2) data.fill(255, runs[at], runs[at + 1])
}

function hasIconSize({ width, height }: { width: number; height: number }, cssPixel: number): boolean {
  const short = Math.min(width, height), long = Math.max(width, height)
  return long >= ICON.leastEdge * cssPixel && long <= ICON.mostEdge * cssPixel && short >= ICON.leastAspect * long
}

/** What lies wholly within the mark is a part of the icon. */
function isLetterBeside(mark: Sides, other: Sides, cssPixel: number): boolean {
  const gap = Math.max(other.left - mark.right, mark.left - other.right)
  const reachesOut = other.left < mark.left || other.right > mark.right
  if (!reachesOut || gap > Math.max(ICON.letterGap * cssPixel, ICON.letterGapShare * (mark.bottom - mark.top))) return false
  return Math.min(mark.bottom, other.bottom) - Math.max(mark.top, other.top) > 0.5 * Math.min(mark.bottom - mark.top, other.bottom - other.top)
}

/** Paints a box white, and one of its own pixels around it; `scale`: pixels of the page for one of the box's. */
export function eraseBox({ data, width, height }: Grey, { left, top, right, bottom }: Sides, scale: number): void {
  const from = Math.max(0, Math.floor((left - 1) * scale)), to = Math.min(width, Math.ceil((right + 1) * scale))
  const last = Math.min(height, Math.ceil((bottom + 1) * scale))
  for (let y = Math.max(0, Math.floor((top - 1) * scale)); y < last; y++) data.fill(255, y * width + from, y * width + to)
}
