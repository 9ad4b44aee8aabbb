import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { prepare, prepareWhole } from '../../../src/main/decoder/prepared-picture.ts'
import { cutTile, hold } from '../../../src/main/decoder/tiles.ts'

const screen = (name: string) => readFileSync(resolve(import.meta.dirname, '../../fixtures/screens', name))
const shareOf = (data: Uint8Array, is: (value: number) => boolean) => data.filter(is).length / data.length

test('light and dark screens alike become dark letters on white, as large as they are read', async () => {
  for (const name of ['profile-desktop-light.png', 'thread-desktop-dark.png']) {
    const bytes = screen(name)
    const { width, height } = await sharp(bytes).metadata()
    const rendering = await prepare({ kind: 'prepare', bytes })
    expect((await sharp(rendering.bytes).metadata()).channels).toBe(1)
    const { data } = await sharp(rendering.bytes).extractChannel(0).raw().toBuffer({ resolveWithObject: true })
    expect(rendering.width / rendering.height).toBeCloseTo(width / height, 2)
    expect(shareOf(data, (value) => value > 230)).toBeGreaterThan(0.8)
    expect(shareOf(data, (value) => value < 100)).toBeGreaterThan(0.002)
  }
})

test('a long one is put together of its bands, as large as the original, and shown in pieces', async () => {
  const page = await sharp(screen('chat-green-light.png')).flatten({ background: '#fff' }).toBuffer()
  const { width, height } = await sharp(page).metadata()
  const times = Math.ceil(9_000 / height)
  const bytes = await sharp({ create: { width, height: height * times, channels: 3, background: '#fff' } })
    .composite(Array.from({ length: times }, (_, index) => ({ input: page, left: 0, top: index * height }))).png().toBuffer()
  const grey = await prepareWhole(bytes)
  expect([grey.width, grey.height]).toEqual([width, height * times])
  // Every repetition has its letters: no band is missing, none is shifted by more than a row.
  for (let index = 0; index < times; index++) {
    expect(shareOf(grey.data.subarray(index * height * width, (index + 1) * height * width), (value) => value < 120)).toBeGreaterThan(0.002)
  }
  expect(await hold({ kind: 'hold', bytes, picture: 'p', prepared: true })).toEqual({ width, height: height * times })
  const tile = await sharp((await cutTile({ kind: 'tile', picture: 'p', level: 0, x: 0, y: 2 })).bytes!).extractChannel(0).raw().toBuffer({ resolveWithObject: true })
  expect([...tile.data.subarray(0, 512)]).toEqual([...grey.data.subarray(1024 * width, 1024 * width + 512)])
}, 60_000)
