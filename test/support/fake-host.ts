/** The state behind the fake bridge: the invented world, its jobs, and who listens. */
import type { Annotation } from '../../src/shared/contract/annotation.ts'
import type { Announcement } from '../../src/shared/contract/announcements.ts'
import type { OperationName, Output } from '../../src/shared/contract/index.ts'
import type { CaseRecord } from '../../src/shared/contract/case.ts'
import type { JobItem, JobSummary } from '../../src/shared/contract/job.ts'
import type { BackupReport, VerifyReport } from '../../src/shared/contract/vault.ts'
import type { ErrorCode } from '../../src/shared/errors.ts'
import { makeFakeId, makeHash, NOW_MS } from './fake-world.ts'
import type { World } from './fake-world.ts'

/** A failure with a code, as the core would answer it. */
export class Refusal extends Error {
  readonly code: ErrorCode
  constructor(code: ErrorCode, message: string) {
    super(message)
    this.code = code
  }
}

interface FakeJob { summary: JobSummary; items: JobItem[]; timer: ReturnType<typeof setInterval> | null; onEnd: () => string }

export class FakeHost {
  readonly world: World
  readonly listeners = new Set<(announcement: Announcement) => void>()
  readonly jobs = new Map<string, FakeJob>()
  readonly watched: Output<'watch.list'> = []
  readonly annotations: Annotation[] = []
  readonly receipts: Output<'dossier.receipts'> = []
  readonly edits: Output<'edit.list'> = []
  /** How the panes of each case were left. */
  readonly workspaces = new Map<string, string>()
  lastVerify: VerifyReport | null = null
  lastBackup: BackupReport | null = null
  readonly calls: { name: string; input: unknown }[] = []
  /** What was put on the clipboard, and whether it is refused from now on. */
  readonly copied: string[] = []
  refusesCopies = false
  /** Codes with which the next call of an operation is refused, once. */
  readonly refusals: Partial<Record<OperationName, ErrorCode>> = {}
  /** Answers that stand in for the handlers', for what a core should never say. */
  readonly answers: Partial<Record<OperationName, unknown>> = {}
  readonly stepMs: number

  constructor(world: World, stepMs: number) {
    this.world = world
    this.stepMs = stepMs
  }

  announce(announcement: Announcement): void {
    for (const listener of this.listeners) listener(structuredClone(announcement))
  }

  caseOf(caseId: string): CaseRecord {
    const record = this.world.cases.find((each) => each.id === caseId)
    if (!record) throw new Refusal('NOT_FOUND', 'This case is not in the vault.')
    return record
  }

  evidenceOf(evidenceId: string) {
    const record = this.world.evidence.find((each) => each.id === evidenceId)
    if (!record) throw new Refusal('NOT_FOUND', 'This picture is not in the vault.')
    return record
  }

  status(): Output<'vault.status'> {
    const { isOpen, vaults, evidence, cases } = this.world
    const open = isOpen ? (vaults[0] ?? null) : null
    return { open: open && { ref: open.ref, name: open.name, folder: open.folder }, evidenceCount: evidence.length, caseCount: cases.length, demo: false, operator: null, idleMinutes: 5, lastBackup: this.lastBackup }
  }

  open(): Output<'vault.status'> {
    this.world.isOpen = true
    this.announce({ name: 'vault.opened' })
    return this.status()
  }

  /** A job that finishes one item a step; the third item of an import fails, the fourth is a duplicate. */
  startJob(kind: JobSummary['kind'], caseId: JobSummary['caseId'], names: readonly string[], onEnd: () => string): { jobId: JobSummary['id'] } {
    const id = makeFakeId('job')
    const items = names.map((name, index): JobItem => ({
      index, name, stage: 'waiting', evidenceId: null, sha256: null, wordCount: null, similarCount: null, code: null, message: null,
    }))
    const summary: JobSummary = {
      id, kind, caseId, state: 'running', done: 0, total: items.length, failed: 0, message: '', startedMs: NOW_MS, endedMs: null,
      isQueue: kind === 'ingest' || kind === 'read', itemsPerMinute: null, secondsLeft: null,
    }
    const job: FakeJob = { summary, items, timer: null, onEnd }
    this.jobs.set(id, job)
    job.timer = setInterval(() => this.stepJob(job, onEnd), this.stepMs)
    this.announce({ name: 'job.progressed', job: summary, items })
    return { jobId: id }
  }

  stepJob(job: FakeJob, onEnd: () => string): void {
    const item = job.items[job.summary.done]
    if (item) finishItem(item, job.summary.kind === 'ingest')
    if (item?.stage === 'failed') job.summary.failed++
    if (item) job.summary.done++
    if (job.summary.done >= job.summary.total) this.endJob(job, 'done', onEnd())
    this.announce({ name: 'job.progressed', job: job.summary, items: item ? [item] : [] })
  }

  /** A job that waits does nothing. */
  setPaused(jobId: string, isPaused: boolean): Record<string, never> {
    const job = this.jobs.get(jobId)
    if (!job || job.summary.endedMs !== null) throw new Refusal('BAD_INPUT', 'This work cannot be paused.')
    if (job.timer !== null) clearInterval(job.timer)
    job.timer = isPaused ? null : setInterval(() => this.stepJob(job, job.onEnd), this.stepMs)
    job.summary.state = isPaused ? 'paused' : 'running'
    this.announce({ name: 'job.progressed', job: job.summary, items: [] })
    return {}
  }

  /** What failed succeeds at the second try. */
  retry(jobId: string, index?: number): Record<string, never> {
    const job = this.jobs.get(jobId)
    const failed = job?.items.filter((item) => item.stage === 'failed' && (index === undefined || item.index === index)) ?? []
    if (!job || failed.length === 0) throw new Refusal('BAD_INPUT', 'Nothing here failed.')
    for (const item of failed) Object.assign(item, { stage: 'done', code: null, message: null, evidenceId: makeFakeId('ev') })
    job.summary.failed -= failed.length
    this.announce({ name: 'job.progressed', job: job.summary, items: failed })
    return {}
  }

  endJob(job: FakeJob, state: JobSummary['state'], message: string): void {
    if (job.timer !== null) clearInterval(job.timer)
    Object.assign(job.summary, { state, message, endedMs: NOW_MS })
  }
}

function finishItem(item: JobItem, isImport: boolean): void {
  const common = { sha256: makeHash(), evidenceId: makeFakeId('ev') }
  if (!isImport) item.stage = 'done'
  else if (item.index === 2) Object.assign(item, { stage: 'failed', code: 'IMAGE_DAMAGED', message: `“${item.name}” ends in the middle of the picture. Get it again from where it came from.` })
  else if (item.index === 3) Object.assign(item, common, { stage: 'duplicate', message: 'Already here as E-2.' })
  else Object.assign(item, common, { stage: 'done', wordCount: 40 + item.index, similarCount: item.index === 4 ? 2 : 0 })
}
