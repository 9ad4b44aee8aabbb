import type { Box, ReadingMode } from '../../shared/contract/evidence.ts'
import { AppError } from '../../shared/errors.ts'
import { joinBands, planBands } from './bands.ts'
import { measureCapture } from './capture-facts.ts'
import { decodeGrey } from './decode-grey.ts'
import type { DeepFiles } from './deep-models.ts'
import { createDeepReader } from './deep-reader.ts'
import { takeBox } from './grey-page.ts'
import type { EngineWord } from './ocr-engine.ts'
import { AUTO, createPageReader } from './page-reader.ts'
import type { LanguageFolders, PageReading } from './page-reader.ts'
import { openPicture } from './picture.ts'
import { describePreparation, preparePage } from './prepare-page.ts'
import type { PreparedPage, Rows } from './prepare-page.ts'
import type { Recognition, RecogniseTask } from './protocol.ts'
import { liesInRegion, widenRegion } from './region.ts'
import { describeLines, setLines, setPointedLines, SETTING_RECIPE } from './set-page.ts'
import type { Sides } from './surfaces.ts'
import { measureLetters, surveyPage } from './survey-page.ts'
import type { PageSurvey } from './survey-page.ts'
import type { Grey } from './text-height.ts'

const SURVEYED_FRACTION = 0.1
/** In deep mode, of what is left. */
const FIRST_FRACTION = 0.5

export interface PictureReader {
  recognise(task: RecogniseTask, onProgress: (fraction: number) => void): Promise<Recognition>
}

/** What was read between two cuts, words in pixels of the original. */
interface ReadBand extends Rows { words: EngineWord[]; reading: PageReading; page: Omit<PreparedPage, 'grey'> }

/** Reads pictures; the English engine and that of the last other language stay warm between files. */
export function createPictureReader(languages: LanguageFolders, deepFiles: DeepFiles): PictureReader {
  const reader = createPageReader(languages)
  const deep = createDeepReader(deepFiles)

  async function readBands(survey: PageSurvey, language: string, mode: ReadingMode, onProgress: (fraction: number) => void): Promise<ReadBand[]> {
    const bands = planBands(survey), read: ReadBand[] = []
    for (const [index, { top, bottom, within }] of bands.entries()) {
      const { grey, ...page } = await preparePage(survey, within)
      const last = read.at(-1)?.reading.language.split('+')[0]
      const progress = (fraction: number) => onProgress((index + fraction) / bands.length)
      const first = await reader.read(language, grey, (fraction) => progress(fraction * (mode === 'deep' ? FIRST_FRACTION : 1)), last)
      const reading = mode === 'deep' ? await deep.readAgain(first, grey, (fraction) => progress(FIRST_FRACTION + (1 - FIRST_FRACTION) * fraction)) : first
      onProgress((index + 1) / bands.length)
      read.push({ top, bottom, reading, page, words: reading.words.map((word) => placeOnOriginal(word, page)) })
    }
    return read
  }

  /** Errors: `LANGUAGE_MISSING`, `READING_FAILED`, `BAD_INPUT` for a region outside the picture, and those of `openPicture`. */
  async function recognise({ bytes, language, mode = 'standard', region }: RecogniseTask, onProgress: (fraction: number) => void): Promise<Recognition> {
    if (language !== AUTO && !Object.hasOwn(languages, language)) throw languageMissing(language, languages)
    const startedMs = performance.now()
    const whole = await decodeGrey(await openPicture(bytes))
    const frame = region ? widenRegion(region, whole) : { left: 0, top: 0, right: whole.width, bottom: whole.height }
    const [survey] = await Promise.all([region ? surveyRegion(whole, frame) : surveyPage(whole), reader.warm(language === AUTO ? 'eng' : language)])
    onProgress(SURVEYED_FRACTION)
    const bands = await readBands(survey, language, mode, (fraction) => onProgress(SURVEYED_FRACTION + (1 - SURVEYED_FRACTION) * fraction))
    const readings = bands.map((band) => band.reading), used = joinLanguages(readings)
    await reader.coolAllBut(['eng', used.split('+')[0]!])
    const words = joinBands(bands).filter((word) => !region || liesInRegion(word, frame, region))
    const lines = (region ? setPointedLines : setLines)(words, survey.surfaces, survey.original.width / survey.surfaces.width)
    return {
      ...describeLines(lines, frame), language: used, engine: unique(readings.map(({ engine }) => engine)).join(', '),
      models: uniqueModels(readings), recipe: describe(survey, bands, region), milliseconds: Math.round(performance.now() - startedMs),
      ...(region ? {} : { capture: measureCapture(survey) }),
    }
  }

  return { recognise }
}

/** A few words may hold too few letters to measure; the rest of the picture has enough. */
async function surveyRegion(whole: Grey, frame: Sides): Promise<PageSurvey> {
  const part = takeBox(whole, frame), survey = await surveyPage(part, true)
  return survey.letterPixels === null ? surveyPage(part, true, await measureLetters(whole)) : survey
}

const placeOnOriginal = (word: EngineWord, { scale, top }: Pick<PreparedPage, 'scale' | 'top'>): EngineWord =>
  ({ ...word, left: word.left / scale, right: word.right / scale, top: top + word.top / scale, bottom: top + word.bottom / scale })

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)]

/** Every language once, English last. */
function joinLanguages(readings: readonly PageReading[]): string {
  const codes = unique(readings.flatMap(({ language }) => language.split('+')))
  return [...codes.filter((code) => code !== 'eng'), ...codes.filter((code) => code === 'eng')].join('+')
}

const uniqueModels = (readings: readonly PageReading[]): Recognition['models'] =>
  [...new Map(readings.flatMap(({ models }) => models).map((model) => [model.sha256, model])).values()]

function describe(survey: PageSurvey, bands: readonly ReadBand[], region: Box | undefined): string {
  return [
    ...(region ? [`region ${region.map(Math.round).join(', ')} with a margin`] : []), describePreparation(survey, bands.map(({ page }) => page)),
    ...(bands.length > 1 ? [`read in ${bands.length} bands that overlap, cut at quiet rows`] : []), 'page segmentation 11',
    ...unique(bands.map(({ reading }) => reading.how)), SETTING_RECIPE,
  ].join('; ')
}

const languageMissing = (language: string, languages: LanguageFolders) =>
  new AppError('LANGUAGE_MISSING', `There is no reading data for the language “${language.slice(0, 40)}”. Available: ${Object.keys(languages).join(', ')}.`)
