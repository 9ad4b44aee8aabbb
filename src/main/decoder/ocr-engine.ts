import { createWorker, OEM, PSM } from 'tesseract.js'
import type { Recognition } from './protocol.ts'
import { hashModel } from './model-hashes.ts'
import { AppError } from '../../shared/errors.ts'

/** A word as the engine gives it: box corners in pixels of the prepared page. */
export interface EngineWord { text: string; confidence: number; left: number; top: number; right: number; bottom: number }
export interface EngineReading { words: EngineWord[]; engine: string }

export interface OcrEngine {
  /** The language data it reads with. */
  readonly models: Recognition['models']
  /** Reads one prepared page, an image file that Leptonica knows. */
  read(page: Uint8Array, onProgress: (fraction: number) => void): Promise<EngineReading>
  close(): Promise<void>
}

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
  await worker.setParameters({ tessedit_pageseg_mode: PSM.SPARSE_TEXT, classify_enable_learning: '0', user_defined_dpi: '150', invert_threshold: '0' })

  async function read(page: Uint8Array, onProgress: (fraction: number) => void): Promise<EngineReading> {
    report = onProgress
    try {
      const { data } = await worker.recognize(Buffer.from(page.buffer, page.byteOffset, page.length), {}, { blocks: true, text: false })
      const words = (data.blocks ?? []).flatMap((block) => block.paragraphs.flatMap((paragraph) => paragraph.lines.flatMap((line) => line.words)))
      return {
        engine: `Tesseract ${data.version}`,
        words: words.map(({ text, confidence, bbox }) => ({ text, confidence, left: bbox.x0, top: bbox.y0, right: bbox.x1, bottom: bbox.y1 })),
      }
    } catch (cause) {
      throw new AppError('READING_FAILED', 'The text of this picture could not be read: the reading engine gave up. Try again, or read it by eye.', { cause })
    } finally {
      report = () => {}
    }
  }

  return { models, read, close: async () => void (await worker.terminate()) }
}
