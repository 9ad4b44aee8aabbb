import sharp from 'sharp'
import { beforeAll, expect, test } from 'vitest'
import { inspect, render } from '../../../../src/main/decoder/inspect.ts'
import { readMetadata } from '../../../../src/main/decoder/metadata/index.ts'
import { cutTile, hold } from '../../../../src/main/decoder/tiles.ts'
import { drawPicture, LIGHTHOUSE, makeExif, withExif, withSegment, withXmp, xmpOf } from './made-metadata.ts'
import { makeSigner, signPicture } from './sign-picture.ts'

/** Stands in every block of the original. */
const SENTINEL = 'Lantern-Street-4711'
const PICTURE = { width: 320, height: 240, orientation: 1, pdqSmooth: { hex: '0'.repeat(64), quality: 0 } }
/** They say nothing of the original: how large a pixel is, and that it is a JPEG. */
const OWN = /^(JFIF (Version|Density)|PNG Density)$/

let original: Uint8Array

beforeAll(async () => {
  const jpeg = await (await drawPicture()).withIccProfile('p3').jpeg().toBuffer()
  const exif = makeExif({ main: [[0x131, SENTINEL], [0x112, { short: [6] }]], exif: [[0x9003, '2026:03:04 10:32:07']], gps: LIGHTHOUSE, preview: jpeg.subarray(0, 2_000) })
  const told = withSegment(withXmp(withExif(jpeg, exif), xmpOf(`<dc:source>${SENTINEL}</dc:source>`)), 0xfe, Buffer.from(SENTINEL))
  original = await signPicture(told, 'jpeg', await makeSigner())
})

test.each(['thumbnail', 'png', 'jpeg', 'webp', 'tile'] as const)('%s: nothing of what the original tells', async (kind) => {
  const bytes = await derive(kind)
  const format = (await sharp(bytes).metadata()).format as 'png' | 'jpeg' | 'webp'
  const { facts, hasManifest } = await readMetadata(bytes, format, PICTURE)
  expect(facts.metadata.entries.map(({ group, name }) => `${group} ${name}`).filter((one) => !OWN.test(one))).toEqual([])
  expect(facts).toMatchObject({ position: null, metadata: { clock: null, hasPosition: false } })
  expect(hasManifest).toBe(false)
  expect(Buffer.from(bytes).includes(SENTINEL)).toBe(false)
  expect(await sharp(bytes).metadata()).toMatchObject({ hasProfile: false })
})

test('the original has all of it', async () => {
  const { facts, hasManifest } = await inspect(original)
  expect(facts.metadata.entries.filter(({ value }) => value === SENTINEL)).toHaveLength(3)
  expect([hasManifest, facts.metadata.hasPosition, facts.metadata.entries.some(({ group }) => group === 'ICC profile')]).toEqual([true, true, true])
})

async function derive(kind: 'thumbnail' | 'png' | 'jpeg' | 'webp' | 'tile'): Promise<Uint8Array> {
  if (kind === 'thumbnail') return (await inspect(original)).thumbnail
  if (kind !== 'tile') return (await render({ kind: 'render', bytes: original, as: kind, maxEdgePixels: null })).bytes
  await hold({ kind: 'hold', bytes: original, picture: 'one' })
  return (await cutTile({ kind: 'tile', picture: 'one', level: 0, x: 0, y: 0 })).bytes!
}
