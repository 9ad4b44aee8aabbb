import type { Acquisition, AcquisitionChange } from '../../shared/contract/acquisition.ts'
import type { Intake } from '../../shared/contract/evidence.ts'
import type { JobItem } from '../../shared/contract/job.ts'
import type { CaseId, JobId } from '../../shared/ids.ts'
import { changeTold, PROGRAM, type QueuedItem, type QueuedJob, type SettledItem, type Store } from '../store/index.ts'
import { bringInFile, followReading, type Import } from './bring-in-file.ts'
import { findPlaces, type ImportFile } from './import-file.ts'
import type { JobRequest, RunningJob } from './jobs.ts'
import { asFrom, keepJob } from './queued-items.ts'
import type { Work } from './work.ts'

export interface IngestRequest {
  caseId: CaseId
  files: ImportFile[]
  intake: Intake
  /** Whether to read the pictures (OCR) as well. */
  read: boolean
  /** Whether to keep what cannot be read. */
  keepUnread?: boolean | undefined
  /** What is told of where all the files come from. */
  acquisition?: Acquisition | undefined
}

/** What of the request is kept in the vault. */
type Kept = Pick<IngestRequest, 'intake' | 'read' | 'keepUnread' | 'acquisition'>

/** Holds for what an import has yet to bring in. */
export function describeRest({ queue }: Pick<Store, 'queue'>, jobId: JobId, change: AcquisitionChange): void {
  const kept = queue.find(jobId)
  if (kept) queue.setRequest(jobId, { ...kept.request, acquisition: changeTold((kept.request as unknown as Kept).acquisition ?? {}, change) })
}

/** Files under way at once: two are decoded while a third is hashed or sealed. */
const FILES_AT_ONCE = 3

/**
 * Takes files in: adopt → hash → decode → seal → record, then has them read. Each file succeeds or fails alone. A file counts as
 * imported once its row is committed; stopping the job keeps what is imported and leaves the rest untouched. What a lock or a crash
 * interrupts is gone on with: the vault holds each file’s place before it is worked on, and what became of it in the transaction that
 * records it, so that nothing is lost and nothing comes in twice.
 */
export function startIngest(work: Work, request: IngestRequest): JobId {
  const { caseId, files, intake, read, keepUnread, acquisition } = request
  // The demo looks for itself what of it is there.
  const isKept = intake !== 'demo'
  const id = work.newId('job') as JobId
  return work.jobs.orForget(() => work.store.transaction(() => {
    if (isKept) {
      const job = { id, kind: 'ingest', caseId, request: { intake, read, keepUnread, acquisition }, startedMs: work.clock.nowMs() } as const
      work.store.queue.add(job, files.map(({ name, place = null }) => ({ name, place, evidenceId: null })))
    }
    return begin(work, { ...request, id, isKept, positions: [...files.keys()] })
  }))
}

/** Goes on with an import as the vault has it, or shows how it ended. */
export function resumeIngest(work: Work, job: QueuedJob, items: readonly QueuedItem[]): JobId {
  const from = asFrom(job, items)
  const left = from.items.filter((item) => item.stage === 'waiting').length
  if (job.state === 'running' && left > 0) {
    work.store.transaction(() => work.store.journal.append({
      action: 'evidence.importResumed', actor: PROGRAM, subject: job.id, caseId: job.caseId, details: { files: left, of: items.length },
    }))
  }
  const files = items.map(({ name, place }): ImportFile => ({ name, open: async () => null, ...(place && { place }) }))
  const positions = items.map((item) => item.position)
  return begin(work, { ...(job.request as unknown as Kept), caseId: job.caseId!, files, id: job.id, isKept: true, positions, from })
}

interface Begun extends IngestRequest {
  id: JobId
  isKept: boolean
  /** Of the files in the vault. */
  positions: number[]
  from?: NonNullable<JobRequest['from']>
}

