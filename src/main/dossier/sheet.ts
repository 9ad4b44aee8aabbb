import type {} from 'pdfkit'
import { BODY, HAIRLINE } from './look.ts'
import { drawRun } from './glyph-run.ts'
import type { Line, TypeStyle, Typesetter } from './typesetter.ts'

export type Pdf = PDFKit.PDFDocument
export type Element = PDFKit.PDFStructureElement

/** A strip of the page: a line of text, a row of links. Draws its content under `element`, its top left at (x, top). */
export interface Strip { height: number; draw: (x: number, top: number, element: Element) => void }

/**
 * The paper: a cursor that runs down the body of the page and turns the page when it is full. Everything drawn is either
 * content of a structure element or an artifact, as tagged PDF demands.
 */
export class Sheet {
  readonly pdf: Pdf
  readonly setter: Typesetter
  readonly top = BODY.top
  y: number = BODY.top

  constructor(pdf: Pdf, setter: Typesetter) {
    this.pdf = pdf
    this.setter = setter
  }

  /** Height left on this page. */
  get room(): number {
    return BODY.bottom - this.y
  }

  /** Index of the page in hand, from 0. */
  get pageIndex(): number {
    return this.pdf.bufferedPageRange().count - 1
  }

  turn(): void {
    this.pdf.addPage()
    this.y = BODY.top
  }

  /** Turns the page unless `height` fits on it; what is taller than a page starts on a fresh one. */
  need(height: number): void {
    if (height > this.room && this.y > BODY.top) this.turn()
  }

  gap(height: number): void {
    this.y += height
  }

  /** A new structure element under `parent`. The caller ends it. */
  element(parent: Element, type: string, options?: PDFKit.Mixins.StructureElementOptions): Element {
    const element = this.pdf.struct(type, options)
    parent.add(element)
    return element
  }

  /** Draws what the reader of the structure is not told: rules, boxes, running heads. */
  artifact(draw: (pdf: Pdf) => void, type: 'Layout' | 'Pagination' = 'Layout'): void {
    this.pdf.markContent('Artifact', { type })
    draw(this.pdf)
    this.pdf.endMarkedContent()
  }

  rule(x: number, y: number, width: number, colour: string = HAIRLINE, thickness = 0.5): void {
    this.artifact((pdf) => pdf.rect(x, y - thickness / 2, width, thickness).fill(colour))
  }

  box(x: number, y: number, width: number, height: number, colour: string): void {
    this.artifact((pdf) => pdf.rect(x, y, width, height).fill(colour))
  }

  /** Content that belongs to `element`. */
  content(element: Element, tag: string, draw: (pdf: Pdf) => void): void {
    element.add(this.pdf.markStructureContent(tag))
    draw(this.pdf)
    this.pdf.endMarkedContent()
  }

  /** Text as strips, one a line; right-to-left paragraphs stand at the right edge of `width`, or at its left beside a label. */
  strips(text: string, style: TypeStyle, width: number, tag = 'P', side: 'own' | 'left' = 'own'): Strip[] {
    const lines = this.setter.lines(text, style, width)
    const widest = side === 'left' ? Math.max(...lines.map((line) => line.width)) : width
    return lines.map((line) => ({
      height: style.leading,
      draw: (x, top, element) => this.content(element, tag, () => this.drawLine(line, line.rtl ? x + widest - line.width : x, top, style)),
    }))
  }

  /** Lets strips run down the page under one new element of `parent`. */
  flow(parent: Element, tag: string, strips: Strip[], x: number = BODY.left): void {
    const element = this.element(parent, tag)
    for (const strip of strips) {
      this.need(strip.height)
      strip.draw(x, this.y, element)
      this.y += strip.height
    }
    element.end()
  }

  paragraph(parent: Element, text: string, style: TypeStyle, tag = 'P', x: number = BODY.left, width: number = BODY.right - x): void {
    this.flow(parent, tag, this.strips(text, style, width, tag), x)
  }

  /** A heading that takes at least `keepWith` points of what follows along to its page. */
  heading(parent: Element, tag: 'H1' | 'H2' | 'H3', text: string, style: TypeStyle, keepWith = 48): void {
    const strips = this.strips(text, style, BODY.width, tag)
    this.need(strips.length * style.leading + keepWith)
    this.flow(parent, tag, strips)
  }

  drawLine(line: Line, x: number, top: number, style: TypeStyle): void {
    const baseline = top + (style.leading - style.size) / 2 + style.size * 0.82
    for (const run of line.runs) {
      drawRun(this.pdf, this.setter.book.font(run.slice), run, x, baseline, style)
      x += run.width
    }
  }

}
