import { isNoise } from './noise.ts'
import type { EngineWord } from './ocr-engine.ts'
import type { Region } from './regions.ts'
import type { Sides } from './surfaces.ts'

/** A line as it stands on the page: words side by side, left to right. */
export type Line = EngineWord[]

/** What is put in order: a stretch of words on one line, or a card, bubble or button with its lines already in order. */
interface Block extends Sides { /** Of its surface; else its own sides. */ frame: Sides; lines: Line[] }

/**
 * Puts scattered words into lines and lines into reading order, from their boxes and the surfaces they stand on, and drops pieces
 * that are no text. What stands on a card, in a bubble or on a panel is ordered by itself and then moves as one. On each surface
 * close neighbours become pieces; it is cut into columns where a gutter separates two bodies that stand side by side, unless
 * they are the columns of a table or a grid, else into blocks at the widest horizontal gap (XY-cut, Nagy and Seth 1984), and
 * what is level forms a line.
 */
export function orderWords(page: Region, isText: (line: Line) => boolean = (line) => !isNoise(line)): Line[] {
  const lineHeight = medianOf(allWords(page).map((word) => word.bottom - word.top))
  return orderRegion(page, lineHeight, isText)
}

/** Words that stand close to each other on one line, left to right, as pieces. */
export const joinPieces = (words: readonly EngineWord[]): Line[] => joinNeighbours(words, medianOf(words.map((word) => word.bottom - word.top))).map((piece) => piece.lines[0]!)

const allWords = ({ words, regions }: Region): EngineWord[] => [...words, ...regions.flatMap(allWords)]

function orderRegion({ words, regions }: Region, lineHeight: number, isText: (line: Line) => boolean): Line[] {
  const pieces = joinNeighbours(words, lineHeight).filter((piece) => isText(piece.lines[0]!))
  const blocks = regions.map((region) => ({ frame: region.box, lines: orderRegion(region, lineHeight, isText) }))
    .filter(({ lines }) => lines.length > 0).map((block) => ({ ...box(block.lines.flat()), ...block }))
  return cut([...pieces, ...blocks], lineHeight)
}

function medianOf(values: number[]): number {
  values.sort((a, b) => a - b)
  return values[values.length >> 1] ?? 0
}

const middle = ({ top, bottom }: { top: number; bottom: number }) => (top + bottom) / 2

/** Whether two boxes stand on one line: most of the lower one's height, be it a dash, lies beside the other. */
const level = (a: Sides, b: Sides): boolean =>
  Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.5 * Math.min(a.bottom - a.top, b.bottom - b.top)

function joinNeighbours(words: readonly EngineWord[], lineHeight: number): Block[] {
  const pieces: (Sides & { words: Line })[] = []
  for (const word of [...words].sort((a, b) => a.left - b.left)) {
    const height = Math.max(word.bottom - word.top, lineHeight)
    const piece = pieces.find((one) => level(one.words.at(-1)!, word) && word.left - one.right < height * 1.1 && word.left > one.words.at(-1)!.left)
    if (!piece) pieces.push({ ...box([word]), words: [word] })
    else Object.assign(piece, box([piece, word]), { words: [...piece.words, word] })
  }
  return pieces.map(({ words: line, ...sides }) => ({ ...sides, frame: sides, lines: [line] }))
}

const box = (parts: readonly Sides[]): Sides => ({
  left: Math.min(...parts.map((part) => part.left)), top: Math.min(...parts.map((part) => part.top)),
  right: Math.max(...parts.map((part) => part.right)), bottom: Math.max(...parts.map((part) => part.bottom)),
})

function cut(blocks: Block[], lineHeight: number): Line[] {
  if (blocks.length < 2) return blocks.flatMap((block) => block.lines)
  const columns = cutColumns(blocks, lineHeight)
  if (columns) return columns.flatMap((column) => cut(column, lineHeight))
  const rows = cutBlocks(blocks)
  return rows ? rows.flatMap((row) => cut(row, lineHeight)) : joinRows(blocks)
}

interface Gap { size: number; before: Block[]; after: Block[] }

