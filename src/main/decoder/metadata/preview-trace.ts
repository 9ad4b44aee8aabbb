import sharp from 'sharp'
import { hashLuma, sampleLuma } from '../pdq.ts'
import { readPictureSize } from '../picture-header.ts'
import type { PdqHash } from '../protocol.ts'
import { setUpright } from '../picture.ts'
import type { Found } from './found.ts'

/** Stored size and orientation of the picture, and its hash upright. */
export interface PictureFacts { width: number; height: number; orientation: number; pdqSmooth: PdqHash }

const MOST_EDGE_PIXELS = 2_048
/** Shapes count as the same within this; previews are rounded to few pixels. */
const SHAPE_SLACK = 0.03
/** Below this a hash has too little to compare. */
const LEAST_QUALITY = 50
/** Pictures and previews made of them are 16 bits apart as a rule, 46 at most (34 test pictures, 160 pixels, JPEG quality 60); different pictures about 128. */
const DIFFERENT_BITS = 80

/** Compares the small preview in the EXIF with the picture: programs that change a picture often leave its preview as it was. */
export async function tracePreview(preview: Uint8Array, picture: PictureFacts, found: Found): Promise<void> {
  const size = preview[0] === 0xff && preview[1] === 0xd8 ? readPictureSize('jpeg', preview) : null
  if (!size || Math.max(size.width, size.height) > MOST_EDGE_PIXELS) return
  found.add('EXIF preview', 'Size', `${size.width} × ${size.height} px`)
  const shape = Math.log((size.width / size.height) / (picture.width / picture.height))
  if (Math.abs(shape) > SHAPE_SLACK) {
    const [own, other] = [size, picture].map(({ width, height }) => `${width} × ${height} px`)
    found.trace(`The preview in the file (${own}) is of another shape than the picture (${other}). Some cameras add bars to previews; otherwise the picture was cropped or turned after the preview was made.`, 'EXIF preview')
    return
  }
  const distance = await distanceBetween(preview, picture)
  if (distance !== null && distance >= DIFFERENT_BITS) {
    found.trace(`The preview in the file looks different from the picture: ${distance} of 256 bits of their hashes differ. The picture was changed after the preview was made, or the preview is of another one.`, 'EXIF preview, compared by PDQ')
  }
}

async function distanceBetween(preview: Uint8Array, { orientation, pdqSmooth }: PictureFacts): Promise<number | null> {
  try {
    const upright = setUpright(sharp(preview, { failOn: 'error', limitInputPixels: MOST_EDGE_PIXELS ** 2 }).timeout({ seconds: 2 }), orientation)
    const { data, info } = await upright.toColourspace('srgb').raw().toBuffer({ resolveWithObject: true })
    const hash = hashLuma(sampleLuma(data, info.width, info.height, info.channels))
    return Math.min(hash.quality, pdqSmooth.quality) < LEAST_QUALITY ? null : bitsBetween(hash.hex, pdqSmooth.hex)
  } catch {
    return null
  }
}

const bitsBetween = (a: string, b: string): number => (BigInt(`0x${a}`) ^ BigInt(`0x${b}`)).toString(2).replaceAll('0', '').length
