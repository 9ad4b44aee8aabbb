import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'

const chunk = (name: string, data: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

/** A PNG of one bit a pixel, all black: 400 megapixels of it are 50 KB. `rows` less than `height` leaves it short. */
export function makeBlackPng(width: number, height: number, rows = height): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 1
  const data = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * rows))
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))])
}

/** A colourful picture with a clear top left, 3 channels. */
export const makePicture = (width = 320, height = 200) => {
  const pixels = Buffer.alloc(width * height * 3)
  for (let at = 0; at < width * height; at++) {
    const x = at % width, y = Math.floor(at / width)
    pixels.set([(x * 255) / width, (y * 255) / height, x < width / 3 && y < height / 3 ? 255 : ((x >> 4) ^ (y >> 4)) * 20 & 255], at * 3)
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
}
