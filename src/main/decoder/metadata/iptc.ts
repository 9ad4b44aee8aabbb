import type exifr from 'exifr'
import { binaryWords, readText, type Found } from './found.ts'
import { viewOf } from './pieces.ts'

const MARK = 0x1c, APPLICATION = 2
/** Of one block; a caption with all its keywords has some fifty. */
const MOST_RECORDS = 2_000

/** Lists the captions of IPTC’s Information Interchange Model (IIM 4.2), record 2; others only describe the record itself. */
export async function readIptc(bytes: Uint8Array, found: Found): Promise<void> {
  const names = (await import('exifr').then((loaded: { default: typeof exifr }) => loaded.default)).tagKeys.get('iptc')
  const view = viewOf(bytes)
  for (let at = 0, records = 0; at + 5 <= bytes.length && bytes[at] === MARK && records < MOST_RECORDS; records++) {
    const [record, dataset] = [bytes[at + 1]!, bytes[at + 2]!]
    const length = view.getUint16(at + 3)
    // The highest bit tells of a length of lengths: larger than any caption.
    if (length > 0x7fff) return found.remark('The IPTC captions hold a block too large to be read.')
    const body = bytes.subarray(at + 5, at + 5 + length)
    if (record === APPLICATION && dataset !== 0) found.add('IPTC', names?.get(dataset) ?? `2:${dataset}`, isText(body) ? readText(body) : binaryWords(body.length))
    at += 5 + length
  }
}

const isText = (bytes: Uint8Array): boolean => !bytes.subarray(0, 2_048).some((one) => one < 9)
