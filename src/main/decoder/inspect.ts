import sharp from 'sharp'
import type { Sharp } from 'sharp'
import type { Inspection, Rendering, RenderTask } from './protocol.ts'
import { dropOpaqueAlpha } from './opaque.ts'
import { hashLuma, PDQ_EDGE, sampleLuma } from './pdq.ts'
import { explainFailure, openPicture, setUpright, uprightSize } from './picture.ts'
import type { OpenedPicture } from './picture.ts'

const THUMBNAIL_EDGE = 480
/** Edge of the copy that thumbnail and smooth hash are made from. */
const WORKING_EDGE = 1024
/** WebP effort: 4, the default, takes twice the time of 2 and saves 3 % of a thumbnail. */
const THUMBNAIL_EFFORT = 2
const THUMBNAIL_QUALITY = 80
const THUMBNAIL_RECIPE = `WebP, quality ${THUMBNAIL_QUALITY}, effort ${THUMBNAIL_EFFORT}; longest edge at most ${THUMBNAIL_EDGE} pixels; upright, sRGB, on white, no metadata`
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
    const stored = await layOnWhite(picture.pixels ?? await toPixels(picture.decode({ ignoreIcc: true }).toColourspace('srgb')))
    const pdqReference = hashLuma(sampleLuma(stored.data, stored.width, stored.height, stored.channels))
    const working = await makeWorkingCopy(picture, stored)
    const square = await toPixels(asSharp(working).resize(PDQ_EDGE, PDQ_EDGE, { fit: 'fill', kernel: 'linear' }))
    const pdqSmooth = hashLuma(sampleLuma(square.data, PDQ_EDGE, PDQ_EDGE, square.channels))
    const thumbnail = await asSharp(working)
      .resize(THUMBNAIL_EDGE, THUMBNAIL_EDGE, { fit: 'inside', withoutEnlargement: true }).webp({ quality: THUMBNAIL_QUALITY, effort: THUMBNAIL_EFFORT }).toBuffer()
    return {
      format: picture.format, ...uprightSize(picture), frames: picture.frames, thumbnail, thumbnailRecipe: THUMBNAIL_RECIPE,
      decoder: picture.decoder ? `${picture.decoder}; ${DECODER}` : DECODER, pdqReference, pdqSmooth,
    }
  } catch (error) {
    throw explainFailure(picture.format, error)
  }
}

/** Without transparency, which is only blended where there is any. */
async function layOnWhite(pixels: Pixels): Promise<Pixels> {
  if (pixels.channels === 1 || pixels.channels === 3) return pixels
  const opaque = pixels.channels === 4 ? dropOpaqueAlpha(pixels.data) : null
  return opaque ? { ...pixels, data: opaque, channels: 3 } : toPixels(asSharp(pixels).flatten({ background: WHITE }))
}

/** Small, upright, sRGB. Only a colour profile makes a second decode worth its time. */
async function makeWorkingCopy(picture: OpenedPicture, stored: Pixels): Promise<Pixels> {
  const source = picture.hasProfile ? picture.decode().flatten({ background: WHITE }).toColourspace('srgb') : asSharp(stored)
  const small = await toPixels(source.resize(WORKING_EDGE, WORKING_EDGE, { fit: 'inside', withoutEnlargement: true, kernel: 'linear' }))
  return picture.orientation === 1 ? small : toPixels(setUpright(asSharp(small), picture.orientation))
}

/** Longest edge each format can hold. */
const FORMAT_EDGE = { png: 100_000_000, jpeg: 65_500, webp: 16_383 } as const
const MIME = { png: 'image/png', jpeg: 'image/jpeg', webp: 'image/webp' } as const

/** Re-encodes a picture upright, in sRGB, without metadata. JPEG has no transparency: it is laid on white. */
export async function render({ bytes, as, maxEdgePixels }: RenderTask): Promise<Rendering> {
  const picture = await openPicture(bytes)
  try {
    const edge = Math.min(maxEdgePixels ?? FORMAT_EDGE[as], FORMAT_EDGE[as])
    const size = uprightSize(picture)
    const fits = Math.max(size.width, size.height) <= edge
    const decoded = picture.decode().toColourspace('srgb')
    const small = fits ? decoded : decoded.resize(edge, edge, { fit: 'inside' })
    const upright = picture.orientation === 1 ? small : setUpright(asSharp(await toPixels(small)), picture.orientation)
    const { data, info } = await encode(upright, as).toBuffer({ resolveWithObject: true })
    return { bytes: data, mime: MIME[as], width: info.width, height: info.height }
  } catch (error) {
    throw explainFailure(picture.format, error)
  }
}

function encode(picture: Sharp, as: RenderTask['as']): Sharp {
  if (as === 'png') return picture.png({ compressionLevel: 6 })
  return as === 'webp' ? picture.webp({ quality: 90 }) : picture.flatten({ background: WHITE }).jpeg({ quality: 90, chromaSubsampling: '4:4:4' })
}
