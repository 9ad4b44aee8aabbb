import type { PixelSize } from './picture-header.ts'

/** Values of `biCompression`. */
export const PLAIN = 0, RLE8 = 1, RLE4 = 2, MASKS = 3, ALPHA_MASKS = 6
const FILE_HEADER_BYTES = 14
/** OS/2 1.x: sizes of two bytes, palette entries of three. */
const CORE_BYTES = 12
/** From this header on the colour masks are part of it, from the next on a mask for alpha too. */
const WITH_MASKS_BYTES = 52, WITH_ALPHA_BYTES = 56
const DEFAULT_MASKS: Record<number, readonly number[]> = { 16: [0x7c00, 0x3e0, 0x1f, 0], 32: [0xff0000, 0xff00, 0xff, 0] }
/** Which depths each way of packing may have. */
const DEPTHS: Record<number, readonly number[]> = { [PLAIN]: [1, 2, 4, 8, 16, 24, 32], [RLE8]: [8], [RLE4]: [4], [MASKS]: [16, 32], [ALPHA_MASKS]: [16, 32] }

export interface BmpHeader extends PixelSize {
  /** The first row of the file is the top one. */
  topDown: boolean
  bitsPerPixel: number
  compression: number
  /** Of red, green, blue and alpha (0: none); only with 16 and 32 bits. */
  masks: readonly number[]
  /** RGB, three bytes a colour; empty above 8 bits. */
  palette: Uint8Array
  /** Where the pixels begin. */
  offset: number
}

/** The size a Windows or OS/2 bitmap claims. Throws RangeError where the file ends too early. */
export function readBmpSize(view: DataView): PixelSize {
  if (view.getUint32(14, true) === CORE_BYTES) return { width: view.getUint16(18, true), height: view.getUint16(20, true) }
  return { width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) }
}

/** The whole header (Microsoft's BITMAPINFO to BITMAPV5HEADER). Throws an Error when it makes no sense or is packed in a way nobody uses. */
export function readBmpHeader(view: DataView): BmpHeader {
  const headerBytes = view.getUint32(14, true)
  const isCore = headerBytes === CORE_BYTES
  const field = (at: number) => (at + 4 <= headerBytes ? view.getUint32(FILE_HEADER_BYTES + at, true) : 0)
  const bitsPerPixel = view.getUint16(isCore ? 24 : 28, true)
  const compression = isCore ? PLAIN : field(16)
  // A header of 64 bytes is OS/2's, where the same number means another packing.
  if (!DEPTHS[compression]?.includes(bitsPerPixel) || (headerBytes === 64 && compression > RLE4)) throw new Error(`${bitsPerPixel} bits packed as ${compression}`)
  const masksInside = headerBytes >= WITH_MASKS_BYTES && headerBytes !== 64
  const masksBehind = masksInside || compression < MASKS ? 0 : compression === ALPHA_MASKS ? 16 : 12
  const paletteAt = FILE_HEADER_BYTES + headerBytes + masksBehind
  const palette = bitsPerPixel > 8 ? new Uint8Array() : readPalette(view, paletteAt, isCore ? 3 : 4, Math.min(field(32) || 2 ** bitsPerPixel, 2 ** bitsPerPixel))
  const offset = view.getUint32(10, true)
  if (offset < paletteAt || offset > view.byteLength) throw new Error('pixels within the header or behind the end')
  const alphaKnown = headerBytes >= WITH_ALPHA_BYTES && masksInside || compression === ALPHA_MASKS
  const masks = compression < MASKS ? DEFAULT_MASKS[bitsPerPixel] ?? [] : [0, 4, 8, 12].map((at) => at === 12 && !alphaKnown ? 0 : view.getUint32(54 + at, true))
  return { ...readBmpSize(view), topDown: !isCore && view.getInt32(22, true) < 0, bitsPerPixel, compression, masks, palette, offset }
}

/** Blue first in the file. Ends where the file does; a colour that is not there is black. */
function readPalette(view: DataView, at: number, entryBytes: number, count: number): Uint8Array {
  const palette = new Uint8Array(256 * 3)
  for (let index = 0; index < count; index++) {
    for (let part = 0; part < 3; part++) palette[index * 3 + part] = view.getUint8(at + index * entryBytes + 2 - part)
  }
  return palette
}
