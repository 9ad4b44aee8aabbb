import type { ImageFormat } from '../../shared/contract/evidence.ts'
import { findJpegFrame } from './picture-header.ts'
import { MOST_PIXELS } from './pixel-limit.ts'
import { sniffFile } from './sniff.ts'

/** A decoder that has read nothing yet, with its libraries. */
const IDLE_BYTES = 90 * 1024 ** 2
/** A file arrives in pieces and is put together. */
const COPIES_OF_FILE = 2
/**
 * Bytes a pixel that decoding takes at its highest, the picture's own three included, rounded up from what pictures of 25 to 100
 * megapixels took: formats that are read row by row take little more, the others stand whole in their library as well.
 */
const BYTES_A_PIXEL: Record<ImageFormat, number> = { png: 4, jpeg: 4, bmp: 5, tiff: 8, gif: 8, webp: 10, heic: 11, avif: 19 }
/** Of a PNG or JPEG that comes coarse first and in detail last. */
const BYTES_A_PIXEL_IN_PASSES = 9

/** What decoding a file will take of memory at most, in bytes, by its header; 0 for what is refused before it is decoded. */
export function memoryNeeded(bytes: Uint8Array): number {
  const sniffed = sniffFile(bytes)
  const pixels = sniffed.kind === 'picture' && sniffed.size ? sniffed.size.width * sniffed.size.height : 0
  if (sniffed.kind !== 'picture' || pixels === 0 || pixels > MOST_PIXELS) return 0
  const perPixel = comesInPasses(sniffed.format, bytes) ? BYTES_A_PIXEL_IN_PASSES : BYTES_A_PIXEL[sniffed.format]
  return IDLE_BYTES + pixels * perPixel + bytes.length * COPIES_OF_FILE
}

/** Interlaced PNG (11.2.1: the last byte of IHDR), progressive JPEG (ITU T.81: every frame but the sequential ones). */
function comesInPasses(format: ImageFormat, bytes: Uint8Array): boolean {
  if (format === 'png') return bytes[28] === 1
  if (format !== 'jpeg') return false
  const frame = findJpegFrame(new DataView(bytes.buffer, bytes.byteOffset, bytes.length))
  return frame !== null && frame.marker > 0xc1
}
