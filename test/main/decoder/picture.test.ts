import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import type { ErrorCode } from '../../../src/shared/errors.ts'
import { inspect, render } from '../../../src/main/decoder/inspect.ts'
import { makeBlackPng, makePicture } from './made-pictures.ts'
import { greyPage, makeTiff, type TiffPage } from './made-tiff.ts'

const FORMATS = ['png', 'jpeg', 'webp', 'avif', 'gif', 'tiff'] as const
const failsWith = (code: ErrorCode, words?: RegExp) => ({ code, message: expect.stringMatching(words ?? /./) as string })
const pixelsOf = async (bytes: Uint8Array, edge = 16) => sharp(bytes).removeAlpha().resize(edge, edge, { fit: 'fill' }).raw().toBuffer()
const meanDifference = (a: Buffer, b: Buffer) => a.reduce((sum, value, at) => sum + Math.abs(value - b[at]!), 0) / a.length

describe('inspect', () => {
  test.each(FORMATS)('describes a %s', async (format) => {
    const found = await inspect(await makePicture().toFormat(format).toBuffer())
    expect(found).toMatchObject({ format, width: 320, height: 200 })
    const thumbnail = await sharp(found.thumbnail).metadata()
    expect(thumbnail).toMatchObject({ format: 'webp', width: 320, height: 200 })
    expect(found.pdqReference.hex).toMatch(/^[0-9a-f]{64}$/)
  })

  test('a thumbnail is at most 480 pixels on its longest edge', async () => {
    const found = await inspect(await makePicture(2000, 100).png().toBuffer())
    expect(await sharp(found.thumbnail).metadata()).toMatchObject({ width: 480, height: 24 })
  })

  test.each([1, 2, 3, 4, 5, 6, 7, 8])('the thumbnail of a long scroll is its top, upright, for orientation %i', async (orientation) => {
    const file = await (orientation >= 5 ? makePicture(1_000, 200) : makePicture(200, 1_000)).withMetadata({ orientation }).png().toBuffer()
    const shown = await sharp(file).autoOrient().png().toBuffer()
    const { width, height, thumbnail, thumbnailRecipe } = await inspect(file)
    expect([width, height, thumbnailRecipe.includes('its top only')]).toEqual([200, 1_000, true])
    expect(await sharp(thumbnail).metadata()).toMatchObject({ width: 200, height: 400 })
    const top = await sharp(shown).extract({ left: 0, top: 0, width: 200, height: 400 }).png().toBuffer()
    expect(meanDifference(await pixelsOf(thumbnail), await pixelsOf(top))).toBeLessThan(8)
  })

  test('a phone’s screenshot is shown whole, a long scroll in a wide gamut by its top too', async () => {
    expect((await inspect(await makePicture(300, 720).png().toBuffer())).thumbnailRecipe).not.toContain('its top only')
    const tagged = await inspect(await sharp(await makePicture(200, 1_000).png().toBuffer()).withIccProfile('p3', { attach: true }).png().toBuffer())
    expect(await sharp(tagged.thumbnail).metadata()).toMatchObject({ width: 200, height: 400 })
  })

  test('a large picture is laid on white like a small one', async () => {
    const file = await sharp({ create: { width: 6_000, height: 5_000, channels: 4, background: { r: 0, g: 90, b: 0, alpha: 0.5 } } }).png({ compressionLevel: 1 }).toBuffer()
    const small = await sharp({ create: { width: 600, height: 500, channels: 4, background: { r: 0, g: 90, b: 0, alpha: 0.5 } } }).png().toBuffer()
    const [a, b] = [await inspect(file), await inspect(small)]
    expect(meanDifference(await pixelsOf(a.thumbnail), await pixelsOf(b.thumbnail))).toBeLessThan(1)
  })

  test.each([1, 2, 3, 4, 5, 6, 7, 8])('orientation %i is set upright in size, thumbnail and rendering, and nowhere left as metadata', async (orientation) => {
    const file = await makePicture().withMetadata({ orientation }).jpeg({ quality: 95 }).toBuffer()
    const upright = await sharp(file).autoOrient().png().toBuffer()
    const size = orientation >= 5 ? { width: 200, height: 320 } : { width: 320, height: 200 }
    const found = await inspect(file)
    const rendered = await render({ kind: 'render', bytes: file, as: 'png', maxEdgePixels: null })
    expect(found).toMatchObject(size)
    expect(rendered).toMatchObject({ ...size, mime: 'image/png' })
    for (const made of [found.thumbnail, rendered.bytes]) {
      expect(meanDifference(await pixelsOf(made), await pixelsOf(upright))).toBeLessThan(8)
      expect((await sharp(made).metadata()).orientation).toBeUndefined()
    }
  })

  test('16-bit, grey, CMYK, palette and transparent pictures are read', async () => {
    const files = [
      await makePicture().toColourspace('rgb16').png().toBuffer(), await makePicture().greyscale().png().toBuffer(),
      await makePicture().toColourspace('cmyk').jpeg().toBuffer(), await makePicture().png({ palette: true, colours: 16 }).toBuffer(),
      await makePicture().ensureAlpha(0.3).png().toBuffer(), await makePicture().greyscale().jpeg().toBuffer(),
    ]
    for (const file of files) expect(await inspect(file)).toMatchObject({ width: 320, height: 200 })
  })

  test('a colour profile is turned into sRGB for people and ignored by the reference hash', async () => {
    const plain = await makePicture().png().toBuffer()
    const tagged = await sharp(plain).withIccProfile('p3', { attach: true }).png().toBuffer()
    const [a, b] = [await inspect(plain), await inspect(tagged)]
    expect(meanDifference(await pixelsOf(a.thumbnail), await pixelsOf(b.thumbnail))).toBeLessThan(8)
    expect((await sharp(b.thumbnail).metadata()).icc).toBeUndefined()
  })

  test.each(['webp', 'gif'] as const)('an animated %s gives its first frame and how many there are', async (format) => {
    const frames = Buffer.concat([Buffer.alloc(60 * 40 * 3, 10), Buffer.alloc(60 * 40 * 3, 240)])
    const file = await sharp(frames, { raw: { width: 60, height: 80, channels: 3, pageHeight: 40 } }).toFormat(format, { loop: 0, delay: [100, 100], lossless: true }).toBuffer()
    expect((await sharp(file).metadata()).pages).toBe(2)
    const found = await inspect(file)
    expect(found).toMatchObject({ width: 60, height: 40, frames: 2 })
    expect((await pixelsOf(found.thumbnail))[0]).toBeLessThan(30)
  })
})

