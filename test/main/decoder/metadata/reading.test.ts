import { readFile } from 'node:fs/promises'
import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { readMetadata } from '../../../../src/main/decoder/metadata/index.ts'
import type { FileMetadata } from '../../../../src/shared/contract/metadata.ts'
import { drawPicture, factsOf, LIGHTHOUSE, makeExif, metadataOf, pngChunk, withChunks, withExif, withSegment, withXmp, xmpOf } from './made-metadata.ts'

const TAKEN = { exif: [[0x9003, '2026:03:04 10:32:07'], [0x9011, '+02:00']] as [number, string][] }
const SOFTWARE: [number, string] = [0x131, 'Adobe Photoshop 25.0']

const valueOf = ({ entries }: FileMetadata, group: string, name: string) => entries.find((one) => one.group === group && one.name === name)?.value
const textsOf = ({ traces }: FileMetadata) => traces.map(({ text }) => text).join('\n')
const jpegOf = async () => (await drawPicture()).jpeg({ quality: 85 }).toBuffer()
const pngOf = async () => (await drawPicture()).png().toBuffer()

const XMP = xmpOf('<xmpMM:History><rdf:Seq><rdf:li stEvt:action="created" stEvt:softwareAgent="Invented Paint 2"/><rdf:li stEvt:action="saved" stEvt:when="2026-03-05T09:00:00+01:00"/></rdf:Seq></xmpMM:History>', 'xmp:CreatorTool="Canva"')

