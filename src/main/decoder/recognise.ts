import type { Word } from '../../shared/contract/evidence.ts'
import { AppError } from '../../shared/errors.ts'
import { startEngine } from './ocr-engine.ts'
import type { EngineWord, OcrEngine } from './ocr-engine.ts'
import { openPicture, uprightSize } from './picture.ts'
import type { OpenedPicture } from './picture.ts'
import { preparePage } from './prepare-page.ts'
import type { PreparedPage } from './prepare-page.ts'
import type { Recognition, RecogniseTask } from './protocol.ts'
import { orderWords } from './reading-order.ts'
import { repairLine } from './repair-words.ts'

/** Below this a "word" is an icon, an avatar or a line: measured on rendered screenshots, see test/bench/ocr.bench.ts. */
const LEAST_CONFIDENCE = 30
const PREPARED_FRACTION = 0.1

/** Where the data of each shipped language lies, by Tesseract's code. */
export type LanguageFolders = Readonly<Record<string, string>>

export interface PictureReader {
  recognise(task: RecogniseTask, onProgress: (fraction: number) => void): Promise<Recognition>
}

/** Reads pictures; the engine of the last language stays warm between files. */
export function createPictureReader(languages: LanguageFolders): PictureReader {
  let warm: { language: string; engine: Promise<OcrEngine> } | null = null

  function engineFor(language: string): Promise<OcrEngine> {
    if (warm?.language === language) return warm.engine
    const old = warm
    const engine = startEngine(language, languages[language]!)
    warm = { language, engine }
    old?.engine.then((one) => one.close(), () => {})
    return engine
  }

  /** Errors: `LANGUAGE_MISSING`, `READING_FAILED` and those of `openPicture`. */
  async function recognise({ bytes, language }: RecogniseTask, onProgress: (fraction: number) => void): Promise<Recognition> {
    if (!Object.hasOwn(languages, language)) throw languageMissing(language, languages)
    const startedMs = performance.now()
    const picture = await openPicture(bytes)
    const starting = engineFor(language).catch((cause: unknown) => { warm = null; throw couldNotStart(cause) })
    const [page, engine] = await Promise.all([preparePage(picture), starting])
    onProgress(PREPARED_FRACTION)
    const reading = await engine.read(page.file, (fraction) => onProgress(PREPARED_FRACTION + (1 - PREPARED_FRACTION) * fraction))
    return { ...describeWords(reading.words, page, picture), engine: reading.engine, language, milliseconds: Math.round(performance.now() - startedMs) }
  }

  return { recognise }
}

function describeWords(found: readonly EngineWord[], page: PreparedPage, picture: OpenedPicture): Pick<Recognition, 'text' | 'words' | 'meanConfidence' | 'recipe'> {
  const kept = found.filter((word) => word.confidence >= LEAST_CONFIDENCE && word.text.trim() !== '')
  const lines = orderWords(kept).map(repairLine)
  const place = placeOnOriginal(page.scale, picture)
  const words = lines.flatMap((line, index) => line.map((word): Word => ({ text: word.text, confidence: word.confidence, box: place(word), line: index })))
  return {
    words, meanConfidence: meanConfidence(words),
    text: lines.map((line) => line.map((word) => word.text).join(' ')).join('\n'),
    recipe: `${page.recipe}; page segmentation 11; words under confidence ${LEAST_CONFIDENCE} and pieces without a believable word dropped; lone |, l and 1 before a verb read as I; dash no wider than high read as middle dot; order from boxes`,
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
