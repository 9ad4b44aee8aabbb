import type { Font, Glyph } from 'fontkit'

interface Point { onCurve: boolean; x: number; y: number }
/** A glyph of the font, moved by (dx, dy) font units. */
export interface Part { id: number; dx: number; dy: number }
/** What stands at one place of the embedded font: parts drawn as one, with the width they take together, in font units. */
export interface EmbeddedGlyph { parts: Part[]; width: number }

/** The parts of fontkit's TrueType subset that are filled glyph by glyph while it is encoded. */
export interface Subset {
  font: { getGlyph(id: number): { _getContours(): Point[][]; advanceWidth: number } }
  /** fontkit starts it with the number 0, the missing glyph. */
  glyphs: (EmbeddedGlyph | number)[]
  glyf: Uint8Array[]
  loca: { offsets: number[]; version: number }
  hmtx: { metrics: { advance: number; bearing: number }[] }
  offset: number
  _addGlyph(entry: EmbeddedGlyph | number): number
}

/**
 * Repairs what fontkit 2.0 gets wrong for embedding:
 * - It copies a glyph's bytes from where the `loca` table says, but a woff2 file has no such table: subsets come out empty,
 *   or throw on composed letters. They are written from the decoded outlines, and may hold glyphs made of several.
 * - It remembers with a glyph the character that first asked for it. Each use gets its own here, so that a shape shared by
 *   several letters still tells which one it was.
 */
export function repairFont(font: Font): Font {
  const createSubset = font.createSubset.bind(font)
  font.createSubset = () => {
    const subset = createSubset()
    ;(subset as unknown as Subset)._addGlyph = addGlyph
    return subset
  }
  const getGlyph = font.getGlyph.bind(font)
  font.getGlyph = (id, codePoints = []) => {
    const glyph = getGlyph(id, codePoints)
    return sameList(glyph.codePoints, codePoints) ? glyph : meaning(glyph, codePoints)
  }
  return font
}

/** The same shape for other characters; its width is read here once, for fontkit keeps that with the glyph it was asked of. */
const meaning = (glyph: Glyph, codePoints: number[]) =>
  Object.create(glyph, { codePoints: { value: codePoints }, advanceWidth: { value: glyph.advanceWidth } }) as Glyph

const sameList = (a: number[], b: number[]) => a.length === b.length && a.every((value, index) => value === b[index])

function addGlyph(this: Subset, entry: EmbeddedGlyph | number): number {
  const { parts, width } = typeof entry === 'number' ? { parts: [{ id: entry, dx: 0, dy: 0 }], width: this.font.getGlyph(entry).advanceWidth } : entry
  const contours = parts.flatMap(({ id, dx, dy }) =>
    this.font.getGlyph(id)._getContours().map((contour) =>
      contour.map(({ onCurve, x, y }) => ({ onCurve, x: Math.round(x + dx), y: Math.round(y + dy) }))))
  const bytes = encodeGlyph(contours)
  this.glyf.push(bytes)
  this.loca.version = 1
  this.loca.offsets.push(this.offset)
  this.hmtx.metrics.push({ advance: Math.round(width), bearing: Math.min(...contours.flat().map(({ x }) => x), Infinity) })
  if (contours.length === 0) this.hmtx.metrics.at(-1)!.bearing = 0
  this.offset += bytes.length
  return this.glyf.length - 1
}

const ON_CURVE = 0x01
const OVERLAPPING = 0x40
const HEADER_BYTES = 10

/**
 * A simple glyph as the OpenType `glyf` table lays it out: header, last point of each contour, no instructions, a flag
 * a point, then x and y as 16-bit differences. Composed glyphs arrive as the contours of their parts.
 */
function encodeGlyph(contours: Point[][]): Uint8Array {
  const points = contours.flat()
  if (points.length === 0) return new Uint8Array(0)
  const sizeBytes = HEADER_BYTES + contours.length * 2 + 2 + points.length * 5
  const bytes = new Uint8Array(Math.ceil(sizeBytes / 4) * 4)
  const view = new DataView(bytes.buffer)
  const xs = points.map((point) => point.x)
  const ys = points.map((point) => point.y)
  const header = [contours.length, Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
  header.forEach((value, index) => view.setInt16(index * 2, value))
  let last = -1
  contours.forEach((contour, index) => view.setUint16(HEADER_BYTES + index * 2, (last += contour.length)))
  const flagsAt = HEADER_BYTES + contours.length * 2 + 2
  points.forEach((point, index) => view.setUint8(flagsAt + index, (point.onCurve ? ON_CURVE : 0) | (index === 0 ? OVERLAPPING : 0)))
  writeDifferences(view, flagsAt + points.length, xs)
  writeDifferences(view, flagsAt + points.length * 3, ys)
  return bytes
}

const writeDifferences = (view: DataView, at: number, values: number[]) =>
  values.forEach((value, index) => view.setInt16(at + index * 2, value - (values[index - 1] ?? 0)))
