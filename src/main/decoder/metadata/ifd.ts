import { viewOf } from './pieces.ts'

/** The tables of tags of EXIF (CIPA DC-008), by the names of exifr’s dictionaries; `ifd1` describes the small preview. */
export type IfdName = 'ifd0' | 'exif' | 'gps' | 'interop' | 'ifd1'

/** One tag as it stands. `numbers` are at most the first `MOST_NUMBERS` of `count`; fractions keep both parts. */
export interface Tag {
  ifd: IfdName
  tag: number
  type: number
  count: number
  value: { text: Uint8Array } | { bytes: Uint8Array } | { numbers: number[] } | { fractions: [number, number][] }
}

export interface TiffStructure {
  tags: Tag[]
  isLittle: boolean
  /** It ended where a tag claims to be, or claims what cannot be. */
  isDamaged: boolean
}

const MOST_TAGS = 1_000
/** No tag that is shown has more. */
const MOST_NUMBERS = 16
const POINTERS: Partial<Record<number, IfdName>> = { 0x8769: 'exif', 0x8825: 'gps', 0xa005: 'interop' }
/** Bytes of one value of the types 1 to 13 (TIFF 6.0, 2). */
const TYPE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4]
const ASCII = 2, RATIONAL = 5, UNDEFINED = 7, SIGNED_RATIONAL = 10

/**
 * Reads a TIFF structure: an EXIF block, or a whole TIFF file. Written anew because exifr reads every value of an array and
 * goes along with whatever count a tag claims: 65 KB made for it take it 0.8 s and 380 MB. Never throws.
 */
export function readTiffStructure(bytes: Uint8Array): TiffStructure {
  const order = bytes[0] === bytes[1] ? bytes[0] : 0
  const structure: TiffStructure = { tags: [], isLittle: order === 0x49, isDamaged: false }
  if (bytes.length < 8 || (order !== 0x49 && order !== 0x4d)) return { ...structure, isDamaged: true }
  const view = viewOf(bytes)
  const seen = new Set<IfdName>()
  const read = (name: IfdName, offset: number): void => {
    if (seen.has(name) || offset < 8) return
    seen.add(name)
    try {
      readIfd(view, name, offset, structure, read)
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      structure.isDamaged = true
    }
  }
  read('ifd0', view.getUint32(4, structure.isLittle))
  return structure
}

function readIfd(view: DataView, ifd: IfdName, offset: number, structure: TiffStructure, read: (name: IfdName, offset: number) => void): void {
  const little = structure.isLittle
  const count = view.getUint16(offset, little)
  for (let index = 0; index < count && structure.tags.length < MOST_TAGS; index++) {
    const at = offset + 2 + index * 12
    const tag = view.getUint16(at, little)
    const pointer = POINTERS[tag]
    if (pointer) read(pointer, view.getUint32(at + 8, little))
    else {
      const value = readValue(view, at, little)
      if (value) structure.tags.push({ ifd, tag, ...value })
      else structure.isDamaged = true
    }
  }
  if (ifd === 'ifd0') read('ifd1', view.getUint32(offset + 2 + count * 12, little))
}

/** Null for an unknown type, or a place outside. */
function readValue(view: DataView, at: number, little: boolean): Omit<Tag, 'ifd' | 'tag'> | null {
  const type = view.getUint16(at + 2, little), count = view.getUint32(at + 4, little)
  const each = TYPE_BYTES[type]
  if (!each) return null
  const size = each * count
  const start = size <= 4 ? at + 8 : view.getUint32(at + 8, little)
  if (start + size > view.byteLength) return null
  const bytes = new Uint8Array(view.buffer, view.byteOffset + start, size)
  if (type === ASCII) return { type, count, value: { text: bytes } }
  if (type === UNDEFINED || (type === 1 && count > MOST_NUMBERS)) return { type, count, value: { bytes } }
  const places = Array.from({ length: Math.min(count, MOST_NUMBERS) }, (_, index) => start + index * each)
  if (type === RATIONAL || type === SIGNED_RATIONAL) {
    const part = (place: number) => type === RATIONAL ? view.getUint32(place, little) : view.getInt32(place, little)
    return { type, count, value: { fractions: places.map((place) => [part(place), part(place + 4)]) } }
  }
  return { type, count, value: { numbers: places.map((place) => readNumber(view, type, place, little)) } }
}

function readNumber(view: DataView, type: number, at: number, little: boolean): number {
  switch (type) {
    case 1: return view.getUint8(at)
    case 3: return view.getUint16(at, little)
    case 6: return view.getInt8(at)
    case 8: return view.getInt16(at, little)
    case 9: return view.getInt32(at, little)
    case 11: return view.getFloat32(at, little)
    case 12: return view.getFloat64(at, little)
    default: return view.getUint32(at, little)
  }
}
