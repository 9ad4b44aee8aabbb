import type { Acquisition, AcquisitionChange } from '../../shared/contract/acquisition.ts'
import type { Intake } from '../../shared/contract/evidence.ts'
import type { CaseId, EvidenceId, JobId } from '../../shared/ids.ts'
import { AppError, isAppError } from '../../shared/errors.ts'
import { takeFile } from '../ingest/intake.ts'
import { storePicture } from '../ingest/store-picture.ts'
import { findSimilar, SAME_PICTURE_BITS, type Candidate } from '../matching/index.ts'
import type { TicketContent } from '../ports.ts'
import { logError } from '../log.ts'
import { changeTold } from '../store/index.ts'
import type { RunningJob } from './jobs.ts'
import type { Work } from './work.ts'

export interface IngestRequest {
  caseId: CaseId
  files: { name: string; open(): Promise<TicketContent | null> }[]
  intake: Intake
  /** Whether to read the pictures (OCR) as well. */
  read: boolean
  /** What is told of where all the files come from. */
  acquisition?: Acquisition | undefined
}

/** What is told of the files of a running import: it may be told while they come in. */
const toldOf = new Map<JobId, Acquisition>()

/** Holds for what a running import has yet to bring in. */
export function describeRest(jobId: JobId, change: AcquisitionChange): void {
  const told = toldOf.get(jobId)
  if (told) toldOf.set(jobId, changeTold(told, change))
}

interface Outcome { imported: number; duplicates: number; failed: number }

/** Files under way at once: two are decoded while a third is hashed or sealed. */
const FILES_AT_ONCE = 3

/**
 * Takes files in: adopt → hash → decode → seal → record, then has them read. Each file succeeds or fails alone. A file counts as
 * imported once its row is committed; stopping the job keeps what is imported and leaves the rest untouched.
 */
export function startIngest(work: Work, request: IngestRequest): JobId {
  return work.jobs.start({
    kind: 'ingest',
    caseId: request.caseId,
    items: request.files.map((file) => file.name),
    async run(job) {
      toldOf.set(job.id, request.acquisition ?? {})
      try {
        return await ingestAll(work, request, job)
      } finally {
        toldOf.delete(job.id)
      }
    },
  })
}

async function ingestAll(work: Work, request: IngestRequest, job: RunningJob): Promise<string> {
  const outcome: Outcome = { imported: 0, duplicates: 0, failed: 0 }
  const readings: Promise<void>[] = []
  let allBefore: Promise<unknown> = Promise.resolve()
  // Read once: asking the store again for every file would take longer the more there are.
  const seen: Candidate[] = work.store.evidence.hashes()
  let next = 0
  const runner = async () => {
    for (let index = next++; index < request.files.length && !job.signal.aborted; index = next++) {
      // Exhibit numbers follow the order of the files: each is recorded after all before it.
      const one = ingestOne(work, request, job, index, outcome, allBefore, seen)
      allBefore = Promise.all([allBefore, one])
      const added = await one
      if (added && request.read) readings.push(followReading(work, job, index, added))
    }
  }
  await Promise.all(Array.from({ length: FILES_AT_ONCE }, runner))
  // A damaged byte in the write-ahead log would end it silently; folded into the database it is noticed.
  work.store.checkpoint()
  await Promise.all(readings)
  return describe(outcome)
}

async function ingestOne(
  work: Work, request: IngestRequest, job: RunningJob, index: number, outcome: Outcome, before: Promise<unknown>, seen: Candidate[],
): Promise<EvidenceId | null> {
  const file = request.files[index]!
  try {
    job.update(index, { stage: 'hashing' })
    const content = await file.open()
    if (!content) throw new AppError('TICKET_SPENT', `“${file.name}” is no longer at hand. Drop it again.`)
    const taken = await takeFile(content)
    job.update(index, { stage: 'decoding', sha256: taken.sha256 })
    const stored = await storePicture(work, taken, {
      caseId: request.caseId, intake: request.intake, read: request.read, signal: job.signal, before, told: () => toldOf.get(job.id) ?? {}, onStoring: () => job.update(index, { stage: 'storing' }),
    })
    if (stored.duplicate) {
      outcome.duplicates++
      job.update(index, { stage: 'duplicate', evidenceId: stored.evidenceId, message: `Already in this case as E-${stored.exhibitNumber}. Kept once.` })
      return null
    }
    outcome.imported++
    const similarCount = findSimilar(stored.hashes, seen, SAME_PICTURE_BITS).length
    seen.push({ evidenceId: stored.evidenceId, caseId: request.caseId, ...stored.hashes })
    job.update(index, { stage: request.read ? 'waiting' : 'done', evidenceId: stored.evidenceId, similarCount })
    work.announce({ name: 'evidence.changed', caseId: request.caseId })
    return stored.evidenceId
  } catch (error) {
    if (job.signal.aborted || (isAppError(error) && error.code === 'CANCELLED')) return null
    outcome.failed++
    if (!isAppError(error)) logError(job.id, 'ingest', error)
    const known = isAppError(error) ? error : new AppError('INTERNAL', `“${file.name}” could not be imported: something went wrong inside Lamplighter. The rest goes on.`)
    job.update(index, { stage: 'failed', code: known.code, message: known.message })
    return null
  }
}

/** Shows in the import list how the reading of a fresh picture goes. Stopping the job takes it out of the queue again. */
async function followReading(work: Work, job: RunningJob, index: number, evidenceId: EvidenceId): Promise<void> {
  const outcome = await work.readings.read(evidenceId, { signal: job.signal, onStart: () => job.update(index, { stage: 'reading' }) })
  if (outcome.state === 'failed') job.update(index, { stage: 'failed', code: outcome.code, message: `Imported, but its text was not read: ${outcome.message}` })
  else job.update(index, { stage: 'done', wordCount: outcome.state === 'done' ? outcome.wordCount : null })
}

function describe({ imported, duplicates, failed }: Outcome): string {
  const parts = [`${imported} imported`]
  if (duplicates) parts.push(`${duplicates} already here`)
  if (failed) parts.push(`${failed} not imported`)
  return parts.join(', ')
}
