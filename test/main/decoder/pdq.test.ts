import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { inspect } from '../../../src/main/decoder/inspect.ts'
import { hashLuma, sampleLuma } from '../../../src/main/decoder/pdq.ts'
import { distanceBits } from '../../../src/main/matching/index.ts'

const folder = join(import.meta.dirname, '../../fixtures/pdq')
const vectors = readFileSync(join(folder, 'reference-hashes.csv'), 'utf8').trim().split('\n').slice(1).map((row) => row.split(',') as [string, string, string])
const read = (name: string) => readFileSync(join(folder, name))

describe('PDQ', () => {
  test('there are reference vectors', () => expect(vectors.length).toBe(22))

  test.each(vectors)('%s: hash and quality are bit-exact with the reference', async (file, hex, quality) => {
    const { pdqReference } = await inspect(read(file))
    expect(pdqReference).toEqual({ hex, quality: Number(quality) })
  })

  test('the reference hash ignores EXIF orientation, the smooth one sets the picture upright', async () => {
    const original = await inspect(read('misc-images/wee.jpg'))
    const turned = await inspect(await sharp(read('misc-images/wee.jpg')).withMetadata({ orientation: 3 }).jpeg({ quality: 100, chromaSubsampling: '4:4:4' }).toBuffer())
    expect(distanceBits(turned.pdqReference.hex, original.pdqReference.hex)).toBeLessThan(20)
    expect(distanceBits(turned.pdqSmooth.hex, original.pdqSmooth.hex)).toBeGreaterThan(80)
  })

  test('transparency is laid on white', async () => {
    const dots = Buffer.from(Uint8Array.from({ length: 100 * 100 * 4 }, (_, at) => (at % 4 === 3 ? ((at >> 5) % 3) * 127 : (at * 7919) % 256)))
    const raw = { raw: { width: 100, height: 100, channels: 4 as const } }
    const transparent = await inspect(await sharp(dots, raw).png().toBuffer())
    const flat = await inspect(await sharp(dots, raw).flatten({ background: '#fff' }).png().toBuffer())
    expect(transparent.pdqReference).toEqual(flat.pdqReference)
  })

  test('a small change of a picture moves the smooth hash little, another picture moves it far', async () => {
    const [original, shrunk, other] = await Promise.all(
      ['dih/bridge-1-original.jpg', 'bridge-mods/shrink-a-lot.jpg', 'dih/bridge-3-rotate-180.jpg'].map((name) => inspect(read(name))))
    expect(distanceBits(original!.pdqSmooth.hex, shrunk!.pdqSmooth.hex)).toBeLessThanOrEqual(31)
    expect(distanceBits(original!.pdqSmooth.hex, other!.pdqSmooth.hex)).toBeGreaterThan(80)
  })

  test('a picture under five pixels gives the zero hash with quality 0; a flat one quality 0', () => {
    expect(hashLuma(sampleLuma(new Uint8Array(4 * 9 * 3), 4, 9, 3))).toEqual({ hex: '0'.repeat(64), quality: 0 })
    expect(hashLuma(sampleLuma(new Uint8Array(80 * 80).fill(200), 80, 80, 1)).quality).toBe(0)
  })

  test('a 64×64 block is hashed as it is, without smoothing', () => {
    const noise = Uint8Array.from({ length: 64 * 64 }, (_, at) => (at * 48271) % 251)
    expect(hashLuma(sampleLuma(noise, 64, 64, 1)).quality).toBe(100)
  })
})
