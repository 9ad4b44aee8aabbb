/**
 * Reading, seen from the core: a picture goes to a decoder process and comes back as text with words and boxes.
 * Promises that nothing is fetched and nothing written: the language data ships with the app. Must not keep results;
 * every result names engine, language and preparation so that it can be repeated.
 */
import type { Recognition, RecogniseTask } from '../decoder/protocol.ts'
import type { DecoderPool, RunOptions } from '../imaging/index.ts'

/** Codes of Tesseract's language data. More are found in the app's `resources/languages` (`decoder/languages.ts`). */
export const SHIPPED_LANGUAGES: readonly string[] = ['eng', 'deu', 'fra', 'spa', 'rus', 'ukr', 'chi_sim', 'chi_tra', 'jpn', 'kor', 'ara', 'fas']
/** English first; where it is not sure, whichever language is (`decoder/choose-language.ts`). */
export const DEFAULT_LANGUAGE = 'auto'

/** `mode` and `region` as in `RecogniseTask`. */
export type ReadOptions = RunOptions & Pick<RecogniseTask, 'mode' | 'region'>

export interface Reader {
  /**
   * Reads one picture, or a region of it. Boxes are in pixels of the whole upright original. `language` is a code or `auto`. Errors:
   * `LANGUAGE_MISSING` for a language whose data is not there, `READING_FAILED`, and those of the decoder pool.
   */
  recognise(bytes: Uint8Array, language?: string, options?: ReadOptions): Promise<Recognition>
  languages(): string[]
}

export function createReader(pool: DecoderPool): Reader {
  async function recognise(bytes: Uint8Array, language = DEFAULT_LANGUAGE, { mode, region, ...options }: ReadOptions = {}): Promise<Recognition> {
    return pool.run({ kind: 'recognise', bytes, language, mode, region }, options)
  }
  return { recognise, languages: () => [...SHIPPED_LANGUAGES] }
}
