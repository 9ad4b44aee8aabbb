import sharp from 'sharp'
import type { Region, Sharp } from 'sharp'
import type { Inspection, Rendering, RenderTask } from './protocol.ts'
import type { Box } from '../../shared/contract/evidence.ts'
import { fillBox } from './fill-box.ts'
import { readMetadata } from './metadata/index.ts'
import { isLong, LONG_RATIO } from '../../shared/long-pictures.ts'
import { dropOpaqueAlpha } from './opaque.ts'
import { hashLuma, PDQ_EDGE, sampleLuma } from './pdq.ts'
import { explainFailure, openPicture, setUpright, uprightSize } from './picture.ts'
import type { OpenedPicture } from './picture.ts'
import { readUpright } from './tiles.ts'

const THUMBNAIL_EDGE = 480
/** What is shown of a long picture: so many times as high as wide. */
const TOP_RATIO = 2
/** Edge of the copy that thumbnail and smooth hash are made from. */
const WORKING_EDGE = 1024
/** From here on a copy more than needed counts: 100 MB. */
const LARGE_PIXELS = 25_000_000
/** WebP effort: 4, the default, takes twice the time of 2 and saves 3 % of a thumbnail. */
const THUMBNAIL_EFFORT = 2
const THUMBNAIL_QUALITY = 80
const THUMBNAIL_RECIPE = `WebP, quality ${THUMBNAIL_QUALITY}, effort ${THUMBNAIL_EFFORT}; longest edge at most ${THUMBNAIL_EDGE} pixels; upright, sRGB, on white, no metadata`
const TOP_RECIPE = `; of a picture more than ${LONG_RATIO} times as high as wide its top only, ${TOP_RATIO} times as high as wide`
const WHITE = '#ffffff'

const DECODER = `sharp ${sharp.versions.sharp ?? '?'}, libvips ${sharp.versions.vips}`

interface Pixels { data: Uint8Array; width: number; height: number; channels: 1 | 2 | 3 | 4 }

const asSharp = ({ data, width, height, channels }: Pixels) => sharp(data, { raw: { width, height, channels }, limitInputPixels: false })

async function toPixels(picture: Sharp): Promise<Pixels> {
  const { data, info } = await picture.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height, channels: info.channels as Pixels['channels'] }
}

/**
 * Decodes the whole file once, which proves it whole, and describes it. The reference hash is of the stored pixels
 * (no colour profile, no orientation); everything else is upright and in sRGB.
 */
export async function inspect(bytes: Uint8Array): Promise<Inspection> {
  const picture = await openPicture(bytes)
  try {
    const stored = await readStored(picture)
    const pdqReference = hashLuma(sampleLuma(stored.data, stored.width, stored.height, stored.channels))
    const working = await makeWorkingCopy(picture, stored)
    const square = await toPixels(asSharp(working).resize(PDQ_EDGE, PDQ_EDGE, { fit: 'fill', kernel: 'linear' }))
    const pdqSmooth = hashLuma(sampleLuma(square.data, PDQ_EDGE, PDQ_EDGE, square.channels))
    const top = topOf(picture)
    const thumbnail = await asSharp(top ? await makeWorkingCopy(picture, stored, top) : working)
      .resize(THUMBNAIL_EDGE, THUMBNAIL_EDGE, { fit: 'inside', withoutEnlargement: true }).webp({ quality: THUMBNAIL_QUALITY, effort: THUMBNAIL_EFFORT }).toBuffer()
    return {
      format: picture.format, ...uprightSize(picture), frames: picture.frames, thumbnail, thumbnailRecipe: top ? THUMBNAIL_RECIPE + TOP_RECIPE : THUMBNAIL_RECIPE,
      decoder: picture.decoder ? `${picture.decoder}; ${DECODER}` : DECODER, pdqReference, pdqSmooth,
      ...await readMetadata(bytes, picture.format, { ...picture, pdqSmooth }),
    }
  } catch (error) {
    throw explainFailure(picture.format, error)
  }
}