/** Every way in which a format holds EXIF and XMP gives the same tags. */
test.each([
  ['jpeg', async () => withXmp(withExif(await jpegOf(), makeExif({ main: [SOFTWARE], ...TAKEN })), XMP)],
  ['png', async () => withChunks(await pngOf(), pngChunk('eXIf', makeExif({ main: [SOFTWARE], ...TAKEN })), pngChunk('iTXt', Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${XMP}`)))],
  ['png with packed XMP', async () => withChunks(await pngOf(), pngChunk('eXIf', makeExif({ main: [SOFTWARE], ...TAKEN })), pngChunk('iTXt', Buffer.concat([Buffer.from('XML:com.adobe.xmp\0\x01\0\0\0'), deflateSync(XMP)])))],
  ['webp', async () => (await drawPicture()).webp().withExif({ IFD0: { Software: SOFTWARE[1] }, IFD2: { DateTimeOriginal: '2026:03:04 10:32:07', OffsetTimeOriginal: '+02:00' } }).withXmp(XMP).toBuffer()],
  ['avif', async () => (await drawPicture()).avif().withExif({ IFD0: { Software: SOFTWARE[1] }, IFD2: { DateTimeOriginal: '2026:03:04 10:32:07', OffsetTimeOriginal: '+02:00' } }).withXmp(XMP).toBuffer()],
])('%s: EXIF and XMP', async (_name, make) => {
  const metadata = await metadataOf(await make())
  expect(valueOf(metadata, 'EXIF', 'Software')).toBe(SOFTWARE[1])
  expect(valueOf(metadata, 'XMP', 'xmp:CreatorTool')).toBe('Canva')
  expect(valueOf(metadata, 'XMP', 'xmpMM:History[2]/stEvt:when')).toBe('2026-03-05T09:00:00+01:00')
  expect(metadata.clock).toMatchObject({ time: { atMs: Date.UTC(2026, 2, 4, 8, 32, 7), zoneMinutes: 120, meaning: 'captured' }, written: '2026:03:04 10:32:07 +02:00', basis: 'EXIF DateTimeOriginal' })
  expect(textsOf(metadata)).toContain('Names “Adobe Photoshop 25.0”, a program that edits pictures.')
  expect(textsOf(metadata)).toContain('Its history: created with Invented Paint 2.')
  expect(metadata.remarks).toEqual([])
})

test('a TIFF file is itself what EXIF is made of', async () => {
  const file = makeExif({ main: [SOFTWARE, [700, Buffer.from(XMP)]], ...TAKEN, gps: LIGHTHOUSE })
  const { facts } = await readMetadata(file, 'tiff', { width: 320, height: 240, orientation: 1, pdqSmooth: { hex: '0'.repeat(64), quality: 0 } })
  expect(valueOf(facts.metadata, 'EXIF', 'Software')).toBe(SOFTWARE[1])
  expect(valueOf(facts.metadata, 'XMP', 'xmp:CreatorTool')).toBe('Canva')
  expect(facts.metadata.clock?.written).toBe('2026:03:04 10:32:07 +02:00')
  expect(facts.position?.decimal).toBe('50.514167, -2.456500')
})

test('the texts of a PNG, its time, density, and what stands behind its end', async () => {
  const png = withChunks(await pngOf(),
    pngChunk('tEXt', Buffer.from('Software\0gnome-screenshot')), pngChunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0'), deflateSync('of a profile')])),
    pngChunk('iTXt', Buffer.from('Title\0\0\0\0\0Прапор')), pngChunk('tIME', Buffer.from([7, 234, 3, 4, 10, 32, 7])), pngChunk('iDOT', Buffer.alloc(28)))
  const metadata = await metadataOf(Buffer.concat([png, Buffer.alloc(4_000, 7)]))
  expect(valueOf(metadata, 'PNG', 'Software')).toBe('gnome-screenshot')
  expect(valueOf(metadata, 'PNG', 'Comment')).toBe('of a profile')
  expect(valueOf(metadata, 'PNG', 'Title')).toBe('Прапор')
  expect(valueOf(metadata, 'PNG', 'Last changed')).toBe('2026-03-04 10:32:07 UTC')
  expect(textsOf(metadata)).toContain('a program that takes screenshots')
  expect(textsOf(metadata)).toContain('Written by software of Apple')
  expect(textsOf(metadata)).toContain('4000 bytes stand after the end of the picture.')
})

test('EXIF that ImageMagick put into a text is read like any other, its position hidden like any other', async () => {
  const exif = Buffer.concat([Buffer.from('Exif\0\0'), makeExif({ main: [SOFTWARE], gps: LIGHTHOUSE })])
  const text = `\nexif\n${String(exif.length).padStart(8)}\n${exif.toString('hex').replace(/.{72}/g, '$&\n')}\n`
  const { metadata, position } = await factsOf(withChunks(await pngOf(), pngChunk('zTXt', Buffer.concat([Buffer.from('Raw profile type exif\0\0'), deflateSync(text)]))))
  expect(valueOf(metadata, 'EXIF', 'Software')).toBe(SOFTWARE[1])
  expect(position?.decimal).toBe('50.514167, -2.456500')
  expect(JSON.stringify(metadata.entries)).not.toContain(exif.toString('hex').slice(0, 40))
})

test('captions of IPTC, the profile’s name, comments', async () => {
  const record = (dataset: number, text: string) => Buffer.concat([Buffer.from([0x1c, 2, dataset, 0, text.length]), Buffer.from(text)])
  const iptc = Buffer.concat([record(80, 'A. Whitlock'), record(40, 'FBMD0a0001'), record(25, 'harbour'), record(25, 'lamp')])
  const resource = Buffer.concat([Buffer.from('Photoshop 3.0\x008BIM\x04\x04\0\0', 'latin1'), Buffer.from([0, 0, 0, iptc.length]), iptc])
  const jpeg = await (await drawPicture()).withIccProfile('p3').jpeg().toBuffer()
  const metadata = await metadataOf(withSegment(withSegment(jpeg, 0xed, resource), 0xfe, Buffer.from('drawn by hand')))
  expect(valueOf(metadata, 'IPTC', 'Byline')).toBe('A. Whitlock')
  expect(metadata.entries.filter(({ name }) => name === 'Keywords').map(({ value }) => value)).toEqual(['harbour', 'lamp'])
  expect(valueOf(metadata, 'JPEG', 'Comment')).toBe('drawn by hand')
  expect(valueOf(metadata, 'ICC profile', 'Description')).toMatch(/P3/i)
  expect(textsOf(metadata)).toContain('the mark that Facebook and Instagram write')
  expect(textsOf(metadata)).toContain('Photoshop’s kind')
})

test('a position stands apart, whichever block tells it, and gives a zone to a clock without one', async () => {
  const { metadata, position } = await factsOf(withExif(await jpegOf(), makeExif({ exif: [[0x9003, '2026:03:04 10:31:50']], gps: LIGHTHOUSE })))
  expect(metadata.hasPosition).toBe(true)
  expect(JSON.stringify(metadata)).not.toMatch(/GPS|50\.5|Latitude/)
  expect(position).toMatchObject({ degrees: '50° 30′ 51.0″ N, 2° 27′ 23.4″ W', altitude: '41 m above sea level', time: '2026-03-04 08:32:07 UTC' })
  expect(metadata.clock).toMatchObject({ time: { zoneMinutes: 120, atMs: Date.UTC(2026, 2, 4, 8, 31, 50) } })
  expect(metadata.clock?.assumption).toContain('zone by the time of the satellites')

  const byXmp = await factsOf(withXmp(await jpegOf(), xmpOf('', 'exif:GPSLatitude="50,30.85N" exif:GPSLongitude="2,27.39W" drone:AbsoluteGpsAltitude="12"')))
  expect(byXmp.position?.decimal).toBe('50.514167, -2.456500')
  expect(byXmp.metadata.entries).not.toContainEqual(expect.objectContaining({ group: 'XMP' }))
})

test('HEIC: EXIF and the colour profile', async () => {
  const metadata = await metadataOf(await readFile('test/fixtures/heic/turned.heic'))
  expect(valueOf(metadata, 'EXIF', 'Orientation')).toBe('Rotate 90 CW')
  expect(valueOf(metadata, 'ICC profile', 'Description')).toBe('sRGB')
})

test('a GIF’s comment', async () => {
  const gif = await (await drawPicture(64, 48)).gif().toBuffer()
  const at = gif.indexOf(Buffer.from([0x21, 0xf9]))
  const comment = Buffer.concat([Buffer.from([0x21, 0xfe, 14]), Buffer.from('made in Canva!'), Buffer.from([0])])
  expect(valueOf(await metadataOf(Buffer.concat([gif.subarray(0, at), comment, gif.subarray(at)])), 'GIF', 'Comment')).toBe('made in Canva!')
})

test('a clock without a zone says so, and zeros are no time', async () => {
  expect((await metadataOf(withExif(await jpegOf(), makeExif({ exif: [[0x9003, '2026:03:04 10:32:07']] })))).clock)
    .toMatchObject({ time: { zoneMinutes: null, atMs: Date.UTC(2026, 2, 4, 10, 32, 7) }, assumption: expect.stringContaining('the zone is not known') as string })
  expect((await metadataOf(withExif(await jpegOf(), makeExif({ exif: [[0x9003, '0000:00:00 00:00:00']] })))).clock).toBeNull()
})

test('differing times, and what a bare screenshot says', async () => {
  const edited = await metadataOf(withExif(await jpegOf(), makeExif({ main: [[0x132, '2026:03:05 18:00:00']], exif: [[0x9003, '2026:03:04 10:32:07']] })))
  expect(textsOf(edited)).toContain('Its times differ: taken 2026:03:04 10:32:07, changed 2026:03:05 18:00:00.')
  const bare = await metadataOf(await pngOf())
  expect(bare).toMatchObject({ entries: [{ group: 'PNG', name: 'Density' }], clock: null, credentials: null, hasPosition: false })
  expect(textsOf(bare)).toBe('The PNG file says nothing of its origin. Screenshots usually carry nothing, and most sites and messengers remove what there was.')
})

test.each([1, 30, 50, 75, 85, 92, 100])('the tables of quality %i of the IJG’s scale are known, others are not', async (quality) => {
  const jpeg = await (await drawPicture()).jpeg({ quality }).toBuffer()
  expect(textsOf(await metadataOf(jpeg))).toContain(`saved at quality ${quality} of the scale`)
  const other = Buffer.from(jpeg)
  const table = other.indexOf(Buffer.from([0xff, 0xdb]))
  other[table + 5 + 10] = (other[table + 5 + 10]! % 200) + 3
  expect(textsOf(await metadataOf(other))).toContain('not on the scale')
})

test('a preview of another shape or another look is told of, the right one is not', async () => {
  const picture = await jpegOf()
  const own = await (await drawPicture()).resize(160, 120).jpeg().toBuffer()
  const cropped = await (await drawPicture()).resize(120, 120, { fit: 'cover' }).jpeg().toBuffer()
  const another = await (await drawPicture()).flip().negate().resize(160, 120).jpeg().toBuffer()
  const tell = async (preview: Uint8Array) => textsOf(await metadataOf(withExif(picture, makeExif({ preview }))))
  expect(await tell(own)).not.toContain('preview')
  // As a telephone held upright stores both: lying, with a mark that says so.
  const turned = textsOf(await metadataOf(withExif(picture, makeExif({ main: [[0x112, { short: [6] }]], preview: own }))))
  expect(turned).not.toContain('preview')
  expect(await tell(cropped)).toContain('of another shape than the picture (320 × 240 px)')
  expect(await tell(another)).toMatch(/looks different from the picture: \d+ of 256 bits/)
})
