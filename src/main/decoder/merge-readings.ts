import { sureness } from './choose-language.ts'
import type { EngineWord } from './ocr-engine.ts'

/** A Latin word must be believed this much, and this much more than what stands in its place. */
const LEAST_CONFIDENCE = 70
const LEAST_LEAD = 10

/**
 * Two readings of one page as one: data for another script reads addresses and names in Latin letters badly, so where the reading
 * with English data is clearly surer of a word, its word stands.
 */
export function preferLatin(words: readonly EngineWord[], latin: readonly EngineWord[]): EngineWord[] {
  let kept = [...words]
  for (const word of latin) {
    if (word.confidence < LEAST_CONFIDENCE || !/[A-Za-z0-9]/.test(word.text)) continue
    const covered = kept.filter((other) => liesOn(other, word))
    if (covered.some((other) => other.confidence > word.confidence - LEAST_LEAD)) continue
    kept = [...kept.filter((other) => !covered.includes(other)), word]
  }
  return kept
}

/** Of two readings of one page the surer, and what only the other one surely found. */
export function chooseSurer(one: readonly EngineWord[], other: readonly EngineWord[]): EngineWord[] {
  const [base, rest] = sureness(one) >= sureness(other) ? [one, other] : [other, one]
  return [...base, ...rest.filter((word) => word.confidence >= LEAST_CONFIDENCE && !base.some((there) => liesOn(there, word)))]
}

/** Whether more than half of one box lies on the other. */
export function liesOn(one: EngineWord, other: EngineWord): boolean {
  const width = Math.min(one.right, other.right) - Math.max(one.left, other.left), height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top)
  return width > 0 && height > 0 && width * height > 0.5 * Math.min((one.right - one.left) * (one.bottom - one.top), (other.right - other.left) * (other.bottom - other.top))
}
