import type { Font } from 'fontkit'

interface Point { onCurve: boolean; x: number; y: number }
interface OutlinedGlyph { advanceWidth: number; _getContours(): Point[][]; _getMetrics(): { leftBearing: number } }
/** The parts of fontkit's TrueType subset that are filled glyph by glyph while it is encoded. */
interface Subset {
  font: { getGlyph(id: number): OutlinedGlyph }
  glyf: Uint8Array[]
  loca: { offsets: number[]; version: number }
  hmtx: { metrics: { advance: number; bearing: number }[] }
  offset: number
  _addGlyph(id: number): number
}

/** Stands for a glyph that draws a part of a letter only; ActualText says the letter. PDF/A wants every glyph to mean something. */
const WORD_JOINER = 0x2060

/**
 * Repairs what fontkit 2.0 gets wrong with woff2 when a font is to be embedded:
 * - It copies a glyph's bytes from where the `loca` table says, but a woff2 file has no such table: subsets come out empty,
 *   or throw on composed letters. They are written from the decoded outlines instead.
 * - It remembers a glyph first met as a part of another (the e of ë) as meaning nothing, and the text would not read back.
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
    if (glyph.codePoints.length === 0 && codePoints.length > 0) glyph.codePoints = codePoints
    return glyph
  }
  const layout = font.layout.bind(font)
  font.layout = (...request: Parameters<Font['layout']>) => {
    const run = layout(...request)
    for (const glyph of run.glyphs) if (glyph.codePoints.length === 0) glyph.codePoints = [WORD_JOINER]
    return run
  }
  return font
}

function addGlyph(this: Subset, id: number): number {
  const glyph = this.font.getGlyph(id)
  const bytes = encodeGlyph(glyph._getContours())
  this.glyf.push(bytes)
  this.loca.version = 1
  this.loca.offsets.push(this.offset)
  this.hmtx.metrics.push({ advance: glyph.advanceWidth, bearing: glyph._getMetrics().leftBearing })
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
  const points = contours.flat().map(({ onCurve, x, y }) => ({ onCurve, x: Math.round(x), y: Math.round(y) }))
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
