import { classOf, foldWithPlaces, foldText } from '../fold.ts'

/** Words that are hidden on a picture, to be looked for in a text that says nothing of places. */
export interface HiddenTerm { folded: string; /** As it was read. */ spelled: string; /** What is to stand in its place. */ block: string }

const EDGES = /^[\p{P}\p{S}\s]+|[\p{P}\p{S}\s]+$/gu
const trimmed = (text: string) => text.replace(EDGES, '')

/** A name, number or address as far as its form tells: of other words, one alone gives nothing away. */
function isTelling(word: string): boolean {
  const length = [...word].length
  if (/\p{N}/u.test(word)) return length >= 3
  if (word.includes('@')) return true
  return /^[^\p{Ll}]/u.test(word) && length >= (/^[\p{Lu}\p{Lt}]/u.test(word) ? 3 : 2)
}

/** Of hidden runs of words: each run, and in it each word that tells something by itself and is not to be read elsewhere in `shown` anyway. */
export function hiddenTerms(hidden: readonly string[], shown: string, block: string): HiddenTerm[] {
  const plain = new Set(shown.split(/\s+/u).map((word) => foldText(trimmed(word))))
  const spelled = hidden.flatMap((run) => {
    const whole = trimmed(run)
    const words = whole.split(/\s+/u).map(trimmed)
    return [...(words.length > 1 || whole.length >= 4 || isTelling(whole) ? [whole] : []), ...words.filter((word) => isTelling(word) && !plain.has(foldText(word)))]
  })
  const terms = new Map(spelled.map((one) => [foldText(one), one]))
  terms.delete('')
  return [...terms].map(([folded, one]) => ({ folded, spelled: one, block })).toSorted((a, b) => b.folded.length - a.folded.length)
}

/** Where a term stands as words of its own, in the folded text. */
function* places(folded: string, term: string): Generator<number> {
  const isCut = (at: number) => at > 0 && at < folded.length && classOf(folded[at - 1]!) === 1 && classOf(folded[at]!) === 1
  for (let at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + 1)) if (!isCut(at) && !isCut(at + term.length)) yield at
}

/** Which of the terms the text says. */
export function saidOf<T extends HiddenTerm>(text: string, terms: readonly T[]): T[] {
  const folded = terms.length > 0 ? foldText(text) : ''
  return terms.filter((term) => !places(folded, term.folded).next().done)
}

/** The text with what it says of them replaced, the longest first. */
export function redactText(text: string, terms: readonly HiddenTerm[]): string {
  let said = text.normalize('NFC')
  for (const term of terms) {
    const { folded, places: origins } = foldWithPlaces(said)
    for (const at of [...places(folded, term.folded)].toReversed()) {
      said = `${said.slice(0, origins[at])}${term.block}${said.slice(origins[at + term.folded.length])}`
    }
  }
  return said
}
