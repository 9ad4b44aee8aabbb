import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { measureCapture, measureWaver } from '../../../src/main/decoder/capture-facts.ts'
import { decodeGrey } from '../../../src/main/decoder/decode-grey.ts'
import { openPicture } from '../../../src/main/decoder/picture.ts'
import { surveyPage } from '../../../src/main/decoder/survey-page.ts'
import { PROJECT } from '../../support/core.ts'

const file = (name: string) => readFileSync(join(PROJECT, name))
const waverOf = async (bytes: Uint8Array) => measureWaver(await decodeGrey(await openPicture(bytes)))

/** Measured on 13 rendered screens and 14 pictures of the demo case: drawn 0.02–0.07, after JPEG of quality 60–92 0.44–0.84, scaled 0.24–0.62. */
test.each(['test/fixtures/screens/chat-green-light.png', 'test/fixtures/screens/profile-phone-dark.png', 'resources/demo/03-offer.png'])('%s: as drawn the ground is of one shade, compressed or scaled it is not', async (name) => {
  const drawn = file(name)
  const { width } = await sharp(drawn).metadata()
  expect(await waverOf(drawn)).toBeLessThan(0.1)
  expect(await waverOf(await sharp(await sharp(drawn).jpeg({ quality: 92 }).toBuffer()).png().toBuffer())).toBeGreaterThan(0.35)
  expect(await waverOf(await sharp(drawn).resize(Math.round(width * 0.75)).png().toBuffer())).toBeGreaterThan(0.2)
}, 30_000)

test('where there are no edges nothing is told', async () => {
  expect(await waverOf(await sharp({ create: { width: 300, height: 300, channels: 3, background: '#888' } }).png().toBuffer())).toBeNull()
})

test('portraits come in pixels of the picture, the largest first', async () => {
  const facts = measureCapture(await surveyPage(await decodeGrey(await openPicture(file('test/fixtures/screens/profile-phone-dark.png')))))
  const [x, y, width, height] = facts.portraits[0]!
  expect([x, y].map((value) => value > 40 && value < 420)).toEqual([true, true])
  expect(Math.min(width, height)).toBeGreaterThan(290)
  expect(facts.letterPixels).toBeGreaterThan(15)
})
