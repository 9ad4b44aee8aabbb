import { isNoise } from './noise.ts'
import type { EngineWord } from './ocr-engine.ts'

/** A line as it stands on the page: words side by side, left to right. */
export type Line = EngineWord[]

interface Piece { words: EngineWord[]; left: number; top: number; right: number; bottom: number }

/**
 * Puts scattered words into lines and lines into reading order, from their boxes alone, and drops
 * pieces that are no text: close neighbours become pieces, the
 * page is cut into columns where a gutter separates two bodies of text that stand side by side, else into blocks at the widest
 * horizontal gap (XY-cut, Nagy and Seth 1984), and pieces of one height form a line. Chat bubbles left and right never share a
 * height, so they stay in order of time; a time at the end of a name's row stays in that row.
 */
export function orderWords(words: readonly EngineWord[]): Line[] {
  const lineHeight = medianOf(words.map((word) => word.bottom - word.top))
  const pieces = joinNeighbours(words, lineHeight).filter((piece) => !isNoise(piece.words))
  return cut(pieces, lineHeight)
}

function medianOf(values: number[]): number {
  values.sort((a, b) => a - b)
  return values[values.length >> 1] ?? 0
}

const middle = ({ top, bottom }: { top: number; bottom: number }) => (top + bottom) / 2

/** Whether two boxes stand on one line: most of the lower one's height, be it a dash, lies beside the other. */
const level = (a: Sides, b: Sides): boolean =>
  Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.5 * Math.min(a.bottom - a.top, b.bottom - b.top)

function joinNeighbours(words: readonly EngineWord[], lineHeight: number): Piece[] {
  const pieces: Piece[] = []
  for (const word of [...words].sort((a, b) => a.left - b.left)) {
    const height = Math.max(word.bottom - word.top, lineHeight)
    const piece = pieces.find((one) => level(one.words.at(-1)!, word) && word.left - one.right < height * 1.1 && word.left > one.words.at(-1)!.left)
    if (!piece) pieces.push({ ...box([word]), words: [word] })
    else Object.assign(piece, box([piece, word]), { words: [...piece.words, word] })
  }
  return pieces
}

type Sides = Pick<Piece, 'left' | 'top' | 'right' | 'bottom'>

const box = (parts: readonly Sides[]): Sides => ({
  left: Math.min(...parts.map((part) => part.left)), top: Math.min(...parts.map((part) => part.top)),
  right: Math.max(...parts.map((part) => part.right)), bottom: Math.max(...parts.map((part) => part.bottom)),
})

function cut(pieces: Piece[], lineHeight: number): Line[] {
  if (pieces.length < 2) return pieces.map((piece) => piece.words)
  const columns = cutColumns(pieces, lineHeight)
  if (columns) return columns.flatMap((column) => cut(column, lineHeight))
  const blocks = cutBlocks(pieces)
  return blocks ? blocks.flatMap((block) => cut(block, lineHeight)) : joinRows(pieces)
}

interface Gap { size: number; before: Piece[]; after: Piece[] }

/** The empty stretches of a page seen along one axis, each with what lies before and after it. */
function findGaps(pieces: readonly Piece[], start: 'left' | 'top', end: 'right' | 'bottom'): Gap[] {
  const sorted = [...pieces].sort((a, b) => a[start] - b[start])
  const gaps: Gap[] = []
  let reach = sorted[0]![end]
  for (let index = 1; index < sorted.length; index++) {
    const size = sorted[index]![start] - reach
    if (size > 0) gaps.push({ size, before: sorted.slice(0, index), after: sorted.slice(index) })
    reach = Math.max(reach, sorted[index]![end])
  }
  return gaps
}

/** Cuts at the widest gutter between two bodies of text that stand side by side; null where there is none. */
function cutColumns(pieces: readonly Piece[], lineHeight: number): [Piece[], Piece[]] | null {
  const strips = joinWeakStrips(findStrips(pieces, lineHeight), lineHeight)
  let best: { size: number; index: number } | null = null
  for (let index = 1; index < strips.length; index++) {
    const [before, after] = [strips[index - 1]!, strips[index]!]
    const size = box(after).left - box(before).right
    if (standSideBySide(before, after) && size > (best?.size ?? 0)) best = { size, index }
  }
  return best ? [strips.slice(0, best.index).flat(), strips.slice(best.index).flat()] : null
}

/** The page's text in vertical strips with nothing but gutters, at least a line high wide, between them. */
function findStrips(pieces: readonly Piece[], lineHeight: number): Piece[][] {
  const starts = findGaps(pieces, 'left', 'right').filter((gap) => gap.size >= lineHeight).map((gap) => gap.after[0]!.left)
  return [-Infinity, ...starts].map((start, index) => pieces.filter((piece) => piece.left >= start && piece.left < (starts[index] ?? Infinity)))
}

/**
 * Times at the end of rows, labels and what is left of avatars are no column: each such strip joins the neighbour that more of
 * its pieces share a line with.
 */
function joinWeakStrips(strips: Piece[][], lineHeight: number): Piece[][] {
  while (strips.length > 1) {
    const index = strips.findIndex((strip, at) => !isBody(strip, [strips[at - 1], strips[at + 1]], lineHeight))
    if (index === -1) break
    const share = (at: number) => (strips[at] ? shareLevel(strips[index]!, strips[at]) : -1)
    const into = share(index - 1) >= share(index + 1) ? index - 1 : index
    strips = [...strips.slice(0, into), [...strips[into]!, ...strips[into + 1]!], ...strips.slice(into + 2)]
  }
  return strips
}

function isBody(strip: readonly Piece[], neighbours: readonly (Piece[] | undefined)[], lineHeight: number): boolean {
  if (strip.length < 3) return false
  const { left, right } = box(strip)
  const isWide = right - left >= lineHeight * 6 && strip.filter((piece) => piece.words.length > 1).length >= 2
  return isWide || (right - left >= lineHeight * 2 && neighbours.every((one) => !one || shareLevel(strip, one) < 0.7))
}

/** Share of the strip's pieces that have a piece of the other on their line. */
const shareLevel = (strip: readonly Piece[], other: readonly Piece[]): number =>
  strip.filter((piece) => other.some((one) => level(piece, one))).length / strip.length

/** Whether most of the shorter one's height lies beside the other, with lines facing lines. Bubbles of a chat never do. */
function standSideBySide(before: readonly Piece[], after: readonly Piece[]): boolean {
  const [a, b] = [box(before), box(after)]
  const facing = (side: readonly Piece[], other: readonly Piece[]) => side.filter((piece) => other.some((one) => piece.top < one.bottom && one.top < piece.bottom))
  return Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.5 * Math.min(a.bottom - a.top, b.bottom - b.top)
    && facing(before, after).length + facing(after, before).length >= 3
}

function cutBlocks(pieces: readonly Piece[]): [Piece[], Piece[]] | null {
  const widest = findGaps(pieces, 'top', 'bottom').sort((a, b) => b.size - a.size)[0]
  return widest ? [widest.before, widest.after] : null
}

function joinRows(pieces: Piece[]): Line[] {
  const rows: Piece[][] = []
  for (const piece of [...pieces].sort((a, b) => middle(a) - middle(b))) {
    const row = rows.find((one) => one.some((other) => level(other, piece)))
    if (row) row.push(piece)
    else rows.push([piece])
  }
  return rows.map((row) => row.sort((a, b) => a.left - b.left).flatMap((piece) => piece.words))
}
