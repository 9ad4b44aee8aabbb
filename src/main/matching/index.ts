/**
 * Which pictures look alike, by Hamming distance of 256-bit PDQ hashes. Pure: no store, no clock, no files.
 * Promises exact results (every candidate is compared); must not judge, only measure.
 */

/** What a picture is compared by: its two PDQ hashes (64 hex digits each) and the quality of the first, 0–100. */
export interface PictureHashes {
  /** Bit-exact with the PDQ reference; null where the picture gave none. */
  reference: string | null
  /** Our own steadier variant; null where the picture gave none. */
  smooth: string | null
  /** Below 50 only exact duplicates match. */
  quality: number | null
}

export interface Candidate extends PictureHashes { evidenceId: string; caseId: string }

export interface SimilarMatch { evidenceId: string; caseId: string; distanceBits: number }

/** Below this PDQ's authors call a hash too flat to compare (ThreatExchange, pdq/README). */
export const LEAST_QUALITY = 50
/** PDQ's published "same picture" distance. */
export const SAME_PICTURE_BITS = 31

const WORDS = 8
const DIGITS = 64
const NIBBLES = Uint8Array.from({ length: 128 }, (_, code) => Number.parseInt(String.fromCharCode(code), 16) || 0)

/** Hamming distance of two PDQ hashes, 0–256. Throws RangeError unless both are 64 hex digits. */
export const distanceBits = (hexA: string, hexB: string): number => distanceWithin(256, packHash(hexA), checked(hexB))

/**
 * Candidates within `maxDistanceBits` of the wanted picture, nearest first. The distance is the lesser of the two hashes'.
 * Where either picture is too flat to compare (quality < 50) only an identical reference hash counts.
 */
export function findSimilar(wanted: PictureHashes, candidates: Iterable<Candidate>, maxDistanceBits: number): SimilarMatch[] {
  const matches: SimilarMatch[] = []
  const measure = measureAgainst(wanted, maxDistanceBits)
  for (const candidate of candidates) {
    const bits = measure(candidate)
    if (bits !== null) matches.push({ evidenceId: candidate.evidenceId, caseId: candidate.caseId, distanceBits: bits })
  }
  return matches.sort((a, b) => a.distanceBits - b.distanceBits || (a.evidenceId < b.evidenceId ? -1 : 1))
}

/** A function that gives a candidate's distance to `wanted`, or null when it is no match. */
function measureAgainst(wanted: PictureHashes, maxDistanceBits: number): (candidate: PictureHashes) => number | null {
  const reference = wanted.reference === null ? null : packHash(wanted.reference)
  const smooth = wanted.smooth === null ? null : packHash(wanted.smooth)
  const detailed = isDetailed(wanted)
  return (candidate) => {
    const limit = detailed && isDetailed(candidate) ? maxDistanceBits : 0
    const byReference = reference && candidate.reference ? distanceWithin(limit, reference, candidate.reference) : Infinity
    const bySmooth = limit > 0 && smooth && candidate.smooth ? distanceWithin(limit, smooth, candidate.smooth) : Infinity
    const bits = Math.min(byReference, bySmooth)
    return bits <= limit ? bits : null
  }
}

const isDetailed = ({ quality }: PictureHashes): boolean => quality !== null && quality >= LEAST_QUALITY

function checked(hex: string): string {
  if (!/^[0-9a-f]{64}$/i.test(hex)) throw new RangeError('a PDQ hash is 64 hexadecimal digits')
  return hex
}

const packHash = (hex: string): Uint32Array => Uint32Array.from({ length: WORDS }, (_, word) => wordAt(checked(hex), word * 8))

/** Eight hex digits as a 32-bit word. */
function wordAt(hex: string, start: number): number {
  let word = 0
  for (let at = start; at < start + DIGITS / WORDS; at++) word = (word << 4) | NIBBLES[hex.charCodeAt(at)]!
  return word
}

/** Bits set in a 32-bit word (parallel count, Hacker's Delight 5-1). */
function countBits(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555)
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** The distance, or any number above `limit` once it is passed: unrelated pictures are told apart after two or three words. */
function distanceWithin(limit: number, words: Uint32Array, hex: string): number {
  let bits = 0
  for (let word = 0; word < WORDS && bits <= limit; word++) bits += countBits(words[word]! ^ wordAt(hex, word * 8))
  return bits
}
