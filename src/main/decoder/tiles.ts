import sharp from 'sharp'
import type { HoldTask, TileTask } from './protocol.ts'
import { AppError } from '../../shared/errors.ts'
import { fillBox } from './fill-box.ts'
import { coverOf } from '../../shared/tiles.ts'
import { dropOpaqueAlpha } from './opaque.ts'
import { explainFailure, openPicture, setUpright } from './picture.ts'
import type { DecodedPixels, OpenedPicture } from './picture.ts'
import { prepareWhole } from './prepared-picture.ts'

/**
 * Pieces of a picture that is too large to be shown at once: it is decoded once and its pixels are kept, one picture at a time. Promises that a piece of level 0 has exactly the picture's pixels; a piece of level n shows 2ⁿ × 2ⁿ of them as one.
 */
export type Pixels = Pick<DecodedPixels, 'data' | 'width' | 'height'> & { channels: 1 | 2 | 3 | 4 }

let held: { picture: string; pixels: Pixels } | null = null

/** Little is won by more. */
const PNG_COMPRESSION = 2

/** Decodes a picture and keeps it, upright and in sRGB, under the name `picture`. Errors: those of `openPicture`. */
export async function hold({ bytes, picture, fills = [], prepared = false }: HoldTask): Promise<{ width: number; height: number }> {
  held = null
  if (prepared) {
    const grey = await prepareWhole(bytes)
    held = { picture, pixels: { ...grey, channels: 1 } }
    return { width: grey.width, height: grey.height }
  }
  const opened = await openPicture(bytes)
  try {
    const pixels = await readUpright(opened)
    for (const box of fills) fillBox(pixels, box)
    held = { picture, pixels }
    return { width: pixels.width, height: pixels.height }
  } catch (error) {
    throw explainFailure(opened.format, error)
  }
}

/** One piece as PNG; null when the picture is not held (any more). */
export async function cutTile({ picture, level, x, y }: TileTask): Promise<{ bytes: Uint8Array | null }> {
  if (held?.picture !== picture) return { bytes: null }
  const { pixels } = held
  const cover = coverOf(pixels, { level, x, y })
  if (!cover) throw new AppError('NOT_FOUND', 'The picture has no such part.')
  const whole = asSharp(pixels).extract({ left: cover.left, top: cover.top, width: cover.width, height: cover.height })
  const step = 2 ** level
  const small = level === 0 ? whole : whole.resize(Math.ceil(cover.width / step), Math.ceil(cover.height / step), { fit: 'fill', kernel: 'linear' })
  return { bytes: await (pixels.channels === 1 ? small.toColourspace('b-w') : small).png({ compressionLevel: PNG_COMPRESSION }).toBuffer() }
}

const asSharp = ({ data, width, height, channels }: Pixels) => sharp(data, { raw: { width, height, channels }, limitInputPixels: false })

/** All of it as pixels, upright and in sRGB. */
export async function readUpright(opened: OpenedPicture): Promise<Pixels> {
  const stored = await readPixels(opened)
  if (opened.orientation === 1) return stored
  const { data, info } = await setUpright(asSharp(stored), opened.orientation).raw().toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height, channels: stored.channels }
}

/** Three bytes a pixel where none is transparent, which only its own pass can tell without holding four. */
async function readPixels(opened: OpenedPicture): Promise<Pixels> {
  if (opened.pixels) {
    const opaque = opened.pixels.channels === 4 ? dropOpaqueAlpha(opened.pixels.data) : null
    return opaque ? { ...opened.pixels, data: opaque, channels: 3 } : opened.pixels
  }
  const decode = () => opened.decode().toColourspace('srgb')
  const pipeline = opened.hasAlpha && (await isOpaque(opened)) ? decode().removeAlpha() : decode()
  const { data, info } = await pipeline.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height, channels: info.channels as Pixels['channels'] }
}

async function isOpaque(opened: OpenedPicture): Promise<boolean> {
  const alpha = await opened.decode({ ignoreIcc: true }).toColourspace('srgb').extractChannel('alpha').raw({ depth: 'uchar' }).toBuffer()
  for (let at = 0; at < alpha.length; at++) if (alpha[at] !== 255) return false
  return true
}
