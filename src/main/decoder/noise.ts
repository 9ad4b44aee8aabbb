import type { EngineWord } from './ocr-engine.ts'

/**
 * Whether a piece of a line is an icon, an avatar or texture rather than text: no word in it is believable. Thresholds measured
 * on rendered screenshots (test/bench/ocr.bench.ts); an address or a handle is in no dictionary and so may score lower than any icon.
 */
export const isNoise = (words: readonly EngineWord[]): boolean => !words.some(isBelievable)

function isBelievable({ text, confidence }: EngineWord): boolean {
  const letters = text.replace(/[^\p{L}\p{N}]/gu, '').length
  if (letters === 0) return false
  if (looksLikeAddress(text)) return true
  return confidence >= (letters >= 6 ? 40 : letters >= 3 ? 60 : 80)
}

/** A long word with a dot, slash or at sign within, or a handle: icons and avatars are never read like this, however unsure the engine is. */
export const looksLikeAddress = (text: string): boolean =>
  (text.length >= 12 && /[\p{L}\p{N}]{2}[.@/][\p{L}\p{N}]{2}/u.test(text)) || /^@[\p{L}\p{N}_]{4}/u.test(text)
