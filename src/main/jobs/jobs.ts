import type { Announcement } from '../../shared/contract/announcements.ts'
import type { JobItem, JobSummary } from '../../shared/contract/job.ts'
import type { CaseId, JobId } from '../../shared/ids.ts'
import { AppError, isAppError, type ErrorCode } from '../../shared/errors.ts'
import { logError } from '../log.ts'
import type { Clock } from '../ports.ts'

/**
 * Long work with an id, progress and a way to stop it. A job lives as long as the vault is open; what must survive
 * a crash (pictures waiting to be read) is kept in the store and taken up again when the vault is next opened.
 */

/** A job as its own work sees it. */
export interface RunningJob {
  readonly id: JobId
  readonly signal: AbortSignal
  /** Changes one item; entering `done`, `duplicate`, `failed` or `cancelled` counts it. */
  update(index: number, change: Partial<Omit<JobItem, 'index'>>): void
  /** Sets progress for work that is not made of items. */
  progress(done: number, total: number, bytes?: JobSummary['bytes']): void
}

export interface JobRequest {
  kind: JobSummary['kind']
  caseId: CaseId | null
  items: string[]
  /** What to say when it was stopped. */
  stopped?: string
  /** Returns the outcome in words. An `AppError` fails the job with its message. */
  run(job: RunningJob): Promise<string>
}

export interface Jobs {
  start(request: JobRequest): JobId
  /** Runs a command’s transaction. When it throws, jobs started in it are forgotten and never begin. */
  orForget<T>(transaction: () => T): T
  list(): JobSummary[]
  items(id: JobId): JobItem[]
  cancel(id: JobId): void
  /** Resolves when the job has ended, with its summary. */
  ended(id: JobId): Promise<JobSummary>
  /** Stops everything and waits for it to wind down. */
  close(): Promise<void>
}

/** The reason a job's signal carries when the vault is being locked: what waits stays marked and is taken up again. */
export const VAULT_CLOSING = 'the vault is being locked'

const ENDED = new Set<JobItem['stage']>(['done', 'duplicate', 'failed', 'cancelled'])
const ANNOUNCE_EVERY_MS = 60
const KEPT_JOBS = 50

interface Entry {
  summary: JobSummary
  items: JobItem[]
  changed: Set<number>
  stop: AbortController
  end: Promise<void>
}

export function createJobs(options: { clock: Clock; newId(prefix: 'job'): JobId; announce(announcement: Announcement): void }): Jobs {
  const entries = new Map<string, Entry>()
  const timers = new Map<string, NodeJS.Timeout>()
  let closing = false

  function flush(entry: Entry): void {
    clearTimeout(timers.get(entry.summary.id))
    timers.delete(entry.summary.id)
    const items = [...entry.changed].map((index) => ({ ...entry.items[index]! }))
    entry.changed.clear()
    options.announce({ name: 'job.progressed', job: { ...entry.summary }, items })
  }

  function announceSoon(entry: Entry): void {
    if (timers.has(entry.summary.id)) return
    timers.set(entry.summary.id, setTimeout(() => flush(entry), ANNOUNCE_EVERY_MS))
  }

  function update(entry: Entry, index: number, change: Partial<Omit<JobItem, 'index'>>): void {
    const item = entry.items[index]
    if (!item) return
    const before = ENDED.has(item.stage)
    Object.assign(item, change)
    if (!before && ENDED.has(item.stage)) entry.summary.done++
    if (!before && item.stage === 'failed') entry.summary.failed++
    entry.changed.add(index)
    announceSoon(entry)
  }

  function end(entry: Entry, state: JobSummary['state'], message: string, code?: ErrorCode): void {
    for (const item of entry.items) if (!ENDED.has(item.stage)) update(entry, item.index, { stage: 'cancelled' })
    Object.assign(entry.summary, { state, message, ...(code && { code }), endedMs: options.clock.nowMs() })
    flush(entry)
    const old = [...entries.values()].filter((one) => one.summary.state !== 'running')
    for (const one of old.slice(0, Math.max(0, old.length - KEPT_JOBS))) entries.delete(one.summary.id)
  }

  async function run(entry: Entry, request: JobRequest): Promise<void> {
    try {
      const message = await request.run({
        id: entry.summary.id,
        signal: entry.stop.signal,
        update: (index, change) => update(entry, index, change),
        progress: (done, total, bytes) => { Object.assign(entry.summary, { done, total, ...(bytes && { bytes }) }); announceSoon(entry) },
      })
      end(entry, entry.stop.signal.aborted ? 'cancelled' : 'done', message)
    } catch (error) {
      if (entry.stop.signal.aborted || (isAppError(error) && error.code === 'CANCELLED')) return end(entry, 'cancelled', request.stopped ?? 'Stopped. What was done before is kept.')
      if (!isAppError(error)) logError(entry.summary.id, `job ${request.kind}`, error)
      end(entry, 'failed', isAppError(error) ? error.message : 'Something went wrong inside Lamplighter. What was done before is kept.', isAppError(error) ? error.code : 'INTERNAL')
    }
  }

  const find = (id: string): Entry => {
    const entry = entries.get(id)
    if (!entry) throw new AppError('NOT_FOUND', 'That job is no longer known.')
    return entry
  }

  return {
    start(request) {
      if (closing) throw new AppError('VAULT_LOCKED', 'The vault is being locked. Unlock it and start this again.')
      const id = options.newId('job')
      const items = request.items.map((name, index): JobItem => ({
        index, name, stage: 'waiting', evidenceId: null, sha256: null, wordCount: null, similarCount: null, code: null, message: null,
      }))
      const summary: JobSummary = {
        id, kind: request.kind, caseId: request.caseId, state: 'running', done: 0, total: items.length, failed: 0, message: '',
        startedMs: options.clock.nowMs(), endedMs: null,
      }
      const entry: Entry = { summary, items, changed: new Set(items.keys()), stop: new AbortController(), end: Promise.resolve() }
      entries.set(id, entry)
      // Not before the command that starts it has been committed.
      entry.end = Promise.resolve().then(() => {
        if (!entries.has(id)) return undefined
        flush(entry)
        return run(entry, request)
      })
      return id
    },
    orForget(transaction) {
      const before = new Set(entries.keys())
      try {
        return transaction()
      } catch (error) {
        for (const id of [...entries.keys()]) if (!before.has(id)) entries.delete(id)
        throw error
      }
    },
    list: () => [...entries.values()].map((entry) => ({ ...entry.summary })).reverse(),
    items: (id) => find(id).items.map((item) => ({ ...item })),
    cancel: (id) => find(id).stop.abort(),
    async ended(id) {
      const entry = find(id)
      await entry.end
      return { ...entry.summary }
    },
    async close() {
      closing = true
      for (const entry of entries.values()) entry.stop.abort(VAULT_CLOSING)
      await Promise.all([...entries.values()].map((entry) => entry.end))
      for (const timer of timers.values()) clearTimeout(timer)
    },
  }
}
