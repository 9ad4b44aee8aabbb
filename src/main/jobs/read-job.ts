import type { EvidenceId, JobId } from '../../shared/ids.ts'
import type { JobItem } from '../../shared/contract/job.ts'
import { isAppError } from '../../shared/errors.ts'
import type { QueuedItem, QueuedJob } from '../store/index.ts'
import type { JobRequest, RunningJob } from './jobs.ts'
import { asFrom, keepJob } from './queued-items.ts'
import type { ReadingOptions } from './reading-queue.ts'
import type { Work } from './work.ts'

type How = Pick<ReadingOptions, 'language' | 'mode'>

/**
 * Reads pictures (again). Each reading is a new version of the text; a failed one leaves the earlier version current. What waits is
 * kept in the store, so that a lock or a crash does not forget it.
 */
export function startReading(work: Work, evidenceIds: EvidenceId[], how: How = {}): JobId {
  const items = evidenceIds.map((id) => work.store.evidence.get(id))
  const id = work.newId('job') as JobId
  const caseId = items[0]?.caseId ?? null
  return work.jobs.orForget(() => work.store.transaction(() => {
    for (const one of items) work.store.evidence.setReading(one.id, 'queued')
    const queued = items.map((one) => ({ name: one.name, evidenceId: one.id }))
    work.store.queue.add({ id, kind: 'read', caseId, request: { ...how }, startedMs: work.clock.nowMs() }, queued)
    return begin(work, { id, caseId, how, items: queued, positions: [...items.keys()] })
  }))
}

/** Goes on with a reading as the vault has it, or shows how it ended. */
export function resumeReading(work: Work, job: QueuedJob, items: readonly QueuedItem[]): JobId {
  return begin(work, {
    id: job.id, caseId: job.caseId, how: job.request as How, positions: items.map((item) => item.position), from: asFrom(job, items),
    items: items.map(({ name, evidenceId }) => ({ name, evidenceId: evidenceId! })),
  })
}

interface Begun {
  id: JobId
  caseId: JobRequest['caseId']
  how: How
  items: { name: string; evidenceId: EvidenceId }[]
  /** Of the items in the vault. */
  positions: number[]
  from?: NonNullable<JobRequest['from']>
}

function begin(work: Work, { id, caseId, how, items, positions, from }: Begun): JobId {
  /** Readings under way or waiting; null while the job does not run. */
  let readings: Promise<void>[] | null = null
  const readAll = (job: RunningJob, indexes: readonly number[]) =>
    indexes.map((index) => readOne(work, job, { index, position: positions[index]!, evidenceId: items[index]!.evidenceId, how }))
  let running: RunningJob | null = null
  return work.jobs.start({
    id, kind: 'read', caseId, items: items.map((item) => item.name), ...(from && { from }),
    queue: keepJob(work, id, positions, (indexes) => { if (running) readings?.push(...readAll(running, indexes)) }),
    async run(job) {
      job.signal.addEventListener('abort', () => work.readings.drop(job.signal), { once: true })
      running = job
      readings = readAll(job, waiting(work.jobs.items(id)))
      while (readings.length > 0) await Promise.all(readings.splice(0))
      readings = running = null
      return `${work.jobs.items(id).filter((item) => item.stage === 'done').length} of ${items.length} read`
    },
  })
}

const waiting = (items: readonly JobItem[]) => items.flatMap(({ stage, index }) => (stage === 'waiting' ? [index] : []))

interface Picture { index: number; position: number; evidenceId: EvidenceId; how: How }

async function readOne(work: Work, job: RunningJob, { index, position, evidenceId, how }: Picture): Promise<void> {
  job.update(index, { evidenceId })
  const onStart = () => job.update(index, { stage: 'reading' })
  const outcome = await work.readings.read(evidenceId, { signal: job.signal, ...how, isHeld: job.isPaused, onStart })
  if (outcome.state !== 'failed') return job.update(index, { stage: outcome.state, wordCount: outcome.state === 'done' ? outcome.wordCount : null })
  const { code, message } = outcome
  job.update(index, { stage: 'failed', code, message })
  try {
    work.store.queue.settle(job.id, position, { state: 'failed', code, message })
  } catch (error) {
    // A full disk: its own row tells as well that it was not read.
    if (!isAppError(error)) throw error
  }
}
