import { expect, test } from 'vitest'
import { clusterSame, distanceBits, type PictureHashes } from '../../../src/main/matching/index.ts'

/** xorshift: the same pictures in every run. */
function makeRandom(seed: number) {
  let state = seed
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}

const toHex = (bits: readonly boolean[]) => Array.from({ length: 64 }, (_, nibble) => [0, 1, 2, 3].reduce((sum, bit) => sum * 2 + (bits[nibble * 4 + bit] ? 1 : 0), 0).toString(16)).join('')
const picture = (bits: readonly boolean[], change: Partial<PictureHashes> = {}): PictureHashes => ({ reference: toHex(bits), smooth: null, quality: 90, ...change })

function flip(bits: readonly boolean[], count: number, random: () => number): boolean[] {
  const places = new Set<number>()
  while (places.size < count) places.add(Math.floor(random() * 256))
  return bits.map((bit, index) => bit !== places.has(index))
}

test('pictures at most 31 bits apart belong together, exactly as comparing each with each says', () => {
  const random = makeRandom(20_260_304)
  const bases = Array.from({ length: 40 }, () => Array.from({ length: 256 }, () => random() < 0.5))
  const pictures = Array.from({ length: 400 }, (_, index) => picture(flip(bases[index % 40]!, [0, 5, 15, 16, 30, 31, 32, 45][Math.floor(random() * 8)]!, random)))
  const first = pictures.map((_, index) => index)
  const find = (index: number): number => (first[index] === index ? index : find(first[index]!))
  for (let a = 0; a < pictures.length; a++) for (let b = a + 1; b < pictures.length; b++) {
    if (distanceBits(pictures[a]!.reference!, pictures[b]!.reference!) > 31) continue
    const [x, y] = [find(a), find(b)]
    first[Math.max(x, y)] = Math.min(x, y)
  }
  const expected = pictures.map((_, index) => find(index))
  expect([...clusterSame(pictures)]).toEqual(expected)
  expect(new Set(expected).size).toBeLessThan(400)
  expect(new Set(expected).size).toBeGreaterThan(40)
})

test('31 bits spread evenly, two in each piece but one, are still found; 32 are not', () => {
  const bits = Array.from({ length: 256 }, () => false)
  const even = bits.map((_, index) => index % 16 < 2 && index !== 0)
  expect([...clusterSame([picture(bits), picture(even)])]).toEqual([0, 0])
  expect([...clusterSame([picture(bits), picture(bits.map((_, index) => index % 16 < 2))])]).toEqual([0, 1])
})

test('of flat pictures only identical ones belong together; the smooth hash counts too; without a hash each is alone', () => {
  const bits = Array.from({ length: 256 }, (_, index) => index % 3 === 0)
  const near = bits.map((bit, index) => (index < 4 ? !bit : bit))
  expect([...clusterSame([picture(bits, { quality: 20 }), picture(near, { quality: 20 }), picture(bits, { quality: 20 })])]).toEqual([0, 1, 0])
  const far = bits.map((bit) => !bit)
  expect([...clusterSame([picture(bits, { smooth: toHex(bits) }), picture(far, { smooth: toHex(near) })])]).toEqual([0, 0])
  const none = { reference: null, smooth: null, quality: null }
  expect([...clusterSame([none, none])]).toEqual([0, 1])
  expect([...clusterSame([])]).toEqual([])
})