describe('pages of a TIFF', () => {
  const pixels = Uint8Array.from({ length: 100 * 80 }, (_, at) => at % 251)

  test('the first is the picture, the others are counted', async () => {
    const file = makeTiff([greyPage(100, 80), greyPage(50, 40), greyPage(10, 10)], pixels)
    expect(await inspect(file)).toMatchObject({ format: 'tiff', width: 100, height: 80, frames: 3 })
    expect(await inspect(makeTiff([greyPage(100, 80)], pixels))).toMatchObject({ frames: 1 })
  })

  test('a chain of them that never ends is counted once', async () => {
    expect(await inspect(makeTiff([greyPage(100, 80), greyPage(100, 80)], pixels, true))).toMatchObject({ width: 100, frames: 2 })
  })

  test('a field that a scanner left odd does no harm', async () => {
    expect(await inspect(makeTiff([{ ...greyPage(100, 80), 297: 1 }], pixels))).toMatchObject({ width: 100 })
  })

  test.each([['width', { 256: 60_000 }], ['height', { 257: 60_000 }], ['both', { 256: 4_000_000_000, 257: 4_000_000_000 }]])('a %s beyond the limit is refused unread', async (_, claim) => {
    await expect(inspect(makeTiff([{ ...greyPage(20_000, 20_000), ...claim }], pixels))).rejects.toMatchObject(failsWith('IMAGE_TOO_LARGE', /claims \d+ × \d+ pixels/))
  })

  test('pixels that are not there, samples without end and a page that is no picture are refused', async () => {
    const changes: TiffPage[] = [{ 256: 9_000, 257: 9_000, 278: 9_000 }, { 277: 60_000 }, { 258: 64 }, { 273: 4_000_000_000 }, { 256: 0 }, { 259: 6 }]
    for (const change of changes) await expect(inspect(makeTiff([{ ...greyPage(100, 80), ...change }], pixels))).rejects.toMatchObject({ code: 'IMAGE_DAMAGED' })
  })

  /** A TIFF of 40 × 30 pixels of these three bytes that calls them L*a*b*. */
  async function labTiff(lab: [number, number, number]): Promise<Buffer> {
    const file = await sharp(Buffer.from(Array.from({ length: 1_200 }, () => lab).flat()), { raw: { width: 40, height: 30, channels: 3 } }).tiff({ compression: 'none' }).toBuffer()
    const place = file.indexOf(Buffer.from([262 & 255, 262 >> 8, 3, 0, 1, 0, 0, 0, 2, 0]))
    expect(place).toBeGreaterThan(0)
    file.writeUInt16LE(8, place + 8)
    return file
  }

  // L*a*b* of D50, in whole numbers: dark parts of a strong colour are off by most.
  test.each([['white', [255, 0, 0], [255, 255, 255]], ['black', [0, 0, 0], [0, 0, 0]], ['grey', [128, 0, 0], [120, 120, 120]], ['red', [138, 81, 70], [255, 0, 0]], ['green', [224, 256 - 79, 81], [0, 255, 0]]] as const)(
    'L*a*b* pixels are turned into sRGB: %s', async (_, lab, rgb) => {
      const file = await labTiff([...lab])
      const { bytes } = await render({ kind: 'render', bytes: file, as: 'png', maxEdgePixels: null })
      const shown = [...await sharp(bytes).raw().toBuffer()].slice(0, 3)
      shown.forEach((value, part) => expect(Math.abs(value - rgb[part]!)).toBeLessThan(16))
      expect(await inspect(file)).toMatchObject({ format: 'tiff', width: 40, height: 30 })
      await expect(inspect(file.subarray(0, 2_000))).rejects.toMatchObject({ code: 'IMAGE_DAMAGED' })
    })

  test('a raw picture of a camera is not taken for the small preview in it', async () => {
    const raws: TiffPage[] = [{ 50706: 0x0401 }, { 254: 1, 330: 8 }, { 262: 32_803 }]
    for (const raw of raws) {
      await expect(inspect(makeTiff([{ ...greyPage(100, 80), ...raw }], pixels))).rejects.toMatchObject(failsWith('FILE_UNSUPPORTED', /camera raw/))
    }
  })
})

