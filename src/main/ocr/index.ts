/**
 * Reading, seen from the core: a picture goes to a decoder process and comes back as text with words and boxes.
 * Promises that nothing is fetched and nothing written: the language data ships with the app. Must not keep results;
 * every result names engine, language and preparation so that it can be repeated.
 */
import { AppError } from '../../shared/errors.ts'
import type { Recognition } from '../decoder/protocol.ts'
import type { DecoderPool, RunOptions } from '../imaging/index.ts'

/** Codes of Tesseract's language data. */
export const SHIPPED_LANGUAGES: readonly string[] = ['eng']
export const DEFAULT_LANGUAGE = 'eng'

export interface Reader {
  /**
   * Reads one picture. Boxes are in pixels of the upright original. Errors: `LANGUAGE_MISSING` for a language that is not
   * shipped, `READING_FAILED`, and those of the decoder pool.
   */
  recognise(bytes: Uint8Array, language?: string, options?: RunOptions): Promise<Recognition>
  languages(): string[]
}

export function createReader(pool: DecoderPool): Reader {
  async function recognise(bytes: Uint8Array, language = DEFAULT_LANGUAGE, options?: RunOptions): Promise<Recognition> {
    if (!SHIPPED_LANGUAGES.includes(language)) throw languageMissing(language)
    return pool.run({ kind: 'recognise', bytes, language }, options)
  }
  return { recognise, languages: () => [...SHIPPED_LANGUAGES] }
}

const languageMissing = (language: string) =>
  new AppError('LANGUAGE_MISSING', `There is no reading data for the language “${language.slice(0, 40)}”. Available: ${SHIPPED_LANGUAGES.join(', ')}.`)