function begin(work: Work, begun: Begun): JobId {
  const { id, caseId, files, positions, isKept, from } = begun
  let isKnown = from !== undefined
  let current: Line | null = null
  const retry = (indexes: readonly number[], keepUnread: boolean) => {
    if (keepUnread) for (const index of indexes) files[index]!.keepUnread = true
    // It is taken as it is now.
    for (const index of indexes) if (files[index]!.place) files[index]!.place = { ...files[index]!.place!, sizeBytes: null, modifiedMs: null }
    const again = new Set(indexes)
    if (current) lineUp(current, work.jobs.items(id).filter((item) => again.has(item.index)))
  }
  return work.jobs.start({
    id, kind: 'ingest', caseId, items: files.map((file) => file.name), ...(from && { from }),
    ...(isKept && { queue: keepJob(work, id, positions, retry) }),
    async run(job) {
      job.signal.addEventListener('abort', () => work.readings.drop(job.signal), { once: true })
      if (isKept && !isKnown) await findPlaces(files, (places) => work.store.queue.locate(id, places))
      isKnown = true
      current = lineUp({ toCome: [], toRead: [] }, work.jobs.items(id))
      return await ingestAll(newImport(work, job, begun), files, current).finally(() => { current = null })
    },
  })
}

/** Items of an import that wait, by index: to come in, and to be read. */
interface Line { toCome: number[]; toRead: number[] }

function lineUp(line: Line, items: readonly JobItem[]): Line {
  // What came out of a document is the document’s to bring in.
  for (const item of items) if (item.stage === 'waiting' && item.partOf === undefined) (item.evidenceId ? line.toRead : line.toCome).push(item.index)
  return line
}

function newImport(work: Work, job: RunningJob, { caseId, intake, read, keepUnread = false, acquisition = {}, isKept, positions }: Begun): Import {
  const told = isKept ? () => (work.store.queue.find(job.id)?.request as unknown as Kept | undefined)?.acquisition ?? {} : () => acquisition
  const keep = (item: number, settled: SettledItem) => { if (isKept && positions[item] !== undefined) work.store.queue.settle(job.id, positions[item], settled) }
  return { work, job, caseId, intake, read, keepUnread, told, keep, seen: work.store.evidence.hashes(), readings: [] }
}

async function ingestAll(run: Import, files: readonly ImportFile[], line: Line): Promise<string> {
  const { work, job } = run
  let allBefore: Promise<unknown> = Promise.resolve()
  const runner = async () => {
    for (;;) {
      await job.unpaused()
      const index = job.signal.aborted ? undefined : line.toCome.shift()
      if (index === undefined) return
      // Exhibit numbers follow the order of the files: each is recorded after all before it.
      const one = bringInFile(run, index, files[index]!, allBefore)
      allBefore = Promise.all([allBefore, one])
      await one
    }
  }
  do {
    const items = work.jobs.items(job.id)
    for (const index of line.toRead.splice(0)) run.readings.push(followReading(run, index, items[index]!.evidenceId!))
    await Promise.all(Array.from({ length: FILES_AT_ONCE }, runner))
    // A damaged byte in the write-ahead log would end it silently; folded into the database it is noticed.
    work.store.checkpoint()
    await Promise.all(run.readings.splice(0))
  } while (!job.signal.aborted && line.toCome.length + line.toRead.length > 0)
  return describe(work.jobs.items(job.id))
}

function describe(items: readonly JobItem[]): string {
  const count = (is: (item: JobItem) => unknown) => items.filter(is).length
  const duplicates = count((item) => item.stage === 'duplicate')
  const failed = count((item) => item.stage === 'failed' && !item.evidenceId)
  const parts = [`${count((item) => item.evidenceId && item.stage !== 'duplicate')} imported`]
  if (duplicates) parts.push(`${duplicates} already here`)
  if (failed) parts.push(`${failed} not imported`)
  return parts.join(', ')
}
