import sharp from 'sharp'
import type { Sharp } from 'sharp'
import { explainFailure, setUpright } from './picture.ts'
import type { OpenedPicture } from './picture.ts'
import { enlarge } from './enlarge.ts'
import { eraseBox, eraseDrawings } from './erase-drawings.ts'
import { findMarks, maskDarker } from './marks.ts'
import { findPortraits } from './portraits.ts'
import { findSurfaces } from './surfaces.ts'
import type { Sides, SurfaceMap } from './surfaces.ts'
import { estimateLetterHeight, LETTER_CSS_PIXELS } from './text-height.ts'
import type { Grey } from './text-height.ts'
import { whitenSurfaces } from './whiten-surfaces.ts'

/** What the engine reads best: letters about 18 pixels high (2.25 pixels for each CSS pixel). */
const TARGET_LETTER_PIXELS = 18
const SCALE = { least: 0.4, most: 4 }
/** The engine's memory and time grow with the page; above this it is read smaller. */
const MOST_PAGE_PIXELS = 24_000_000
const MOST_PAGE_EDGE = 30_000
const MOST_PHOTO_PIXELS = 1_500_000
const BACKGROUND_MEDIAN_PIXELS = 13
const CONTRAST_GAIN = 1.35

export interface PreparedPage {
  /** A PGM file, dark text on white. */
  file: Uint8Array
  /** Some of its rows as a file of the same kind. */
  rows(top: number, bottom: number): Uint8Array
  /** Pixels of the page for each pixel of the upright original. */
  scale: number
  /** What the text stands on, and the page's pixels for one of the map's. */
  surfaces: SurfaceMap
  surfaceScale: number
  /** What was done, in words, enough to repeat it. */
  recipe: string
}

/**
 * Makes any screenshot dark-on-white at a letter size the engine likes: background = wide median, page = 255 − 1.35 × |grey −
 * background|. Unlike inverting the whole picture this also works where light, dark and coloured bubbles meet.
 */
export async function preparePage(picture: OpenedPicture): Promise<PreparedPage> {
  const original = await decodeGrey(picture)
  const letterPixels = estimateLetterHeight(original, (await makeBackground(original, 0.25, original.width, original.height)).data)
  const cssScale = LETTER_CSS_PIXELS / (letterPixels ?? LETTER_CSS_PIXELS)
  const map = await mapSurfaces(original, cssScale)
  let scale = chooseScale(original, letterPixels ?? LETTER_CSS_PIXELS), note = ''
  let page = await makePage(original, scale, cssScale, map)
  if (isPhotograph(page)) {
    scale = Math.min(scale, Math.sqrt(MOST_PHOTO_PIXELS / (original.width * original.height)))
    page = await makePage(original, scale, cssScale, map)
    note = ', read small as a photograph'
  }
  return { file: toPgm(page), rows: (top, bottom) => toPgm(takeRows(page, top, bottom)), scale, surfaces: map.surfaces, surfaceScale: page.width / map.surfaces.width, recipe: describe(letterPixels, scale, map.portraits.length) + note }
}

interface PageMap { surfaces: SurfaceMap; portraits: Sides[] }

/** Most pixels of the map of surfaces; larger pages have a coarser one. */
const MOST_MAP_PIXELS = 6_000_000

async function mapSurfaces(original: Grey, cssScale: number): Promise<PageMap> {
  const scale = Math.min(1.5, cssScale, Math.sqrt(MOST_MAP_PIXELS / (original.width * original.height)))
  const small = await shrink(original, scale)
  const surfaces = findSurfaces(small)
  return { surfaces, portraits: findPortraits(surfaces, small) }
}

function chooseScale({ width, height }: Grey, letterPixels: number): number {
  const wanted = Math.min(SCALE.most, Math.max(SCALE.least, TARGET_LETTER_PIXELS / letterPixels))
  return Math.min(wanted, Math.sqrt(MOST_PAGE_PIXELS / (width * height)), MOST_PAGE_EDGE / Math.max(width, height))
}

async function makePage(original: Grey, scale: number, cssScale: number, { surfaces, portraits }: PageMap): Promise<Grey> {
  const width = Math.max(1, Math.round(original.width * scale)), height = Math.max(1, Math.round(original.height * scale))
  const page = await toGrey(asSharp(original).resize(width, height, { fit: 'fill', kernel: 'lanczos3' }))
  const background = await makeBackground(original, Math.min(1, cssScale / 2), width, height)
  flatten(page.data, background.data)
  whitenSurfaces(page, surfaces)
  eraseDrawings(page, TARGET_LETTER_PIXELS)
  for (const portrait of portraits) eraseBox(page, portrait, width / surfaces.width)
  return page
}

const describe = (letterPixels: number | null, scale: number, portraits: number): string =>
  `grey; letters ${letterPixels === null ? 'too few to measure' : `${letterPixels} px high`}; scaled ×${scale.toFixed(3)} (Lanczos 3); ` +
  `background (median ${BACKGROUND_MEDIAN_PIXELS} at half CSS size) taken out: 255 − ${CONTRAST_GAIN}·|grey − background|, surfaces white; outlines, icons and ${portraits} portraits painted out`

const asSharp = ({ data, width, height }: Grey) => sharp(data, { raw: { width, height, channels: 1 }, limitInputPixels: false })

async function toGrey(picture: Sharp): Promise<Grey> {
  const { data, info } = await picture.toColourspace('b-w').extractChannel(0).raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}

async function decodeGrey(picture: OpenedPicture): Promise<Grey> {
  const stored = await toGrey(picture.decode().flatten({ background: '#ffffff' })).catch((error: unknown) => { throw explainFailure(picture.format, error) })
  return picture.orientation === 1 ? stored : toGrey(setUpright(asSharp(stored), picture.orientation))
}

function shrink(original: Grey, scale: number): Promise<Grey> {
  const width = Math.max(1, Math.round(original.width * scale)), height = Math.max(1, Math.round(original.height * scale))
  return toGrey(asSharp(original).resize(width, height, { fit: 'fill', kernel: 'linear' }))
}

/** The median of each neighbourhood at `scale` of the original, brought to `width` × `height`. */
async function makeBackground(original: Grey, scale: number, width: number, height: number): Promise<Grey> {
  const small = await shrink(original, scale)
  const calm = await toGrey(asSharp(small).median(medianWindow(small)))
  return enlarge(calm, width, height)
}

/** The window must fit the picture. */
const medianWindow = ({ width, height }: Grey): number => Math.min(BACKGROUND_MEDIAN_PIXELS, Math.max(1, 2 * Math.ceil(Math.min(width, height) / 2) - 1))

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

function takeRows({ data, width, height }: Grey, top: number, bottom: number): Grey {
  const from = Math.max(0, top), to = Math.min(height, bottom)
  return { data: data.subarray(from * width, to * width), width, height: to - from }
}

/** The comment keeps pixels out of the first 500 bytes, where the OCR library looks for an EXIF orientation. */
function toPgm({ data, width, height }: Grey): Uint8Array {
  const header = Buffer.from(`P5\n#${' '.repeat(500)}\n${width} ${height}\n255\n`, 'latin1')
  return Buffer.concat([header, data])
}
