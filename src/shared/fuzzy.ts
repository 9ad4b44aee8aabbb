/**
 * How well a name answers what somebody typed. Both are folded (`foldText`), so that case and accents do not matter. Every word stands in
 * the name: the better, the earlier it begins and the less else there is. Else the letters do in their order, close together.
 */

/** What a text must reach to be offered; a text with every word scores from here on, one with the letters only below it. */
const WORDS_FROM = 1_000
/** Fewer letters than this stand in almost every name. */
const FEWEST_LETTERS = 3

const isInside = (text: string, at: number) => at > 0 && /[\p{L}\p{N}]/u.test(text[at - 1]!)

/** What was typed, made ready to be compared with many names. */
export interface Wanted { words: readonly string[]; letters: string }

export const wantedOf = (folded: string): Wanted => {
  const words = folded.split(' ').filter((word) => word !== '')
  return { words, letters: words.join('') }
}

/** Null: it does not answer. The more the better; scores of two names can be compared, nothing else. */
export function scoreName(name: string, { words, letters }: Wanted): number | null {
  let score = WORDS_FROM
  for (const word of words) {
    const at = name.indexOf(word)
    if (at < 0) return scoreLetters(name, letters)
    score += at === 0 ? 60 : beginsWord(name, word, at) ? 40 : 10
  }
  return score - Math.min(name.length, 300) / 10
}

function beginsWord(name: string, word: string, first: number): boolean {
  for (let at = first; at >= 0; at = name.indexOf(word, at + 1)) if (!isInside(name, at)) return true
  return false
}

/** The letters in their order: runs and beginnings of words count, what lies between costs. */
function scoreLetters(name: string, letters: string): number | null {
  if (letters.length < FEWEST_LETTERS) return null
  let [from, score, start] = [0, 0, -1]
  for (const letter of letters) {
    const at = name.indexOf(letter, from)
    if (at < 0) return null
    if (start < 0) start = at
    score += at === from && from > 0 ? 8 : isInside(name, at) ? 0 : 6
    from = at + letter.length
  }
  // Letters strewn over a long name are no answer.
  return score >= letters.length * 3 ? 200 + score - (from - start) : null
}
