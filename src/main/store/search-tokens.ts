import { classOf } from '../../shared/fold.ts'

/**
 * What `search_words` holds of a text, as tokens of plain letters and digits: `w…` each whole word, `p…` the first letter and the first
 * two of what begins anywhere a short word may, `c…` the case. The trigram index knows nothing shorter than three.
 */

/** Longer ones are no words that anybody types. */
const LONGEST_WORD = 40

export const spell = (kind: 'w' | 'p', word: string): string => kind + [...word].map((one) => one.codePointAt(0)!.toString(16)).join('z')
export const caseToken = (caseId: string): string => `c${caseId.slice(caseId.indexOf('_') + 1)}`

/** The whole words of a folded text, of scripts that set them apart; null where there are others, or too long ones. */
export function wholeWords(folded: string): string[] | null {
  const words: string[] = []
  let word = ''
  for (const character of `${folded} `) {
    const kind = classOf(character)
    if (kind === 2) return null
    if (kind === 1) word += character
    else if (word !== '') {
      if (word.length > LONGEST_WORD) return null
      words.push(word)
      word = ''
    }
  }
  return words
}

/** Every token of a folded text, each once, apart by spaces. */
export function tokensOf(folded: string, caseId: string): string {
  const words = new Set<string>()
  const starts = new Set<string>()
  let [word, before, pending] = ['', 0, '']
  const close = () => {
    if (word !== '' && word.length <= LONGEST_WORD) words.add(word)
    word = ''
  }
  for (const character of folded) {
    const kind = classOf(character)
    if (pending !== '' && kind !== 0) starts.add(pending + character)
    pending = ''
    if (kind !== 0 && (kind !== 1 || before !== 1)) {
      starts.add(character)
      pending = character
    }
    if (kind === 1) word += character
    else close()
    before = kind
  }
  close()
  return [...words].map((one) => spell('w', one)).concat([...starts].map((one) => spell('p', one)), caseToken(caseId)).join(' ')
}

/** Whether something may begin at `at` of a folded text as a short word does: not in the middle of a word. */
export function isStart(folded: string, at: number): boolean {
  if (at === 0) return true
  return classOf(characterAt(folded, at)) !== 1 || classOf(characterBefore(folded, at)) !== 1
}

/** Whether a word may end at `at`. */
export const isEnd = (folded: string, at: number): boolean => at >= folded.length || isStart(folded, at)

const characterAt = (text: string, at: number): string => String.fromCodePoint(text.codePointAt(at)!)
const characterBefore = (text: string, at: number): string => characterAt(text, /[\udc00-\udfff]/.test(text.charAt(at - 1)) && at > 1 ? at - 2 : at - 1)
