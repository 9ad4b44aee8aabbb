import type { JobId } from '../../shared/ids.ts'
import { mayBeKeptUnread } from '../../shared/document-formats.ts'
import { AppError } from '../../shared/errors.ts'
import type { UnfinishedDocument } from '../store/index.ts'
import { bringInRest } from './bring-in-file.ts'
import type { Work } from './work.ts'

/** Brings in what lies in documents whose import was cut short by a lock or a crash. Returns what goes on. */
export const resumeDocuments = (work: Work): JobId[] => work.store.documents.unfinished().map((document) => startRest(work, document))

/** What came out of a document comes in as it did: with its origin, and read where the others were. */
function startRest(work: Work, { evidenceId, caseId, readParts, keepUnread }: UnfinishedDocument): JobId {
  const { store } = work
  const { name, intake } = store.evidence.get(evidenceId)
  return work.jobs.start({
    kind: 'ingest', caseId, items: [name],
    async run(job) {
      const told = () => store.evidence.get(evidenceId).acquisition
      const run = { work, job, caseId, intake, read: readParts, keepUnread, told, keep: () => undefined, seen: store.evidence.hashes(), readings: [] as Promise<void>[] }
      const words = await bringInRest(run, 0, evidenceId)
      await Promise.all(run.readings)
      return words
    },
  })
}

/**
 * Keeps a file or part that an import refused: sealed and hashed as it came in, never opened. Throws NOT_FOUND for an unknown job,
 * BAD_INPUT for what was not refused for what it is.
 */
export function keepUnread(work: Work, jobId: JobId, index: number): JobId {
  const items = work.jobs.items(jobId)
  const item = items[index]
  if (!item || item.evidenceId || item.stage !== 'failed' || !item.code || !mayBeKeptUnread(item.code)) throw new AppError('BAD_INPUT', 'Only a file that was refused for what it is can be kept unread.')
  if (item.partOf === undefined) {
    work.jobs.retry(jobId, index, true)
    return jobId
  }
  const { documents } = work.store
  const documentId = items[item.partOf]!.evidenceId
  const part = documentId && documents.get(documentId).parts.find((one) => one.name === item.name && one.code !== null && mayBeKeptUnread(one.code))
  if (!part) throw new AppError('BAD_INPUT', 'It is kept already, or is no longer part of that document.')
  documents.waitAgain(documentId, part.index)
  return startRest(work, { ...documents.unfinished(documentId)[0]!, keepUnread: true })
}
