import type { Word } from '../../shared/contract/evidence.ts'
import { AppError } from '../../shared/errors.ts'
import { chooseByTrial, chooseLatin, chooseSample, groupByScript, isLatin, isSettled, looksForeign, sureness } from './choose-language.ts'
import { preferLatin } from './merge-readings.ts'
import { looksLikeAddress } from './noise.ts'
import { startEngine } from './ocr-engine.ts'
import type { EngineWord, OcrEngine } from './ocr-engine.ts'
import { openPicture, uprightSize } from './picture.ts'
import type { OpenedPicture } from './picture.ts'
import { preparePage } from './prepare-page.ts'
import type { PreparedPage } from './prepare-page.ts'
import type { Recognition, RecogniseTask } from './protocol.ts'
import { orderWords } from './reading-order.ts'
import { groupBySurface } from './regions.ts'
import { repairLine } from './repair-words.ts'
import { setLine } from './set-line.ts'

/** Below this a "word" is an icon, an avatar or a line: measured on rendered screenshots, see test/bench/ocr.bench.ts. */
const LEAST_CONFIDENCE = 30
const PREPARED_FRACTION = 0.1

/** Where the data of each shipped language lies, by Tesseract's code. */
export type LanguageFolders = Readonly<Record<string, string>>

export interface PictureReader {
  recognise(task: RecogniseTask, onProgress: (fraction: number) => void): Promise<Recognition>
}

/** What a picture is read with, `auto`: a language chosen for each by how sure its data is. */
const AUTO = 'auto'
/** Rows of the page that languages are tried on: about ten lines. */
const SAMPLE_PIXELS = 400

interface LanguageReading { words: EngineWord[]; engine: string; models: Recognition['models']; language: string; how: string }

/** Reads pictures; the English engine and that of the last other language stay warm between files. */
export function createPictureReader(languages: LanguageFolders): PictureReader {
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

  async function readIn(language: string, page: PreparedPage, onProgress: (fraction: number) => void = () => {}): Promise<LanguageReading> {
    const engine = await engineFor(language)
    const { words, engine: name } = await engine.read(page.file, onProgress)
    return { words, engine: name, models: engine.models, language, how: `language ${language}` }
  }

  /** Data for another script reads Latin letters badly: English reads the page too, and stands where it is clearly surer. */
  async function readForeign(language: string, page: PreparedPage, latin: LanguageReading, onProgress?: (fraction: number) => void): Promise<LanguageReading> {
    const own = await readIn(language, page, onProgress)
    return { ...own, words: preferLatin(own.words, latin.words), models: [...own.models, ...latin.models], language: `${language}+eng`, how: `language ${language}, with English where that is surer by 10` }
  }

  async function tryOut(page: PreparedPage, words: readonly EngineWord[]): Promise<Map<string, number>> {
    const { top, bottom } = chooseSample(words, SAMPLE_PIXELS)
    const sample = page.rows(top, bottom)
    const tried = new Map([['eng', sureness((await (await engineFor('eng')).read(sample, () => {})).words)]])
    for (const group of groupByScript(Object.keys(languages))) {
      for (const language of group) {
        tried.set(language, sureness((await (await engineFor(language)).read(sample, () => {})).words))
        await coolAllBut(['eng'])
      }
      if (isSettled(tried)) break
    }
    return tried
  }

  async function readInAny(page: PreparedPage, onProgress: (fraction: number) => void): Promise<LanguageReading> {
    const english = await readIn('eng', page, onProgress)
    if (!looksForeign(english.words)) {
      const latin = chooseLatin(english.words, Object.keys(languages))
      return latin === 'eng' ? english : { ...await readIn(latin, page), how: `language ${latin}, by its commonest words` }
    }
    const tried = await tryOut(page, english.words)
    const best = chooseByTrial(tried)
    const how = [...tried].map(([language, sure]) => `${language} ${Math.round(sure)}`).join(', ')
    if (best === 'eng') return { ...english, how: `${english.how}, none being surer (${how})` }
    const reading = await readForeign(best, page, english)
    return { ...reading, how: `${reading.how}; chosen by sureness on a sample (${how})` }
  }

  async function read(language: string, page: PreparedPage, onProgress: (fraction: number) => void): Promise<LanguageReading> {
    if (language === AUTO) return readInAny(page, onProgress)
    return isLatin(language) ? readIn(language, page, onProgress) : readForeign(language, page, await readIn('eng', page), onProgress)
  }

  /** Errors: `LANGUAGE_MISSING`, `READING_FAILED` and those of `openPicture`. */
  async function recognise({ bytes, language }: RecogniseTask, onProgress: (fraction: number) => void): Promise<Recognition> {
    if (language !== AUTO && !Object.hasOwn(languages, language)) throw languageMissing(language, languages)
    const startedMs = performance.now()
    const picture = await openPicture(bytes)
    const first = language === AUTO ? 'eng' : language
    const [page] = await Promise.all([preparePage(picture), engineFor(first)])
    onProgress(PREPARED_FRACTION)
    const { words, engine, models, language: used, how } = await read(language, page, (fraction) => onProgress(PREPARED_FRACTION + (1 - PREPARED_FRACTION) * fraction))
    await coolAllBut(['eng', used.split('+')[0]!])
    return { ...describeWords(words, page, picture, how), engine, models, language: used, milliseconds: Math.round(performance.now() - startedMs) }
  }

  return { recognise }
}

