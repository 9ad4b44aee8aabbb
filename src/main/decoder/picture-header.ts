import type { ImageFormat } from '../../shared/contract/evidence.ts'
import { readBmpSize } from './bmp-header.ts'
import { readTiffSize } from './tiff-header.ts'

export interface PixelSize { width: number; height: number }

/**
 * The size a picture claims in its header, in stored pixels, read before any decoder sees the file. Null when the header
 * is cut short or makes no sense. Layouts: PNG 11.2.1, ITU T.81 B.2.2, RFC 9649, ISO/IEC 23008-12 6.5.3,
 * GIF89a 18, TIFF 6.0.
 */
export function readPictureSize(format: ImageFormat, bytes: Uint8Array): PixelSize | null {
  try {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    const size = { png: readPng, jpeg: readJpeg, webp: readWebp, avif: readLargestIspe, heic: readLargestIspe, gif: readGif, tiff: readTiffSize, bmp: readBmpSize }[format](view)
    return size && size.width > 0 && size.height > 0 ? size : null
  } catch (error) {
    // Reading past the end: the header is cut short.
    if (error instanceof RangeError) return null
    throw error
  }
}

const tag = (view: DataView, at: number): string =>
  String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3))

function readPng(view: DataView): PixelSize | null {
  return tag(view, 12) === 'IHDR' ? { width: view.getUint32(16), height: view.getUint32(20) } : null
}

/** Walks the segments to the first start-of-frame marker: which it is and where it stands. */
export function findJpegFrame(view: DataView): { marker: number; at: number } | null {
  for (let at = 2; ;) {
    if (view.getUint8(at) !== 0xff) return null
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) { at += 1; continue }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
    if (isFrame) return { marker, at }
    if (marker === 0xd9 || marker === 0xda) return null
    const standsAlone = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)
    at += 2 + (standsAlone ? 0 : view.getUint16(at + 2))
  }
}

function readJpeg(view: DataView): PixelSize | null {
  const frame = findJpegFrame(view)
  return frame && { width: view.getUint16(frame.at + 7), height: view.getUint16(frame.at + 5) }
}

function readWebp(view: DataView): PixelSize | null {
  const chunk = tag(view, 12)
  const uint24 = (at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16)
  if (chunk === 'VP8X') return { width: uint24(24) + 1, height: uint24(27) + 1 }
  if (chunk === 'VP8 ') return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
  if (chunk !== 'VP8L') return null
  const packed = view.getUint32(21, true)
  return { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 }
}

/** Of the whole screen; a frame beyond it is cut off. */
const readGif = (view: DataView): PixelSize => ({ width: view.getUint16(6, true), height: view.getUint16(8, true) })

/** The largest `ispe` property of the file: of a grid of tiles it is the whole. */
function readLargestIspe(view: DataView): PixelSize | null {
  let largest: PixelSize | null = null
  const walk = (start: number, end: number, path: string[]): void => {
    for (let at = start; at + 8 <= end;) {
      const claimed = view.getUint32(at)
      const sizeBytes = claimed === 0 ? end - at : claimed === 1 ? Number(view.getBigUint64(at + 8)) : claimed
      if (sizeBytes < 8) return
      const boxEnd = Math.min(at + sizeBytes, end)
      const name = tag(view, at + 4)
      if (name === path[0] && path.length > 1) walk(at + (name === 'meta' ? 12 : 8), boxEnd, path.slice(1))
      if (name === 'ispe' && path[0] === 'ispe') {
        const size = { width: view.getUint32(at + 12), height: view.getUint32(at + 16) }
        if (!largest || size.width * size.height > largest.width * largest.height) largest = size
      }
      at += sizeBytes
    }
  }
  walk(0, view.byteLength, ['meta', 'iprp', 'ipco', 'ispe'])
  return largest
}
