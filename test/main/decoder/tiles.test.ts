import sharp from 'sharp'
import type { Sharp } from 'sharp'
import { describe, expect, test } from 'vitest'
import { memoryNeeded } from '../../../src/main/decoder/memory-need.ts'
import { cutTile, hold } from '../../../src/main/decoder/tiles.ts'
import { coverOf, TILE_PIXELS } from '../../../src/shared/tiles.ts'
import { makeBlackPng, makePicture } from './made-pictures.ts'

const WIDTH = 1100, HEIGHT = 2300
const MEGABYTE = 1024 ** 2
const rawOf = async (bytes: Uint8Array) => sharp(bytes).raw().toBuffer({ resolveWithObject: true })
const cut = async (level: number, x: number, y: number, picture = 'p') => (await cutTile({ kind: 'tile', picture, level, x, y })).bytes

describe('tiles', () => {
  test('of level 0 have exactly the pixels of the picture, and together all of them', async () => {
    const file = await makePicture(WIDTH, HEIGHT).png().toBuffer()
    expect(await hold({ kind: 'hold', bytes: file, picture: 'p' })).toEqual({ width: WIDTH, height: HEIGHT })
    let seen = 0
    for (let y = 0; y * TILE_PIXELS < HEIGHT; y++) for (let x = 0; x * TILE_PIXELS < WIDTH; x++) {
      const { left, top, width, height } = coverOf({ width: WIDTH, height: HEIGHT }, { level: 0, x, y })!
      const [tile, truth] = [await rawOf((await cut(0, x, y))!), await sharp(file).extract({ left, top, width, height }).raw().toBuffer()]
      expect([tile.info.width, tile.info.height, tile.data.equals(truth)]).toEqual([width, height, true])
      seen += width * height
    }
    expect(seen).toBe(WIDTH * HEIGHT)
  })

  test('of coarser levels show as much in half the pixels, and nothing is shown twice', async () => {
    const file = await makePicture(WIDTH, HEIGHT).png().toBuffer()
    await hold({ kind: 'hold', bytes: file, picture: 'p' })
    expect((await rawOf((await cut(1, 1, 2))!)).info).toMatchObject({ width: 38, height: 126 })
    const whole = await rawOf((await cut(3, 0, 0))!)
    expect(whole.info).toMatchObject({ width: 138, height: 288 })
    const truth = await sharp(file).resize(138, 288, { fit: 'fill', kernel: 'linear' }).raw().toBuffer()
    expect(whole.data.equals(truth)).toBe(true)
    await expect(cut(0, 3, 0)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test.each([1, 2, 3, 4, 5, 6, 7, 8])('lie upright for orientation %i', async (orientation) => {
    const file = await makePicture(640, 600).withMetadata({ orientation }).png().toBuffer()
    await hold({ kind: 'hold', bytes: file, picture: 'p' })
    const truth = await sharp(await sharp(file).autoOrient().png().toBuffer()).extract({ left: 0, top: 0, width: 512, height: 512 }).raw().toBuffer()
    expect((await rawOf((await cut(0, 0, 0))!)).data.equals(truth)).toBe(true)
  })

  test('what shines through stays so, what hides nothing is dropped', async () => {
    const channels = async (file: Uint8Array) => {
      await hold({ kind: 'hold', bytes: file, picture: 'p' })
      return (await rawOf((await cut(0, 0, 0))!)).info.channels
    }
    const opaque = makePicture(600, 600).ensureAlpha(1), half = makePicture(600, 600).ensureAlpha(0.5)
    expect([await channels(await opaque.png().toBuffer()), await channels(await half.png().toBuffer()), await channels(await half.clone().webp().toBuffer())]).toEqual([3, 4, 4])
    expect(await channels(await makePicture(600, 600).toColourspace('cmyk').jpeg().toBuffer())).toBe(3)
  })

  test('of another picture than the one held there are none', async () => {
    await hold({ kind: 'hold', bytes: makeBlackPng(20, 20), picture: 'p' })
    expect([await cut(0, 0, 0, 'q'), (await cut(0, 0, 0))?.length]).toEqual([null, expect.any(Number)])
    await expect(hold({ kind: 'hold', bytes: makeBlackPng(20, 20).subarray(0, 50), picture: 'q' })).rejects.toMatchObject({ code: 'IMAGE_DAMAGED' })
    expect(await cut(0, 0, 0)).toBeNull()
  })
})

describe('what decoding will take', () => {
  test('is more for what must stand whole in memory, and nothing for what is refused unread', async () => {
    const picture = () => makePicture(3_000, 2_000)
    const bytesAPixel = async (made: Sharp) => { const file = await made.toBuffer(); return (memoryNeeded(file) - 90 * MEGABYTE - 2 * file.length) / 6e6 }
    const [png, jpeg] = [picture().png(), picture().jpeg()]
    expect([await bytesAPixel(png), await bytesAPixel(jpeg)]).toEqual([4, 4])
    expect([await bytesAPixel(png.clone().png({ progressive: true })), await bytesAPixel(jpeg.clone().jpeg({ progressive: true }))]).toEqual([9, 9])
    expect(memoryNeeded(makeBlackPng(10_000, 9_999))).toBeLessThan(512 * MEGABYTE)
    expect([memoryNeeded(makeBlackPng(20_000, 20_000)), memoryNeeded(Buffer.from('%PDF-1.7')), memoryNeeded(new Uint8Array())]).toEqual([0, 0, 0])
  })
})
