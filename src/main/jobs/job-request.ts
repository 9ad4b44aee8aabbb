import type { JobItem, JobSummary } from '../../shared/contract/job.ts'
import type { CaseId, JobId } from '../../shared/ids.ts'

/** A job as its own work sees it. */
export interface RunningJob {
  readonly id: JobId
  readonly signal: AbortSignal
  isPaused(): boolean
  /** Resolves when it is not paused, or was stopped. */
  unpaused(): Promise<void>
  /** Changes one item; entering `done`, `duplicate`, `failed` or `cancelled` counts it. */
  update(index: number, change: Partial<Omit<JobItem, 'index'>>): void
  /** One more thing to work on, that came out of another; returns its index. */
  add(name: string, partOf: number): number
  /** Sets progress for work that is not made of items. */
  progress(done: number, total: number, bytes?: JobSummary['bytes']): void
}

export interface JobRequest {
  /** Where it is known before: made by `newId`. */
  id?: JobId
  kind: JobSummary['kind']
  caseId: CaseId | null
  items: string[]
  /** What to say when it was stopped. */
  stopped?: string
  /** Returns the outcome in words. An `AppError` fails the job with its message. */
  run(job: RunningJob): Promise<string>
  /** For work that can be paused, and whose failed items can be tried again. */
  queue?: QueueWork
  /** It was begun before the vault was last opened, and goes on as this, or has ended so. */
  from?: { summary: Pick<JobSummary, 'id' | 'state' | 'message' | 'startedMs' | 'endedMs'>; items: JobItem[] }
}

/** What a queue does when it is told. What it keeps stands in the transaction of the command, the rest is done once that is committed. */
export interface QueueWork {
  keepPause(isPaused: boolean): void
  keepRetry(indexes: readonly number[]): void
  /** Not told when the vault is being locked: then it goes on at the next opening. */
  keepEnd(job: JobSummary, items: readonly JobItem[]): void
  /** It is no longer paused, or was stopped. */
  goOn(): void
  /** These failed items wait again. When the job had ended, `run` follows. */
  retry(indexes: readonly number[], keepUnread: boolean): void
}
