import { findMarks } from './marks.ts'

/** One channel of 8-bit pixels, row by row. */
export interface Grey { data: Uint8Array; width: number; height: number }

/** A letter in common interface text (14–15 CSS pixels) is about this high, in CSS pixels: median over x-height letters and capitals. */
export const LETTER_CSS_PIXELS = 8
const LEAST_CONTRAST = 48
const LETTER_HEIGHT = { least: 4, most: 90 }
/** In Arabic more than half of the marks are dots: what is this much lower than the upper quarter begins is none of the letters. */
const TALL_SHARE = 0.75
const DOT_SHARE = 0.45
/** Fewer letters than this tell nothing about the page. */
const ENOUGH_LETTERS = 12

/**
 * The median height in pixels of what looks like a letter: connected pixels that differ from their background, of a
 * letter's proportions. Works for dark on light and light on dark. Null when there are too few.
 */
export function estimateLetterHeight({ data, width }: Grey, background: Uint8Array): number | null {
  const mask = new Uint8Array(data.length)
  for (let at = 0; at < data.length; at++) mask[at] = Math.abs(data[at]! - background[at]!) >= LEAST_CONTRAST ? 1 : 0
  const heights: number[] = []
  for (const mark of findMarks(mask, width)) {
    const isLetter = mark.height >= LETTER_HEIGHT.least && mark.height <= LETTER_HEIGHT.most
      && mark.width <= mark.height * 2.2 && mark.width * 6 >= mark.height && mark.size * 8 >= mark.width * mark.height
    if (isLetter) heights.push(mark.height)
  }
  if (heights.length < ENOUGH_LETTERS) return null
  heights.sort((a, b) => a - b)
  const tall = heights[Math.floor(heights.length * TALL_SHARE)]!
  const letters = heights.filter((height) => height >= DOT_SHARE * tall)
  return letters[letters.length >> 1]!
}
