import { crc32 } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'
import { inspect } from '../../../../src/main/decoder/inspect.ts'

/** A picture with enough in it to be compared by its hash. */
export async function drawPicture(width = 320, height = 240): Promise<Sharp> {
  const data = Buffer.alloc(width * height * 3)
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 3) {
      data[at] = (x * 7 + y * 3) % 256
      data[at + 1] = Math.round(128 + 127 * Math.sin(x / 17) * Math.cos(y / 23))
      data[at + 2] = (x > width / 2) === (y > height / 3) ? 220 : 30
    }
  }
  return sharp(data, { raw: { width, height, channels: 3 } })
}

export const factsOf = async (bytes: Uint8Array) => (await inspect(new Uint8Array(bytes))).facts
export const metadataOf = async (bytes: Uint8Array) => (await factsOf(bytes)).metadata

/** One tag of an EXIF table: `text` with its NUL, `bytes`, shorts, longs or fractions. */
export type MadeTag = [tag: number, value: string | Uint8Array | { short: number[] } | { long: number[] } | { fractions: [number, number][] }]

const encode = (value: MadeTag[1]): { type: number; count: number; bytes: Buffer } => {
  if (typeof value === 'string') return { type: 2, count: Buffer.byteLength(value) + 1, bytes: Buffer.from(`${value}\0`) }
  if (value instanceof Uint8Array) return { type: 7, count: value.length, bytes: Buffer.from(value) }
  if ('short' in value) return { type: 3, count: value.short.length, bytes: Buffer.from(Uint16Array.from(value.short).buffer) }
  if ('long' in value) return { type: 4, count: value.long.length, bytes: Buffer.from(Uint32Array.from(value.long).buffer) }
  return { type: 5, count: value.fractions.length, bytes: Buffer.from(Uint32Array.from(value.fractions.flat()).buffer) }
}

/** An EXIF block, little-endian: the main table, those below it, and a preview. */
export function makeExif({ main = [], exif, gps, preview }: { main?: MadeTag[]; exif?: MadeTag[]; gps?: MadeTag[]; preview?: Uint8Array }): Buffer {
  const parts: Buffer[] = []
  let at = 8
  const put = (bytes: Buffer): number => {
    const place = at
    const padded = bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(1)])
    parts.push(padded)
    at += padded.length
    return place
  }
  const table = (tags: MadeTag[], next = 0): number => {
    const rows = tags.toSorted((a, b) => a[0] - b[0]).map(([tag, value]) => {
      const { type, count, bytes } = encode(value)
      const row = Buffer.alloc(12)
      row.writeUInt16LE(tag, 0)
      row.writeUInt16LE(type, 2)
      row.writeUInt32LE(count, 4)
      if (bytes.length <= 4) bytes.copy(row, 8)
      else row.writeUInt32LE(put(bytes), 8)
      return row
    })
    const head = Buffer.alloc(2), foot = Buffer.alloc(4)
    head.writeUInt16LE(rows.length)
    foot.writeUInt32LE(next)
    return put(Buffer.concat([head, ...rows, foot]))
  }
  const previewTable = preview ? table([[513, { long: [put(Buffer.from(preview))] }], [514, { long: [preview.length] }]]) : 0
  const start = table([...main, ...(exif ? [[0x8769, { long: [table(exif)] }] as MadeTag] : []), ...(gps ? [[0x8825, { long: [table(gps)] }] as MadeTag] : [])], previewTable)
  const header = Buffer.from('II*\0\0\0\0\0', 'latin1')
  header.writeUInt32LE(start, 4)
  return Buffer.concat([header, ...parts])
}

/** Puts a segment behind the beginning of a JPEG. */
export function withSegment(jpeg: Uint8Array, marker: number, body: Uint8Array): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)])
}

export const withExif = (jpeg: Uint8Array, exif: Uint8Array): Buffer => withSegment(jpeg, 0xe1, Buffer.concat([Buffer.from('Exif\0\0'), exif]))
export const withXmp = (jpeg: Uint8Array, xmp: string): Buffer => withSegment(jpeg, 0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${xmp}`))

export const xmpOf = (inside: string, attributes = ''): string =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" ${attributes}>${inside}</rdf:Description></rdf:RDF></x:xmpmeta>`

export function pngChunk(name: string, body: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), body])
  const length = Buffer.alloc(4), sum = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

/** Puts chunks behind the header of a PNG. */
export const withChunks = (png: Uint8Array, ...chunks: Uint8Array[]): Buffer => Buffer.concat([png.subarray(0, 33), ...chunks, png.subarray(33)])

/** The position of the lighthouse at Portland Bill, as a telephone writes it. */
export const LIGHTHOUSE: MadeTag[] = [
  [0, new Uint8Array([2, 3, 0, 0])], [1, 'N'], [2, { fractions: [[50, 1], [30, 1], [51, 1]] }], [3, 'W'], [4, { fractions: [[2, 1], [27, 1], [2340, 100]] }],
  [6, { fractions: [[41, 1]] }], [7, { fractions: [[8, 1], [32, 1], [7, 1]] }], [29, '2026:03:04'],
]
