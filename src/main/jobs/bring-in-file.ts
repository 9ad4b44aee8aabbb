import type { EvidenceId } from '../../shared/ids.ts'
import { AppError, isAppError } from '../../shared/errors.ts'
import { requireUnchanged } from '../ingest/file-place.ts'
import { takeFile, type Taken } from '../ingest/intake.ts'
import { storeFile, type Stored } from '../ingest/store-file.ts'
import { logError } from '../log.ts'
import { findSimilar, SAME_PICTURE_BITS, type Candidate } from '../matching/index.ts'
import type { SettledItem } from '../store/index.ts'
import { contentOf, type ImportFile } from './import-file.ts'
import { bringInParts, fullBounds, type PartsRun } from './document-parts.ts'
import { recogniseMarks } from './keep-reading.ts'

/** What all files of an import share. */
export interface Import extends Omit<PartsRun, 'onStored' | 'left'> {
  /** Every picture known so far. Read once: asking the store again for every file would take longer the more there are. */
  seen: Candidate[]
  /** Pictures that are being read, or wait for it. */
  readings: Promise<void>[]
  /** Keeps in the vault what became of a file. */
  keep(item: number, settled: SettledItem): void
}

/** One file, and what lies in it: adopt → hash → decode → seal → record. Never throws; the item says what became of it. */
export async function bringInFile(run: Import, item: number, file: ImportFile, before: Promise<unknown>): Promise<void> {
  const { work, job } = run
  try {
    job.update(item, { stage: 'hashing' })
    const taken = await takeFile(await contentOf(file))
    if (file.place) requireUnchanged(file.place, taken)
    job.update(item, { stage: 'decoding', sha256: taken.sha256 })
    const stored = await storeFile(work, taken, {
      ...run, keepUnread: run.keepUnread || file.keepUnread === true, signal: job.signal, before, parent: null, onStoring: () => job.update(item, { stage: 'storing' }),
      onRecorded: ({ evidenceId, exhibitNumber, duplicate }) => run.keep(item, duplicate ? { state: 'duplicate', evidenceId, message: spellHere(exhibitNumber) } : { state: 'reading', evidenceId }),
    })
    await bringInWhole(run, item, stored, taken)
  } catch (error) {
    if (job.signal.aborted || (isAppError(error) && error.code === 'CANCELLED')) return
    if (!isAppError(error)) logError(job.id, 'ingest', error)
    const known = isAppError(error) ? error : new AppError('INTERNAL', `“${file.name}” could not be imported: something went wrong inside Lamplighter. The rest goes on.`)
    fail(run, item, known)
  }
}

/** Where a full disk keeps the failure from being kept, the file is tried again at the next opening. */
function fail({ job, keep }: Import, item: number, { code, message }: AppError): void {
  job.update(item, { stage: 'failed', code, message })
  try {
    keep(item, { state: 'failed', code, message })
  } catch (error) {
    if (!isAppError(error)) throw error
  }
}

const spellHere = (exhibitNumber: number) => `Already in this case as E-${exhibitNumber}. Kept once.`

/** What lies in the file, and then the file itself. */
async function bringInWhole(run: Import, item: number, stored: Stored, { bytes }: Pick<Taken, 'bytes'>): Promise<void> {
  const parts = await bringInParts(partsRun(run), item, stored.evidenceId, bytes)
  settle(run, item, stored, parts)
}

/** What lies in a document that came in before, and had not come in whole. Returns in words what is in now. Throws BLOB_MISSING, BLOB_DAMAGED. */
export async function bringInRest(run: Import, item: number, evidenceId: EvidenceId): Promise<string> {
  const { work: { store }, job } = run
  job.update(item, { stage: 'decoding', evidenceId })
  const bytes = await store.blobs.open(store.evidence.originalBlob(evidenceId))
  const message = await bringInParts(partsRun(run), item, evidenceId, bytes)
  job.update(item, { stage: 'done', message })
  return message
}

const partsRun = (run: Import): PartsRun => ({
  ...run, left: fullBounds(), onStored: (item, stored, parts) => settle(run, item, stored, parts),
})

/** Counts a file or part that is in the case now, and has a picture read. `parts`: in words what came out of it. */
function settle(run: Import, item: number, { evidenceId, exhibitNumber, duplicate, hashes, unread }: Stored, parts: string): void {
  const { work, job, caseId, seen } = run
  if (duplicate) {
    const here = spellHere(exhibitNumber)
    return job.update(item, { stage: 'duplicate', evidenceId, message: parts ? `${here} ${parts}.` : here })
  }
  const isToBeRead = run.read && hashes !== null
  const similarCount = hashes && findSimilar(hashes, seen, SAME_PICTURE_BITS).length
  if (hashes) seen.push({ evidenceId, caseId, ...hashes })
  job.update(item, { stage: isToBeRead ? 'waiting' : 'done', evidenceId, similarCount, message: unread ? `Kept sealed, unread: ${unread.message}` : parts || null, code: unread?.code ?? null })
  if (!isToBeRead) recogniseMarks(work, work.store.evidence.get(evidenceId))
  work.announce({ name: 'evidence.changed', caseId, evidenceIds: [evidenceId] })
  if (isToBeRead) run.readings.push(followReading(run, item, evidenceId))
}

/** Shows in the import list how the reading of a fresh picture goes. Stopping the job takes it out of the queue again. */
export async function followReading(run: Import, item: number, evidenceId: EvidenceId): Promise<void> {
  const { work, job } = run
  const outcome = await work.readings.read(evidenceId, { signal: job.signal, isHeld: job.isPaused, onStart: () => job.update(item, { stage: 'reading' }) })
  if (outcome.state === 'failed') fail(run, item, new AppError(outcome.code, `Imported, but its text was not read: ${outcome.message}`))
  else job.update(item, { stage: 'done', wordCount: outcome.state === 'done' ? outcome.wordCount : null })
}
