/** One page of `makeTiff`: tags, each with one value of type LONG. */
export type TiffPage = Record<number, number>

/** A page of uncompressed 8-bit grey in one strip, which begins at byte 8 of the file. */
export const greyPage = (width: number, height: number): TiffPage =>
  ({ 256: width, 257: height, 258: 8, 259: 1, 262: 1, 273: 8, 277: 1, 278: height, 279: width * height })

/** A little-endian TIFF of these pages over the same pixels; `loop` has the last page followed by the first again. */
export function makeTiff(pages: readonly TiffPage[], pixels: Uint8Array, loop = false): Buffer {
  const start = 8 + pixels.length
  const sizes = pages.map((page) => 6 + Object.keys(page).length * 12)
  const places = sizes.map((_, at) => start + sizes.slice(0, at).reduce((sum, size) => sum + size, 0))
  const header = Buffer.from('II*\0\0\0\0\0', 'latin1')
  header.writeUInt32LE(start, 4)
  return Buffer.concat([header, pixels, ...pages.map((page, at) => directory(page, places[at + 1] ?? (loop ? places[0]! : 0)))])
}

function directory(page: TiffPage, next: number): Buffer {
  const entries = Object.entries(page)
  const bytes = Buffer.alloc(6 + entries.length * 12)
  bytes.writeUInt16LE(entries.length, 0)
  entries.forEach(([tag, value], index) => {
    bytes.writeUInt16LE(Number(tag), 2 + index * 12)
    bytes.writeUInt16LE(4, 4 + index * 12)
    bytes.writeUInt32LE(1, 6 + index * 12)
    bytes.writeUInt32LE(value, 10 + index * 12)
  })
  bytes.writeUInt32LE(next, bytes.length - 4)
  return bytes
}
