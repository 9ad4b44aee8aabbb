import { asSharp, shrink, toGrey } from './decode-grey.ts'
import { enlarge } from './enlarge.ts'
import { takeRows } from './grey-page.ts'
import { findPortraits } from './portraits.ts'
import { findSurfaces } from './surfaces.ts'
import type { Sides, SurfaceMap } from './surfaces.ts'
import { estimateLetterHeight, LETTER_CSS_PIXELS } from './text-height.ts'
import type { Grey } from './text-height.ts'

export const BACKGROUND_MEDIAN_PIXELS = 13
/** Most pixels of the map of surfaces; larger pages have a coarser one. */
const MOST_MAP_PIXELS = 12_000_000
/** Letters are measured in stretches of so many pixels: it takes four bytes for each. */
const MOST_STRETCH_PIXELS = 12_000_000

/** What is known of a page before any of it is prepared. */
export interface PageSurvey {
  original: Grey
  /** Cut out of a larger picture. */
  isPart: boolean
  /** The height of its letters in pixels; null when there are too few to measure. */
  letterPixels: number | null
  /** CSS pixels for one of the original's. */
  cssScale: number
  surfaces: SurfaceMap
  /** In pixels of the map of surfaces. */
  portraits: Sides[]
}

/** `isPart`: cut out of a larger picture. `fallback`: the height of letters where there are too few to measure. */
export async function surveyPage(original: Grey, isPart = false, fallback: number | null = null): Promise<PageSurvey> {
  const letterPixels = await measureLetters(original) ?? fallback
  const cssScale = LETTER_CSS_PIXELS / (letterPixels ?? LETTER_CSS_PIXELS)
  const mapScale = Math.min(1.5, cssScale, Math.sqrt(MOST_MAP_PIXELS / (original.width * original.height)))
  // Whole columns: in a long page the rows would drift away from the columns' scale.
  const small = await shrink(original, Math.max(1, Math.round(original.width * mapScale)) / original.width)
  const surfaces = findSurfaces(small)
  return { original, isPart, letterPixels, cssScale, surfaces, portraits: findPortraits(surfaces, small) }
}

/** The median over the stretches of a page, each by the median of its letters. */
export async function measureLetters(original: Grey): Promise<number | null> {
  const count = Math.ceil((original.width * original.height) / MOST_STRETCH_PIXELS), found: number[] = []
  for (let index = 0; index < count; index++) {
    const rows = takeRows(original, Math.round((index * original.height) / count), Math.round(((index + 1) * original.height) / count))
    const letters = estimateLetterHeight(rows, (await makeBackground(rows, 0.25, rows.width, rows.height)).data)
    if (letters !== null) found.push(letters)
  }
  return found.sort((a, b) => a - b)[found.length >> 1] ?? null
}

/** The median of each neighbourhood at `scale` of the original, brought to `width` × `height`. */
export async function makeBackground(original: Grey, scale: number, width: number, height: number): Promise<Grey> {
  const small = await shrink(original, scale)
  const calm = await toGrey(asSharp(small).median(medianWindow(small)))
  return enlarge(calm, width, height)
}

/** The window must fit the picture. */
const medianWindow = ({ width, height }: Grey): number => Math.min(BACKGROUND_MEDIAN_PIXELS, Math.max(1, 2 * Math.ceil(Math.min(width, height) / 2) - 1))
