import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { inspect, render } from '../../../src/main/decoder/inspect.ts'
import { openPicture } from '../../../src/main/decoder/picture.ts'

const FOLDER = join(import.meta.dirname, '../../fixtures/heic')
const read = (name: string) => readFileSync(join(FOLDER, name))
const { files } = JSON.parse(read('manifest.json').toString()) as { files: { file: string; sha256: string; sizeBytes: number; width: number; height: number }[] }

/** What was encoded: see the manifest. */
const crop = async (width = 390, height = 240) => {
  const page = await sharp(join(FOLDER, '../screens/chat-green-light.png')).resize(390).removeAlpha().png().toBuffer()
  return sharp(page).extract({ left: 0, top: 0, width, height }).raw().toBuffer()
}
const meanDifference = (a: Uint8Array, b: Uint8Array) => a.reduce((sum, value, at) => sum + Math.abs(value - b[at]!), 0) / a.length
const shown = async (name: string) => sharp((await render({ kind: 'render', bytes: read(name), as: 'png', maxEdgePixels: null })).bytes).removeAlpha().raw().toBuffer()

/** The file with the bytes behind the first `name` replaced. */
function patch(name: string, place: string, at: number, bytes: number[]): Buffer {
  const copy = Buffer.from(read(name))
  copy.set(bytes, copy.indexOf(place) + 4 + at)
  return copy
}
const uint32 = (value: number) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]
/** With another size claimed in its `ispe`. */
const claiming = (width: number, height: number) => patch('upright.heic', 'ispe', 4, [...uint32(width), ...uint32(height)])

describe('HEIC', () => {
  test('samples are what their manifest says, each and no other', () => {
    expect(readdirSync(FOLDER).filter((name) => name !== 'manifest.json').sort()).toEqual(files.map(({ file }) => file).sort())
    for (const { file, sha256, sizeBytes } of files) expect([file, createHash('sha256').update(read(file)).digest('hex'), read(file).length]).toEqual([file, sha256, sizeBytes])
  })

  test.each(files)('$file is described', async ({ file, width, height }) => {
    const found = await inspect(read(file))
    expect(found).toMatchObject({ format: 'heic', width, height, frames: file === 'two.heic' ? 2 : 1 })
    expect(found.decoder).toContain('libheif')
    expect(await sharp(found.thumbnail).metadata()).toMatchObject({ format: 'webp', width, height })
  })

  test('shows what was encoded', async () => expect(meanDifference(await shown('upright.heic'), await crop())).toBeLessThan(4))

  test('is set upright once, though it tells its orientation twice', async () => {
    expect(read('turned.heic').includes('Exif')).toBe(true)
    expect(meanDifference(await shown('turned.heic'), await crop())).toBeLessThan(4)
    expect(await openPicture(read('turned.heic'))).toMatchObject({ orientation: 1, width: 390, height: 240 })
  })

  test('keeps ten bits as eight and half of nothing as half', async () => {
    expect(meanDifference(await shown('ten-bit.heic'), await crop(200, 120))).toBeLessThan(4)
    const { bytes } = await render({ kind: 'render', bytes: read('alpha.heic'), as: 'png', maxEdgePixels: null })
    const { channels } = await sharp(bytes).stats()
    expect(channels[3]!.mean).toBeCloseTo(128, -1)
  })

  test('is the same picture to the hashes as its source', async () => {
    const source = await sharp(await crop(), { raw: { width: 390, height: 240, channels: 3 } }).png().toBuffer()
    const [a, b] = [await inspect(read('upright.heic')), await inspect(source)]
    const apart = [...`${a.pdqSmooth.hex}`].reduce((sum, digit, at) => sum + (parseInt(digit, 16) ^ parseInt(b.pdqSmooth.hex[at]!, 16)).toString(2).replaceAll('0', '').length, 0)
    expect(apart).toBeLessThanOrEqual(16)
  })

  test('is decoded again after one that failed', async () => {
    await expect(inspect(read('upright.heic').subarray(0, 5_000))).rejects.toMatchObject({ code: 'IMAGE_DAMAGED' })
    expect(await inspect(read('upright.heic'))).toMatchObject({ width: 390 })
  })
})

describe('HEIC that is refused', () => {
  test.each([0.004, 0.02, 0.1, 0.5, 0.8, 0.95])('cut to %f of it', async (share) => {
    const whole = read('upright.heic')
    await expect(inspect(whole.subarray(0, Math.max(16, Math.floor(whole.length * share))))).rejects.toMatchObject({ code: 'IMAGE_DAMAGED', message: expect.stringContaining('HEIC') as string })
  })

  test('beyond 100 megapixels, unread', async () => {
    await expect(inspect(claiming(20_000, 20_000))).rejects.toMatchObject({ code: 'IMAGE_TOO_LARGE', message: expect.stringContaining('20000 × 20000') as string })
    await expect(inspect(claiming(0, 240))).rejects.toMatchObject({ code: 'IMAGE_DAMAGED' })
  })

  test('with another codec’s pixels, without pixels, and with something else behind its first bytes', async () => {
    for (const file of [patch('upright.heic', 'mdat', 0, Array<number>(6_000).fill(0)), patch('upright.heic', 'hvcC', 0, Array<number>(60).fill(255)), patch('upright.heic', 'infe', 8, [0x61, 0x76, 0x30, 0x31])]) {
      await expect(inspect(file)).rejects.toMatchObject({ code: 'IMAGE_DAMAGED' })
    }
    await expect(inspect(Buffer.concat([read('upright.heic').subarray(0, 28), Buffer.from('<svg/>%PDF-1.7'.repeat(9))]))).rejects.toMatchObject({ code: 'IMAGE_DAMAGED' })
  })

  test('a film, by name', () => expect(inspect(Buffer.from('\0\0\0\x18ftyphevc\0\0\0\0hevcmsf1', 'latin1'))).rejects.toMatchObject({ code: 'FILE_UNSUPPORTED', message: expect.stringContaining('a HEIC sequence') as string }))

  test('never is a crash, whatever byte is another', async () => {
    for (let at = 8; at < 340; at += 7) {
      const changed = Buffer.from(read('upright.heic'))
      changed[at] = changed[at]! ^ 0xff
      const code = await inspect(changed).then(() => 'OK', (error: { code: string }) => error.code)
      expect(['OK', 'IMAGE_DAMAGED', 'IMAGE_TOO_LARGE', 'FILE_UNSUPPORTED', 'FILE_NOT_AN_IMAGE'], `byte ${at}`).toContain(code)
    }
  })
})
