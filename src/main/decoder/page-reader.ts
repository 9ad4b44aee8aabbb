import { AppError } from '../../shared/errors.ts'
import { chooseByTrial, chooseLatin, chooseSample, groupByScript, isLatin, isOfManyParts, isSettled, looksForeign, sureness, tellTwins } from './choose-language.ts'
import { takeRows } from './grey-page.ts'
import { chooseSurer, preferLatin } from './merge-readings.ts'
import { startEngine } from './ocr-engine.ts'
import type { EngineWord, OcrEngine } from './ocr-engine.ts'
import type { Recognition } from './protocol.ts'
import type { Grey } from './text-height.ts'

/** Where the data of each shipped language lies, by Tesseract's code. */
export type LanguageFolders = Readonly<Record<string, string>>

/** What a picture is read with, `auto`: a language chosen for each by how sure its data is. */
export const AUTO = 'auto'
/** Rows of the page that languages are tried on: about ten lines. */
const SAMPLE_PIXELS = 400

export interface PageReading {
  words: EngineWord[]
  engine: string
  models: Recognition['models']
  /** A code, or two: `ukr+eng`. */
  language: string
  /** How the language was chosen, in words. */
  how: string
}

/** Reads prepared pages; the English engine and that of the last other language stay warm. */
export interface PageReader {
  /** `language`: an installed one, or `auto`. `last`: that of the page before, tried before others. Errors: `READING_FAILED`. */
  read(language: string, page: Grey, onProgress: (fraction: number) => void, last?: string): Promise<PageReading>
  warm(language: string): Promise<void>
  coolAllBut(kept: readonly string[]): Promise<void>
}

export function createPageReader(languages: LanguageFolders): PageReader {
  const warm = new Map<string, Promise<OcrEngine>>()

  function engineFor(language: string): Promise<OcrEngine> {
    const known = warm.get(language)
    if (known) return known
    const engine = startEngine(language, languages[language]!).catch((cause: unknown) => { warm.delete(language); throw couldNotStart(cause) })
    warm.set(language, engine)
    return engine
  }

  async function coolAllBut(kept: readonly string[]): Promise<void> {
    for (const [language, engine] of warm) {
      if (kept.includes(language)) continue
      warm.delete(language)
      await engine.then((one) => one.close(), () => {})
    }
  }

  async function readIn(language: string, page: Grey, onProgress: (fraction: number) => void = () => {}): Promise<PageReading> {
    const engine = await engineFor(language)
    const { words, engine: name } = await engine.read(page, onProgress)
    const reading = { words, engine: name, models: engine.models, language, how: `language ${language}` }
    if (!isOfManyParts(language, words)) return reading
    const inLines = await engine.read(page, () => {}, 'lines')
    return { ...reading, words: chooseSurer(words, inLines.words), how: `language ${language}, also with page segmentation 6` }
  }

  /** Data for another script reads Latin letters badly: English reads the page too, and stands where it is clearly surer. */
  async function readForeign(language: string, page: Grey, latin: PageReading, onProgress?: (fraction: number) => void): Promise<PageReading> {
    const own = await readIn(language, page, onProgress)
    return { ...own, words: preferLatin(own.words, latin.words), models: [...own.models, ...latin.models], language: `${language}+eng`, how: `language ${language}, with English where that is surer by 10` }
  }

  /** What each language makes of a sample of the page. */
  async function tryOut(page: Grey, words: readonly EngineWord[], last?: string): Promise<Map<string, EngineWord[]>> {
    const { top, bottom } = chooseSample(words, SAMPLE_PIXELS)
    const sample = takeRows(page, top, bottom)
    const readSample = async (language: string) => {
      const engine = await engineFor(language)
      const { words: found } = await engine.read(sample, () => {})
      return isOfManyParts(language, found) ? (await engine.read(sample, () => {}, 'lines')).words : found
    }
    const tried = new Map([['eng', await readSample('eng')]])
    for (const group of groupByScript(Object.keys(languages), last)) {
      for (const language of group) {
        tried.set(language, await readSample(language))
        await coolAllBut(['eng'])
      }
      if (isSettled(surenessOfEach(tried))) break
    }
    return tried
  }

  async function readInAny(page: Grey, onProgress: (fraction: number) => void, last?: string): Promise<PageReading> {
    const english = await readIn('eng', page, onProgress)
    if (!looksForeign(english.words)) {
      const latin = chooseLatin(english.words, Object.keys(languages))
      return latin === 'eng' ? english : { ...await readIn(latin, page), how: `language ${latin}, by its commonest words` }
    }
    const samples = await tryOut(page, english.words, last), tried = surenessOfEach(samples)
    const best = tellTwins(chooseByTrial(tried), samples)
    const how = [...tried].map(([language, sure]) => `${language} ${Math.round(sure)}`).join(', ')
    if (best === 'eng') return { ...english, how: `${english.how}, none being surer (${how})` }
    const reading = await readForeign(best, page, english)
    return { ...reading, how: `${reading.how}; chosen by sureness on a sample (${how})` }
  }

  async function read(language: string, page: Grey, onProgress: (fraction: number) => void, last?: string): Promise<PageReading> {
    if (language === AUTO) return readInAny(page, onProgress, last)
    return isLatin(language) ? readIn(language, page, onProgress) : readForeign(language, page, await readIn('eng', page), onProgress)
  }

  return { read, coolAllBut, warm: async (language) => void (await engineFor(language)) }
}

const surenessOfEach = (tried: ReadonlyMap<string, readonly EngineWord[]>) => new Map([...tried].map(([language, words]) => [language, sureness(words)]))

const couldNotStart = (cause: unknown) =>
  new AppError('READING_FAILED', 'The reading engine could not be started: its language data may be missing or damaged. Reinstall Lamplighter.', { cause })
