import bidiFactory, { type Bidi } from 'bidi-js'
import LineBreaker from 'linebreak'
import type { FontBook, HanStyle, Slice, Voice } from './font-book.ts'

/** The package's types take it for an ES module; what arrives is the factory itself. */
const bidi = (bidiFactory as unknown as () => Bidi)()
/** The locale is fixed so that the machine's has no say; grapheme borders do not depend on it. */
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const ISOLATES = /^[\u2066-\u2069]$/
const IGNORABLE = /^\p{Default_Ignorable_Code_Point}$/u
const RTL_LETTERS = /[\p{Script=Arabic}\p{Script=Hebrew}]/u

/** How a text looks. Sizes in points. */
export interface TypeStyle { voice: Voice; size: number; leading: number; colour: string }
/** Neighbouring characters of one slice and one direction: `text` as it is shaped (mirrored, turned), `logical` as it is read. */
export interface Run { slice: Slice; text: string; logical: string; rtl: boolean; width: number }
/** Runs from left to right. `rtl`: the paragraph reads from the right, so the line belongs to the right edge. */
export interface Line { runs: Run[]; width: number; rtl: boolean }

/** One character as the reader sees it, with the slice that draws it (null: takes no room) and its bidi level. */
interface Cluster { text: string; logical: string; start: number; slice: Slice | null; level: number }
interface Paragraph { clusters: Cluster[]; text: string; rtl: boolean }

/** Characters as a reader counts them. */
export const graphemesOf = (text: string): string[] => [...graphemes.segment(text)].map(({ segment }) => segment)

/** Wraps text from elsewhere so that its direction cannot disturb its neighbours (UAX 9, first-strong isolate). */
export const isolate = (text: string): string => `\u2068${text.replaceAll('\n', ' ')}\u2069`

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
    return text.split('\n').flatMap((paragraph) => this.#breakParagraph(this.#analyse(paragraph, style.voice), style, width))
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

  #analyse(text: string, voice: Voice): Paragraph {
    const { levels, paragraphs } = bidi.getEmbeddingLevels(text, 'auto')
    const han = hanStyleOf(text)
    const clusters: Cluster[] = []
    for (const { segment, index } of graphemes.segment(text)) {
      const level = levels[index] ?? 0
      const mirrored = (level & 1) === 1 ? (bidi.getMirroredCharacter(segment) ?? segment) : segment
      for (const part of this.#faces(mirrored, voice, han)) clusters.push({ ...part, logical: mirrored === segment ? part.text : segment, start: index, level })
    }
    return { clusters, text, rtl: ((paragraphs[0]?.level ?? 0) & 1) === 1 }
  }

  /** The cluster whole where one slice has all of it, else piece by piece. */
  #faces(cluster: string, voice: Voice, han: HanStyle): { text: string; slice: Slice | null }[] {
    if (ISOLATES.test(cluster)) return [{ text: '', slice: null }]
    const slice = this.book.find(cluster, voice, han)
    if (slice) return [{ text: cluster, slice }]
    const pieces = [...cluster].map((text) => ({ text, slice: this.book.find(text, voice, han) }))
    return pieces.filter((piece) => piece.slice !== null || !IGNORABLE.test(piece.text))
  }

  #breakParagraph(paragraph: Paragraph, style: TypeStyle, width: number): Line[] {
    const lines: Line[] = []
    let line: Cluster[] = []
    let lineWidth = 0
    for (const word of words(paragraph)) {
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

function hanStyleOf(text: string): HanStyle {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return 'jp'
  return /\p{Script=Hangul}/u.test(text) ? 'kr' : 'sc'
}

/** Pieces between places where a line may break. */
function words({ text, clusters }: Paragraph): Cluster[][] {
  const breaker = new LineBreaker(text)
  const pieces: Cluster[][] = []
  let index = 0
  for (let stop = breaker.nextBreak(); stop; stop = breaker.nextBreak()) {
    const piece: Cluster[] = []
    while (index < clusters.length && clusters[index]!.start < stop.position) piece.push(clusters[index++]!)
    if (piece.length > 0) pieces.push(piece)
  }
  return pieces
}

function trimmed(clusters: Cluster[]): Cluster[] {
  let end = clusters.length
  while (end > 0 && /^\s*$/.test(clusters[end - 1]!.text)) end--
  return clusters.slice(0, end)
}

interface Stretch { slice: Slice; text: string; logical: string; level: number }

function groupRuns(clusters: Cluster[]): Stretch[] {
  const runs: Stretch[] = []
  for (const { slice, text, logical, level } of clusters) {
    if (!slice) continue
    const last = runs.at(-1)
    if (last && last.slice === slice && last.level === level) {
      last.text += text
      last.logical += logical
    } else {
      runs.push({ slice, text, logical, level })
    }
  }
  return runs
}

function reverseFrom<T extends { level: number }>(runs: T[], level: number): void {
  for (let start = 0; start < runs.length; start++) {
    if (runs[start]!.level < level) continue
    let end = start
    while (end < runs.length && runs[end]!.level >= level) end++
    runs.splice(start, end - start, ...runs.slice(start, end).reverse())
    start = end
  }
}
