import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { decodeBmp } from '../../../src/main/decoder/bmp.ts'
import { inspect, render } from '../../../src/main/decoder/inspect.ts'
import { makePicture } from './made-pictures.ts'

interface Parts {
  width: number; height: number; bits: number
  compression?: number; pixels: number[] | Uint8Array; palette?: number[]
  /** What stands behind the first 40 bytes of the header; `headerBytes` says how much of it is the header's own. */
  masks?: number[]; headerBytes?: number; offset?: number; colours?: number
}

/** A Windows bitmap of these parts; palette and pixels as they stand in the file, blue first, the bottom row first. */
function makeBmp({ width, height, bits, compression = 0, pixels, palette = [], masks = [], headerBytes = 40, offset, colours = palette.length / 4 }: Parts): Buffer {
  const header = Buffer.alloc(54)
  header.write('BM', 'latin1')
  const behind = Buffer.alloc(Math.max(headerBytes - 40, masks.length * 4))
  masks.forEach((mask, at) => behind.writeUInt32LE(mask >>> 0, at * 4))
  header.writeUInt32LE(offset ?? 54 + behind.length + palette.length, 10)
  header.writeUInt32LE(headerBytes, 14)
  header.writeInt32LE(width, 18)
  header.writeInt32LE(height, 22)
  header.writeUInt16LE(1, 26)
  header.writeUInt16LE(bits, 28)
  header.writeUInt32LE(compression, 30)
  header.writeUInt32LE(colours, 46)
  return Buffer.concat([header, behind, Buffer.from(palette), Buffer.from(pixels)])
}

const RED = [255, 0, 0], GREEN = [0, 255, 0], BLUE = [0, 0, 255], BLACK = [0, 0, 0]
/** Black, red, green, blue. */
const PALETTE = [0, 0, 0, 0, 0, 0, 255, 0, 0, 255, 0, 0, 255, 0, 0, 0]
const shownBy = (parts: Parts) => [...decodeBmp(makeBmp(parts)).data]

