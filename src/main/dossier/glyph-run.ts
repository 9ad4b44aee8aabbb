import type { Font } from 'fontkit'
import type { EmbeddedGlyph, Part, Subset } from './font-repair.ts'
import { graphemesOf } from './paragraph.ts'
import { featuresOf, type Run, type TypeStyle } from './typesetter.ts'

/** The parts of pdfkit's embedded font that describe its glyphs: place n of each list is code n. Widths in thousandths. */
interface EmbeddedFont { id: string; ref(): object; subset: Subset; widths: number[]; unicode: number[][]; scale: number; codes?: Map<string, number> }

/** What the reader takes as one: its text, the shapes that draw it, their own width and the width taken on the line. */
interface Letter extends EmbeddedGlyph { text: string; advance: number }

/**
 * Puts one run on the page, its baseline starting at (x, y) in points from the top left.
 *
 * pdfkit's own `text` cannot be used: it shapes right-to-left text word by word, and gives a shape one meaning in the whole
 * document. Here every letter as read (base, dots, marks, reordered vowels, mirrored brackets) becomes one glyph of the
 * embedded font that maps to exactly its text, so that searching and copying work in every script without ActualText,
 * which readers treat unevenly.
 */
export function drawRun(pdf: PDFKit.PDFDocument, font: Font, run: Run, x: number, y: number, style: TypeStyle): void {
  pdf.registerFont(run.slice.key, font as unknown as Uint8Array).font(run.slice.key).fillColor(style.colour)
  const embedded = (pdf as unknown as { _font: EmbeddedFont })._font
  const fonts = (pdf.page as unknown as { fonts: Record<string, object> }).fonts
  fonts[embedded.id] ??= embedded.ref()
  const letters = shape(font, run)
  const array = letters.map((letter) => {
    const kern = Math.round((letter.width - letter.advance) * embedded.scale)
    return `<${hex(codeOf(embedded, letter))}>${kern === 0 ? '' : kern}`
  })
  const text = array.join('').replaceAll('><', '')
  pdf.addContent(`BT /${embedded.id} ${style.size * run.slice.scale} Tf 1 0 0 -1 ${round(x)} ${round(y)} Tm [${text}] TJ ET`)
}

const round = (value: number) => Math.round(value * 1000) / 1000
const hex = (code: number) => code.toString(16).padStart(4, '0')

/** The code of a letter in the embedded font, made on first use. */
function codeOf(embedded: EmbeddedFont, { parts, width, text }: Letter): number {
  embedded.codes ??= new Map()
  const key = `${text} ${width} ${parts.map(({ id, dx, dy }) => `${id},${dx},${dy}`).join(' ')}`
  let code = embedded.codes.get(key)
  if (code === undefined) {
    code = embedded.subset.glyphs.push({ parts, width }) - 1
    embedded.codes.set(key, code)
    embedded.widths[code] = Math.round(width) * embedded.scale
    embedded.unicode[code] = Array.from(text, (character) => character.codePointAt(0)!)
  }
  return code
}

/** Shapes a run and sorts its glyphs by the letters they draw; from left to right. */
function shape(font: Font, run: Run): Letter[] {
  const { glyphs, positions } = font.layout(run.text, featuresOf(run.slice))
  const placed = glyphs.map((glyph, index) => ({ id: glyph.id, codePoints: glyph.codePoints, width: glyph.advanceWidth, ...positions[index]! }))
  if (run.rtl) placed.reverse()
  const letters: Letter[] = []
  const waiting = graphemesOf(run.logical)
  for (let next = 0; next < placed.length;) {
    const taken = takeLetter(placed, next, waiting, run.text === run.logical)
    const own = placed.slice(next, taken.end)
    letters.push(merge(run.rtl ? own.reverse() : own, taken.text))
    next = taken.end
  }
  return run.rtl ? letters.reverse() : letters
}

interface Placed { id: number; codePoints: number[]; width: number; xAdvance: number; xOffset: number; yOffset: number }

/** The glyphs from `start` on that draw the next letter, or the next few where one glyph draws them together. */
function takeLetter(placed: Placed[], start: number, waiting: string[], exact: boolean): { end: number; text: string } {
  let text = waiting.shift() ?? ''
  let end = start
  let drawn: number[] = []
  while (!agree(drawn, text, exact)) {
    if (end < placed.length && (drawn.length < [...text].length || waiting.length === 0)) drawn = drawn.concat(placed[end++]!.codePoints)
    else if (waiting.length > 0) text += waiting.shift()!
    else break
  }
  end = Math.max(end, start + 1)
  while (end < placed.length && (placed[end]!.codePoints.length === 0 || waiting.length === 0)) end++
  return { end, text }
}

/** The same characters in any order; where brackets were mirrored or marks turned, the same number of them. */
function agree(drawn: number[], text: string, exact: boolean): boolean {
  const wanted = Array.from(text, (character) => character.codePointAt(0)!)
  if (drawn.length !== wanted.length) return false
  if (!exact) return true
  const sorted = (list: number[]) => list.toSorted((a, b) => a - b).join()
  return sorted(drawn) === sorted(wanted)
}

/** Several glyphs as one; the kerning behind a glyph that stands alone is kept apart from its width. */
function merge(glyphs: Placed[], text: string): Letter {
  let advance = 0
  const parts = glyphs.map<Part>(({ id, xAdvance, xOffset, yOffset }) => {
    const part = { id, dx: advance + xOffset, dy: yOffset }
    advance += xAdvance
    return part
  })
  return { parts, text, advance, width: glyphs.length === 1 ? glyphs[0]!.width : Math.max(0, advance) }
}
