import { AppError } from '../../shared/errors.ts'
import { startDeepEngine } from './deep-engine.ts'
import type { DeepEngine } from './deep-engine.ts'
import type { DeepFiles } from './deep-models.ts'
import type { PageReading } from './page-reader.ts'
import { readAgain } from './second-reading.ts'
import type { Grey } from './text-height.ts'

/** The languages whose every sign the second engine’s model knows, or nearly so. */
const KNOWN: readonly string[] = ['eng', 'chi_sim']

const HOW = 'deep: words under confidence 92, signs that look alike and ink in no word read again by the second engine, its letters taken where it is surer'

/** Reads a page that Tesseract has read a second time. */
export interface DeepReader {
  readAgain(first: PageReading, page: Grey, onProgress: (fraction: number) => void): Promise<PageReading>
}

export function createDeepReader(files: DeepFiles): DeepReader {
  let warm: Promise<DeepEngine> | null = null

  return {
    async readAgain(first, page, onProgress) {
      if (!first.language.split('+').every((language) => KNOWN.includes(language))) return { ...first, how: `${first.how}, not read deeply, for the second engine does not know its script` }
      warm ??= startDeepEngine(files).catch((cause: unknown) => { warm = null; throw couldNotStart(cause) })
      const engine = await warm
      const words = await readAgain(first.words, page, first.language.includes('chi_sim'), engine, onProgress)
      return { ...first, words, engine: `${first.engine} + ${engine.name}`, models: [...first.models, ...engine.models], how: `${first.how}, ${HOW}` }
    },
  }
}

const couldNotStart = (cause: unknown) =>
  new AppError('READING_FAILED', 'The engine of deep reading could not be started: its files may be missing or damaged. Reinstall Lamplighter, or read in standard mode.', { cause })
