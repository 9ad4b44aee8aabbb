import type { DocumentFormat } from '../../shared/contract/document.ts'
import type { ImageFormat } from '../../shared/contract/evidence.ts'
import { sniffDocument } from './documents/sniff-document.ts'
import { readPictureSize } from './picture-header.ts'
import { isCameraRaw } from './tiff-header.ts'

/** What a file says it is by its content. The name never decides. */
export type Sniffed =
  | { kind: 'empty' }
  /** `width`, `height` in stored pixels, before any orientation; null when the header is broken. */
  | { kind: 'picture'; format: ImageFormat; size: { width: number; height: number } | null }
  | { kind: 'document'; format: DocumentFormat }
  /** A format we can name, such as `a Word document (DOCX)`, but do not read. */
  | { kind: 'named'; name: string }
  | { kind: 'unknown' }

const latin1 = (bytes: Uint8Array, start: number, end: number): string => String.fromCharCode(...bytes.subarray(start, end))

/** `[offset, bytes as latin1, name]`, first match wins. Magic numbers as listed by file(1) and the formats' own specifications. */
const NAMED: readonly (readonly [number, string, string])[] = [
  [0, 'II*\0', 'a camera raw picture'], [0, 'MM\0*', 'a camera raw picture'], [0, 'IIRO', 'an Olympus raw picture'], [0, 'IIU\0', 'a Panasonic raw picture'],
  [0, 'FUJIFILMCCD-RAW', 'a Fujifilm raw picture'], [0, 'FOVb', 'a Sigma raw picture'], [0, 'II+\0', 'a BigTIFF picture'], [0, 'MM\0+', 'a BigTIFF picture'],
  [0, '\xff\x0a', 'a JPEG XL picture'], [0, '\0\0\0\x0cJXL ', 'a JPEG XL picture'], [0, '\0\0\0\x0cjP  ', 'a JPEG 2000 picture'],
  [0, '\0\0\x01\0', 'a Windows icon'], [0, '\0\0\x02\0', 'a Windows cursor'],
  [0, '8BPS', 'a Photoshop document'], [0, 'gimp xcf', 'a GIMP picture'], [0, 'v/1\x01', 'an OpenEXR picture'], [0, 'qoif', 'a QOI picture'],
  [0, '\x08\xf2\xa6\xb6', 'a libvips picture'], [0, '\xb6\xa6\xf2\x08', 'a libvips picture'], [0, '#?RADIANCE', 'a Radiance picture'],
  [0, 'SIMPLE  =', 'a FITS picture'], [0, '%!PS', 'a PostScript document'],
  [0, 'Rar!\x1a\x07', 'a RAR archive'],
  [0, '7z\xbc\xaf\x27\x1c', 'a 7-Zip archive'], [0, '\x1f\x8b', 'a gzip archive'], [0, 'BZh', 'a bzip2 archive'], [0, '\xfd7zXZ\0', 'an xz archive'],
  [257, 'ustar', 'a tar archive'], [0, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'an older Office document'], [0, '{\\rtf', 'a rich text document'],
  [0, '\x1aE\xdf\xa3', 'a Matroska or WebM video'], [8, 'AVI ', 'an AVI video'], [8, 'WAVE', 'a WAV recording'], [0, 'OggS', 'an Ogg recording or video'],
  [0, 'ID3', 'an MP3 recording'], [0, 'fLaC', 'a FLAC recording'], [0, 'SQLite format 3\0', 'an SQLite database'], [0, 'bplist00', 'an Apple property list, such as a page saved by Safari'],
  [0, '\x7fELF', 'a program'], [0, 'MZ', 'a Windows program'], [0, '\0\0\0\0IDAT', 'an iPhone PNG picture'],
]

/** A still picture in HEVC (ISO/IEC 23008-12, annex B). */
const HEIC_BRANDS = ['heic', 'heix', 'heim', 'heis']

/** Brands of the ISO base media file format that are not ours. */
const BRANDS: readonly (readonly [RegExp, string])[] = [
  [/^(hevc|hevx|msf1)$/, 'a HEIC sequence'], [/^(mif1|mif2|avci|avcs|jpeg|j2ki)$/, 'a HEIF picture that is no HEIC'], [/^qt {2}$/, 'a QuickTime video'], [/^(M4A |M4B )$/, 'an M4A recording'],
  [/^(crx )$/, 'a Canon raw picture'], [/./s, 'an MP4 video'],
]

/** Names a file by its first bytes; for those we read, with the size in pixels from their header. Never throws. */
export function sniffFile(bytes: Uint8Array): Sniffed {
  if (bytes.length === 0) return { kind: 'empty' }
  const format = pictureFormat(bytes)
  if (format) return { kind: 'picture', format, size: readPictureSize(format, bytes) }
  const document = sniffDocument(bytes)
  if (document && 'format' in document) return { kind: 'document', format: document.format }
  const name = document?.name ?? nameOther(bytes)
  return name ? { kind: 'named', name } : { kind: 'unknown' }
}

function pictureFormat(bytes: Uint8Array): ImageFormat | null {
  const start = latin1(bytes, 0, 12)
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (start.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (start.startsWith('RIFF') && start.endsWith('WEBP')) return 'webp'
  if (start.startsWith('GIF87a') || start.startsWith('GIF89a')) return 'gif'
  if (start.startsWith('II*\0') || start.startsWith('MM\0*')) return isCameraRaw(bytes) ? null : 'tiff'
  // Two letters are little: a text may begin with them.
  if (start.startsWith('BM')) return nameText(bytes) === null ? 'bmp' : null
  const brands = readBrands(bytes)
  if (brands.some((brand) => brand === 'avif' || brand === 'avis')) return 'avif'
  return brands.some((brand) => HEIC_BRANDS.includes(brand)) ? 'heic' : null
}

/** The major brand, then the compatible ones, of an ISO base media file; none for anything else. */
function readBrands(bytes: Uint8Array): string[] {
  if (latin1(bytes, 4, 8) !== 'ftyp') return []
  const end = Math.min(new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getUint32(0), bytes.length, 256)
  const brands = [latin1(bytes, 8, 12)]
  for (let at = 16; at + 4 <= end; at += 4) brands.push(latin1(bytes, at, at + 4))
  return brands
}

function nameOther(bytes: Uint8Array): string | null {
  const [brand] = readBrands(bytes)
  if (brand !== undefined) return BRANDS.find(([pattern]) => pattern.test(brand))?.[1] ?? null
  const named = NAMED.find(([offset, magic]) => latin1(bytes, offset, offset + magic.length) === magic)
  return named?.[2] ?? nameText(bytes)
}

function nameText(bytes: Uint8Array): string | null {
  const start = bytes.subarray(0, 512)
  if (start.some((byte) => byte === 0 || (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13 && byte !== 27))) return null
  const text = latin1(start, 0, start.length).toLowerCase()
  if (text.includes('<svg')) return 'an SVG drawing'
  if (/^(\xef\xbb\xbf)?\s*<\?xml/.test(text)) return 'an XML document'
  return /^[\t\n\r\x20-\x7e]+$/.test(text) ? 'a text file' : null
}
