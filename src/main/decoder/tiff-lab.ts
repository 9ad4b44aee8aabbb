import sharp from 'sharp'
import type { DecodedPixels } from './picture.ts'
import { MOST_PIXELS } from './pixel-limit.ts'
import { callLabRgb } from './tiff-header.ts'

/**
 * TIFF pictures of 8 bits in CIE L*a*b*, which libvips takes for a packing of its own: libtiff unpacks them as if they were RGB, and
 * they are turned into sRGB here. Null for any other TIFF.
 */
export async function decodeLabTiff(bytes: Uint8Array): Promise<DecodedPixels | null> {
  const called = callLabRgb(bytes)
  if (!called) return null
  const unpack = () => sharp(called, { failOn: 'error', limitInputPixels: MOST_PIXELS, sequentialRead: true })
  const { depth, channels, pages } = await unpack().metadata()
  if (depth !== 'uchar' || channels !== 3) throw new Error(`L*a*b* of ${channels} channels, ${depth}`)
  const { data, info } = await unpack().autoOrient().raw().toBuffer({ resolveWithObject: true })
  turnIntoRgb(data)
  return { data, width: info.width, height: info.height, channels: 3, frames: pages ?? 1, decoder: 'L*a*b* by Lamplighter' }
}

/** D50, as TIFF 6.0 section 23 assumes of print, brought to sRGB's D65 (Bradford) and to linear sRGB in one (ICC.1:2022, IEC 61966-2-1). */
const XYZ_TO_RGB = [3.1338561, -1.6168667, -0.4906146, -0.9787684, 1.9161415, 0.033454, 0.0719453, -0.2289914, 1.4052427] as const
const WHITE = [0.9642, 1, 0.8249] as const

function turnIntoRgb(pixels: Uint8Array): void {
  const signed = (value: number) => (value > 127 ? value - 256 : value)
  const unbend = (value: number) => (value > 6 / 29 ? value ** 3 : 3 * (6 / 29) ** 2 * (value - 4 / 29))
  for (let at = 0; at < pixels.length; at += 3) {
    const y = ((pixels[at]! / 255) * 100 + 16) / 116
    const xyz = [WHITE[0] * unbend(y + signed(pixels[at + 1]!) / 500), WHITE[1] * unbend(y), WHITE[2] * unbend(y - signed(pixels[at + 2]!) / 200)] as const
    for (let part = 0; part < 3; part++) {
      const linear = XYZ_TO_RGB[part * 3]! * xyz[0] + XYZ_TO_RGB[part * 3 + 1]! * xyz[1] + XYZ_TO_RGB[part * 3 + 2]! * xyz[2]
      // Uint8Array cuts nothing off by itself.
      pixels[at + part] = Math.round(255 * Math.min(1, Math.max(0, linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055)))
    }
  }
}