/** The stored pixels, laid on white. Of a large picture there is never more than one copy: libvips blends it as it reads it, three times as slowly. */
async function readStored(picture: OpenedPicture): Promise<Pixels> {
  if (picture.pixels) return layOnWhite(picture.pixels)
  const decoded = picture.decode({ ignoreIcc: true }).toColourspace('srgb')
  const isLarge = picture.width * picture.height > LARGE_PIXELS
  return isLarge && picture.hasAlpha ? toPixels(decoded.flatten({ background: WHITE })) : layOnWhite(await toPixels(decoded))
}

/** Without transparency, which is only blended where there is any. */
async function layOnWhite(pixels: Pixels): Promise<Pixels> {
  if (pixels.channels === 1 || pixels.channels === 3) return pixels
  const opaque = pixels.channels === 4 ? dropOpaqueAlpha(pixels.data) : null
  return opaque ? { ...pixels, data: opaque, channels: 3 } : toPixels(asSharp(pixels).flatten({ background: WHITE }))
}

/** What lies at the top of a long picture once it is upright, in stored pixels; null for any other. */
function topOf({ width, height, orientation }: OpenedPicture): Region | null {
  const upright = uprightSize({ width, height, orientation })
  if (!isLong(upright)) return null
  const length = upright.width * TOP_RATIO
  if (orientation <= 4) return { left: 0, top: orientation <= 2 ? 0 : height - length, width, height: length }
  return { left: orientation <= 6 ? 0 : width - length, top: 0, width: length, height }
}

/** Small, upright, sRGB. Only a colour profile makes a second decode worth its time. */
async function makeWorkingCopy(picture: OpenedPicture, stored: Pixels, part?: Region): Promise<Pixels> {
  const source = picture.hasProfile ? picture.decode().flatten({ background: WHITE }).toColourspace('srgb') : asSharp(stored)
  const small = await toPixels((part ? source.extract(part) : source).resize(WORKING_EDGE, WORKING_EDGE, { fit: 'inside', withoutEnlargement: true, kernel: 'linear' }))
  return picture.orientation === 1 ? small : toPixels(setUpright(asSharp(small), picture.orientation))
}

/** Longest edge each format can hold. */
const FORMAT_EDGE = { png: 100_000_000, jpeg: 65_500, webp: 16_383 } as const
const MIME = { png: 'image/png', jpeg: 'image/jpeg', webp: 'image/webp' } as const

/** Re-encodes a picture upright, in sRGB, without metadata. JPEG has no transparency: it is laid on white. */
export async function render({ bytes, as, maxEdgePixels, fills = [] }: RenderTask): Promise<Rendering> {
  const picture = await openPicture(bytes)
  try {
    const edge = Math.min(maxEdgePixels ?? FORMAT_EDGE[as], FORMAT_EDGE[as])
    const size = uprightSize(picture)
    const fits = Math.max(size.width, size.height) <= edge
    const decoded = fills.length > 0 ? asSharp(await paintedOver(picture, fills)) : picture.decode().toColourspace('srgb')
    const small = fits ? decoded : decoded.resize(edge, edge, { fit: 'inside' })
    const upright = picture.orientation === 1 || fills.length > 0 ? small : setUpright(asSharp(await toPixels(small)), picture.orientation)
    const { data, info } = await encode(upright, as).toBuffer({ resolveWithObject: true })
    return { bytes: data, mime: MIME[as], width: info.width, height: info.height }
  } catch (error) {
    throw explainFailure(picture.format, error)
  }
}

/** Upright, and painted over before it is made smaller: nothing of what lies beneath gets into the pixels around. */
async function paintedOver(picture: OpenedPicture, fills: readonly Box[]): Promise<Pixels> {
  const pixels = await readUpright(picture)
  for (const box of fills) fillBox(pixels, box)
  return pixels
}

function encode(picture: Sharp, as: RenderTask['as']): Sharp {
  if (as === 'png') return picture.png({ compressionLevel: 6 })
  return as === 'webp' ? picture.webp({ quality: 90 }) : picture.flatten({ background: WHITE }).jpeg({ quality: 90, chromaSubsampling: '4:4:4' })
}
