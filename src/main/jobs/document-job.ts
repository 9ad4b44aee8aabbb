import type { JobItem } from '../../shared/contract/job.ts'
import type { EvidenceId, JobId } from '../../shared/ids.ts'
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
 * Keeps files and parts that an import refused: sealed and hashed as they came in, never opened. Returns the jobs that do it. Throws
 * NOT_FOUND for an unknown job, BAD_INPUT for what was not refused for what it is, or is kept already.
 */
export function keepUnread(work: Work, jobId: JobId, indexes: readonly number[]): JobId[] {
  const { documents } = work.store
  const items = work.jobs.items(jobId)
  const asked = indexes.map((index) => items[index])
  if (!asked.every((item) => item && canBeKept(item))) throw new AppError('BAD_INPUT', 'Only a file that was refused for what it is, and is not kept yet, can be kept unread.')
  const [files, parts] = [asked.filter((item) => item!.partOf === undefined), asked.filter((item) => item!.partOf !== undefined)]
  for (const file of files) work.jobs.retry(jobId, file!.index, true)
  const started = [...Map.groupBy(parts, (part) => items[part!.partOf!]!.evidenceId)].map(([documentId, ofDocument]) => {
    const known = documentId === null ? [] : documents.get(documentId).parts
    const kept = ofDocument.map((item) => ({ item: item!, part: known.find(({ name, code }) => name === item!.name && code !== null && mayBeKeptUnread(code)) }))
    for (const { part } of kept) if (part) documents.waitAgain(documentId!, part.index)
    const [unfinished] = documentId === null ? [] : documents.unfinished(documentId)
    if (!unfinished || kept.some(({ part }) => !part)) throw new AppError('BAD_INPUT', 'It is kept already, or is no longer part of that document.')
    const id = startRest(work, { ...unfinished, keepUnread: true })
    void work.jobs.ended(id).then(() => { if (work.store.isOpen()) tellKept(work, jobId, unfinished.evidenceId, kept.map(({ item, part }) => ({ item: item.index, part: part!.index }))) })
    return id
  })
  return [...(files.length > 0 ? [jobId] : []), ...started]
}

const canBeKept = ({ stage, code, evidenceId }: JobItem): boolean => stage === 'failed' && evidenceId === null && code !== null && mayBeKeptUnread(code)

/** In the import that refused them. */
function tellKept({ jobs, store }: Work, jobId: JobId, documentId: EvidenceId, kept: readonly { item: number; part: number }[]): void {
  const { parts } = store.documents.get(documentId)
  for (const { item, part } of kept) {
    const { evidenceId, exhibitNumber } = parts[part]!
    if (evidenceId) jobs.amend(jobId, item, { stage: 'done', evidenceId, code: null, message: `kept unread as E-${exhibitNumber}` })
  }
}
