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
 * English data believes its reading of a page in Latin letters at 85–95 of 100, of other scripts at 21–52 (measured on rendered
 * chats in twelve languages); below this the page, or much of it, is in another script.
 */
const LEAST_LATIN_CONFIDENCE = 70
/** A language is chosen when its data is surer than English data by this much. */
const LEAST_LEAD = 10
/** Data for simplified Chinese turns traditional characters into simplified ones, Arabic reads Persian with its own letters; both are a little too sure of it. */
const ADVANTAGE: Readonly<Record<string, number>> = { chi_tra: 6, fas: 5 }

/** Languages of one script are tried together; none further once one of them is this sure. */
const SCRIPTS = [['chi_sim', 'chi_tra', 'jpn'], ['ara', 'fas'], ['kor']]
const SURE = 75

/** The languages in other than Latin letters, in the order they are tried: those of a script together, the rest (Cyrillic, and what was added) first. */
export function groupByScript(installed: readonly string[]): string[][] {
  const others = installed.filter((language) => !isLatin(language) && !SCRIPTS.flat().includes(language))
  return [others, ...SCRIPTS.map((script) => script.filter((language) => installed.includes(language)))].filter((group) => group.length > 0)
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
  const [best, sure] = [...tried]
    .map(([language, one]) => [language, one + (ADVANTAGE[language] ?? 0)] as const)
    .reduce((most, one) => (one[1] > most[1] ? one : most))
  return sure >= (tried.get('eng') ?? 0) + LEAST_LEAD ? best : 'eng'
}

/** The rows of a page, at most `height` pixels, that hold the words least believed: what languages are tried on. */
export function chooseSample(words: readonly EngineWord[], height: number): { top: number; bottom: number } {
  const doubt = (top: number) => words.filter((word) => word.top >= top && word.bottom <= top + height)
    .reduce((sum, word) => sum + (100 - word.confidence) * (word.right - word.left), 0)
  const tops = words.map((word) => word.top)
  const top = tops.reduce((most, one) => (doubt(one) > doubt(most) ? one : most), tops[0] ?? 0)
  return { top, bottom: top + height }
}
