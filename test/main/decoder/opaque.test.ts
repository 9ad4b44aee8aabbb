import { expect, test } from 'vitest'
import { dropOpaqueAlpha } from '../../../src/main/decoder/opaque.ts'

const rgba = (count: number) => Uint8Array.from({ length: count * 4 }, (_, at) => (at % 4 === 3 ? 255 : (at * 37 + 11) % 256))
const colours = (pixels: Uint8Array) => pixels.filter((_, at) => at % 4 !== 3)

test.each([1, 2, 3, 4, 5, 6, 7, 8, 1_001])('%i opaque pixels keep their colours', (count) => {
  expect(dropOpaqueAlpha(rgba(count))).toEqual(colours(rgba(count)))
})

test('wherever the bytes begin in memory', () => {
  const shifted = new Uint8Array(rgba(9).length + 1).subarray(1)
  shifted.set(rgba(9))
  expect(dropOpaqueAlpha(shifted)).toEqual(colours(rgba(9)))
})

test.each([0, 3, 4, 8])('pixel %i not wholly opaque is noticed', (index) => {
  const pixels = rgba(9)
  pixels[index * 4 + 3] = 254
  expect(dropOpaqueAlpha(pixels)).toBeNull()
})
