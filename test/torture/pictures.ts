import { crc32, deflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const HEADER_END = 33

function chunk(type: string, content: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const length = Buffer.alloc(4)
  const check = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

/** A valid grey PNG of `edge` × `edge` pixels of noise, about as many bytes. `noise` gives the pixels. */
export function noisePicture(edge: number, noise: (count: number) => Uint8Array): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(edge, 0)
  header.writeUInt32BE(edge, 4)
  header[8] = 8
  const rows = Buffer.alloc(edge * (edge + 1))
  const pixels = noise(edge * edge)
  for (let row = 0; row < edge; row++) rows.set(pixels.subarray(row * edge, (row + 1) * edge), row * (edge + 1) + 1)
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', new Uint8Array())])
}

/** The same picture in other bytes: a remark is set behind the PNG's header. */
export const withRemark = (png: Uint8Array, remark: string): Buffer =>
  Buffer.concat([png.subarray(0, HEADER_END), chunk('tEXt', Buffer.from(`Comment\0${remark}`, 'latin1')), png.subarray(HEADER_END)])
