import type { FontBook, Slice, Voice } from './font-book.ts'
import { analyse, graphemesOf, groupRuns, reverseFrom, trimmed, wordsOf, type Cluster, type Paragraph, type Stretch } from './paragraph.ts'

const RTL_LETTERS = /[\p{Script=Arabic}\p{Script=Hebrew}]/u

/** How a text looks. Sizes in points. */
export interface TypeStyle { voice: Voice; size: number; leading: number; colour: string }
/** Neighbouring characters of one slice and one direction: `text` as it is shaped (mirrored, turned), `logical` as it is read. */
export interface Run { slice: Slice; text: string; logical: string; rtl: boolean; width: number }
/** Runs from left to right. `rtl`: the paragraph reads from the right, so the line belongs to the right edge. */
export interface Line { runs: Run[]; width: number; rtl: boolean }

/** Shaping options for a slice: always given, or pdfkit shapes right-to-left text word by word. Code ligatures are off. */
export const featuresOf = (slice: Slice): Record<string, boolean> => (slice.mono ? { calt: false, liga: false } : { kern: true })

/**
 * Breaks text into lines of runs: UAX 14 for the breaks, UAX 9 for the order, one slice per grapheme cluster.
 * Takes only showable text (`showable.ts`); draws nothing.
 */
export class Typesetter {
  readonly book: FontBook
  readonly #widths = new Map<string, number>()

  constructor(book: FontBook) {
    this.book = book
  }

  /** Lines no wider than `width` points; an empty paragraph is an empty line. */
  lines(text: string, style: TypeStyle, width: number): Line[] {
    return text.split('\n').flatMap((paragraph) => this.#breakParagraph(analyse(paragraph, style.voice, this.book), style, width))
  }

  /** One line at most `width` points wide, cut with an ellipsis in the middle when it does not fit. */
  fit(text: string, style: TypeStyle, width: number): Line {
    const flat = text.replaceAll('\n', ' ')
    const whole = this.lines(flat, style, Infinity)[0]!
    if (whole.width <= width) return whole
    const characters = graphemesOf(flat)
    for (let kept = Math.min(characters.length - 1, Math.ceil((characters.length * width) / whole.width) + 2); ; kept--) {
      const head = Math.ceil(kept * 0.6)
      const cut = `${characters.slice(0, head).join('')}…${characters.slice(characters.length - (kept - head)).join('')}`
      const line = this.lines(cut, style, Infinity)[0]!
      if (line.width <= width || kept <= 0) return line
    }
  }

  #breakParagraph(paragraph: Paragraph, style: TypeStyle, width: number): Line[] {
    const lines: Line[] = []
    let line: Cluster[] = []
    let lineWidth = 0
    for (const word of wordsOf(paragraph)) {
      const wordWidth = this.#measure(trimmed(word), style)
      if (line.length > 0 && lineWidth + wordWidth > width) {
        lines.push(this.#order(line, paragraph.rtl, style))
        line = []
        lineWidth = 0
      }
      for (const piece of wordWidth > width ? this.#chop(word, style, width) : [word]) {
        if (line.length > 0 && lineWidth + this.#measure(trimmed(piece), style) > width) {
          lines.push(this.#order(line, paragraph.rtl, style))
          line = []
          lineWidth = 0
        }
        line.push(...piece)
        lineWidth += this.#measure(piece, style)
      }
    }
    return [...lines, this.#order(line, paragraph.rtl, style)]
  }

  /** Cuts what is wider than a line and has no place to break. */
  #chop(word: Cluster[], style: TypeStyle, width: number): Cluster[][] {
    const pieces: Cluster[][] = []
    let pieceWidth = Infinity
    for (const cluster of word) {
      const clusterWidth = this.#measure([cluster], style)
      if (pieceWidth + clusterWidth > width) {
        pieces.push([])
        pieceWidth = 0
      }
      pieces.at(-1)!.push(cluster)
      pieceWidth += clusterWidth
    }
    return pieces
  }

  /** Rule L2 of UAX 9 on whole runs; inside a run the shaper turns the letters. */
  #order(clusters: Cluster[], rtl: boolean, style: TypeStyle): Line {
    const runs = groupRuns(trimmed(clusters))
    const highest = Math.max(0, ...runs.map((run) => run.level))
    for (let level = highest; level >= 1; level--) reverseFrom(runs, level)
    const placed = runs.map((run) => this.#run(run, style))
    return { runs: placed, rtl, width: placed.reduce((sum, run) => sum + run.width, 0) }
  }

  /** Marks without letters on a right-to-left stretch are turned here, because the shaper sees no reason to. */
  #run({ slice, text, logical, level }: Stretch, style: TypeStyle): Run {
    const rtl = (level & 1) === 1
    const turned = rtl && !RTL_LETTERS.test(text) ? graphemesOf(text).reverse().join('') : text
    return { slice, text: turned, logical, rtl, width: this.#widthOf(slice, turned, style.size) }
  }

  #measure(clusters: Cluster[], style: TypeStyle): number {
    return groupRuns(clusters).reduce((sum, run) => sum + this.#widthOf(run.slice, run.text, style.size), 0)
  }

  #widthOf(slice: Slice, text: string, size: number): number {
    const key = `${slice.key} ${text}`
    let width = this.#widths.get(key)
    if (width === undefined) {
      const font = this.book.font(slice)
      width = (font.layout(text, featuresOf(slice)).advanceWidth * slice.scale) / font.unitsPerEm
      this.#widths.set(key, width)
    }
    return width * size
  }
}
