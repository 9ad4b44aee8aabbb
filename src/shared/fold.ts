/**
 * How texts are made alike for searching: letter case, accents and the points of Hebrew and Arabic do not matter, nor does how a letter
 * is encoded, what cannot be seen, or how much space there is. Recognition often loses accents, so they never decide.
 */

/** Marks that only colour a letter. Those of other scripts are letters in their own right and stay. */
const ACCENT = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670\u0640\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]/gu
const UNSEEN = /^[\p{Cf}\p{Cc}\ufe00-\ufe0f]$/u
/** й and ї are letters of their own, as is what kana carries. */
const KEPT = /[йї\u3040-\u30ff\uac00-\ud7af]/u
const LETTERS: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ı: 'i', ð: 'd', þ: 'th', 'ς': 'σ' }

const known = new Map<string, string>()

/** What one character becomes; nothing, for an accent or what cannot be seen. */
function foldOne(character: string): string {
  const before = known.get(character)
  if (before !== undefined) return before
  const folded = foldUnknown(character)
  if (known.size < 20_000) known.set(character, folded)
  return folded
}

function foldUnknown(character: string): string {
  if (/^\s$/u.test(character)) return ' '
  if (UNSEEN.test(character)) return ''
  const lower = character.toLowerCase()
  if (KEPT.test(lower)) return lower.normalize('NFKC')
  const plain = lower.normalize('NFKD').replace(ACCENT, '').normalize('NFC')
  return [...plain].map((one) => LETTERS[one] ?? one).join('').replaceAll(/\s+/gu, ' ')
}

/** The folded text. Spaces in a row are one. */
export const foldText = (text: string): string => {
  let folded = ''
  for (const character of text.normalize('NFC')) {
    const one = foldOne(character)
    if (one !== ' ' || !folded.endsWith(' ')) folded += one
  }
  return folded
}

/** The folded text of one that is in NFC, with where in the text each of its units comes from; one more at the end. */
export function foldWithPlaces(text: string): { folded: string; places: number[] } {
  let [folded, at] = ['', 0]
  const places: number[] = []
  for (const character of text) {
    const one = foldOne(character)
    if (one !== ' ' || !folded.endsWith(' ')) {
      folded += one
      for (let unit = 0; unit < one.length; unit++) places.push(at)
    }
    at += character.length
  }
  return { folded, places: [...places, text.length] }
}

/** Where the unit `at` of the folded text begins in the text, which is in NFC. */
export function placeInText(text: string, at: number): number {
  let [folded, place, last] = [0, 0, '']
  for (const character of text) {
    const one = foldOne(character)
    const length = one === ' ' && last === ' ' ? 0 : one.length
    if (folded + length > at) return place
    if (one !== '') last = one.at(-1)!
    folded += length
    place += character.length
  }
  return text.length
}

/** Scripts written without spaces, or with endings that stick to the word: any of their letters may begin what is looked for. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u
const WORD = /[\p{L}\p{N}\p{M}]/u

/** 0: between words; 1: of a word; 2: of a script without spaces; 3: a sign that stands for itself. */
export type CharacterClass = 0 | 1 | 2 | 3
const classes = new Map<string, CharacterClass>()

export function classOf(character: string): CharacterClass {
  const before = classes.get(character)
  if (before !== undefined) return before
  const found: CharacterClass = /^\s?$/u.test(character) ? 0 : UNSPACED.test(character) ? 2 : WORD.test(character) ? 1 : 3
  if (classes.size < 20_000) classes.set(character, found)
  return found
}
