/**
 * Pictures, seen from the core: every untrusted byte goes to a decoder process and comes back as pixels, hashes or text.
 * Promises: one file at a time in a process, limits on time and memory, a typed error for a file that breaks them, and
 * no effect on any other file. Must not decode anything itself, and never hands out the original bytes.
 */
import type { DecoderTask, DocumentFound, Inspection, Parts, Rendering, RenderTask, ResultOf, Unpacked } from '../decoder/protocol.ts'
import type { Ports } from '../ports.ts'
import type { ContentCredentials, FileFacts } from '../../shared/contract/metadata.ts'
import { AppError, isAppError } from '../../shared/errors.ts'
import { createSeatQueue } from './decoder-queue.ts'
import { cancelled, createSeat, NeedsMemory } from './decoder-seat.ts'
import { DEFAULT_LIMITS, laneOf } from './limits.ts'
import type { DecoderLimits, Lane, LaneLimits } from './limits.ts'

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
  /** Most processes for pictures and for readings each; each starts when first needed and is kept warm. Documents and large pictures have one. */
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
  const makeSeats = (lane: Lane, count: number) => Array.from({ length: Math.max(1, count) }, () => createSeat(spawn, limits[lane], limits))
  const seats = { pictures: makeSeats('pictures', size), readings: makeSeats('readings', size), documents: makeSeats('documents', 1), large: makeSeats('large', 1) }
  const queues = { pictures: createSeatQueue(seats.pictures), readings: createSeatQueue(seats.readings), documents: createSeatQueue(seats.documents), large: createSeatQueue(seats.large) }

  async function run<T extends DecoderTask>(task: T, options: RunOptions = {}): Promise<ResultOf<T>> {
    const lane = laneOf(task)
    try {
      return await runIn(lane, task, options)
    } catch (error) {
      if (!(error instanceof NeedsMemory)) throw error
      if (lane === 'large' || error.memoryBytes > limits.large.memoryBytes) throw takesTooMuch(error, limits.large)
      return runIn('large', task, options)
    }
  }

  async function runIn<T extends DecoderTask>(lane: Lane, task: T, { signal, onProgress, priority = 'queued' }: RunOptions): Promise<ResultOf<T>> {
    const stop = signal ? AbortSignal.any([signal, closing.signal]) : closing.signal
    const queue = queues[lane]
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
    for (const seat of Object.values(seats).flat()) seat.close()
  }

  return { run, close, warm: (lane) => seats[lane].at(-1)!.warm() }
}

const megabytes = (bytes: number) => `${Math.round(bytes / 1024 ** 2)} MB`

const takesTooMuch = (needs: NeedsMemory, { memoryBytes }: LaneLimits) =>
  new AppError('IMAGE_TOO_LARGE', `Decoding this picture would take about ${megabytes(needs.memoryBytes)} of memory; the limit is ${megabytes(memoryBytes)}. Save it as PNG without interlacing or as an ordinary JPEG, or use a smaller copy of it.`)

type Call = Pick<RunOptions, 'signal' | 'priority'>

/** What a file is: a picture with its format, upright size in pixels, thumbnail and both PDQ hashes, or a document. Errors: see `createDecoderPool`. */
export const inspectFile = (pool: DecoderPool, bytes: Uint8Array, call?: Call): Promise<Inspection | DocumentFound> =>
  pool.run({ kind: 'inspect', bytes }, call)

/** The same where only a picture will do; FILE_NOT_AN_IMAGE for a document. */
export async function inspectPicture(pool: DecoderPool, bytes: Uint8Array, call?: Call): Promise<Inspection> {
  const found = await inspectFile(pool, bytes, call)
  if ('document' in found) throw new AppError('FILE_NOT_AN_IMAGE', 'It is a document and no picture.')
  return found
}

/**
 * What the file of a picture tells of itself, its Content Credentials with it. They are read in a task of their own: a file made to
 * break their reader is a picture all the same, and says so. Errors: CANCELLED.
 */
export async function readFacts(pool: DecoderPool, bytes: Uint8Array, { format, facts, hasManifest }: Inspection, call?: Call): Promise<FileFacts> {
  if (!hasManifest) return facts
  const credentials = await pool.run({ kind: 'credentials', bytes, format }, call).catch((error: unknown) => {
    if (!isAppError(error) || error.code === 'CANCELLED') throw error
    return unreadCredentials
  })
  return { ...facts, metadata: { ...facts.metadata, credentials } }
}

const unreadCredentials: ContentCredentials = {
  verdict: 'unreadable', findings: ['The file has Content Credentials whose reading had to be stopped. They may be damaged, or made to do harm.'],
  generator: null, title: null, signer: null, issuer: null, signedAt: null, actions: [], ingredients: [],
}

/** What a document says, and which parts it has. `name` is only for words. Errors: see `createDecoderPool`. */
export const unpackDocument = (pool: DecoderPool, bytes: Uint8Array, name: string, call?: Call): Promise<Unpacked> =>
  pool.run({ kind: 'unpack', bytes, name }, call)

/** Its parts from number `from` on, as many as make `mostBytes` together. Errors: see `createDecoderPool`. */
export const takeParts = (pool: DecoderPool, bytes: Uint8Array, { from, mostBytes }: { from: number; mostBytes: number }, call?: Call): Promise<Parts> =>
  pool.run({ kind: 'parts', bytes, from, mostBytes }, call)

/** The picture re-encoded upright in sRGB without metadata, its longest edge at most `maxEdgePixels`. Errors: see `createDecoderPool`. */
export const renderPicture = (
  pool: DecoderPool, bytes: Uint8Array, shape: Pick<RenderTask, 'as' | 'maxEdgePixels' | 'fills'>, call?: Call,
): Promise<Rendering> => pool.run({ kind: 'render', bytes, ...shape }, { priority: 'now', ...call })

/** The picture as the reading engine is given it, as PNG. Errors: see `createDecoderPool`. */
export const preparePicture = (pool: DecoderPool, bytes: Uint8Array, call?: Call): Promise<Rendering> => pool.run({ kind: 'prepare', bytes }, { priority: 'now', ...call })
