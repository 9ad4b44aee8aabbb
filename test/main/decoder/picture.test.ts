import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import type { ErrorCode } from '../../../src/shared/errors.ts'
import { inspect, render } from '../../../src/main/decoder/inspect.ts'
import { makeBlackPng, makePicture } from './made-pictures.ts'

const FORMATS = ['png', 'jpeg', 'webp', 'avif'] as const
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

  test('an animated picture gives its first frame', async () => {
    const frames = Buffer.concat([Buffer.alloc(60 * 40 * 3, 10), Buffer.alloc(60 * 40 * 3, 240)])
    const file = await sharp(frames, { raw: { width: 60, height: 80, channels: 3, pageHeight: 40 } }).webp({ loop: 0, delay: [100, 100], lossless: true }).toBuffer()
    expect((await sharp(file).metadata()).pages).toBe(2)
    const found = await inspect(file)
    expect(found).toMatchObject({ width: 60, height: 40 })
    expect((await pixelsOf(found.thumbnail))[0]).toBeLessThan(30)
  })
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
    await expect(inspect(Buffer.from('%PDF-1.7\n%âãÏÓ'))).rejects.toMatchObject(failsWith('FILE_UNSUPPORTED', /This is a PDF document; Lamplighter reads PNG, JPEG, WebP and AVIF so far/))
    await expect(inspect(await makePicture().gif().toBuffer())).rejects.toMatchObject(failsWith('FILE_UNSUPPORTED', /GIF/))
    await expect(inspect(await makePicture().tiff().toBuffer())).rejects.toMatchObject(failsWith('FILE_UNSUPPORTED', /TIFF/))
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
    for (const magic of ['\x89PNG\r\n\x1a\n', '\xff\xd8\xff', 'RIFF\x20\0\0\0WEBP', '\0\0\0\x18ftypavif\0\0\0\0']) {
      const polyglot = Buffer.concat([Buffer.from(magic, 'latin1'), Buffer.from('<svg/>%PDF-1.7'), await makePicture().gif().toBuffer()])
      await expect(inspect(polyglot)).rejects.toMatchObject({ code: 'IMAGE_DAMAGED' })
    }
  })

  test('more than 100 megapixels, before anything is decoded', async () => {
    await expect(inspect(makeBlackPng(50_000, 50_000, 1))).rejects.toMatchObject(failsWith('IMAGE_TOO_LARGE', /50000 × 50000/))
    await expect(inspect(makeBlackPng(20_000, 20_000))).rejects.toMatchObject({ code: 'IMAGE_TOO_LARGE' })
  })

  test('loaders other than the four do not exist', async () => {
    for (const make of [makePicture().gif(), makePicture().tiff()]) await expect(sharp(await make.toBuffer()).metadata()).rejects.toThrow('unsupported image format')
    await expect(sharp(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')).metadata()).rejects.toThrow('unsupported image format')
  })
})
