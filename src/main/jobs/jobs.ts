import type { Announcement } from '../../shared/contract/announcements.ts'
import type { JobItem, JobSummary } from '../../shared/contract/job.ts'
import type { JobId } from '../../shared/ids.ts'
import { AppError, isAppError, type ErrorCode } from '../../shared/errors.ts'
import { logError } from '../log.ts'
import type { Clock } from '../ports.ts'
import type { JobRequest } from './job-request.ts'
import { measurePace, UNKNOWN_PACE } from './pace.ts'

/**
 * Long work with an id, progress and ways to pause and stop it. A job lives as long as the vault is open; what must survive
 * a lock or a crash (imports, readings) its own work keeps in the store, and it is taken up again when the vault is next opened.
 */

export type { JobRequest, QueueWork, RunningJob } from './job-request.ts'

export interface Jobs {
  start(request: JobRequest): JobId
  /** Runs a command’s transaction. When it throws, jobs started in it are forgotten and never begin. */
  orForget<T>(transaction: () => T): T
  list(): JobSummary[]
  items(id: JobId): JobItem[]
  /** Tells what became of an item after all, also when its job has ended. */
  amend(id: JobId, index: number, change: Partial<Omit<JobItem, 'index'>>): void
  cancel(id: JobId): void
  /** Begins nothing more of it until it goes on; what is under way ends. Throws BAD_INPUT for work that is no queue, or has ended. */
  pause(id: JobId, isPaused: boolean): void
  /** Tries failed items again, all of them or this one. Throws BAD_INPUT when none failed. */
  retry(id: JobId, index: number | null, keepUnread?: boolean): void
  /** Resolves when the job has ended, with its summary. */
  ended(id: JobId): Promise<JobSummary>
  /** Stops everything and waits for it to wind down. */
  close(): Promise<void>
}

/** The reason a job's signal carries when the vault is being locked: what waits stays marked and is taken up again. */
export const VAULT_CLOSING = 'the vault is being locked'

const ENDED = new Set<JobItem['stage']>(['done', 'duplicate', 'failed', 'cancelled'])
const ANNOUNCE_EVERY_MS = 60
/** Of more than so many items: the page draws their list anew each time. */
const MANY = 500
const ANNOUNCE_MANY_EVERY_MS = 250
const KEPT_JOBS = 50

const NO_QUEUE = () => new AppError('BAD_INPUT', 'This work cannot be paused. Stop it, or wait until it has ended.')

const makeItem = (name: string, index: number, partOf?: number): JobItem => ({
  index, name, ...(partOf === undefined ? {} : { partOf }), stage: 'waiting', evidenceId: null, sha256: null, wordCount: null, similarCount: null, code: null, message: null,
})

interface Entry {
  summary: JobSummary
  items: JobItem[]
  changed: Set<number>
  stop: AbortController
  end: Promise<unknown>
  request: JobRequest
  pace: ReturnType<typeof measurePace>
  /** Called when it is no longer paused. */
  wake: Set<() => void>
}

const isLive = ({ state }: JobSummary) => state === 'running' || state === 'paused'

