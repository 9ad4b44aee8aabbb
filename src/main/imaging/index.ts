/**
 * Pictures, seen from the core: every untrusted byte goes to a decoder process and comes back as pixels, hashes or text.
 * Promises: one file at a time in a process, limits on time and memory, a typed error for a file that breaks them, and
 * no effect on any other file. Must not decode anything itself, and never hands out the original bytes.
 */
import type { DecoderTask, Inspection, Rendering, RenderTask, ResultOf } from '../decoder/protocol.ts'
import type { Ports } from '../ports.ts'
import { AppError } from '../../shared/errors.ts'
import { createSeatQueue } from './decoder-queue.ts'
import { cancelled, createSeat } from './decoder-seat.ts'
import { DEFAULT_LIMITS, laneOf } from './limits.ts'
import type { DecoderLimits, Lane } from './limits.ts'

export { DEFAULT_LIMITS } from './limits.ts'
export type { DecoderLimits } from './limits.ts'

export interface RunOptions {
  /** Aborting drops waiting work and kills the process of running work; the promise rejects with `CANCELLED`. */
  signal?: AbortSignal | undefined
  onProgress?: ((fraction: number) => void) | undefined
  /** `now` for work a person looks at; `queued` (the default) waits behind it. */
  priority?: 'now' | 'queued' | undefined
}

export interface DecoderPool {
  run<T extends DecoderTask>(task: T, options?: RunOptions): Promise<ResultOf<T>>
  /** Starts one process of a lane ahead of its first file. */
  warm(lane: Lane): Promise<void>
  /** Kills every process; running and waiting work ends with `CANCELLED`. */
  close(): Promise<void>
}

export interface DecoderPoolOptions {
  spawn: Ports['spawnDecoder']
  /** Most processes in each of the two lanes; each starts when first needed and is kept warm. */
  size: number
  limits?: Partial<DecoderLimits> | undefined
}

/**
 * The pool of decoder processes. Its work rejects with the decoder's own `FILE_*`, `IMAGE_*`, `LANGUAGE_MISSING` and
 * `READING_FAILED`, and with `DECODER_TIMEOUT`, `DECODER_MEMORY`, `DECODER_CRASHED`, `CANCELLED`.
 */
export function createDecoderPool({ spawn, size, limits: changes }: DecoderPoolOptions): DecoderPool {
  const limits = { ...DEFAULT_LIMITS, ...changes }
  const closing = new AbortController()
  const makeSeats = (lane: Lane) => Array.from({ length: Math.max(1, size) }, () => createSeat(spawn, limits[lane], limits))
  const seats = { pictures: makeSeats('pictures'), readings: makeSeats('readings') }
  const queues = { pictures: createSeatQueue(seats.pictures), readings: createSeatQueue(seats.readings) }

  async function run<T extends DecoderTask>(task: T, { signal, onProgress, priority = 'queued' }: RunOptions = {}): Promise<ResultOf<T>> {
    const stop = signal ? AbortSignal.any([signal, closing.signal]) : closing.signal
    const queue = queues[laneOf(task)]
    const seat = await queue.take(priority, stop)
    try {
      return await seat.run(task, stop, onProgress)
    } catch (error) {
      throw stop.aborted && !(error instanceof AppError) ? cancelled() : error
    } finally {
      queue.giveBack(seat)
    }
  }

  async function close(): Promise<void> {
    closing.abort()
    for (const seat of [...seats.pictures, ...seats.readings]) seat.close()
  }

  return { run, close, warm: (lane) => seats[lane].at(-1)!.warm() }
}

type Call = Pick<RunOptions, 'signal' | 'priority'>

/** Format, upright size in pixels, thumbnail and both PDQ hashes of one file. Errors: see `createDecoderPool`. */
export const inspectPicture = (pool: DecoderPool, bytes: Uint8Array, call?: Call): Promise<Inspection> =>
  pool.run({ kind: 'inspect', bytes }, call)

/** The picture re-encoded upright in sRGB without metadata, its longest edge at most `maxEdgePixels`. Errors: see `createDecoderPool`. */
export const renderPicture = (
  pool: DecoderPool, bytes: Uint8Array, shape: Pick<RenderTask, 'as' | 'maxEdgePixels'>, call?: Call,
): Promise<Rendering> => pool.run({ kind: 'render', bytes, ...shape }, { priority: 'now', ...call })
