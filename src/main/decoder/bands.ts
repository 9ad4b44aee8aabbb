import { liesOn } from './merge-readings.ts'
import type { EngineWord } from './ocr-engine.ts'
import { MOST_PAGE_EDGE, MOST_PAGE_PIXELS, wantedScale } from './prepare-page.ts'
import type { Rows } from './prepare-page.ts'
import type { PageSurvey } from './survey-page.ts'
import { LETTER_CSS_PIXELS } from './text-height.ts'
import type { Grey } from './text-height.ts'

/** A picture this many times as high as wide was stitched together or scrolled through; no camera makes it. */
const LONG = 2.5
/** Of a prepared band. Small ones keep the engine's memory low and the progress lively. */
const BAND_PIXELS = 8_000_000
/** Bands reach into each other by this many letters' heights: a line is whole in one of them, wherever the cut is. */
const OVERLAP_LETTERS = 4
/** A cut may lie this much of a band away from where bands would be even. */
const REACH = 0.15
/** Pixels side by side that differ by more than this are no shade of one surface. */
const STEP = 24

/** Rows between two cuts, `within` what is read for them. */
export interface Band extends Rows { within: Rows }

/** One band for all of a page, or several for a long one that is too large to be read at once. */
export function planBands({ original, letterPixels }: Pick<PageSurvey, 'original' | 'letterPixels'>): Band[] {
  const { width, height } = original, scale = Math.min(wantedScale(letterPixels), MOST_PAGE_EDGE / width)
  const isWhole = height < LONG * width || (width * height * scale ** 2 <= MOST_PAGE_PIXELS && height * scale <= MOST_PAGE_EDGE)
  const count = isWhole ? 1 : Math.ceil(Math.max((width * height * scale ** 2) / BAND_PIXELS, (1.2 * height * scale) / MOST_PAGE_EDGE))
  const letter = letterPixels ?? LETTER_CSS_PIXELS, overlap = Math.ceil(OVERLAP_LETTERS * letter), even = height / count
  const inner = Array.from({ length: count - 1 }, (_, index) => findQuietRow(original, Math.round((index + 1) * even), Math.round(REACH * even), letter))
  const cuts = [0, ...inner, height]
  return cuts.slice(1).map((bottom, index) => {
    const top = cuts[index]!
    return { top, bottom, within: { top: Math.max(0, top - overlap), bottom: Math.min(height, bottom + overlap) } }
  })
}

/** The row with the least to be seen around it, as far as half a letter; of several alike the nearest to the wanted one. */
function findQuietRow(original: Grey, wanted: number, reach: number, letter: number): number {
  const half = Math.ceil(letter / 2), first = Math.max(0, wanted - reach - half), last = Math.min(original.height - 1, wanted + reach + half)
  const steps = Array.from({ length: last - first + 1 }, (_, index) => countSteps(original, first + index))
  let best = wanted, least = Infinity
  for (let row = first + half; row <= last - half; row++) {
    let sum = 0
    for (let near = row - half; near <= row + half; near++) sum += steps[near - first]!
    if (sum < least || (sum === least && Math.abs(row - wanted) < Math.abs(best - wanted))) { least = sum; best = row }
  }
  return best
}

function countSteps({ data, width }: Grey, row: number): number {
  let count = 0
  for (let at = row * width + 1; at < (row + 1) * width; at++) count += Number(Math.abs(data[at]! - data[at - 1]!) > STEP)
  return count
}

/**
 * The words of bands as those of one page, all in pixels of the original: each from the band that its middle lies in. Boxes differ by a
 * pixel or two between bands: near a cut a word may seem to lie in neither, or in both.
 */
export function joinBands(bands: readonly (Rows & { words: readonly EngineWord[] })[]): EngineWord[] {
  const joined: EngineWord[] = []
  for (const { top, bottom, words } of bands) {
    const before = joined.filter((word) => word.bottom > top - (word.bottom - word.top))
    joined.push(...words.filter((word) => {
      const middle = (word.top + word.bottom) / 2, isNearTop = Math.abs(middle - top) <= (word.bottom - word.top) / 2
      return middle < bottom && (isNearTop ? !before.some((other) => liesOn(word, other)) : middle >= top)
    }))
  }
  return joined
}