function describeWords(found: readonly EngineWord[], page: PreparedPage, picture: OpenedPicture, how: string): Pick<Recognition, 'text' | 'words' | 'meanConfidence' | 'recipe'> {
  const kept = found.filter((word) => (word.confidence >= LEAST_CONFIDENCE || looksLikeAddress(word.text)) && word.text.trim() !== '')
  const lines = orderWords(groupBySurface(kept, page.surfaces, page.surfaceScale)).map((line) => setLine(repairLine(line)))
  const place = placeOnOriginal(page.scale, picture)
  const words = lines.flatMap((line, index) => line.map((word): Word => ({ text: word.text, confidence: word.confidence, box: place(word), line: index })))
  return {
    words, meanConfidence: meanConfidence(words),
    text: lines.map((line) => line.map((word) => word.text).join(' ')).join('\n'),
    recipe: `${page.recipe}; page segmentation 11; ${how}; words under confidence ${LEAST_CONFIDENCE} and pieces without a believable word dropped, addresses and handles never; lone |, l and 1 by their neighbours and l before a consonant read as I; dash no wider than high and small +, *, •, : read as middle dot; order from boxes and the surfaces they stand on`,
  }
}

/** Page pixels to pixels of the upright original, kept within it. */
function placeOnOriginal(scale: number, picture: OpenedPicture): (word: EngineWord) => Word['box'] {
  const { width, height } = uprightSize(picture)
  const within = (value: number, most: number) => Math.min(most, Math.max(0, Math.round(value / scale)))
  return ({ left, top, right, bottom }) => {
    const [x, y] = [within(left, width - 1), within(top, height - 1)]
    return [x, y, Math.max(1, within(right, width) - x), Math.max(1, within(bottom, height) - y)]
  }
}

function meanConfidence(words: readonly Word[]): number {
  const letters = words.reduce((sum, word) => sum + word.text.length, 0)
  const weighted = words.reduce((sum, word) => sum + word.confidence * word.text.length, 0)
  return letters === 0 ? 0 : Math.round((weighted / letters) * 10) / 10
}

const languageMissing = (language: string, languages: LanguageFolders) =>
  new AppError('LANGUAGE_MISSING', `There is no reading data for the language “${language.slice(0, 40)}”. Available: ${Object.keys(languages).join(', ')}.`)

const couldNotStart = (cause: unknown) =>
  new AppError('READING_FAILED', 'The reading engine could not be started: its language data may be missing or damaged. Reinstall Lamplighter.', { cause })
