import { keep, latinAt, MOST_PARTS, noPieces, viewOf, withoutName, type Pieces } from './pieces.ts'

/** The chunks of a WebP beside its pixels (RFC 9649, 2.7). Throws RangeError where the file ends too early. */
export function readWebpPieces(bytes: Uint8Array): Pieces {
  const pieces = noPieces(), view = viewOf(bytes)
  for (let at = 12, parts = 0; at + 8 <= bytes.length && parts < MOST_PARTS; parts++) {
    const name = latinAt(bytes, at, at + 4), length = view.getUint32(at + 4, true)
    const body = bytes.subarray(at + 8, at + 8 + length)
    if (name === 'EXIF') keep(pieces, 'exif', withoutName(body))
    else if (name === 'XMP ') keep(pieces, 'xmp', body)
    else if (name === 'ICCP') pieces.profile = body
    else if (name === 'C2PA') pieces.hasManifest = true
    at += 8 + length + (length % 2)
  }
  return pieces
}