/** The empty stretches of a page seen along one axis, each with what lies before and after it. */
function findGaps(blocks: readonly Block[], start: 'left' | 'top', end: 'right' | 'bottom'): Gap[] {
  const sorted = [...blocks].sort((a, b) => a[start] - b[start])
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
function cutColumns(blocks: readonly Block[], lineHeight: number): [Block[], Block[]] | null {
  const strips = joinWeakStrips(findStrips(blocks, lineHeight), lineHeight)
  let best: { size: number; index: number } | null = null
  for (let index = 1; index < strips.length; index++) {
    const [before, after] = [strips[index - 1]!, strips[index]!]
    const size = box(after).left - box(before).right
    if (standSideBySide(before, after) && !formTable(before, after, lineHeight) && size > (best?.size ?? 0)) best = { size, index }
  }
  return best ? [strips.slice(0, best.index).flat(), strips.slice(best.index).flat()] : null
}

/** The page's text in vertical strips with nothing but gutters, at least a line high wide, between them. */
function findStrips(blocks: readonly Block[], lineHeight: number): Block[][] {
  const starts = findGaps(blocks, 'left', 'right').filter((gap) => gap.size >= lineHeight).map((gap) => gap.after[0]!.left)
  return [-Infinity, ...starts].map((start, index) => blocks.filter((block) => block.left >= start && block.left < (starts[index] ?? Infinity)))
}

/**
 * Times at the end of rows, labels and what is left of avatars are no column: each such strip joins the neighbour that more of
 * its pieces share a line with.
 */
function joinWeakStrips(strips: Block[][], lineHeight: number): Block[][] {
  while (strips.length > 1) {
    const index = strips.findIndex((strip, at) => !isBody(strip, [strips[at - 1], strips[at + 1]], lineHeight))
    if (index === -1) break
    const share = (at: number) => (strips[at] ? shareLevel(strips[index]!, strips[at]) : -1)
    const into = share(index - 1) >= share(index + 1) ? index - 1 : index
    strips = [...strips.slice(0, into), [...strips[into]!, ...strips[into + 1]!], ...strips.slice(into + 2)]
  }
  return strips
}

const lineCount = (blocks: readonly Block[]) => blocks.reduce((sum, block) => sum + block.lines.length, 0)

function isBody(strip: readonly Block[], neighbours: readonly (Block[] | undefined)[], lineHeight: number): boolean {
  if (lineCount(strip) < 2) return false
  const { left, right } = box(strip)
  const isWide = right - left >= lineHeight * 6 && strip.flatMap((block) => block.lines).filter((line) => line.length > 1).length >= 2
  return isWide || (lineCount(strip) >= 3 && right - left >= lineHeight * 2 && neighbours.every((one) => !one || shareLevel(strip, one) < 0.7))
}

/** Share of the strip's pieces that have a piece of the other on their line. */
const shareLevel = (strip: readonly Block[], other: readonly Block[]): number =>
  strip.filter((piece) => other.some((one) => level(piece, one))).length / strip.length

/** Whether most of the shorter one's height lies beside the other, with lines facing lines. Bubbles of a chat never do. */
function standSideBySide(before: readonly Block[], after: readonly Block[]): boolean {
  const [a, b] = [box(before.map(({ frame }) => frame)), box(after.map(({ frame }) => frame))]
  return Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.5 * Math.min(a.bottom - a.top, b.bottom - b.top)
    && lineCount(facing(before, after)) + lineCount(facing(after, before)) >= 3
}

/** Rows of a table are set this many line heights apart at least; lines of a text stand closer. */
const TABLE_PITCH = 2.2
/** Of the cells on either side, so many have one of the same height beside them. */
const TABLE_SHARE = 0.8

/** Whether the two are columns of a table, or cards of a grid: rows that stand apart, each beside its like. */
function formTable(before: readonly Block[], after: readonly Block[], lineHeight: number): boolean {
  const left = facing(before, after), right = facing(after, before)
  const beside = (side: readonly Block[], other: readonly Block[]) => side.filter((block) => other.some((one) => isAligned(block, one, lineHeight))).length / side.length
  const steps = stepsOf(left.map((block) => block.frame.top).sort((a, b) => a - b)).filter((step) => step > lineHeight / 2)
  return steps.length > 0 && medianOf(steps) >= TABLE_PITCH * lineHeight && beside(left, right) >= TABLE_SHARE && beside(right, left) >= TABLE_SHARE
}

const stepsOf = (values: readonly number[]) => values.slice(1).map((value, index) => value - values[index]!)

/** Those of one side that have anything of the other beside them. */
const facing = (side: readonly Block[], other: readonly Block[]) => side.filter((block) => other.some(({ frame }) => block.frame.top < frame.bottom && frame.top < block.frame.bottom))

const isAligned = ({ frame: a }: Block, { frame: b }: Block, lineHeight: number) => Math.abs(a.top - b.top) + Math.abs(a.bottom - b.bottom) < Math.max(lineHeight, 0.3 * (a.bottom - a.top))

function cutBlocks(blocks: readonly Block[]): [Block[], Block[]] | null {
  const widest = findGaps(blocks, 'top', 'bottom').sort((a, b) => b.size - a.size)[0]
  return widest ? [widest.before, widest.after] : null
}

/** Blocks of one line that are level become one line; a block of several lines stays whole. */
function joinRows(blocks: readonly Block[]): Line[] {
  const rows: Block[][] = []
  for (const block of [...blocks].sort((a, b) => middle(a) - middle(b))) {
    const row = rows.find((one) => one.some((other) => level(other, block)))
    if (row) row.push(block)
    else rows.push([block])
  }
  return rows.flatMap((row) => {
    const across = row.sort((a, b) => a.left - b.left)
    return across.every((block) => block.lines.length === 1) ? [across.flatMap((block) => block.lines[0]!)] : across.flatMap((block) => block.lines)
  })
}
