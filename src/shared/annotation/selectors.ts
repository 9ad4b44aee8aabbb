import type { FragmentSelector, Selector, Shape, TextQuote } from '../contract/annotation.ts'
import type { Box } from '../contract/evidence.ts'
import { MOST_BOXES, type Geometry } from './geometry.ts'
import { parseSvg, printSvg } from './svg-shape.ts'

/** Between what is drawn and the selectors of the W3C Web Annotation Data Model that it is kept as. */

const FRAGMENT = /^xywh=pixel:(\d{1,6}),(\d{1,6}),(\d{1,6}),(\d{1,6})$/

export function parseFragment(value: string): Box | null {
  const [left, top, width, height] = FRAGMENT.exec(value)?.slice(1).map(Number) ?? []
  return width && height ? [left!, top!, width, height] : null
}

const fragment = (box: Box, quote?: TextQuote): FragmentSelector => ({
  type: 'FragmentSelector', conformsTo: 'http://www.w3.org/TR/media-frags/', value: `xywh=pixel:${box.map(Math.round).join(',')}`, ...(quote && { refinedBy: quote }),
})

/** `quotes`: the words of each box, for a highlight. */
export function toSelectors(geometry: Geometry, quotes?: readonly (TextQuote | undefined)[]): Selector[] {
  if (geometry.kind === 'boxes') return geometry.boxes.map((box, index) => fragment(box, quotes?.[index]))
  return [{ type: 'SvgSelector', value: printSvg(geometry) }]
}

/** Null where they are none of ours: boxes beside lines, or more than one line. */
export function toGeometry(selectors: readonly Selector[]): Geometry | null {
  const [first] = selectors
  if (!first || selectors.length > MOST_BOXES) return null
  if (first.type === 'SvgSelector') return selectors.length === 1 ? parseSvg(first.value) : null
  const boxes = selectors.map((one) => (one.type === 'FragmentSelector' ? parseFragment(one.value) : null))
  return boxes.every((box) => box !== null) ? { kind: 'boxes', boxes } : null
}

/** The words that a highlight stands on, of each of its boxes. */
export const quotesOf = (selectors: readonly Selector[]): (TextQuote | undefined)[] =>
  selectors.map((one) => (one.type === 'FragmentSelector' ? one.refinedBy : undefined))

const KINDS: Record<Shape, Geometry['kind']> = {
  rectangle: 'boxes', ellipse: 'ellipse', arrow: 'arrow', freehand: 'stroke', highlight: 'boxes', callout: 'boxes', text: 'boxes', redaction: 'boxes',
}

/** The geometry of a shape; null where the selectors do not give one of its kind. Only a highlight has several boxes. */
export function geometryOf(shape: Shape, selectors: readonly Selector[]): Geometry | null {
  const geometry = toGeometry(selectors)
  if (geometry?.kind !== KINDS[shape]) return null
  return shape === 'highlight' || selectors.length === 1 ? geometry : null
}
