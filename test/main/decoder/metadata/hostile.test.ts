import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { readMetadata } from '../../../../src/main/decoder/metadata/index.ts'
import { FileMetadata, MOST_CHARACTERS, MOST_ENTRIES } from '../../../../src/shared/contract/metadata.ts'
import { drawPicture, LIGHTHOUSE, makeExif, metadataOf, pngChunk, withChunks, withExif, withSegment, withXmp, xmpOf, type MadeTag } from './made-metadata.ts'

const PICTURE = { width: 320, height: 240, orientation: 1, pdqSmooth: { hex: '0'.repeat(64), quality: 0 } }
const jpegOf = async () => (await drawPicture(64, 48)).jpeg().toBuffer()
const charactersOf = ({ entries }: FileMetadata) => entries.reduce((sum, { group, name, value }) => sum + group.length + name.length + value.length, 0)

test('XMP writes into no object but its own list', async () => {
  const metadata = await metadataOf(withXmp(await jpegOf(), xmpOf('<__proto__:polluted>yes</__proto__:polluted><a:constructor><a:prototype>x</a:prototype></a:constructor>', '__proto__:b="c"')))
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  expect(metadata.entries).toContainEqual({ group: 'XMP', name: '__proto__:polluted', value: 'yes' })
})

test('more tags and longer values than are shown', async () => {
  const many = await metadataOf(withXmp(await jpegOf(), xmpOf(Array.from({ length: 2_000 }, (_, index) => `<a:n${index}>${index}</a:n${index}>`).join(''))))
  expect(many.entries).toHaveLength(MOST_ENTRIES)
  expect(many.remarks.join()).toContain(`${2_000 - MOST_ENTRIES} more tags are in the file`)
  const long = await metadataOf(withXmp(await jpegOf(), xmpOf(Array.from({ length: 60 }, (_, index) => `<a:n${index}>${'x'.repeat(1_000)}</a:n${index}>`).join('') + `<a:long>${'y'.repeat(3_000)}</a:long>`)))
  expect(long.entries.at(-1)!.value).toMatch(/^y{2000}… \(3000 characters\)$/)
  const texts = Array.from({ length: 60 }, (_, index) => pngChunk('tEXt', Buffer.from(`k${index}\0${'z'.repeat(5_000)}`)))
  const full = await metadataOf(withChunks(await (await drawPicture(64, 48)).png().toBuffer(), ...texts))
  expect(charactersOf(full)).toBeLessThanOrEqual(MOST_CHARACTERS)
  expect(full.remarks.join()).toMatch(/more tags are in the file and not shown/)
})

test('what is not text is told by its size', async () => {
  const { entries } = await metadataOf(withExif(await jpegOf(), makeExif({ exif: [[0x927c, new Uint8Array(5_000).fill(200)], [0x9286, Buffer.concat([Buffer.from('UNICODE\0'), Buffer.from('ліхтар', 'utf16le')])]] })))
  expect(entries).toContainEqual({ group: 'EXIF', name: 'MakerNote', value: 'binary, 5000 bytes' })
  expect(entries).toContainEqual({ group: 'EXIF', name: 'UserComment', value: 'ліхтар' })
})

test('control characters and halves of characters do not come through', async () => {
  const { entries } = await metadataOf(withChunks(await (await drawPicture(64, 48)).png().toBuffer(), pngChunk('tEXt', Buffer.from('Note\0a\x1b[2Jb\x07c\x7f', 'latin1'))))
  expect(entries.find(({ name }) => name === 'Note')!.value).toBe('a [2Jb c')
})

