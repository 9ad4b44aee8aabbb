import type { EngineWord } from './ocr-engine.ts'

/**
 * Whether a piece of a line is an icon, an avatar or texture rather than text: no word in it is believable. Thresholds measured
 * on rendered screenshots (test/bench/ocr.bench.ts); an address or a handle is in no dictionary and so never scores high, but is long.
 */
export const isNoise = (words: readonly EngineWord[]): boolean => !words.some(isBelievable)

function isBelievable({ text, confidence }: EngineWord): boolean {
  const letters = text.replace(/[^\p{L}\p{N}]/gu, '').length
  if (letters === 0) return false
  return confidence >= (letters >= 6 ? 40 : letters >= 3 ? 60 : 80)
}
