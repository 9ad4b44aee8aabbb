import type { DecoderReply, DecoderTask, ResultOf } from '../decoder/protocol.ts'
import type { DecoderLink, Ports } from '../ports.ts'
import { AppError } from '../../shared/errors.ts'
import type { ErrorCode } from '../../shared/errors.ts'
import type { DecoderLimits, LaneLimits } from './limits.ts'
import { readResidentBytes } from './resident-memory.ts'

/** One decoder process at a time, replaced when it is used up, suspect or dead. Runs one file at a time. */
export interface DecoderSeat {
  run<T extends DecoderTask>(task: T, signal?: AbortSignal, onProgress?: (fraction: number) => void): Promise<ResultOf<T>>
  /** Starts the process before there is work for it. */
  warm(): Promise<void>
  close(): void
}

/** Refusals made by our own header reader: no native code saw the file, so the process stays clean. */
const CLEAN_REFUSALS: ReadonlySet<ErrorCode> = new Set(
  ['FILE_EMPTY', 'FILE_NOT_AN_IMAGE', 'FILE_UNSUPPORTED', 'IMAGE_TOO_LARGE', 'LANGUAGE_MISSING'],
)

interface Running { id: number; onReply(reply: DecoderReply): void; onExit(): void }

export function createSeat(spawn: Ports['spawnDecoder'], lane: LaneLimits, limits: DecoderLimits): DecoderSeat {
  let link: Promise<DecoderLink> | null = null
  let filesDone = 0
  let idle: NodeJS.Timeout | undefined
  let running: Running | null = null
  let nextId = 1

  function connect(): Promise<DecoderLink> {
    if (link) return link
    filesDone = 0
    const fresh = spawn().then((opened) => {
      opened.onReply((reply) => { if (link === fresh && reply.id === running?.id) running.onReply(reply) })
      opened.onExit(() => { if (link === fresh) { link = null; running?.onExit() } })
      return opened
    })
    link = fresh
    fresh.catch(() => { if (link === fresh) link = null })
    return fresh
  }

  function discard(): void {
    const old = link
    link = null
    old?.then((opened) => opened.kill(), () => {})
  }

  /** What a file left behind in memory is not counted against the next one. */
  async function replaceIfGrown(): Promise<void> {
    const pid = (await link?.catch(() => null))?.pid
    const residentBytes = pid === undefined ? null : readResidentBytes(pid)
    if (lane.isFresh ? filesDone > 0 : residentBytes !== null && residentBytes > lane.memoryBytes / 2) discard()
  }

  async function run<T extends DecoderTask>(task: T, signal?: AbortSignal, onProgress?: (fraction: number) => void): Promise<ResultOf<T>> {
    signal?.throwIfAborted()
    clearTimeout(idle)
    const isFile = task.kind !== 'tile'
    if (isFile) await replaceIfGrown()
    const opened = await connect().catch((cause: unknown) => { throw couldNotStart(cause) })
    // It may have died while it was being handed over.
    if (link === null) throw signal?.aborted ? cancelled() : crashed()
    const id = nextId++
    return new Promise<ResultOf<T>>((resolve, reject) => {
      const stop = (error: AppError) => { discard(); settle(() => reject(error)) }
      const onAbort = () => stop(cancelled())
      const endMs = performance.now() + (lane.mostMs ?? lane.timeMs)
      const startTime = () => setTimeout(() => stop(tookTooLong(lane)), Math.min(lane.timeMs, endMs - performance.now()))
      let deadline = startTime()
      const watch = setInterval(() => {
        const residentBytes = opened.pid === undefined ? null : readResidentBytes(opened.pid)
        if (residentBytes !== null && residentBytes > lane.memoryBytes) stop(neededTooMuch(lane))
      }, limits.watchEveryMs)

      function settle(answer: () => void): void {
        clearTimeout(deadline)
        clearInterval(watch)
        signal?.removeEventListener('abort', onAbort)
        running = null
        if (lane.idleMs !== undefined) idle = setTimeout(discard, lane.idleMs).unref()
        answer()
      }

      function onReply(reply: DecoderReply): void {
        if (reply.kind === 'progress') {
          if (lane.mostMs !== undefined) { clearTimeout(deadline); deadline = startTime() }
          return onProgress?.(reply.fraction)
        }
        if (reply.kind === 'needsMemory') return settle(() => reject(new NeedsMemory(reply.memoryBytes)))
        if (isFile) filesDone += 1
        const suspect = reply.kind === 'failed' && !CLEAN_REFUSALS.has(reply.code)
        if (suspect || (isFile && filesDone >= limits.filesPerProcess)) discard()
        if (reply.kind === 'failed') settle(() => reject(new AppError(reply.code, reply.message)))
        else settle(() => resolve(reply.result as ResultOf<T>))
      }

      running = { id, onReply, onExit: () => settle(() => reject(crashed())) }
      signal?.addEventListener('abort', onAbort)
      if (signal?.aborted) onAbort()
      else opened.post({ id, task, memoryBytes: lane.memoryBytes })
    })
  }

  return { run, warm: async () => void (await connect()), close: discard }
}

/** The file says in its header that it will take more than the lane may. It was not begun. */
export class NeedsMemory extends Error {
  readonly memoryBytes: number

  constructor(memoryBytes: number) {
    super('needs more memory')
    this.memoryBytes = memoryBytes
  }
}

export const cancelled = () => new AppError('CANCELLED', 'This was cancelled before it was finished.')

const couldNotStart = (cause: unknown) =>
  new AppError('DECODER_CRASHED', 'The process that reads pictures could not be started. Close other programs and try again.', { cause })

const crashed = () =>
  new AppError('DECODER_CRASHED', 'The process that reads pictures stopped while it worked on this file. The file may be damaged or made to do harm; it was not kept.')

const tookTooLong = ({ timeMs, mostMs }: LaneLimits) =>
  new AppError('DECODER_TIMEOUT', `This file was not finished within ${mostMs === undefined ? `${timeMs / 1000} seconds` : `${mostMs / 60_000} minutes, or not brought on within ${timeMs / 1000} seconds`}, so work on it was stopped. Try it alone, or a smaller copy of it.`)

const neededTooMuch = ({ memoryBytes }: LaneLimits) =>
  new AppError('DECODER_MEMORY', `This file needed more than ${Math.round(memoryBytes / 1024 ** 2)} MB of memory, so work on it was stopped. Try a smaller copy of it.`)
