import { inflateSync } from 'node:zlib'
import { readLatin, readText } from './found.ts'
import { keep, latinAt, MOST_BLOCK_BYTES, MOST_PARTS, noPieces, viewOf, withoutName, type Pieces } from './pieces.ts'

/** Packed blocks of one file that are unpacked, a megabyte each at most. */
const MOST_UNPACKED = 64
const XMP_KEYWORD = 'XML:com.adobe.xmp'
/** Blocks as ImageMagick and others put them into texts: in hexadecimal. */
const RAW_PROFILE = /^Raw profile type (\w+)$/

/** The chunks of a PNG beside its pixels (PNG third edition, 11.3). Throws RangeError where the file ends too early. */
export function readPngPieces(bytes: Uint8Array): Pieces {
  const pieces = noPieces(), view = viewOf(bytes)
  for (let at = 8, parts = 0; at + 12 <= bytes.length && parts < MOST_PARTS; parts++) {
    const length = view.getUint32(at), name = latinAt(bytes, at + 4, at + 8)
    const next = at + 12 + length
    if (next > bytes.length) return pieces
    readChunk(pieces, name, bytes.subarray(at + 8, at + 8 + length))
    at = next
    if (name !== 'IEND') continue
    if (at < bytes.length) pieces.marks.bytesBehind = bytes.length - at
    return pieces
  }
  return pieces
}

function readChunk(pieces: Pieces, name: string, body: Uint8Array): void {
  if (name === 'tEXt' || name === 'zTXt' || name === 'iTXt') addText(pieces, name, body)
  else if (name === 'eXIf') keep(pieces, 'exif', withoutName(body))
  else if (name === 'iCCP') addProfile(pieces, body)
  else if (name === 'tIME' && body.length >= 7) addTime(pieces, body)
  else if (name === 'pHYs' && body.length >= 9) addDensity(pieces, body)
  else if (name === 'caBX') pieces.hasManifest = true
  else if (name === 'iDOT') pieces.marks.hasAppleChunk = true
}

/** Null where it is damaged, larger than a block may be, or the file has had its share. */
function inflate(pieces: Pieces, bytes: Uint8Array): Uint8Array | null {
  pieces.unpacked += 1
  if (pieces.unpacked > MOST_UNPACKED) return null
  try {
    return inflateSync(bytes, { maxOutputLength: MOST_BLOCK_BYTES })
  } catch {
    return null
  }
}

function addText(pieces: Pieces, kind: string, body: Uint8Array): void {
  const end = body.indexOf(0)
  if (end < 1 || end > 79) return
  const keyword = readLatin(body.subarray(0, end))
  const text = kind === 'tEXt' ? body.subarray(end + 1)
    : kind === 'zTXt' ? inflate(pieces, body.subarray(end + 2)) : internationalText(pieces, body, end)
  if (!text) {
    pieces.remarks.push(`The text “${keyword}” could not be unpacked, or is too large.`)
  } else if (keyword === XMP_KEYWORD) keep(pieces, 'xmp', text)
  else if (!addRawProfile(pieces, keyword, text)) {
    pieces.own.push({ group: 'PNG', name: keyword, value: kind === 'iTXt' ? readText(text) : readLatin(text.subarray(0, 8_192)) })
  }
}

/** Flag of compression, method, language, NUL, the keyword in that language, NUL, text in UTF-8. */
function internationalText(pieces: Pieces, body: Uint8Array, end: number): Uint8Array | null {
  const language = body.indexOf(0, end + 3)
  const translated = language < 0 ? -1 : body.indexOf(0, language + 1)
  if (translated < 0) return null
  const text = body.subarray(translated + 1)
  return body[end + 1] === 1 ? inflate(pieces, text) : text
}

/** A line end, the name, a line end, the number of bytes, a line end, hexadecimal digits. */
function addRawProfile(pieces: Pieces, keyword: string, text: Uint8Array): boolean {
  const kind = RAW_PROFILE.exec(keyword)?.[1]?.toLowerCase()
  if (kind === undefined) return false
  const digits = latinAt(text, 0, MOST_BLOCK_BYTES).replace(/^\s*\w+\s+\d+\s/, '').replace(/\s+/g, '')
  const bytes = Buffer.from(digits, 'hex')
  if (kind === 'exif' || kind === 'app1') {
    const isXmp = latinAt(bytes, 0, 5) === 'http:'
    if (isXmp) keep(pieces, 'xmp', bytes.subarray(29))
    else keep(pieces, 'exif', withoutName(bytes))
  } else if (kind === 'xmp') keep(pieces, 'xmp', bytes)
  else if (kind === 'iptc') keep(pieces, 'iptc', bytes.subarray(Math.max(0, bytes.indexOf('\x1c\x02', 0, 'latin1'))))
  else pieces.own.push({ group: 'PNG', name: keyword, value: `binary, ${bytes.length} bytes` })
  return true
}

function addProfile(pieces: Pieces, body: Uint8Array): void {
  const end = body.indexOf(0)
  if (end < 1 || end > 79) return
  pieces.own.push({ group: 'PNG', name: 'ICC profile', value: readLatin(body.subarray(0, end)) })
  pieces.profile ??= inflate(pieces, body.subarray(end + 2))
}

const two = (value: number) => String(value).padStart(2, '0')

/** When the picture was last changed, in UTC as the standard wants it. */
function addTime(pieces: Pieces, body: Uint8Array): void {
  const [month, day, hour, minute, second] = body.subarray(2, 7)
  const year = viewOf(body).getUint16(0)
  pieces.own.push({ group: 'PNG', name: 'Last changed', value: `${year}-${two(month!)}-${two(day!)} ${two(hour!)}:${two(minute!)}:${two(second!)} UTC` })
}

function addDensity(pieces: Pieces, body: Uint8Array): void {
  const view = viewOf(body)
  const [x, y, isMetre] = [view.getUint32(0), view.getUint32(4), body[8] === 1]
  const inches = (value: number) => Math.round(value * 0.0254 * 100) / 100
  pieces.own.push({ group: 'PNG', name: 'Density', value: isMetre ? `${inches(x)} × ${inches(y)} per inch` : `${x} : ${y}` })
}
