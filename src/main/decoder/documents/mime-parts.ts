import { MOST_PARTS } from './opened.ts'

export interface MimePart {
  head: Map<string, string>
  /** As it stands in the file, still packed. */
  body: Uint8Array
  /** Head and body. */
  bytes: Uint8Array
}

/** A header is no longer than this, that of a part neither. */
const MOST_HEAD_BYTES = 256 * 1024

/** The fields of a header by name in small letters, unfolded; of several the first counts. */
export function readHeader(bytes: Uint8Array): Map<string, string> {
  const text = Buffer.from(bytes.subarray(0, endOfHeader(bytes))).toString('utf8').replace(/\r?\n[ \t]+/g, ' ')
  const fields = new Map<string, string>()
  for (const line of text.split(/\r?\n/)) {
    const colon = line.indexOf(':')
    const name = line.slice(0, Math.max(0, colon)).trim().toLowerCase()
    if (name !== '' && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim())
  }
  return fields
}

/** Where the empty line is that ends a header. */
function endOfHeader(bytes: Uint8Array): number {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, MOST_HEAD_BYTES))
  const ends = ['\r\n\r\n', '\n\n'].map((mark) => start.indexOf(mark)).filter((at) => at !== -1)
  return ends.length === 0 ? start.length : Math.min(...ends)
}

const MOST_DEPTH = 8

/** All parts of a multipart body, those within parts in their place (RFC 2046, 5.1). A last part that breaks off counts as it is. */
export function collectParts(bytes: Uint8Array, head: Map<string, string>, depth = 0): MimePart[] {
  return splitParts(bytes, head).flatMap((part) =>
    (/^\s*multipart\//i.test(part.head.get('content-type') ?? '') && depth < MOST_DEPTH ? collectParts(part.bytes, part.head, depth + 1) : [part])).slice(0, MOST_PARTS)
}

function splitParts(bytes: Uint8Array, head: Map<string, string>): MimePart[] {
  const boundary = /boundary\s*=\s*(?:"([^"]{1,200})"|([^\s;]{1,200}))/i.exec(head.get('content-type') ?? '')
  if (!boundary) throw new Error('a multipart without a boundary')
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const mark = Buffer.from(`--${boundary[1] ?? boundary[2]}`)
  const parts: MimePart[] = []
  let at = nextMark(buffer, mark, 0)
  while (at !== -1 && parts.length < MOST_PARTS) {
    const start = buffer.indexOf(0x0a, at + mark.length) + 1
    if (start === 0 || buffer.subarray(at + mark.length, at + mark.length + 2).equals(Buffer.from('--'))) break
    at = nextMark(buffer, mark, start)
    const part = trimEnd(buffer.subarray(start, at === -1 ? buffer.length : at))
    const headEnd = endOfHeader(part)
    const bodyStart = headEnd + (part[headEnd] === 0x0d ? 4 : 2)
    parts.push({ head: readHeader(part), body: part.subarray(bodyStart), bytes: part })
  }
  return parts
}

/** The next boundary that stands at the start of a line. */
function nextMark(buffer: Buffer, mark: Buffer, from: number): number {
  let at = buffer.indexOf(mark, from)
  while (at > 0 && buffer[at - 1] !== 0x0a) at = buffer.indexOf(mark, at + 1)
  return at
}

/** The line end before a boundary belongs to the boundary. */
function trimEnd(part: Buffer): Buffer {
  const end = part.length - (part.at(-1) === 0x0a ? (part.at(-2) === 0x0d ? 2 : 1) : 0)
  return part.subarray(0, end)
}
