import type { SearchQuery, Term } from '../../shared/search-query.ts'
import { caseToken, isEnd, isStart, spell, wholeWords } from './search-tokens.ts'

/** The trigram index knows nothing shorter. */
export const INDEXED_CHARACTERS = 3
/** So many terms are looked up; further ones are compared in what those give. */
const MOST_LOOKED_UP = 20

const isShort = ({ text }: Term): boolean => [...text].length < INDEXED_CHARACTERS

/** Every place of a term in a folded text. Whole words where `isWhole`; short terms only where something begins. */
export function* placesOf(folded: string, term: Term, isWhole = term.isPhrase): Generator<number> {
  const mustStart = isWhole || isShort(term)
  for (let at = folded.indexOf(term.text); at >= 0; at = folded.indexOf(term.text, at + 1)) {
    if ((!mustStart || isStart(folded, at)) && (!isWhole || isEnd(folded, at + term.text.length))) yield at
  }
}

const occurs = (folded: string, term: Term, isWhole?: boolean): boolean => !placesOf(folded, term, isWhole).next().done

/** Whether a folded text is one that the words of the query look for. */
export const matches = (folded: string, { terms, without }: SearchQuery): boolean =>
  terms.every((term) => occurs(folded, term)) && !without.some((term) => occurs(folded, term))

/** Whether every term stands in it as whole words. */
export const isExact = (folded: string, { terms }: SearchQuery): boolean => terms.every((term) => occurs(folded, term, true))

const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`

/** What `search_words` is asked for texts that may hold every term as whole words; null where it cannot say. */
export function exactMatch({ terms }: SearchQuery, caseId: string | undefined): string | null {
  const words = terms.map(({ text }) => wholeWords(text))
  if (words.some((one) => one === null)) return null
  const tokens = words.flatMap((one) => one!).slice(0, MOST_LOOKED_UP).map((word) => spell('w', word))
  return tokens.length === 0 ? null : [...tokens, ...(caseId === undefined ? [] : [caseToken(caseId)])].join(' AND ')
}

/** What is asked for texts that may hold every term: the trigram index where a term is long enough for it, else that of beginnings. */
export function partMatch({ terms }: SearchQuery, caseId: string | undefined): { table: 'search_text' | 'search_words'; match: string } {
  const long = terms.filter((term) => !isShort(term)).slice(0, MOST_LOOKED_UP)
  if (long.length > 0) return { table: 'search_text', match: long.map(({ text }) => quote(text)).join(' AND ') }
  const tokens = terms.slice(0, MOST_LOOKED_UP).map(({ text }) => spell('p', text))
  return { table: 'search_words', match: [...tokens, ...(caseId === undefined ? [] : [caseToken(caseId)])].join(' AND ') }
}
