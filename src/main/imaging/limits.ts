import type { DecoderTask } from '../decoder/protocol.ts'

/**
 * Pictures (inspect, render), readings (OCR) and documents (unpack, parts) queue apart and in processes of their own, so that a long
 * reading never delays a thumbnail and a PDF never meets a picture. Large ones: the picture whose pieces are shown, and files that say
 * in their header that they will take more than pictures may.
 */
export type Lane = 'pictures' | 'readings' | 'documents' | 'large'

/** While it is handed over, a file stands in a decoder's memory three times. */
const LARGE_FILE_BYTES = 96 * 1024 * 1024

export function laneOf(task: DecoderTask): Lane {
  const { kind } = task
  if (kind === 'hold' || kind === 'tile') return 'large'
  if (kind === 'unpack' || kind === 'parts') return 'documents'
  if (kind === 'recognise') return 'readings'
  return task.bytes.byteLength > LARGE_FILE_BYTES ? 'large' : 'pictures'
}

export interface LaneLimits {
  /** From handing the file over to its answer, start of the process included. */
  timeMs: number
  /** Where the work grows with the file: `timeMs` begins anew with every sign of progress, and this is the time for all of it. */
  mostMs?: number
  /** Resident set of the decoder process. */
  memoryBytes: number
  /** Every file gets a fresh process. */
  isFresh?: boolean
  /** A process that had nothing to do for so long is ended, with all it holds. */
  idleMs?: number
}

export interface DecoderLimits {
  pictures: LaneLimits
  readings: LaneLimits
  documents: LaneLimits
  large: LaneLimits
  /** A process is replaced after so many files, so that nothing a file left behind lives long. */
  filesPerProcess: number
  watchEveryMs: number
}

const MEBIBYTE = 1024 * 1024

/**
 * 512 MB holds the largest picture let in (100 megapixels, 300 MB as RGB) once. A reading also holds the OCR engine with
 * its model (about 150 MB) and its own copies of the prepared page, and takes about a second a screenshot on a quiet machine. A large picture of
 * 100 megapixels is prepared for showing in 15 seconds on a busy one.
 */
export const DEFAULT_LIMITS: DecoderLimits = {
  pictures: { timeMs: 20_000, memoryBytes: 512 * MEBIBYTE },
  readings: { timeMs: 120_000, mostMs: 1_800_000, memoryBytes: 1024 * MEBIBYTE, idleMs: 300_000 },
  documents: { timeMs: 60_000, memoryBytes: 1024 * MEBIBYTE, idleMs: 60_000 },
  large: { timeMs: 60_000, memoryBytes: 1024 * MEBIBYTE, isFresh: true, idleMs: 60_000 },
  filesPerProcess: 200,
  watchEveryMs: 50,
}
