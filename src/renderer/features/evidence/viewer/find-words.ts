import type { Box, Word } from '../../../../shared/contract/evidence.ts'
import { foldText, foldWithPlaces } from '../../../../shared/fold.ts'
import { around } from './word-lines.ts'

/** One place where what is looked for stands: the words it touches, and a box around them for every line they are in. */
export interface Hit { words: readonly number[]; boxes: readonly Box[] }

/** Scripts that are written without spaces, though the engine gives them as words. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u
const needsSpace = (before: string, after: string): boolean => !(UNSPACED.test([...before].at(-1) ?? '') && UNSPACED.test([...after][0] ?? ''))
const GAP = /(?<=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}])\s+(?=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}])/gu

/** The words as one folded text in reading order, and which word each of its units belongs to; -1 between words. */
export interface Findable { folded: string; wordAt: readonly number[] }

export function makeFindable(words: readonly Word[]): Findable {
  let [text, last] = ['', '']
  const owner: number[] = []
  words.forEach((word, index) => {
    const own = word.text.normalize('NFC')
    if (own === '') return
    if (text !== '' && needsSpace(last, own)) { text += ' '; owner.push(-1) }
    text += own
    last = own
    for (let unit = 0; unit < own.length; unit++) owner.push(index)
  })
  const { folded, places } = foldWithPlaces(text)
  return { folded, wordAt: places.slice(0, folded.length).map((place) => owner[place] ?? -1) }
}

/** Every place where `query` stands, in reading order: letter case, accents and points do not matter, nor does where a line breaks. */
export function findInWords(words: readonly Word[], { folded, wordAt }: Findable, query: string): Hit[] {
  const wanted = foldText(query.replaceAll(GAP, '')).trim()
  if (wanted === '') return []
  const hits: Hit[] = []
  for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + wanted.length)) {
    const touched = [...new Set(wordAt.slice(at, at + wanted.length).filter((index) => index >= 0))]
    if (touched.length > 0) hits.push({ words: touched, boxes: boxesOf(words, touched) })
  }
  return hits
}

const boxesOf = (words: readonly Word[], touched: readonly number[]): Box[] =>
  [...Map.groupBy(touched, (index) => words[index]!.line).values()].map((line) => around(line.map((index) => words[index]!.box)))