/** Counts, places and nesting made to keep a reader busy: 65 KB of such EXIF takes exifr 0.8 s, the nested XMP every stack. */
test.each<[string, () => Promise<Uint8Array>]>([
  ['5,000 tags of 32,000 numbers each', async () => withExif(await jpegOf(), busyExif())],
  ['a table that leads back to itself', async () => withExif(await jpegOf(), loopingExif())],
  ['counts of four thousand million', async () => withExif(await jpegOf(), makeExif({ main: [[0x9999, { long: [0xffffffff] }]] }).fill(0xff, 60))],
  ['12,000 elements within each other', async () => withXmp(await jpegOf(), xmpOf('<a:b>'.repeat(12_000)))],
  ['elements that never end', async () => withXmp(await jpegOf(), xmpOf('<a:b '.repeat(12_000)))],
  ['declared entities', async () => withXmp(await jpegOf(), `<!DOCTYPE a [<!ENTITY b "${'c'.repeat(1_000)}">]>${xmpOf('<a:b>&b;&b;&b;</a:b>')}`)],
  ['a profile of 300 MB in 300 KB', async () => withChunks(await (await drawPicture(64, 48)).png().toBuffer(), pngChunk('zTXt', Buffer.concat([Buffer.from('a\0\0'), deflateSync(Buffer.alloc(300e6))])))],
  ['2,000 texts of a megabyte each in 2 MB', async () => { const text = pngChunk('zTXt', Buffer.concat([Buffer.from('a\0\0'), deflateSync(Buffer.alloc(1e6))])); return withChunks(await (await drawPicture(64, 48)).png().toBuffer(), ...Array.from({ length: 2_000 }, () => text)) }],
  ['captions of no length', async () => withSegment(await jpegOf(), 0xed, Buffer.concat([Buffer.from('Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\xff\x00', 'latin1'), Buffer.from('\x1c\x02\x05\0\0'.repeat(13_000), 'latin1')]))],
])('%s: within bounds and within a moment', async (_name, make) => {
  const bytes = await make()
  const started = process.cpuUsage()
  const { facts } = await readMetadata(new Uint8Array(bytes), bytes[0] === 0x89 ? 'png' : 'jpeg', PICTURE)
  const { user } = process.cpuUsage(started)
  expect(FileMetadata.safeParse(facts.metadata).success).toBe(true)
  // Not a race against a clock: a reader that goes along needs a hundred times this.
  expect(user).toBeLessThan(2_000_000)
})

/** Any byte of a file that has everything, changed or cut off: an answer within the contract, never a throw. */
test.each(['jpeg', 'png', 'webp', 'avif', 'tiff'] as const)('%s: 400 damaged copies', async (format) => {
  const exif = makeExif({ main: [[0x131, 'Adobe Photoshop 25.0'], [0x10f, 'Whitlock']], exif: [[0x9003, '2026:03:04 10:32:07'], [0x829a, { fractions: [[1, 125]] }]], gps: LIGHTHOUSE, ...(format === 'jpeg' && { preview: await jpegOf() }) })
  const drawn = await drawPicture(64, 48)
  const xmp = xmpOf('<xmpMM:History><rdf:Seq><rdf:li stEvt:action="saved"/></rdf:Seq></xmpMM:History>')
  const whole = {
    jpeg: async () => withXmp(withExif(await jpegOf(), exif), xmp), png: async () => withChunks(await drawn.png().toBuffer(), pngChunk('eXIf', exif), pngChunk('iTXt', Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${xmp}`))),
    webp: async () => drawn.webp().withExif({ IFD0: { Software: 'x' } }).withXmp(xmp).toBuffer(), avif: async () => drawn.avif().withExif({ IFD0: { Software: 'x' } }).withXmp(xmp).toBuffer(), tiff: async () => exif,
  }
  const file = await whole[format]()
  const reach = Math.min(file.length, 4_000)
  let seed = 7
  const random = (most: number) => (seed = (seed * 48_271) % 2_147_483_647) % most
  for (let round = 0; round < 400; round++) {
    const copy = new Uint8Array(round % 5 === 0 ? file.subarray(0, random(reach)) : file)
    for (let flips = 1 + random(4); flips > 0; flips--) copy[random(Math.min(reach, copy.length || 1))] = random(256)
    const { facts } = await readMetadata(copy, format, PICTURE)
    const parsed = FileMetadata.safeParse(facts.metadata)
    expect(parsed.success, `round ${round}: ${parsed.error?.message}`).toBe(true)
  }
})

function busyExif(): Buffer {
  const count = 5_000, block = Buffer.alloc(65_000)
  block.write('II*\0', 0, 'latin1')
  block.writeUInt32LE(8, 4)
  block.writeUInt16LE(count, 8)
  for (let index = 0; index < count; index++) {
    const at = 10 + index * 12
    block.writeUInt16LE(1_000 + index, at)
    block.writeUInt16LE(3, at + 2)
    block.writeUInt32LE(32_000, at + 4)
    block.writeUInt32LE(8, at + 8)
  }
  return block
}

function loopingExif(): Buffer {
  const block = makeExif({ main: [[0x131, 'x'] as MadeTag, [0x8769, { long: [8] }], [0x8825, { long: [8] }]] })
  block.writeUInt32LE(8, block.length - 4)
  return block
}
