/** Texts as they are cut to the room there is. The room changes with every frame of a zoom, the texts do not: their widths are measured once. */
import { isRightToLeft, plainLine } from './painter.ts'

export interface CutText { text: string; width: number; isRtl: boolean }

interface Measured { parts: readonly string[]; /** The width up to the end of each part. */ widths: Float64Array; isRtl: boolean; isWhole: boolean; cuts: Map<number, CutText> }
type Measure = (text: string) => number

/** What is longer is cut anyway. */
const MOST_PARTS = 220
const MOST_PX = 1_600
const KEPT_TEXTS = 8_000
/** Letters that stand side by side without changing each other, so that their widths add up. */
const SIMPLE = /^[\u0020-\u02af\u2010-\u2027\u20a0-\u20bf\u0370-\u052f]*$/

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const texts = new Map<string, Measured>()
const letters = new Map<string, number>()

/** The longest beginning that fits, with its ellipsis, in whole characters as people see them. `font` tells measurements apart. */
export function cutText(text: string, roomPx: number, font: string, measure: Measure): CutText {
  const key = `${font}|${text}`
  let known = texts.get(key)
  if (!known) {
    if (texts.size > KEPT_TEXTS) texts.clear()
    texts.set(key, known = measureText(text, font, measure))
  }
  const { widths, isWhole } = known
  const total = widths.at(-1) ?? 0
  const count = isWhole && total <= roomPx ? widths.length : countFitting(widths, roomPx - widthOf('…', font, measure))
  let cut = known.cuts.get(count)
  if (!cut) known.cuts.set(count, cut = cutAt(known, count, measure))
  return cut
}

/** After a font has come, or the words are another person’s: nothing measured before counts. */
export function forgetCuts(): void {
  texts.clear()
  letters.clear()
}

function measureText(given: string, font: string, measure: Measure): Measured {
  const text = plainLine(given)
  const isSimple = SIMPLE.test(text)
  const all = isSimple ? [...text.slice(0, MOST_PARTS * 2)] : Array.from(segmenter.segment(text.slice(0, MOST_PARTS * 4)), ({ segment }) => segment)
  const widths: number[] = []
  let [width, before] = [0, '']
  for (const part of all) {
    if (widths.length >= MOST_PARTS || width > MOST_PX) break
    before += part
    width = isSimple ? width + widthOf(part, font, measure) : measure(before)
    widths.push(width)
  }
  return { parts: all.slice(0, widths.length), widths: Float64Array.from(widths), isRtl: isRightToLeft(text), isWhole: before.length === text.length, cuts: new Map() }
}

function widthOf(letter: string, font: string, measure: Measure): number {
  const key = `${font}|${letter}`
  let width = letters.get(key)
  if (width === undefined) letters.set(key, width = measure(letter))
  return width
}

function countFitting(widths: Float64Array, roomPx: number): number {
  let [low, high] = [0, widths.length]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (widths[middle - 1]! <= roomPx) low = middle
    else high = middle - 1
  }
  return low
}

function cutAt({ parts, isRtl, isWhole, widths }: Measured, count: number, measure: Measure): CutText {
  const text = isWhole && count === widths.length ? parts.join('') : count === 0 ? '' : `${parts.slice(0, count).join('').trimEnd()}…`
  return { text, width: text ? measure(text) : 0, isRtl }
}
