/**
 * Which pictures look alike, by Hamming distance of 256-bit PDQ hashes. Pure: no store, no clock, no files.
 * Promises exact results (every candidate is compared); must not judge, only measure.
 */

import { checked, distanceWithin, isDetailed, packHash, type PictureHashes } from './distance.ts'

export { clusterSame } from './clusters.ts'
export { LEAST_QUALITY, SAME_PICTURE_BITS } from './distance.ts'
export type { PictureHashes } from './distance.ts'

export interface Candidate extends PictureHashes { evidenceId: string; caseId: string }

export interface SimilarMatch { evidenceId: string; caseId: string; distanceBits: number }

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
