/** What a picture is compared by: its two PDQ hashes (64 hex digits each) and the quality of the first, 0–100. */
export interface PictureHashes {
  /** Bit-exact with the PDQ reference; null where the picture gave none. */
  reference: string | null
  /** Our own steadier variant; null where the picture gave none. */
  smooth: string | null
  /** Below 50 only exact duplicates match. */
  quality: number | null
}

/** Below this PDQ's authors call a hash too flat to compare (ThreatExchange, pdq/README). */
export const LEAST_QUALITY = 50
/** PDQ's published "same picture" distance. */
export const SAME_PICTURE_BITS = 31

export const WORDS = 8
const DIGITS = 64
const NIBBLES = Uint8Array.from({ length: 128 }, (_, code) => Number.parseInt(String.fromCharCode(code), 16) || 0)

export const isDetailed = ({ quality }: PictureHashes): boolean => quality !== null && quality >= LEAST_QUALITY

export function checked(hex: string): string {
  if (!/^[0-9a-f]{64}$/i.test(hex)) throw new RangeError('a PDQ hash is 64 hexadecimal digits')
  return hex
}

export const packHash = (hex: string): Uint32Array => Uint32Array.from({ length: WORDS }, (_, word) => wordAt(checked(hex), word * 8))

/** Eight hex digits as a 32-bit word. */
function wordAt(hex: string, start: number): number {
  let word = 0
  for (let at = start; at < start + DIGITS / WORDS; at++) word = (word << 4) | NIBBLES[hex.charCodeAt(at)]!
  return word
}

/** Bits set in a 32-bit word (parallel count, Hacker's Delight 5-1). */
export function countBits(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555)
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** The distance, or any number above `limit` once it is passed: unrelated pictures are told apart after two or three words. */
export function distanceWithin(limit: number, words: Uint32Array, hex: string): number {
  let bits = 0
  for (let word = 0; word < WORDS && bits <= limit; word++) bits += countBits(words[word]! ^ wordAt(hex, word * 8))
  return bits
}
