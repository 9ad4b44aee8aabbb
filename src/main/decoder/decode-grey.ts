import sharp from 'sharp'
import type { Sharp } from 'sharp'
import { explainFailure, setUpright } from './picture.ts'
import type { OpenedPicture } from './picture.ts'
import type { Grey } from './text-height.ts'

export const asSharp = ({ data, width, height }: Grey) => sharp(data, { raw: { width, height, channels: 1 }, limitInputPixels: false })

export async function toGrey(picture: Sharp): Promise<Grey> {
  const { data, info } = await picture.toColourspace('b-w').extractChannel(0).raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}

/** All of a picture in grey, upright, on white. Errors: those of `explainFailure`. */
export async function decodeGrey(picture: OpenedPicture): Promise<Grey> {
  const stored = await toGrey(picture.decode().flatten({ background: '#ffffff' })).catch((error: unknown) => { throw explainFailure(picture.format, error) })
  return picture.orientation === 1 ? stored : toGrey(setUpright(asSharp(stored), picture.orientation))
}

export function shrink(original: Grey, scale: number): Promise<Grey> {
  const width = Math.max(1, Math.round(original.width * scale)), height = Math.max(1, Math.round(original.height * scale))
  return toGrey(asSharp(original).resize(width, height, { fit: 'fill', kernel: 'linear' }))
}
