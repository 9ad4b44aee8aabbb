import type { JobId } from '../../shared/ids.ts'
import { resumeDocuments } from './document-job.ts'
import { resumeIngest } from './ingest-job.ts'
import { resumeReading, startReading } from './read-job.ts'
import type { Work } from './work.ts'

/** Ended jobs with something that failed that are shown again after an opening. */
const SHOWN_ENDED = 10

/**
 * Takes up what a lock or a crash interrupted: imports, readings, what lies in documents, and pictures that wait to be read without a job. What was
 * paused stays so. Shows also the last that failed, so that they can be tried again. Returns what goes on, or is paused.
 */
export function resumeQueue(work: Work): JobId[] {
  const { queue, evidence } = work.store
  for (const job of queue.failed(SHOWN_ENDED).reverse()) resume(work, job)
  const jobIds = queue.unfinished().map((job) => resume(work, job))
  const covered = new Set(jobIds.flatMap((id) => work.jobs.items(id).flatMap((item) => item.evidenceId ?? [])))
  const left = evidence.pendingReadings().filter((one) => !covered.has(one.evidenceId))
  const documentIds = resumeDocuments(work)
  return [...jobIds, ...documentIds, ...(left.length > 0 ? [startReading(work, left.map((one) => one.evidenceId))] : [])]
}

type Queued = ReturnType<Work['store']['queue']['unfinished']>[number]

function resume(work: Work, job: Queued): JobId {
  const items = work.store.queue.items(job.id)
  return job.kind === 'ingest' ? resumeIngest(work, job, items) : resumeReading(work, job, items)
}
