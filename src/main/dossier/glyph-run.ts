import type { Font } from 'fontkit'
import { featuresOf, type Run, type TypeStyle } from './typesetter.ts'

interface Position { xAdvance: number; advanceWidth: number; xOffset: number; yOffset: number }
/** The parts of pdfkit's embedded font that put glyphs on a page; widths and offsets in thousandths of the size. */
interface EmbeddedFont { id: string; ref(): object; encode(text: string, features: object): [codes: string[], positions: Position[]] }

/**
 * Puts one run on the page, its baseline starting at (x, y) in points from the top left. pdfkit's own `text` cannot be used:
 * it shapes right-to-left text word by word, and leaves no place for ActualText inside the text object, without which
 * readers misplace it. ActualText goes along wherever the glyphs alone would not read back as the text.
 */
export function drawRun(pdf: PDFKit.PDFDocument, font: Font, run: Run, x: number, y: number, style: TypeStyle): void {
  const { key } = run.slice
  const features = featuresOf(run.slice)
  pdf.registerFont(key, font as unknown as Uint8Array).font(key).fillColor(style.colour)
  const embedded = (pdf as unknown as { _font: EmbeddedFont })._font
  const fonts = (pdf.page as unknown as { fonts: Record<string, object> }).fonts
  fonts[embedded.id] ??= embedded.ref()
  const [codes, positions] = embedded.encode(run.text, features)
  const size = style.size * run.slice.scale
  pdf.addContent('BT').addContent(`/${embedded.id} ${size} Tf`)
  const spoken = readsBackDifferently(font.layout(run.text, features).glyphs, run)
  if (spoken) pdf.markContent('Span', { actual: run.logical })
  for (const line of showGlyphs(codes, positions, x, y, size)) pdf.addContent(line)
  if (spoken) pdf.endMarkedContent()
  pdf.addContent('ET')
}

/** Glyphs on the baseline go in one array, with kerning between them; a raised or shifted one is placed by itself. */
function showGlyphs(codes: string[], positions: Position[], x: number, y: number, size: number): string[] {
  const unit = size / 1000
  const lines: string[] = []
  let array = ''
  let start = x
  const flush = () => {
    if (array) lines.push(`1 0 0 -1 ${round(start)} ${round(y)} Tm [${array}] TJ`)
    array = ''
  }
  positions.forEach(({ xAdvance, advanceWidth, xOffset, yOffset }, index) => {
    if (xOffset || yOffset) {
      flush()
      lines.push(`1 0 0 -1 ${round(x + xOffset * unit)} ${round(y - yOffset * unit)} Tm <${codes[index]}> Tj`)
    } else {
      if (!array) start = x
      array += `<${codes[index]}>${Math.abs(xAdvance - advanceWidth) > 0.01 ? round(advanceWidth - xAdvance) : ''}`
    }
    x += xAdvance * unit
  })
  flush()
  return lines.map((line) => line.replaceAll('><', ''))
}

const round = (value: number) => Math.round(value * 1000) / 1000

function readsBackDifferently(glyphs: { codePoints: number[] }[], { logical, rtl }: Run): boolean {
  const characters = glyphs.map((glyph) => String.fromCodePoint(...glyph.codePoints))
  return (rtl ? characters.reverse() : characters).join('') !== logical
}
