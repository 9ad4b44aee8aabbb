import { describe, expect, test } from 'vitest'
import sharp from 'sharp'
import { sniffFile } from '../../../src/main/decoder/sniff.ts'

const bytes = (text: string, length = 64) => Uint8Array.from({ length: Math.max(length, text.length) }, (_, at) => text.charCodeAt(at) || 0)
const brand = (name: string, compatible = '') => bytes(`\0\0\0\x18ftyp${name}\0\0\0\0${compatible}`)

const FORMATS = ['png', 'jpeg', 'webp', 'avif', 'gif', 'tiff'] as const

const NAMED: [string, Uint8Array, string][] = [
  ['BigTIFF', bytes('II+\0'), 'BigTIFF picture'], ['CR2', bytes('II*\0\x10\0\0\0CR'), 'camera raw'], ['Fujifilm raw', bytes('FUJIFILMCCD-RAW'), 'Fujifilm raw'],
  ['text that begins as a BMP', bytes('BM and PM of the day', 0), 'text file'], ['icon', bytes('\0\0\x01\0'), 'Windows icon'], ['PSD', bytes('8BPS'), 'Photoshop document'],
  ['JPEG XL', bytes('\xff\x0a'), 'JPEG XL'], ['JPEG XL box', bytes('\0\0\0\x0cJXL '), 'JPEG XL'], ['JPEG 2000', bytes('\0\0\0\x0cjP  '), 'JPEG 2000'],
  ['HEIC film', brand('hevc', 'msf1'), 'HEIC sequence'], ['HEIF of another codec', brand('mif1', 'jpeg'), 'HEIF picture that is no HEIC'], ['MP4', brand('isom'), 'MP4 video'], ['QuickTime', brand('qt  '), 'QuickTime video'],
  ['PostScript', bytes('%!PS-Adobe'), 'PostScript'],
  ['RAR', bytes('Rar!\x1a\x07'), 'RAR archive'], ['7z', bytes('7z\xbc\xaf\x27\x1c'), '7-Zip'], ['gzip', bytes('\x1f\x8b'), 'gzip'],
  ['tar', bytes(`${'\x01'.repeat(257)}ustar`, 512), 'tar archive'], ['old Office', bytes('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), 'Office document'],
  ['WebM', bytes('\x1aE\xdf\xa3'), 'WebM video'], ['AVI', bytes('RIFF\x01\x02\x03\x04AVI '), 'AVI video'], ['WAV', bytes('RIFF\x01\x02\x03\x04WAVE'), 'WAV'],
  ['MP3', bytes('ID3'), 'MP3'], ['SQLite', bytes('SQLite format 3\0'), 'SQLite'], ['ELF', bytes('\x7fELF'), 'program'], ['EXE', bytes('MZ'), 'Windows program'],
  ['SVG', bytes('<?xml version="1.0"?><svg xmlns="x"/>', 0), 'SVG drawing'],
  ['text', bytes('hello, this is no picture\n', 0), 'text file'],
]

describe('sniffFile', () => {
  test.each(NAMED)('names a %s', (_name, file, expected) => {
    const sniffed = sniffFile(file)
    expect(sniffed.kind).toBe('named')
    expect(sniffed.kind === 'named' && sniffed.name).toContain(expected)
  })

  test('an empty file is empty, noise is unknown', () => {
    expect(sniffFile(new Uint8Array(0)).kind).toBe('empty')
    expect(sniffFile(Uint8Array.from({ length: 300 }, (_, at) => (at * 97 + 3) % 256)).kind).toBe('unknown')
  })

  test.each(FORMATS)('reads the size of a %s from its header', async (format) => {
    const file = await sharp({ create: { width: 301, height: 77, channels: 3, background: 'teal' } }).toFormat(format).toBuffer()
    expect(sniffFile(file)).toEqual({ kind: 'picture', format, size: { width: 301, height: 77 } })
    expect(sniffFile(new Uint8Array(file.buffer, file.byteOffset, format === 'gif' ? 9 : 13))).toMatchObject({ kind: 'picture', size: null })
  })

  test('reads the size of lossless, extended and animated WebP', async () => {
    const picture = sharp({ create: { width: 301, height: 77, channels: 4, background: { r: 1, g: 2, b: 3, alpha: 0.5 } } })
    for (const options of [{ lossless: true }, { quality: 50 }]) {
      expect(sniffFile(await picture.clone().webp(options).toBuffer())).toMatchObject({ format: 'webp', size: { width: 301, height: 77 } })
    }
  })

  test('never throws, whatever the bytes', async () => {
    const seeds = await Promise.all(FORMATS.map((format) =>
      sharp({ create: { width: 40, height: 30, channels: 3, background: 'red' } }).toFormat(format).toBuffer()))
    for (const seed of seeds) {
      for (let at = 0; at < Math.min(seed.length, 400); at++) {
        for (const value of [0, 1, 0x7f, 0xff]) {
          const changed = Uint8Array.from(seed)
          changed[at] = value
          expect(() => sniffFile(changed)).not.toThrow()
          expect(() => sniffFile(changed.subarray(0, at))).not.toThrow()
        }
      }
    }
  })
})
