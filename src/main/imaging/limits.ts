import type { DecoderTask } from '../decoder/protocol.ts'

/** Pictures (inspect, render) and readings (OCR) queue apart, so that a long reading never delays a thumbnail. */
export type Lane = 'pictures' | 'readings'

export const laneOf = (task: DecoderTask): Lane => (task.kind === 'recognise' ? 'readings' : 'pictures')

export interface LaneLimits {
  /** From handing the file over to its answer, start of the process included. */
  timeMs: number
  /** Resident set of the decoder process. */
  memoryBytes: number
}

export interface DecoderLimits {
  pictures: LaneLimits
  readings: LaneLimits
  /** A process is replaced after so many files, so that nothing a file left behind lives long. */
  filesPerProcess: number
  watchEveryMs: number
}

const MEBIBYTE = 1024 * 1024

/**
 * 512 MB holds the largest picture let in (100 megapixels, 300 MB as RGB) once. A reading also holds the OCR engine with
 * its model (about 150 MB) and its own copies of the prepared page, and takes about a second a screenshot on a quiet machine.
 */
export const DEFAULT_LIMITS: DecoderLimits = {
  pictures: { timeMs: 20_000, memoryBytes: 512 * MEBIBYTE },
  readings: { timeMs: 120_000, memoryBytes: 1024 * MEBIBYTE },
  filesPerProcess: 200,
  watchEveryMs: 50,
}
