import { readBmpHeader, RLE4, RLE8, type BmpHeader } from './bmp-header.ts'
import type { DecodedPixels } from './picture.ts'

/**
 * Windows and OS/2 bitmaps, which libvips does not read: 1 to 32 bits, palettes, colour masks, run lengths, either way up. Stored
 * profiles are not applied. Throws an Error or RangeError for a damaged file; the claimed size must have been checked before.
 */
export function decodeBmp(bytes: Uint8Array): DecodedPixels {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const header = readBmpHeader(view)
  const { width, height, compression } = header
  const channels = header.masks[3] ? 4 : 3
  // A file that is too short for its rows is refused before memory is taken for them.
  const paint = compression === RLE4 || compression === RLE8 ? paintRuns(bytes, header) : paintRows(view, header)
  const data = new Uint8Array(width * height * channels)
  for (let row = 0; row < height; row++) paint(row, data, (header.topDown ? row : height - 1 - row) * width * channels)
  return { data, width, height, channels, frames: 1, decoder: 'Lamplighter’s own reader of bitmaps' }
}

/** Writes one row of the file into `to` from `at` on. */
type PaintRow = (row: number, to: Uint8Array, at: number) => void

function paintRows(view: DataView, { width, height, bitsPerPixel, masks, palette, offset }: BmpHeader): PaintRow {
  const rowBytes = Math.ceil((width * bitsPerPixel) / 32) * 4
  // The last row's padding may be missing.
  if (offset + rowBytes * (height - 1) + Math.ceil((width * bitsPerPixel) / 8) > view.byteLength) throw new RangeError('rows are missing')
  const start = (row: number) => offset + row * rowBytes
  if (bitsPerPixel === 24) return (row, to, at) => paintBlueFirst(view, start(row), width, to, at)
  if (bitsPerPixel > 8) return (row, to, at) => paintMasked(view, start(row), width, bitsPerPixel, masks, to, at)
  const [perByte, most] = [8 / bitsPerPixel, 2 ** bitsPerPixel - 1]
  return (row, to, at) => {
    for (let x = 0; x < width; x++) {
      const packed = view.getUint8(start(row) + Math.floor(x / perByte))
      paintIndex((packed >> (8 - bitsPerPixel * (1 + (x % perByte)))) & most, palette, to, at + x * 3)
    }
  }
}

function paintIndex(index: number, palette: Uint8Array, to: Uint8Array, at: number): void {
  for (let part = 0; part < 3; part++) to[at + part] = palette[index * 3 + part]!
}

function paintBlueFirst(view: DataView, from: number, width: number, to: Uint8Array, at: number): void {
  for (let x = 0; x < width * 3; x += 3) {
    to[at + x] = view.getUint8(from + x + 2)
    to[at + x + 1] = view.getUint8(from + x + 1)
    to[at + x + 2] = view.getUint8(from + x)
  }
}

function paintMasked(view: DataView, from: number, width: number, bitsPerPixel: number, masks: readonly number[], to: Uint8Array, at: number): void {
  const parts = masks.filter((mask, index) => index < 3 || mask !== 0).map((mask) => ({ mask, shift: mask ? 31 - Math.clz32(mask & -mask) : 0 }))
  const scaled = parts.map(({ mask, shift }) => ({ mask, shift, scale: mask ? 255 / (mask >>> shift) : 0 }))
  for (let x = 0; x < width; x++) {
    const packed = bitsPerPixel === 16 ? view.getUint16(from + x * 2, true) : view.getUint32(from + x * 4, true)
    for (const { mask, shift, scale } of scaled) to[at++] = Math.round(((packed & mask) >>> shift) * scale)
  }
}

/** Undoes the run lengths into one index a pixel. Pixels that are jumped over are of colour 0. */
function paintRuns(bytes: Uint8Array, header: BmpHeader): PaintRow {
  const { width, palette } = header
  const indices = unpackRuns(bytes, header)
  return (row, to, at) => { for (let x = 0; x < width; x++) paintIndex(indices[row * width + x]!, palette, to, at + x * 3) }
}

function unpackRuns(bytes: Uint8Array, { width, height, compression, offset }: BmpHeader): Uint8Array {
  const indices = new Uint8Array(width * height)
  const nibbles = compression === RLE4
  let [x, y, at] = [0, 0, offset]
  const next = (): number => {
    if (at >= bytes.length) throw new RangeError('the runs end too early')
    return bytes[at++]!
  }
  const put = (index: number): void => {
    // Some encoders run over the end of a row, which everybody cuts off.
    if (x < width) indices[y * width + x] = index
    x++
  }
  const half = (pair: number, step: number) => (nibbles ? (step % 2 === 0 ? pair >> 4 : pair & 15) : pair)

  while (y < height) {
    const count = next(), value = next()
    if (count > 0) for (let step = 0; step < count; step++) put(half(value, step))
    else if (value === 0) { x = 0; y++ }
    else if (value === 1) return indices
    else if (value === 2) {
      x += next()
      y += next()
      if (y >= height) throw new RangeError('a jump leaves the picture')
    } else {
      // As they stand, ended by a byte of padding where their bytes are odd in number.
      const start = at
      for (let step = 0, pair = 0; step < value; step++) {
        if (!nibbles || step % 2 === 0) pair = next()
        put(half(pair, step))
      }
      at += (at - start) % 2
    }
  }
  return indices
}
