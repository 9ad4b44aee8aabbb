import { joinWords, type EngineWord } from './ocr-engine.ts'

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}]/gu
const LETTER = /\p{L}/gu
/** Scripts written without spaces, and their punctuation. */
const UNSPACED = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー\\u3000-\\u303f\\uff00-\\uffef'
const ENDS_UNSPACED = new RegExp(`[${UNSPACED}]$`, 'u')
const STARTS_UNSPACED = new RegExp(`^[${UNSPACED}]`, 'u')

/** A line's words, left to right as they stand, in the order and the pieces in which they are read. */
export const setLine = (line: readonly EngineWord[]): EngineWord[] => joinUnspaced(isRightToLeft(line) ? turn(line) : line)

function isRightToLeft(line: readonly EngineWord[]): boolean {
  const text = line.map((word) => word.text).join('')
  return (text.match(RIGHT_TO_LEFT)?.length ?? 0) * 2 > (text.match(LETTER)?.length ?? 0)
}

/** From right to left, with runs of other words and numbers left as they stand (the main case of Unicode's bidirectional algorithm, UAX 9). */
function turn(line: readonly EngineWord[]): EngineWord[] {
  const runs: EngineWord[][] = []
  for (const word of line) {
    const isOther = word.text.search(RIGHT_TO_LEFT) === -1
    const last = runs.at(-1)
    if (isOther && last && last[0]!.text.search(RIGHT_TO_LEFT) === -1) last.push(word)
    else runs.push([word])
  }
  return runs.reverse().flat()
}

/** Chinese and Japanese come apart into characters: those close to each other become one word. */
function joinUnspaced(line: readonly EngineWord[]): EngineWord[] {
  const words: EngineWord[] = []
  for (const word of line) {
    const last = words.at(-1)
    const isClose = last !== undefined && word.left - last.right < 0.8 * Math.max(word.bottom - word.top, last.bottom - last.top)
    if (isClose && ENDS_UNSPACED.test(last.text) && STARTS_UNSPACED.test(word.text)) words[words.length - 1] = joinWords(last, word)
    else words.push(word)
  }
  return words
}
