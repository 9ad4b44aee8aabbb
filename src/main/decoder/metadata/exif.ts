import type exifr from 'exifr'
import { binaryWords, PLACE_GROUP, plain, readLatin, readText, type Found } from './found.ts'
import { readTiffStructure, type IfdName, type Tag, type TiffStructure } from './ifd.ts'
import { keep, type Pieces } from './pieces.ts'

const GROUPS: Record<IfdName, string> = { ifd0: 'EXIF', exif: 'EXIF', gps: PLACE_GROUP, interop: 'EXIF', ifd1: 'EXIF preview' }
/** Tags that hold other blocks, or only say where pixels lie. */
const XMP = 700, IPTC = 33_723, PROFILE = 34_675
const NOT_SHOWN = new Set([XMP, IPTC, PROFILE, 34_377, 273, 279, 278, 288, 289, 324, 325, 330, 513, 514, 347, 0xea1c])
const PREVIEW_OFFSET = 513, PREVIEW_BYTES = 514, USER_COMMENT = 0x9286
/** C2PA in TIFF and DNG (C2PA 2.1, A.3). */
const MANIFEST = 0xcd41
const COMMENT_CODE_BYTES = 8
/** Words the dictionaries lack, by tag and value. */
const MORE_WORDS: Record<number, Words> = { 0xa001: { 1: 'sRGB', 65_535: 'not stated' }, 0x0213: { 1: 'centred', 2: 'co-sited' } }

export interface ExifBlock extends TiffStructure {
  /** The small JPEG inside, if any. */
  preview: Uint8Array | null
}

/** Loaded with the first EXIF: of exifr, only its dictionaries are used. */
let dictionaries: Promise<typeof exifr> | null = null
const loadDictionaries = (): Promise<typeof exifr> => (dictionaries ??= import('exifr').then((loaded) => loaded.default))

/** Puts the tags of an EXIF block, or of a TIFF file, into words. What it holds of XMP, IPTC and ICC joins the other pieces. */
export async function readExif(bytes: Uint8Array, pieces: Pieces, found: Found): Promise<ExifBlock> {
  const { tagKeys, tagValues } = await loadDictionaries()
  const structure = readTiffStructure(bytes)
  for (const one of structure.tags) {
    const raw = 'bytes' in one.value ? one.value.bytes : null
    if (one.tag === XMP && raw) keep(pieces, 'xmp', raw)
    else if (one.tag === IPTC) keep(pieces, 'iptc', raw ?? new Uint8Array())
    else if (one.tag === PROFILE && raw) pieces.profile ??= raw
    else if (one.tag === MANIFEST) pieces.hasManifest = true
    if (NOT_SHOWN.has(one.tag)) continue
    const name = tagKeys.get(one.ifd)?.get(one.tag) ?? tagKeys.get('ifd0')?.get(one.tag) ?? `0x${one.tag.toString(16).padStart(4, '0')}`
    found.add(GROUPS[one.ifd], name, valueWords(one, name, structure.isLittle, MORE_WORDS[one.tag] ?? tagValues.get(one.ifd)?.get(one.tag) as Words | undefined))
  }
  if (structure.isDamaged) found.remark('Part of the EXIF is damaged: what could be read of it is shown.')
  return { ...structure, preview: previewIn(bytes, structure.tags) }
}

type Words = Record<string, unknown>

function valueWords({ tag, count, value }: Tag, name: string, isLittle: boolean, words: Words | undefined): string {
  if ('text' in value) return readText(value.text)
  if ('bytes' in value) return bytesWords(value.bytes, tag, name, isLittle, words)
  const all = 'numbers' in value ? value.numbers.map((one) => wordOf(one, words)) : value.fractions.map((one) => fractionWords(one, name))
  return `${all.join(', ')}${count > all.length ? ` … (${count} values)` : ''}`
}

function wordOf(value: number, words: Words | undefined): string {
  const word = words && Object.hasOwn(words, String(value)) ? words[String(value)] : undefined
  return typeof word === 'string' ? word : String(Number.isInteger(value) ? value : Number(value.toPrecision(6)))
}

/** A time of exposure is read as a fraction by everybody, all else as a number. */
function fractionWords([over, under]: [number, number], name: string): string {
  if (under === 0) return `${over}/0`
  if (name === 'ExposureTime' && over > 0 && over < under) return `1/${Math.round(under / over)}`
  return String(Number((over / under).toPrecision(9)))
}

function bytesWords(bytes: Uint8Array, tag: number, name: string, isLittle: boolean, words: Words | undefined): string {
  if (tag === USER_COMMENT) return commentWords(bytes, isLittle)
  if (/^XP[A-Z]/.test(name)) return new TextDecoder('utf-16le').decode(bytes.subarray(0, 8_192)).replace(/\0+$/u, '')
  if (bytes.length === 1) return wordOf(bytes[0]!, words)
  // Versions are written in digits.
  if (bytes.length <= 8 && bytes.every((one) => one >= 32 && one < 127)) return readLatin(bytes)
  return binaryWords(bytes.length)
}

/** Eight bytes name the code of the characters (CIPA DC-008, 4.6.5). */
function commentWords(bytes: Uint8Array, isLittle: boolean): string {
  const code = readLatin(bytes.subarray(0, COMMENT_CODE_BYTES)).replace(/\0/g, '').trim()
  const text = bytes.subarray(COMMENT_CODE_BYTES, COMMENT_CODE_BYTES + 8_192)
  if (code === 'UNICODE') return new TextDecoder(isLittle ? 'utf-16le' : 'utf-16be').decode(text).replace(/\0+$/u, '')
  if (code === 'ASCII' || code === '') return readText(text)
  return plain(code, 20) === code && code === 'JIS' ? new TextDecoder('iso-2022-jp').decode(text) : binaryWords(bytes.length)
}

function previewIn(bytes: Uint8Array, tags: readonly Tag[]): Uint8Array | null {
  const numberOf = (tag: number): number => {
    const value = tags.find((one) => one.ifd === 'ifd1' && one.tag === tag)?.value
    return value && 'numbers' in value ? value.numbers[0] ?? 0 : 0
  }
  const [start, length] = [numberOf(PREVIEW_OFFSET), numberOf(PREVIEW_BYTES)]
  return start > 0 && length > 0 && start + length <= bytes.length ? bytes.subarray(start, start + length) : null
}