export function createJobs(options: { clock: Clock; newId(prefix: 'job'): JobId; announce(announcement: Announcement): void }): Jobs {
  const entries = new Map<string, Entry>()
  const timers = new Map<string, NodeJS.Timeout>()
  let closing = false
  /** Called when the command under way was not committed; null: none is. */
  let forget: (() => void)[] | null = null

  function flush(entry: Entry): void {
    clearTimeout(timers.get(entry.summary.id))
    timers.delete(entry.summary.id)
    const items = [...entry.changed].map((index) => ({ ...entry.items[index]! }))
    entry.changed.clear()
    const { state, total, done } = entry.summary
    if (entry.request.queue) Object.assign(entry.summary, state === 'running' ? entry.pace.look(total - done) : UNKNOWN_PACE)
    options.announce({ name: 'job.progressed', job: { ...entry.summary }, items })
  }

  function announceSoon(entry: Entry): void {
    if (timers.has(entry.summary.id)) return
    timers.set(entry.summary.id, setTimeout(() => flush(entry), entry.items.length > MANY ? ANNOUNCE_MANY_EVERY_MS : ANNOUNCE_EVERY_MS))
  }

  function update(entry: Entry, index: number, change: Partial<Omit<JobItem, 'index'>>): void {
    const item = entry.items[index]
    if (!item) return
    const before = item.stage
    Object.assign(item, change)
    const count = (is: (stage: JobItem['stage']) => boolean) => Number(is(item.stage)) - Number(is(before))
    entry.summary.done += count((stage) => ENDED.has(stage))
    entry.summary.failed += count((stage) => stage === 'failed')
    if (!ENDED.has(before) && ENDED.has(item.stage)) entry.pace.count()
    entry.changed.add(index)
    announceSoon(entry)
  }

  function add(entry: Entry, name: string, partOf: number): number {
    const index = entry.items.push(makeItem(name, entry.items.length, partOf)) - 1
    entry.summary.total++
    entry.changed.add(index)
    announceSoon(entry)
    return index
  }

  function end(entry: Entry, state: JobSummary['state'], message: string, code?: ErrorCode): void {
    for (const item of entry.items) if (!ENDED.has(item.stage)) update(entry, item.index, { stage: 'cancelled' })
    Object.assign(entry.summary, { state, message, ...(code && { code }), endedMs: options.clock.nowMs() })
    flush(entry)
    if (entry.stop.signal.reason !== VAULT_CLOSING) tellEnd(entry)
    const old = [...entries.values()].filter((one) => !isLive(one.summary))
    for (const one of old.slice(0, Math.max(0, old.length - KEPT_JOBS))) entries.delete(one.summary.id)
  }

  /** Where its end cannot be kept, on a full disk, it is gone on with at the next opening, and there is nothing left to do. */
  function tellEnd({ request, summary, items }: Entry): void {
    try {
      request.queue?.keepEnd(summary, items)
    } catch (error) {
      if (!isAppError(error)) logError(summary.id, 'keeping the end of a job', error)
    }
  }

  const isPaused = (entry: Entry) => entry.summary.state === 'paused' && !entry.stop.signal.aborted

  function goOn(entry: Entry): void {
    for (const one of entry.wake) one()
    entry.wake.clear()
    entry.request.queue?.goOn()
  }

  /** Not before the command has been committed, and not if it was not. */
  function onceCommitted<T>(work: () => T): Promise<T | undefined> {
    let isWanted = true
    forget?.push(() => { isWanted = false })
    return Promise.resolve().then(() => (isWanted ? work() : undefined))
  }

  function begin(entry: Entry): void {
    entry.end = onceCommitted(() => {
      flush(entry)
      return run(entry)
    })
  }

  function setPaused(entry: Entry, isPaused: boolean): void {
    if (!isLive(entry.summary)) return
    entry.summary.state = isPaused ? 'paused' : 'running'
    entry.pace.restart()
    if (!isPaused) goOn(entry)
    flush(entry)
  }

  function retry(entry: Entry, indexes: readonly number[], keepUnread: boolean): void {
    for (const index of indexes) update(entry, index, { stage: 'waiting', code: null, message: null })
    entry.request.queue!.retry(indexes, keepUnread)
    if (isLive(entry.summary)) return
    const { code: _, earlier: __, ...summary } = entry.summary
    entry.summary = { ...summary, state: 'running', message: '', endedMs: null }
    entry.stop = new AbortController()
    entry.pace.restart()
    flush(entry)
    entry.end = run(entry)
  }

  async function run(entry: Entry): Promise<void> {
    const { request } = entry
    try {
      const message = await request.run({
        id: entry.summary.id,
        signal: entry.stop.signal,
        isPaused: () => isPaused(entry),
        unpaused: () => new Promise((resolve) => {
          if (isPaused(entry)) entry.wake.add(resolve)
          else resolve()
        }),
        update: (index, change) => update(entry, index, change),
        add: (name, partOf) => add(entry, name, partOf),
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
      const { from } = request
      const items = from?.items ?? request.items.map((name, index) => makeItem(name, index))
      const summary: JobSummary = {
        id: request.id ?? options.newId('job'), kind: request.kind, caseId: request.caseId, state: 'running', isQueue: request.queue !== undefined,
        done: items.filter((item) => ENDED.has(item.stage)).length, total: items.length, failed: items.filter((item) => item.stage === 'failed').length,
        message: '', startedMs: options.clock.nowMs(), endedMs: null, ...UNKNOWN_PACE,
        ...(from && { ...from.summary, earlier: from.summary.endedMs === null ? 'taken-up' : 'ended' }),
      }
      const entry: Entry = {
        summary, items, request, changed: new Set(items.keys()), stop: new AbortController(), end: Promise.resolve(), wake: new Set(), pace: measurePace(options.clock),
      }
      entries.set(summary.id, entry)
      forget?.push(() => entries.delete(summary.id))
      if (isLive(summary)) begin(entry)
      return summary.id
    },
    orForget(transaction) {
      if (forget) return transaction()
      forget = []
      try {
        return transaction()
      } catch (error) {
        for (const one of forget) one()
        throw error
      } finally {
        forget = null
      }
    },
    list: () => [...entries.values()].map((entry) => ({ ...entry.summary })).reverse(),
    items: (id) => find(id).items.map((item) => ({ ...item })),
    amend: (id, index, change) => update(find(id), index, change),
    cancel(id) {
      const entry = find(id)
      entry.stop.abort()
      goOn(entry)
    },
    pause(id, isPaused) {
      const entry = find(id)
      if (!entry.request.queue || !isLive(entry.summary)) throw NO_QUEUE()
      entry.request.queue.keepPause(isPaused)
      void onceCommitted(() => setPaused(entry, isPaused))
    },
    retry(id, index, keepUnread = false) {
      const entry = find(id)
      const canBeTried = (item: JobItem) => item.stage === 'failed' && item.partOf === undefined && (index === null || item.index === index)
      const indexes = entry.items.filter(canBeTried).map((item) => item.index)
      if (!entry.request.queue || indexes.length === 0) throw new AppError('BAD_INPUT', 'There is nothing here that failed and can be tried again.')
      entry.request.queue.keepRetry(indexes)
      void onceCommitted(() => retry(entry, indexes, keepUnread))
    },
    async ended(id) {
      const entry = find(id)
      await entry.end
      return { ...entry.summary }
    },
    async close() {
      closing = true
      for (const entry of entries.values()) {
        entry.stop.abort(VAULT_CLOSING)
        goOn(entry)
      }
      await Promise.all([...entries.values()].map((entry) => entry.end))
      for (const timer of timers.values()) clearTimeout(timer)
    },
  }
}
