import { foldText, foldWithPlaces, placeInText } from '../../shared/fold.ts'
import type { Term } from '../../shared/search-query.ts'
import { placesOf } from './search-terms.ts'

/** Characters of a snippet before the first hit, and in all. */
const BEFORE = 50
const LENGTH = 160

/** Lower case that keeps every UTF-16 unit in its place, so that a hit in the folded text is a hit in the text. */
export function foldCase(text: string): string {
  const lower = text.toLowerCase()
  if (lower.length === text.length) return lower
  return [...text].map((one) => (one.toLowerCase().length === one.length ? one.toLowerCase() : one)).join('')
}

/** About 160 characters around the first hit of any of the terms, on one line, with the hits' places in it. The text is in NFC; `folded`: as the index has it. */
export function makeSnippet(text: string, terms: readonly Term[], folded = foldText(text)): { snippet: string; marks: [number, number][] } {
  const plain = text.replaceAll(/\s/gu, ' ')
  const from = wordStart(plain, Math.max(0, firstHit(plain, folded, terms) - BEFORE))
  const to = wholeUnits(plain, Math.min(plain.length, from + LENGTH))
  const lead = from > 0 ? '…' : ''
  const snippet = `${lead}${plain.slice(from, to)}${to < plain.length ? '…' : ''}`
  return { snippet, marks: findMarks(snippet, terms) }
}

function firstHit(text: string, folded: string, terms: readonly Term[]): number {
  const hits = terms.flatMap((term) => [placesOf(folded, term, true).next().value ?? placesOf(folded, term).next().value ?? []].flat())
  return hits.length === 0 ? 0 : placeInText(text, Math.min(...hits))
}

/** Hits in order; where two overlap they become one. */
function findMarks(snippet: string, terms: readonly Term[]): [number, number][] {
  const { folded, places } = foldWithPlaces(snippet)
  const found = terms.flatMap((term) => [...placesOf(folded, term)].map((at): [number, number] => [places[at]!, places[at + term.text.length]!]))
  return found.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]).reduce<[number, number][]>((merged, [start, end]) => {
    const last = merged.at(-1)
    if (last && start < last[1]) last[1] = Math.max(last[1], end)
    else merged.push([start, end])
    return merged
  }, [])
}

/** Not in the middle of a word, where a word begins nearby; never between the halves of a surrogate pair. */
function wordStart(text: string, at: number): number {
  if (at === 0) return 0
  const space = text.indexOf(' ', at)
  return space >= 0 && space - at < BEFORE / 2 ? space + 1 : wholeUnits(text, at)
}

const wholeUnits = (text: string, at: number) => (/[\uDC00-\uDFFF]/.test(text.charAt(at)) ? at - 1 : at)
