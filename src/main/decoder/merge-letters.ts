import { alignLetters } from './align-letters.ts'
import type { DeepLetter } from './deep-engine.ts'
import type { EngineWord } from './ocr-engine.ts'

/** How sure the second engine must be of the letters it would change, by how sure the first is of the word (measured, test/bench/ocr.bench.ts). */
const needed = (confidence: number): number => (confidence >= 90 ? 90 : confidence >= 70 ? 75 : 60)
/** A word of which the second engine sees nothing is an icon when the first is less sure of it than this. */
const LEAST_ALONE = 60
/** Nothing is taken from a word that the first engine is this sure of. */
const LEAST_WHOLE = 90
/** A space that only the second engine sees parts a word when it is this sure of it, and the first not surer of the word. */
const SPACE = { leastSure: 80, mostSureOfWord: 94 }
/** Two parts that the second engine reads as one word are one when the first is less sure than this of both. */
const LEAST_PARTED = 60
/** In heights of the word. */
const CLOSE = 0.35
/** Capitals that differ from their small letters in size only, which the first engine judges by the whole line. */
const SAME_FORM = /^[ckopsuvwxz]$/i
/** What the second engine, if it does not know it, takes for something else. */
const FOREIGN = /^[\p{L}£€₴₽₹₺₩]$/u

/** A letter of a word as first read, and the one read in its place; `afterSpace`: how sure that is of a space before it. */
interface Pair { own: string | null; other: SpacedLetter | null }
interface SpacedLetter extends DeepLetter { afterSpace: number }

/**
 * Two readings of the same words as one. Words and boxes are the first engine's, whose spaces are better; letters are the second's
 * where it is sure enough of them.
 */
export function mergeReadings(words: readonly EngineWord[], letters: readonly DeepLetter[], knows: (character: string) => boolean): EngineWord[] {
  const pairs = pairByWord(words, noteSpaces(letters)), merged: EngineWord[] = []
  for (const [index, word] of words.entries()) {
    const mine = pairs[index]!, last = merged.at(-1), before = words[index - 1]
    const parts = isBar(word, words[index + 1]) ? [word] : mergeWord(word, mine, knows)
    const isOne = last && before && parts[0] && mayBelong(before, word) && mine.find(({ other }) => other)?.other?.afterSpace === 0
    if (isOne) merged.push(join(merged.pop()!, parts.shift()!), ...parts)
    else merged.push(...parts)
  }
  return merged
}

/** Whether two may be parts of one word: neither is surely a word, or one is ink that the first engine left out, close to it. */
function mayBelong(before: EngineWord, word: EngineWord): boolean {
  if (before.text !== '' && word.text !== '') return Math.max(before.confidence, word.confidence) < LEAST_PARTED
  return word.left - before.right < CLOSE * Math.max(word.bottom - word.top, before.bottom - before.top)
}

/** A bar between two names looks like a capital I, which a small letter follows. */
const isBar = ({ text }: EngineWord, next: EngineWord | undefined): boolean => text === '|' && !/^\p{Ll}/u.test(next?.text ?? '')

const join = (a: EngineWord, b: EngineWord): EngineWord => ({
  text: a.text + b.text, confidence: Math.min(a.confidence, b.confidence),
  left: Math.min(a.left, b.left), top: Math.min(a.top, b.top), right: Math.max(a.right, b.right), bottom: Math.max(a.bottom, b.bottom),
})

function noteSpaces(letters: readonly DeepLetter[]): SpacedLetter[] {
  const noted = letters.map((letter, index) => ({ ...letter, afterSpace: letters[index - 1]?.text === ' ' ? letters[index - 1]!.sureness : 0 }))
  return noted.filter(({ text }) => text !== ' ')
}

/** For each word its letters beside those of the second engine. */
function pairByWord(words: readonly EngineWord[], letters: readonly SpacedLetter[]): Pair[][] {
  const own = words.flatMap((word, index) => [...word.text].map((text) => ({ text, word: index })))
  const places = alignLetters(own.map(({ text }) => text), letters.map(({ text }) => text))
  const pairs = words.map((): Pair[] => [])
  let at = 0
  const goOn = (to: number) => { for (; at < to; at++) pairs[own[at]!.word]!.push({ own: own[at]!.text, other: null }) }
  for (const [index, other] of letters.entries()) {
    const place = places[index]!
    if (place !== -1) goOn(place)
    const next = own[at]?.word ?? words.length - 1
    if (place === -1) pairs[nearest(words, own[at - 1]?.word ?? 0, next, other.at)]!.push({ own: null, other })
    else pairs[own[at++]!.word]!.push({ own: own[place]!.text, other })
  }
  goOn(own.length)
  return pairs
}

/** Of the words from `first` to `last` the one that lies nearest to `x`. */
function nearest(words: readonly EngineWord[], first: number, last: number, x: number): number {
  const away = ({ left, right }: EngineWord) => Math.max(left - x, x - right, 0)
  let best = first
  for (let index = first + 1; index <= last; index++) if (away(words[index]!) < away(words[best]!)) best = index
  return best
}

function mergeWord(word: EngineWord, pairs: readonly Pair[], knows: (character: string) => boolean): EngineWord[] {
  const others = pairs.flatMap(({ other }) => other ?? [])
  if (others.length === 0) return word.confidence < LEAST_ALONE ? [] : [word]
  const surest = Math.min(...others.map(({ sureness }) => sureness))
  const chosen = pairs.map((pair) => choose(pair, knows)), isAgreed = chosen.every((letter, index) => letter === pairs[index]!.own)
  // A word that the first engine is sure of has its letters; what the second one misses it did not see well.
  if (word.confidence >= LEAST_WHOLE && pairs.some(({ own, other }) => own !== null && other === null)) return [word]
  const changed = pairs.flatMap(({ other }, index) => (chosen[index] === pairs[index]!.own ? [] : [other?.sureness ?? surest]))
  if (!isAgreed && Math.min(...changed) < needed(word.confidence)) return [word]
  const agreed = { ...word, confidence: isAgreed ? Math.max(word.confidence, surest) : surest }
  return split(agreed, pairs, chosen, word.confidence < SPACE.mostSureOfWord)
}

/** Null: no letter. */
function choose({ own, other }: Pair, knows: (character: string) => boolean): string | null {
  if (own !== null && !knows(own) && FOREIGN.test(own)) return own
  if (own !== null && other && own.toLowerCase() === other.text.toLowerCase() && SAME_FORM.test(own)) return own
  return other?.text ?? null
}

function split(word: EngineWord, pairs: readonly Pair[], chosen: readonly (string | null)[], mayPart: boolean): EngineWord[] {
  const parts: { text: string; from: number }[] = [{ text: '', from: word.left }]
  for (const [index, { other }] of pairs.entries()) {
    const isParted = mayPart && other && pairs[index - 1]?.other && other.afterSpace >= SPACE.leastSure && parts.at(-1)!.text !== ''
    if (isParted) parts.push({ text: '', from: Math.round(other.at - (word.bottom - word.top) / 4) })
    parts.at(-1)!.text += chosen[index] ?? ''
  }
  return parts.filter(({ text }) => text !== '').map(({ text, from }, index, all) => ({ ...word, text, left: from, right: all[index + 1]?.from ?? word.right }))
}
