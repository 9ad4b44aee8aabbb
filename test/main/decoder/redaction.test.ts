import sharp from 'sharp'
import { expect, test } from 'vitest'
import { render } from '../../../src/main/decoder/inspect.ts'
import { cutTile, hold } from '../../../src/main/decoder/tiles.ts'
import type { Box } from '../../../src/shared/contract/evidence.ts'

const SIZE = { width: 700, height: 520 }
const FILLS: Box[] = [[100, 60, 201, 77], [690, 500, 200, 200], [0, 0, 1, 1]]

/** Bright everywhere, with a secret of its own in every pixel. */
async function makeNoise(channels: 3 | 4 = 3): Promise<{ pixels: Buffer; bytes: Buffer }> {
  let seed = 5
  const pixels = Buffer.from(Uint8Array.from({ length: SIZE.width * SIZE.height * channels }, () => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0
    return 128 + (seed >>> 25)
  }))
  return { pixels, bytes: await sharp(pixels, { raw: { ...SIZE, channels } }).png().toBuffer() }
}

const isFilled = (x: number, y: number) => FILLS.some(([left, top, width, height]) => x >= left && x < left + width && y >= top && y < top + height)

test.each([3, 4] as const)('every pixel under a redaction is the fill, every other one as it was; of %i channels', async (channels) => {
  const { pixels, bytes } = await makeNoise(channels)
  const { bytes: redacted } = await render({ kind: 'render', bytes, as: 'png', maxEdgePixels: null, fills: FILLS })
  const { data, info } = await sharp(redacted).raw().toBuffer({ resolveWithObject: true })
  expect(info).toMatchObject({ ...SIZE, channels })
  let wrong = 0
  for (let at = 0; at < SIZE.width * SIZE.height; at++) {
    const own = [...data.subarray(at * channels, (at + 1) * channels)]
    const wanted = isFilled(at % SIZE.width, Math.floor(at / SIZE.width)) ? [0, 0, 0, 255].slice(0, channels) : [...pixels.subarray(at * channels, (at + 1) * channels)]
    if (own.join() !== wanted.join()) wrong++
  }
  expect(wrong).toBe(0)
  expect(Object.keys(await sharp(redacted).metadata())).not.toContain('exif')
})

test('made smaller, nothing of what lies beneath gets into the pixels around it', async () => {
  const { pixels } = await makeNoise()
  const blinding = Buffer.from(pixels)
  for (let at = 0; at < SIZE.width * SIZE.height; at++) if (isFilled(at % SIZE.width, Math.floor(at / SIZE.width))) blinding.fill(255, at * 3, at * 3 + 3)
  const small = async (raw: Buffer) => (await render({ kind: 'render', bytes: await sharp(raw, { raw: { ...SIZE, channels: 3 } }).png().toBuffer(), as: 'png', maxEdgePixels: 160, fills: FILLS })).bytes
  expect(await small(pixels)).toEqual(await small(blinding))
})

test('boxes are of the upright picture, however it is stored', async () => {
  const upright = await makeNoise()
  const turned = await sharp(upright.pixels, { raw: { ...SIZE, channels: 3 } }).rotate(-90).withMetadata({ orientation: 6 }).png().toBuffer()
  const render1 = async (bytes: Buffer) => sharp((await render({ kind: 'render', bytes, as: 'png', maxEdgePixels: null, fills: FILLS })).bytes).raw().toBuffer()
  expect(await render1(turned)).toEqual(await render1(upright.bytes))
})

test('tiles are cut from what was painted over, at every level', async () => {
  const { bytes } = await makeNoise()
  await hold({ kind: 'hold', bytes, picture: 'redacted', fills: [[0, 0, 512, 520]] })
  for (const level of [0, 1]) {
    const tile = await cutTile({ kind: 'tile', picture: 'redacted', level, x: 0, y: 0 })
    const { data, info } = await sharp(tile.bytes!).removeAlpha().raw().toBuffer({ resolveWithObject: true })
    const columns = level === 0 ? 512 : 255 // what is made smaller blends with what stands beside it
    let bright = 0
    for (let at = 0; at < info.width * info.height; at++) if (at % info.width < columns && data[at * 3]! > 0) bright++
    expect(bright).toBe(0)
  }
})
