import { readText } from './found.ts'
import { keep, latinAt, MOST_BLOCK_BYTES, MOST_PARTS, noPieces, viewOf, type Pieces } from './pieces.ts'

const EXTENSION = 0x21, PICTURE = 0x2c, COMMENT = 0xfe, APPLICATION = 0xff
/** XMP stands in a GIF as it is, followed by 257 bytes that end it (XMP part 3, 1.1.2). */
const XMP_TRAILER_BYTES = 257

/** The comments and the XMP of a GIF (GIF89a, 24 and 26). Throws RangeError where the file ends too early. */
export function readGifPieces(bytes: Uint8Array): Pieces {
  const pieces = noPieces(), view = viewOf(bytes)
  const coloursBytes = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0)
  let at = 13 + coloursBytes(view.getUint8(10))
  for (let parts = 0; at < bytes.length && parts < MOST_PARTS; parts++) {
    const kind = view.getUint8(at)
    if (kind === PICTURE) at = afterBlocks(bytes, at + 11 + coloursBytes(view.getUint8(at + 9)))
    else if (kind === EXTENSION) {
      const label = view.getUint8(at + 1), start = at + 2
      at = afterBlocks(bytes, start)
      if (label === COMMENT) pieces.own.push({ group: 'GIF', name: 'Comment', value: readText(joinBlocks(bytes, start)) })
      const isXmp = label === APPLICATION && latinAt(bytes, start + 1, start + 12) === 'XMP DataXMP'
      if (isXmp) keep(pieces, 'xmp', bytes.subarray(start + 12, Math.max(start + 12, at - XMP_TRAILER_BYTES - 1)))
    } else break
  }
  return pieces
}

/** Where a chain of blocks, each with its length before it, has ended. */
function afterBlocks(bytes: Uint8Array, from: number): number {
  let at = from
  while (at < bytes.length && bytes[at] !== 0) at += 1 + bytes[at]!
  return at + 1
}

function joinBlocks(bytes: Uint8Array, from: number): Uint8Array {
  const blocks: Uint8Array[] = []
  for (let at = from, size = 0; at < bytes.length && bytes[at] !== 0 && size < MOST_BLOCK_BYTES; at += 1 + bytes[at]!) {
    blocks.push(bytes.subarray(at + 1, at + 1 + bytes[at]!))
    size += bytes[at]!
  }
  return Buffer.concat(blocks)
}
