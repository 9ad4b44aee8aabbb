import type { Annotation, Shape, TextQuote } from '../../../shared/contract/annotation.ts'
import type { Box, Word } from '../../../shared/contract/evidence.ts'
import { boundsOf, boxBetween, ellipseIn, fitted, keptIn, LEAST_EDGE_PX, moved } from '../../../shared/annotation/geometry.ts'
import type { Geometry, Point, Size } from '../../../shared/annotation/geometry.ts'
import { highlightWords } from '../../../shared/annotation/quote.ts'
import { geometryOf } from '../../../shared/annotation/selectors.ts'
import { simplify } from '../../../shared/annotation/simplify.ts'
import { snapEdges, snapShift, type Edges, ALL_EDGES } from './snap.ts'
import { wordNear, wordsUnder } from './words-at.ts'

/** What a drag makes of shapes: pure, from where it began to where the pointer is. All in picture pixels. */

export interface Surroundings {
  size: Size
  words: readonly Word[]
  /** The version the words are of. */
  reading: number | null
  /** How near a word’s edge draws; 0: not at all. */
  reach: number
  /** CSS pixels per picture pixel. */
  scale: number
}

/** Handles of a frame by compass, and the two ends of an arrow. */
export const HANDLES = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'] as const
export type Handle = (typeof HANDLES)[number] | 'from' | 'to'

export interface Drawn { geometry: Geometry; quotes?: TextQuote[] }

export const geometryOfMark = (annotation: Annotation): Geometry | null => geometryOf(annotation.shape, annotation.target.map((one) => one.selector))

/** Strokes are kept so exact, in screen pixels. */
const STROKE_PX = 0.5

/** What is being drawn; null for a press that was no drag. */
export function draw(shape: Shape, path: readonly Point[], around: Surroundings): Drawn | null {
  const { size, words, reading, scale } = around
  const [from, to] = [keptIn(path[0]!, size), keptIn(path.at(-1)!, size)]
  const isPress = Math.hypot(to.x - from.x, to.y - from.y) * scale < 3
  if (shape === 'callout') return { geometry: { kind: 'boxes', boxes: [boxBetween(to, { x: to.x + 1, y: to.y + 1 }, size)] } }
  if (shape === 'highlight') return highlight(words, from, to, reading)
  if (shape === 'text' && isPress) return { geometry: { kind: 'boxes', boxes: [boxBetween(to, { x: to.x + 160 / scale, y: to.y + 24 / scale }, size)] } }
  if (isPress) return null
  if (shape === 'arrow') return { geometry: { kind: 'arrow', from, to } }
  if (shape === 'freehand') return { geometry: { kind: 'stroke', points: simplify(path.map((point) => keptIn(point, size)), STROKE_PX / scale) } }
  const box = snapEdges(boxBetween(from, to, size), words, around.reach, ALL_EDGES)
  if (box[2] < LEAST_EDGE_PX || box[3] < LEAST_EDGE_PX) return null
  return { geometry: shape === 'ellipse' ? ellipseIn(box) : { kind: 'boxes', boxes: [box] } }
}

function highlight(words: readonly Word[], from: Point, to: Point, reading: number | null): Drawn | null {
  const [first, last] = [wordNear(words, from), wordNear(words, to)]
  if (first === null || last === null || reading === null) return null
  const { boxes, quotes } = highlightWords(words, first, last, reading)
  return { geometry: { kind: 'boxes', boxes }, quotes }
}

/** Several move as one; the first of them is drawn to words. */
export function move(shapes: readonly Geometry[], by: Point, { size, words, reach }: Surroundings): Geometry[] {
  const [first] = shapes
  if (!first) return []
  const there = boundsOf(moved(first, by.x, by.y, size))
  const snap = reach > 0 && first.kind !== 'stroke' ? snapShift(there, words, reach) : { x: 0, y: 0 }
  return shapes.map((one) => moved(one, by.x + snap.x, by.y + snap.y, size))
}

const EDGES: Record<(typeof HANDLES)[number], Edges> = {
  nw: { left: true, top: true }, n: { top: true }, ne: { right: true, top: true }, e: { right: true },
  se: { right: true, bottom: true }, s: { bottom: true }, sw: { left: true, bottom: true }, w: { left: true },
}

/** Its frame, or its end, drawn by a handle. */
export function resize(geometry: Geometry, handle: Handle, by: Point, { size, words, reach }: Surroundings): Geometry {
  if (geometry.kind === 'arrow' && (handle === 'from' || handle === 'to')) {
    const end = geometry[handle]
    return { ...geometry, [handle]: keptIn({ x: end.x + by.x, y: end.y + by.y }, size) }
  }
  if (handle === 'from' || handle === 'to') return geometry
  const edges = EDGES[handle]
  const [left, top, width, height] = boundsOf(geometry)
  const x = [left + (edges.left ? by.x : 0), left + width + (edges.right ? by.x : 0)] as const
  const y = [top + (edges.top ? by.y : 0), top + height + (edges.bottom ? by.y : 0)] as const
  const box: Box = [Math.min(...x), Math.min(...y), Math.max(1, Math.abs(x[1] - x[0])), Math.max(1, Math.abs(y[1] - y[0]))]
  return fitted(geometry, reach > 0 ? snapEdges(box, words, reach, edges) : box, size)
}

/** A shape to begin with from the keyboard: in the middle of what is in sight. */
export function placed(shape: Shape, sight: Box, around: Surroundings): Drawn | null {
  const [left, top, width, height] = sight
  const at = (x: number, y: number): Point => ({ x: left + width * x, y: top + height * y })
  if (shape === 'callout' || shape === 'highlight') return draw(shape, [at(0.5, 0.5)], around)
  if (shape === 'freehand') return draw(shape, [at(0.4, 0.5), at(0.45, 0.48), at(0.5, 0.5), at(0.55, 0.52), at(0.6, 0.5)], around)
  return draw(shape, [at(0.4, 0.45), at(0.6, 0.55)], { ...around, reach: 0 })
}

/** A highlight goes from word to word: `first` and `last` are how many words its two ends go on. Null where it stands on no words. */
export function stepHighlight(boxes: readonly Box[], first: number, last: number, { words, reading }: Surroundings): Drawn | null {
  const range = wordsUnder(words, boxes)
  if (!range || reading === null) return null
  const end = words.length - 1
  const room = first === last ? Math.max(-range[0], Math.min(end - range[1], first)) : 0
  const from = first === last ? range[0] + room : Math.min(Math.max(0, range[0] + first), range[1])
  const to = first === last ? range[1] + room : Math.max(Math.min(end, range[1] + last), range[0])
  const { boxes: next, quotes } = highlightWords(words, from, to, reading)
  return { geometry: { kind: 'boxes', boxes: next }, quotes }
}

/** One of its ends at the word nearest to a point. */
export function endHighlight(boxes: readonly Box[], handle: 'from' | 'to', at: Point, { words, reading }: Surroundings): Drawn | null {
  const [range, word] = [wordsUnder(words, boxes), wordNear(words, at)]
  if (!range || word === null || reading === null) return null
  const [from, to] = handle === 'from' ? [Math.min(word, range[1]), range[1]] : [range[0], Math.max(word, range[0])]
  const { boxes: next, quotes } = highlightWords(words, from, to, reading)
  return { geometry: { kind: 'boxes', boxes: next }, quotes }
}