describe('bitmaps', () => {
  test.each<[string, Parts, number[][]]>([
    ['24 bits, bottom row first, padded', { width: 1, height: 2, bits: 24, pixels: [255, 0, 0, 9, 0, 0, 255, 9] }, [RED, BLUE]],
    ['24 bits, top row first', { width: 1, height: -2, bits: 24, pixels: [255, 0, 0, 9, 0, 0, 255, 9] }, [BLUE, RED]],
    ['the last padding left out', { width: 1, height: 1, bits: 24, pixels: [0, 255, 0] }, [GREEN]],
    ['32 bits, whose fourth byte says nothing', { width: 2, height: 1, bits: 32, pixels: [0, 0, 255, 0, 0, 255, 0, 77] }, [RED, GREEN]],
    ['16 bits of 5', { width: 3, height: 1, bits: 16, pixels: [0x00, 0x7c, 0xe0, 0x03, 0x1f, 0x00, 0, 0] }, [RED, GREEN, BLUE]],
    ['16 bits, 5 6 5', { width: 3, height: 1, bits: 16, compression: 3, masks: [0xf800, 0x7e0, 0x1f], pixels: [0x00, 0xf8, 0xe0, 0x07, 0x1f, 0x00, 0, 0] }, [RED, GREEN, BLUE]],
    ['32 bits in another order', { width: 1, height: 1, bits: 32, compression: 3, masks: [0xff, 0xff00, 0xff0000], pixels: [255, 0, 0, 0] }, [RED]],
    ['a mask in the highest bits', { width: 1, height: 1, bits: 32, compression: 3, masks: [0xff000000, 0xff0000, 0xff00], pixels: [0, 0, 0, 255] }, [RED]],
    ['1 bit', { width: 3, height: 1, bits: 1, palette: PALETTE.slice(0, 8), pixels: [0b0100_0000, 0, 0, 0] }, [BLACK, RED, BLACK]],
    ['2 bits', { width: 4, height: 1, bits: 2, palette: PALETTE, pixels: [0b00_01_10_11, 0, 0, 0] }, [BLACK, RED, GREEN, BLUE]],
    ['4 bits', { width: 3, height: 1, bits: 4, palette: PALETTE, pixels: [0x12, 0x30, 0, 0] }, [RED, GREEN, BLUE]],
    ['8 bits, with a colour the palette has not', { width: 3, height: 1, bits: 8, palette: PALETTE, pixels: [3, 1, 200, 0] }, [BLUE, RED, BLACK]],
    ['runs of 8', { width: 3, height: 2, bits: 8, compression: 1, palette: PALETTE, pixels: [3, 1, 0, 0, 0, 3, 2, 3, 1, 0, 0, 1] }, [GREEN, BLUE, RED, RED, RED, RED]],
    ['runs of 4', { width: 5, height: 1, bits: 4, compression: 2, palette: PALETTE, pixels: [2, 0x12, 0, 3, 0x31, 0x20, 0, 1] }, [RED, GREEN, BLUE, RED, GREEN]],
    ['a run over the end of its row', { width: 2, height: 2, bits: 8, compression: 1, palette: PALETTE, pixels: [9, 3, 0, 0, 2, 1, 0, 1] }, [RED, RED, BLUE, BLUE]],
    ['runs with a jump', { width: 3, height: 2, bits: 8, compression: 1, palette: PALETTE, pixels: [1, 1, 0, 2, 1, 1, 1, 2, 0, 1] }, [BLACK, BLACK, GREEN, RED, BLACK, BLACK]],
  ])('%s', (_name, parts, expected) => expect(shownBy(parts)).toEqual(expected.flat()))

  test('alpha counts only where the header speaks of it', () => {
    const masks = [0xff0000, 0xff00, 0xff, 0xff000000]
    const parts = { width: 1, height: 1, bits: 32, compression: 3, masks, pixels: [0, 0, 255, 128] }
    expect(decodeBmp(makeBmp({ ...parts, headerBytes: 108 }))).toMatchObject({ channels: 4, data: Uint8Array.from([255, 0, 0, 128]) })
    expect(decodeBmp(makeBmp({ ...parts, compression: 0, masks: [], headerBytes: 40 }))).toMatchObject({ channels: 3 })
  })

  test('of OS/2, with sizes of two bytes and colours of three', () => {
    const file = Buffer.from([0x42, 0x4d, 0, 0, 0, 0, 0, 0, 0, 0, 32, 0, 0, 0, 12, 0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 255, 0x80, 0, 0, 0])
    expect([...decodeBmp(file).data]).toEqual(RED)
  })

  test.each<[string, Partial<Parts>]>([
    ['rows missing', { pixels: [1, 2, 3] }], ['no width', { width: 0 }], ['a width below nothing', { width: -4 }], ['24 bits in runs', { compression: 1 }], ['a JPEG inside', { compression: 4 }],
    ['7 bits', { bits: 7 }], ['pixels in the header', { offset: 20 }], ['pixels behind the end', { offset: 4_000_000 }], ['a palette behind the end', { bits: 8, colours: 256, pixels: [], offset: 60 }],
    ['a jump out of the picture', { bits: 8, compression: 1, palette: PALETTE, pixels: [0, 2, 0, 9, 1, 1, 0, 1] }],
    ['runs cut short', { bits: 8, compression: 1, palette: PALETTE, pixels: [2, 1, 0, 0] }],
  ])('with %s are refused', async (_name, change) => {
    const file = makeBmp({ width: 2, height: 2, bits: 24, pixels: Buffer.alloc(16), ...change })
    await expect(inspect(file)).rejects.toMatchObject({ code: 'IMAGE_DAMAGED', message: expect.stringContaining('BMP') as string })
  })

  test('beyond 100 megapixels are refused unread', async () => {
    for (const [width, height] of [[20_000, 20_000], [2_000_000_000, -2_147_483_648]] as const) {
      await expect(inspect(makeBmp({ width, height, bits: 24, pixels: [] }))).rejects.toMatchObject({ code: 'IMAGE_TOO_LARGE' })
    }
    await expect(inspect(makeBmp({ width: 9_000, height: 9_000, bits: 1, palette: PALETTE.slice(0, 8), pixels: [] }))).rejects.toMatchObject({ code: 'IMAGE_DAMAGED' })
  })

  test('hash and show as the same picture in PNG', async () => {
    const { data, info } = await makePicture(301, 200).raw().toBuffer({ resolveWithObject: true })
    const rows = Array.from({ length: info.height }, (_, row) => {
      const line = Buffer.alloc(Math.ceil((info.width * 3) / 4) * 4)
      for (let x = 0; x < info.width * 3; x++) line[x - (x % 3) + 2 - (x % 3)] = data[row * info.width * 3 + x]!
      return line
    })
    const bmp = makeBmp({ width: info.width, height: -info.height, bits: 24, pixels: Buffer.concat(rows) })
    const [found, wanted] = [await inspect(bmp), await inspect(await makePicture(301, 200).png().toBuffer())]
    expect(found).toMatchObject({ format: 'bmp', width: 301, height: 200, frames: 1, pdqReference: wanted.pdqReference, pdqSmooth: wanted.pdqSmooth })
    expect(found.thumbnail).toEqual(wanted.thumbnail)
    const png = await render({ kind: 'render', bytes: bmp, as: 'png', maxEdgePixels: null })
    expect(await sharp(png.bytes).raw().toBuffer()).toEqual(data)
  })
})
