import { createWorker, OEM, PSM, type Word as TesseractWord } from 'tesseract.js'
import { toPgm } from './grey-page.ts'
import { hashModel } from './model-hashes.ts'
import type { Recognition } from './protocol.ts'
import type { Grey } from './text-height.ts'
import { AppError } from '../../shared/errors.ts'

/** A word as the engine gives it: box corners in pixels of the prepared page. */
export interface EngineWord { text: string; confidence: number; left: number; top: number; right: number; bottom: number }
export interface EngineReading { words: EngineWord[]; engine: string }

/**
 * How the page is taken to be laid out: `sparse` (Tesseract's mode 11) finds scattered pieces, `lines` (6) takes it for one block of
 * lines and so keeps together what letters of several parts, and dots, are made of.
 */
export type Segmentation = 'sparse' | 'lines'
const MODES = { sparse: PSM.SPARSE_TEXT, lines: PSM.SINGLE_BLOCK }

export interface OcrEngine {
  /** The language data it reads with. */
  readonly models: Recognition['models']
  /** Reads one prepared page. */
  read(page: Grey, onProgress: (fraction: number) => void, segmentation?: Segmentation): Promise<EngineReading>
  close(): Promise<void>
}

const asEngineWord = ({ text, confidence, bbox }: Pick<TesseractWord, 'text' | 'confidence' | 'bbox'>): EngineWord =>
  ({ text, confidence, left: bbox.x0, top: bbox.y0, right: bbox.x1, bottom: bbox.y1 })

/** Korean comes syllable by syllable; the line's text tells where there are spaces between them. */
export function joinSyllables(words: readonly EngineWord[], line: string): EngineWord[] {
  if (!/\p{Script=Hangul}/u.test(line)) return [...words]
  const joined: EngineWord[] = []
  let at = 0
  for (const word of words) {
    const found = line.indexOf(word.text, at)
    const last = joined.at(-1)
    if (last && found === at) joined[joined.length - 1] = joinWords(last, word)
    else joined.push(word)
    at = Math.max(at, found) + word.text.length
  }
  return joined
}

/** Two words as one, without a space. */
export const joinWords = (a: EngineWord, b: EngineWord): EngineWord => ({
  text: a.text + b.text, confidence: (a.confidence * a.text.length + b.confidence * b.text.length) / (a.text.length + b.text.length),
  left: Math.min(a.left, b.left), top: Math.min(a.top, b.top), right: Math.max(a.right, b.right), bottom: Math.max(a.bottom, b.bottom),
})

/**
 * Starts Tesseract (WASM, in a worker thread) with language data from a local folder. Without these settings the library
 * fetches its data from a public server and leaves a copy in the working folder. Page segmentation 11 ("sparse text")
 * finds most of a screenshot's scattered pieces; learning is off so that one picture never colours the next. The prepared
 * page is dark on white everywhere, so no line is tried a second time inverted.
 */
export async function startEngine(language: string, languageFolder: string): Promise<OcrEngine> {
  let report: (fraction: number) => void = () => {}
  const models = [await hashModel(language, languageFolder)]
  const worker = await createWorker(language, OEM.LSTM_ONLY, {
    langPath: languageFolder, cacheMethod: 'none', gzip: true,
    logger: ({ status, progress }) => { if (status === 'recognizing text') report(progress) },
    // The same failure also rejects the call; without a handler the library throws it where nobody can catch it.
    errorHandler: () => {},
  })
  await worker.setParameters({ classify_enable_learning: '0', user_defined_dpi: '150', invert_threshold: '0' })

  async function read(page: Grey, onProgress: (fraction: number) => void, segmentation: Segmentation = 'sparse'): Promise<EngineReading> {
    report = onProgress
    try {
      await worker.setParameters({ tessedit_pageseg_mode: MODES[segmentation] })
      const { data } = await worker.recognize(toPgm(page), {}, { blocks: true, text: false })
      const lines = (data.blocks ?? []).flatMap((block) => block.paragraphs.flatMap((paragraph) => paragraph.lines))
      return { engine: `Tesseract ${data.version}`, words: lines.flatMap((line) => joinSyllables(line.words.map(asEngineWord), line.text)) }
    } catch (cause) {
      throw new AppError('READING_FAILED', 'The text of this picture could not be read: the reading engine gave up. Try again, or read it by eye.', { cause })
    } finally {
      report = () => {}
    }
  }

  return { models, read, close: async () => void (await worker.terminate()) }
}
