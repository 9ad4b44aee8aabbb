import { asSharp, toGrey } from './decode-grey.ts'
import { enlarge } from './enlarge.ts'
import { eraseBox, eraseCut, eraseDrawings } from './erase-drawings.ts'
import { takeRows } from './grey-page.ts'
import { findMarks, maskDarker } from './marks.ts'
import { BACKGROUND_MEDIAN_PIXELS, makeBackground } from './survey-page.ts'
import type { PageSurvey } from './survey-page.ts'
import { LETTER_CSS_PIXELS } from './text-height.ts'
import type { Grey } from './text-height.ts'
import { whitenSurfaces } from './whiten-surfaces.ts'

/** What the engine reads best: letters about 18 pixels high (2.25 pixels for each CSS pixel). */
export const TARGET_LETTER_PIXELS = 18
const SCALE = { least: 0.4, most: 4 }
/** The engine's memory and time grow with the page; above this it is read smaller, or in bands. */
export const MOST_PAGE_PIXELS = 24_000_000
export const MOST_PAGE_EDGE = 30_000
/** A photograph's pixels count up to a height of twice its width: in a long page it is one of many. */
const MOST_PHOTO_PIXELS = 1_500_000
const CONTRAST_GAIN = 1.35

/** Rows of an original, `bottom` just outside. */
export interface Rows { top: number; bottom: number }

export interface PreparedPage {
  /** Dark text on white. */
  grey: Grey
  /** Its pixels for each pixel of the original. */
  scale: number
  /** The row of the original it begins with. */
  top: number
  isPhotograph: boolean
}

/**
 * Makes any screenshot, or some rows of it, dark-on-white at a letter size the engine likes: background = wide median, page = 255 −
 * 1.35 × |grey − background|. Unlike inverting the whole picture this also works where light, dark and coloured bubbles meet.
 */
export async function preparePage(survey: PageSurvey, rows: Rows = { top: 0, bottom: survey.original.height }): Promise<PreparedPage> {
  const part = takeRows(survey.original, rows.top, rows.bottom)
  const most = Math.min(Math.sqrt(MOST_PAGE_PIXELS / (part.width * part.height)), MOST_PAGE_EDGE / Math.max(part.width, part.height))
  const scale = Math.min(wantedScale(survey.letterPixels), most)
  const grey = await makePage(survey, part, rows.top, scale)
  if (!isPhotograph(grey)) return { grey, scale, top: rows.top, isPhotograph: false }
  const { width, height } = survey.original
  const small = Math.min(scale, Math.sqrt(MOST_PHOTO_PIXELS / (width * Math.min(height, 2 * width))))
  return { grey: await makePage(survey, part, rows.top, small), scale: small, top: rows.top, isPhotograph: true }
}

/** How much a page is enlarged when its size sets no limit. */
export const wantedScale = (letterPixels: number | null): number =>
  Math.min(SCALE.most, Math.max(SCALE.least, TARGET_LETTER_PIXELS / (letterPixels ?? LETTER_CSS_PIXELS)))

async function makePage({ original, isPart, cssScale, surfaces, portraits }: PageSurvey, part: Grey, top: number, scale: number): Promise<Grey> {
  const width = Math.max(1, Math.round(part.width * scale)), height = Math.max(1, Math.round(part.height * scale))
  const page = await resize(part, width, height)
  const background = await makeBackground(part, Math.min(1, cssScale / 2), width, height)
  flatten(page.data, background.data)
  // The map is of the whole original: the row it has for the first of this part, and how many it has for all of it.
  const mapRows = { top: (top * surfaces.height) / original.height, count: (part.height * surfaces.height) / original.height }
  whitenSurfaces(page, surfaces, mapRows)
  eraseDrawings(page, TARGET_LETTER_PIXELS)
  const isCut = { top: isPart || top > 0, bottom: isPart || top + part.height < original.height }
  if (isCut.top || isCut.bottom) eraseCut(page, isCut, TARGET_LETTER_PIXELS)
  for (const portrait of portraits) eraseBox(page, { ...portrait, top: portrait.top - mapRows.top, bottom: portrait.bottom - mapRows.top }, width / surfaces.width)
  return page
}

/** Sharper kernels read no better (measured) and take four times as long. */
const resize = async (part: Grey, width: number, height: number): Promise<Grey> =>
  width >= part.width && height >= part.height ? enlarge(part, width, height) : toGrey(asSharp(part).resize(width, height, { fit: 'fill', kernel: 'linear' }))

/** What was done, in words, enough to repeat it. */
export const describePreparation = ({ letterPixels, portraits }: PageSurvey, pages: readonly Pick<PreparedPage, 'scale' | 'isPhotograph'>[]): string =>
  `grey; letters ${letterPixels === null ? 'too few to measure' : `${letterPixels} px high`}; scaled ${[...new Set(pages.map(({ scale }) => `×${scale.toFixed(3)}`))].join(', ')} (linear); ` +
  `background (median ${BACKGROUND_MEDIAN_PIXELS} at half CSS size) taken out: 255 − ${CONTRAST_GAIN}·|grey − background|, surfaces white; outlines, icons and ${portraits.length} portraits painted out` +
  (pages.some((page) => page.isPhotograph) ? ', read small as a photograph' : '')

/** By the difference from the background. */
const FLATTENED = Uint8Array.from({ length: 256 }, (_, difference) => Math.max(0, 255 - CONTRAST_GAIN * difference))

function flatten(page: Uint8Array, background: Uint8Array): void {
  for (let at = 0; at < page.length; at++) page[at] = FLATTENED[Math.abs(page[at]! - background[at]!)]!
}

const BLACK = 160
const LETTER = { leastHeight: TARGET_LETTER_PIXELS / 2, mostHeight: 4 * TARGET_LETTER_PIXELS, mostWidth: 4.5 * TARGET_LETTER_PIXELS }
/** Of a page's dark marks 85–93 % have a letter's size when it holds text, 20–28 % when it is a photograph (measured on flattened pages). */
const LEAST_LETTER_SHARE = 0.5
const ENOUGH_MARKS = 200

/** Texture would cost the engine minutes: whatever text a photograph holds is large enough to be read on a small page. */
function isPhotograph({ data, width }: Grey): boolean {
  let marks = 0, letters = 0
  for (const mark of findMarks(maskDarker(data, BLACK), width)) {
    marks++
    if (mark.height >= LETTER.leastHeight && mark.height <= LETTER.mostHeight && mark.width <= LETTER.mostWidth) letters++
  }
  return marks >= ENOUGH_MARKS && letters < marks * LEAST_LETTER_SHARE
}