describe('frames of a GIF', () => {
  const screen = (width: number, height: number) => Buffer.from([0x47, 0x49, 0x46, 0x38, 0x39, 0x61, width & 255, width >> 8, height & 255, height >> 8, 0x80, 0, 0, 0, 0, 0, 255, 255, 255])
  const frame = (width: number, height: number) => Buffer.from([0x2c, 0, 0, 0, 0, width & 255, width >> 8, height & 255, height >> 8, 0, 2, 2, 0x44, 1, 0])
  const end = Buffer.from([0x3b])

  test('a hundred thousand of them are counted', async () => {
    expect(await inspect(Buffer.concat([screen(10, 10), ...Array<Buffer>(100_000).fill(frame(1, 1)), end]))).toMatchObject({ format: 'gif', frames: 100_000 })
  })

  test('a screen or a frame beyond the limit is refused', async () => {
    await expect(inspect(Buffer.concat([screen(65_535, 65_535), frame(1, 1), end]))).rejects.toMatchObject(failsWith('IMAGE_TOO_LARGE', /65535 × 65535/))
    await expect(inspect(Buffer.concat([screen(10, 10), frame(65_535, 65_535), end]))).rejects.toMatchObject({ code: 'IMAGE_TOO_LARGE' })
  })

  test('one without a frame is refused', () => expect(inspect(Buffer.concat([screen(10, 10), end]))).rejects.toMatchObject({ code: 'IMAGE_DAMAGED' }))
})

describe('render', () => {
  test.each(['png', 'jpeg', 'webp'] as const)('re-encodes as %s without metadata, never larger than asked', async (as) => {
    const file = await makePicture().withExif({ IFD0: { Artist: 'Somebody Invented' } }).withMetadata({ orientation: 6 }).jpeg().toBuffer()
    const made = await render({ kind: 'render', bytes: file, as, maxEdgePixels: 100 })
    expect(made).toMatchObject({ mime: `image/${as}`, width: 63, height: 100 })
    const metadata = await sharp(made.bytes).metadata()
    expect(metadata).toMatchObject({ format: as, width: 63, height: 100 })
    expect([metadata.exif, metadata.icc, metadata.xmp, metadata.iptc]).toEqual([undefined, undefined, undefined, undefined])
    expect(Buffer.from(made.bytes).includes('Somebody')).toBe(false)
  })

  test('does not enlarge, and keeps transparency in PNG', async () => {
    const file = await makePicture().ensureAlpha(0.5).png().toBuffer()
    const made = await render({ kind: 'render', bytes: file, as: 'png', maxEdgePixels: 5000 })
    expect(made).toMatchObject({ width: 320, height: 200 })
    expect((await sharp(made.bytes).metadata()).hasAlpha).toBe(true)
  })
})

