import { crc32, deflateSync } from 'node:zlib'
import type { Random } from './random.ts'

export const WIDTH = 180
export const HEIGHT = 320

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  body.copy(framed, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}

/** A small picture in eight shades of a colour that looks like a chat: a bar on top, bubbles left and right, lines in them. */
export function drawPicture(random: Random): Buffer {
  const rows = Buffer.alloc((WIDTH + 1) * HEIGHT)
  const fill = (left: number, top: number, width: number, height: number, colour: number) => {
    for (let y = top; y < Math.min(HEIGHT, top + height); y++) rows.fill(colour, y * (WIDTH + 1) + 1 + left, y * (WIDTH + 1) + 1 + Math.min(WIDTH, left + width))
  }
  fill(0, 0, WIDTH, 28, 1)
  fill(8, 6, 16, 16, 2)
  for (let y = 40; y < HEIGHT - 40;) {
    const [width, height, isOwn] = [70 + random.below(70), 22 + random.below(40), random.chance(0.45)]
    const left = isOwn ? WIDTH - width - 8 : 8
    fill(left, y, width, height, isOwn ? 3 : 4)
    for (let line = y + 6; line < y + height - 6; line += 9) fill(left + 6, line, width - 14 - random.below(20), 4, 5)
    y += height + 10
  }
  const hue = Array.from({ length: 3 }, () => random.below(90))
  const palette = [236, 70, 200, 150, 216, 60, 120, 255].flatMap((light) => hue.map((tint) => Math.max(0, light - Math.floor((tint * light) / 255))))
  const header = Buffer.alloc(13)
  header.writeUInt32BE(WIDTH, 0)
  header.writeUInt32BE(HEIGHT, 4)
  header.set([8, 3, 0, 0, 0], 8)
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('PLTE', Uint8Array.from(palette)), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', new Uint8Array())])
}

/** The same picture with a text in its file, so that its content is another. */
export const labelled = (picture: Buffer, text: string): Buffer =>
  Buffer.concat([picture.subarray(0, -12), chunk('tEXt', Buffer.from(`Comment\0${text}`, 'latin1')), picture.subarray(-12)])
