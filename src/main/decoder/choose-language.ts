import type { EngineWord } from './ocr-engine.ts'

/** Tesseract's codes of languages in Latin letters: told apart by their commonest words, which English data reads well enough. */
const COMMON_WORDS: Readonly<Record<string, ReadonlySet<string>>> = Object.fromEntries(Object.entries({
  eng: 'the and of to in is you for that it with on are this was have be at my your not can',
  deu: 'der die das und ist ich nicht sie ein eine einen mit für fur bitte auf den dem zu von im wir es ihre ihr auch wenn',
  fra: 'le la les et des un une est que qui dans pour vous je nous avec sur pas du au votre ce',
  spa: 'el la los las de que y en un una es por con para no su se lo le más del al usted',
}).map(([language, words]) => [language, new Set(words.split(' '))]))

export const isLatin = (language: string): boolean => Object.hasOwn(COMMON_WORDS, language)

/**
 * Letters of several parts (Korean syllables, Arabic letters with dots) come apart where a page is searched for scattered pieces:
 * taken as lines, rendered chats in these languages lose 1 % instead of 20–40 %.
 */
const OF_MANY_PARTS: ReadonlySet<string> = new Set(['kor', 'ara', 'fas'])
/** The pieces of such letters are believed at 75 and more, of noise, on which lines take five times as long, at 30 and less. */
const LEAST_OF_PIECES = 50

/** Whether a page is worth taking as lines; `pieces`: what was found on it as pieces. */
export const isOfManyParts = (language: string, pieces: readonly EngineWord[]): boolean => OF_MANY_PARTS.has(language) && sureness(pieces) >= LEAST_OF_PIECES

/**
 * English data believes its reading of a page in Latin letters at 85–95 of 100, of other scripts at 21–52 (measured on rendered
 * chats in twelve languages); below this the page, or much of it, is in another script.
 */
const LEAST_LATIN_CONFIDENCE = 70
/** A language is chosen when its data is surer than English data by this much. */
const LEAST_LEAD = 10

/** Languages of one script are tried together; none further once one of them is this sure. */
const SCRIPTS = [['chi_sim', 'chi_tra', 'jpn'], ['ara', 'fas'], ['kor']]
const SURE = 75

/**
 * The languages in other than Latin letters, in the order they are tried: those of a script together, the rest (Cyrillic, and what
 * was added) first; before all of them the script of `last`.
 */
export function groupByScript(installed: readonly string[], last?: string): string[][] {
  const others = installed.filter((language) => !isLatin(language) && !SCRIPTS.flat().includes(language))
  const groups = [others, ...SCRIPTS.map((script) => script.filter((language) => installed.includes(language)))].filter((group) => group.length > 0)
  return groups.sort((a, b) => Number(b.includes(last ?? '')) - Number(a.includes(last ?? '')))
}

export const isSettled = (tried: ReadonlyMap<string, number>): boolean => Math.max(...[...tried].filter(([language]) => language !== 'eng').map(([, sure]) => sure)) >= SURE

/** Mean confidence, each word by its width; 0 where there are none. */
export function sureness(words: readonly EngineWord[]): number {
  const total = words.reduce((sum, word) => sum + word.right - word.left, 0)
  return total === 0 ? 0 : words.reduce((sum, word) => sum + word.confidence * (word.right - word.left), 0) / total
}

/** A few scraps tell nothing: a photograph. */
const ENOUGH_WORDS = 4

export const looksForeign = (words: readonly EngineWord[]): boolean => words.length >= ENOUGH_WORDS && sureness(words) < LEAST_LATIN_CONFIDENCE

/** The language in Latin letters whose commonest words appear most; English unless another has at least three and twice as many. */
export function chooseLatin(words: readonly EngineWord[], installed: readonly string[]): string {
  const texts = words.map((word) => word.text.toLowerCase().replace(/[^\p{L}]/gu, ''))
  const count = (language: string) => texts.filter((text) => COMMON_WORDS[language]!.has(text)).length
  const best = installed.filter((language) => language !== 'eng' && isLatin(language)).map((language) => ({ language, count: count(language) })).sort((a, b) => b.count - a.count)[0]
  return best && best.count >= 3 && best.count >= 2 * count('eng') ? best.language : 'eng'
}

/** The surest of the languages tried on a sample, or English. `tried`: sureness by language, English among them. */
export function chooseByTrial(tried: ReadonlyMap<string, number>): string {
  const [best, sure] = [...tried].reduce((most, one) => (one[1] > most[1] ? one : most))
  return sure >= (tried.get('eng') ?? 0) + LEAST_LEAD ? best : 'eng'
}

const ARABIC_WORD = /^[وبفكل]?ال|[ةأإ]/
const PERSIAN_WORD = /[پچژگ\u200c]/

/** Each reads the other's text with its own letters and is nearly as sure of it. */
const TWINS = [['ara', 'fas'], ['chi_sim', 'chi_tra']] as const

/**
 * Decides between twins. `samples`: the same words as read with data for each. Arabic and Persian are told by what only one of them
 * writes; Chinese by which data is surer of the words that are not Latin (right for 18 of 18 rendered pages).
 */
export function tellTwins(language: string, samples: ReadonlyMap<string, readonly EngineWord[]>): string {
  const twins = TWINS.find((pair) => pair.some((one) => one === language))
  const [one, other] = (twins ?? []).map((twin) => samples.get(twin))
  if (!twins || !one || !other) return language
  const count = (words: readonly EngineWord[], sign: RegExp) => words.filter((word) => sign.test(word.text)).length
  const lead = twins[0] === 'ara' ? count(one, ARABIC_WORD) - count(other, PERSIAN_WORD) : sureness(withoutLatin(one)) - sureness(withoutLatin(other))
  return lead >= 0 ? twins[0] : twins[1]
}

const withoutLatin = (words: readonly EngineWord[]) => words.filter((word) => !/[A-Za-z]/.test(word.text))

/** The rows of a page, at most `height` pixels, that hold the words least believed: what languages are tried on. */
export function chooseSample(words: readonly EngineWord[], height: number): { top: number; bottom: number } {
  const doubt = (top: number) => words.filter((word) => word.top >= top && word.bottom <= top + height)
    .reduce((sum, word) => sum + (100 - word.confidence) * (word.right - word.left), 0)
  const tops = words.map((word) => word.top)
  const top = tops.reduce((most, one) => (doubt(one) > doubt(most) ? one : most), tops[0] ?? 0)
  return { top, bottom: top + height }
}