describe('what is refused', () => {
  test('an empty file', () => expect(inspect(new Uint8Array(0))).rejects.toMatchObject(failsWith('FILE_EMPTY')))

  test('other formats, by name', async () => {
    await expect(inspect(Buffer.from('%PDF-1.7\n%âãÏÓ'))).rejects.toMatchObject(failsWith('FILE_NOT_AN_IMAGE'))
    await expect(inspect(Buffer.from('8BPS\0\x01'))).rejects.toMatchObject(failsWith('FILE_UNSUPPORTED', /This is a Photoshop document[^]*Lamplighter reads PNG, JPEG, WebP, AVIF, GIF, TIFF, BMP and HEIC; PDF,/))
    await expect(inspect(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/hostname"/></svg>'))).rejects.toMatchObject(failsWith('FILE_UNSUPPORTED', /SVG/))
    await expect(inspect(Buffer.from(Array.from({ length: 99 }, (_, at) => (at * 89 + 130) % 256)))).rejects.toMatchObject(failsWith('FILE_NOT_AN_IMAGE'))
  })

  test.each(FORMATS)('a %s cut short anywhere', async (format) => {
    const whole = await makePicture(200, 150).toFormat(format).toBuffer()
    for (const share of [0.02, 0.2, 0.5, 0.8, 0.95]) {
      await expect(inspect(whole.subarray(0, Math.max(12, Math.floor(whole.length * share)))), `${share} of it`).rejects.toMatchObject({ code: 'IMAGE_DAMAGED' })
    }
  })

  test('a PNG with a wrong checksum, one with missing rows, and a JPEG with a hole in it', async () => {
    const png = await makePicture().png().toBuffer()
    png[Math.floor(png.length / 2)]! ^= 0xff
    await expect(inspect(png)).rejects.toMatchObject(failsWith('IMAGE_DAMAGED', /PNG/))
    await expect(inspect(makeBlackPng(300, 300, 100))).rejects.toMatchObject({ code: 'IMAGE_DAMAGED' })
    const jpeg = await makePicture().jpeg().toBuffer()
    await expect(inspect(Buffer.concat([jpeg.subarray(0, 700), jpeg.subarray(1500)]))).rejects.toMatchObject({ code: 'IMAGE_DAMAGED' })
  })

  test('a magic number with something else behind it', async () => {
    for (const magic of ['\x89PNG\r\n\x1a\n', '\xff\xd8\xff', 'RIFF\x20\0\0\0WEBP', '\0\0\0\x18ftypavif\0\0\0\0', 'GIF89a\x09\0\x09\0', 'II*\0']) {
      const polyglot = Buffer.concat([Buffer.from(magic, 'latin1'), Buffer.from('<svg/>%PDF-1.7'), await makePicture().gif().toBuffer()])
      await expect(inspect(polyglot)).rejects.toMatchObject({ code: 'IMAGE_DAMAGED' })
    }
  })

  test('more than 100 megapixels, before anything is decoded', async () => {
    await expect(inspect(makeBlackPng(50_000, 50_000, 1))).rejects.toMatchObject(failsWith('IMAGE_TOO_LARGE', /50000 × 50000/))
    await expect(inspect(makeBlackPng(20_000, 20_000))).rejects.toMatchObject({ code: 'IMAGE_TOO_LARGE' })
  })

  test('loaders other than the six do not exist', async () => {
    const vips = Buffer.from('\x08\xf2\xa6\xb6', 'latin1')
    const others = [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'), Buffer.from('P5 1 1 255 x'), Buffer.concat([vips, Buffer.alloc(200)])]
    for (const other of others) await expect(sharp(other).metadata()).rejects.toThrow('unsupported image format')
  })
})
