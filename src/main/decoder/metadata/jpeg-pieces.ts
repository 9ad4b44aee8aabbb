import { readText } from './found.ts'
import { keep, latinAt, MOST_PARTS, noPieces, viewOf, type Pieces } from './pieces.ts'

const XMP = 'http://ns.adobe.com/xap/1.0/\0', MORE_XMP = 'http://ns.adobe.com/xmp/extension/\0'
/** A packet of C2PA in JPEG XT’s boxes (ITU T.871, ISO/IEC 19566-5). */
const JUMBF = 0x6a756d62
const DENSITY = ['', ' per inch', ' per cm']

/** The segments of a JPEG before its pixels (ITU T.81, B.1.1). Throws RangeError where the file ends too early. */
export function readJpegPieces(bytes: Uint8Array): Pieces {
  const pieces = noPieces(), view = viewOf(bytes)
  const profile: Uint8Array[] = []
  for (let at = 2, parts = 0; parts < MOST_PARTS; parts++) {
    if (view.getUint8(at) !== 0xff) break
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) { at += 1; continue }
    if (marker === 0xda || marker === 0xd9) break
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) { at += 2; continue }
    const length = view.getUint16(at + 2)
    if (length < 2) break
    readSegment(pieces, marker, bytes.subarray(at + 4, at + 2 + length), profile)
    at += 2 + length
  }
  if (profile.length > 0) pieces.profile = Buffer.concat(profile.filter(Boolean))
  return pieces
}

function readSegment(pieces: Pieces, marker: number, body: Uint8Array, profile: Uint8Array[]): void {
  const name = latinAt(body, 0, 40)
  if (marker === 0xe0 && name.startsWith('JFIF\0')) addJfif(pieces, body)
  else if (marker === 0xe1 && name.startsWith('Exif\0')) keep(pieces, 'exif', body.subarray(6))
  else if (marker === 0xe1 && name.startsWith(XMP)) keep(pieces, 'xmp', body.subarray(XMP.length))
  else if (marker === 0xe1 && name.startsWith(MORE_XMP)) pieces.remarks.push('The file has further XMP of the extended kind, which is not read.')
  else if (marker === 0xe2 && name.startsWith('ICC_PROFILE\0')) profile[body[12] ?? 0] = body.subarray(14)
  else if (marker === 0xeb && name.startsWith('JP')) pieces.hasManifest ||= body.length > 16 && viewOf(body).getUint32(12) === JUMBF
  else if (marker === 0xed && name.startsWith('Photoshop 3.0\0')) addPhotoshop(pieces, body.subarray(14))
  else if (marker === 0xee && name.startsWith('Adobe')) pieces.marks.hasAdobe = true
  else if (marker === 0xfe) pieces.own.push({ group: 'JPEG', name: 'Comment', value: readText(body) })
  else if (marker === 0xdb) addTables(pieces, body)
}

function addJfif(pieces: Pieces, body: Uint8Array): void {
  if (body.length < 12) return
  const view = viewOf(body)
  pieces.own.push({ group: 'JFIF', name: 'Version', value: `${body[5]}.${String(body[6]).padStart(2, '0')}` })
  pieces.own.push({ group: 'JFIF', name: 'Density', value: `${view.getUint16(8)} × ${view.getUint16(10)}${DENSITY[body[7]!] ?? ''}` })
}

/** Photoshop’s image resources: of them, the captions (IPTC, resource 0x0404). */
function addPhotoshop(pieces: Pieces, body: Uint8Array): void {
  pieces.marks.hasPhotoshop = true
  const view = viewOf(body)
  for (let at = 0; at + 12 <= body.length && latinAt(body, at, at + 4) === '8BIM';) {
    const nameBytes = (body[at + 6]! + 2) & ~1
    const start = at + 6 + nameBytes + 4
    if (start > body.length) return
    const length = view.getUint32(start - 4)
    if (view.getUint16(at + 4) === 0x0404) keep(pieces, 'iptc', body.subarray(start, start + length))
    at = start + length + (length % 2)
  }
}

/** Quantisation tables (B.2.4.1), of 8 or 16 bits. */
function addTables(pieces: Pieces, body: Uint8Array): void {
  const tables = (pieces.marks.tables ??= [])
  const view = viewOf(body)
  for (let at = 0; at < body.length;) {
    const wide = body[at]! >> 4 !== 0, number = body[at]! & 15
    const start = at + 1
    at = start + (wide ? 128 : 64)
    if (at > body.length || number > 3) return
    tables[number] ??= Array.from({ length: 64 }, (_, index) => wide ? view.getUint16(start + index * 2) : body[start + index]!)
  }
}
