import { readText, type Found } from './found.ts'
import { latinAt, viewOf } from './pieces.ts'

const HEADER_BYTES = 128
const MOST_TAGS = 200

/** Names an ICC profile and who made it (ICC.1:2022, 7.2 and 9.2.41). */
export function readProfile(bytes: Uint8Array, found: Found): void {
  if (bytes.length < HEADER_BYTES + 4) return found.remark('The colour profile is cut short.')
  const view = viewOf(bytes)
  for (let index = 0, count = Math.min(view.getUint32(HEADER_BYTES), MOST_TAGS); index < count; index++) {
    const at = HEADER_BYTES + 4 + index * 12
    if (at + 12 > bytes.length) break
    const [name, start, length] = [latinAt(bytes, at, at + 4), view.getUint32(at + 4), view.getUint32(at + 8)]
    if (name === 'desc') found.add('ICC profile', 'Description', textOf(bytes.subarray(start, start + length)))
    if (name === 'cprt') found.add('ICC profile', 'Copyright', textOf(bytes.subarray(start, start + length)))
  }
  found.add('ICC profile', 'Made by', latinAt(bytes, 80, 84).replaceAll('\0', ''))
}

/** A text of version 2 (`desc`, `text`), or the first of several languages (`mluc`). */
function textOf(bytes: Uint8Array): string {
  const kind = latinAt(bytes, 0, 4)
  if (kind === 'text') return readText(bytes.subarray(8))
  if (kind === 'desc') return readText(bytes.subarray(12))
  if (kind !== 'mluc' || bytes.length < 28) return ''
  const view = viewOf(bytes)
  const [length, start] = [view.getUint32(20), view.getUint32(24)]
  return new TextDecoder('utf-16be').decode(bytes.subarray(start, start + Math.min(length, 2_048))).replaceAll('\0', '')
}
