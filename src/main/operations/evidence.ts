import type { AcquisitionChange } from '../../shared/contract/acquisition.ts'
import type { EvidenceId } from '../../shared/ids.ts'
import { isPicture, type SimilarPicture } from '../../shared/contract/evidence.ts'
import { AppError } from '../../shared/errors.ts'
import type { Handlers, OperationContext } from '../dispatch.ts'
import { keepUnread } from '../jobs/document-job.ts'
import { recogniseMarks } from '../jobs/keep-reading.ts'
import { describeRest, startIngest } from '../jobs/ingest-job.ts'
import { startReading } from '../jobs/read-job.ts'
import { tellViewed } from '../jobs/viewed.ts'
import type { GalleryOperation } from './gallery.ts'
import type { MetadataOperation } from './metadata.ts'
import type { ReadingOperation } from './reading.ts'
import { findSimilar, type SimilarMatch } from '../matching/index.ts'

export const evidenceOperations: Omit<Handlers<'evidence.'>, MetadataOperation | ReadingOperation | GalleryOperation | 'evidence.remove'> = {
  'evidence.list': ({ caseId }, { store }) => store.evidence.list(caseId),
  'evidence.get': ({ evidenceId }, { store }) => store.evidence.get(evidenceId),
  'evidence.document': ({ evidenceId }, { store }) => {
    const document = store.documents.get(evidenceId)
    tellViewed(store, evidenceId)
    return document
  },
  'evidence.ingest': ({ caseId, files, intake, read, keepUnread, acquisition }, { store, work, record }) => {
    store.cases.get(caseId)
    record({ details: { files: files.length, intake, read, ...(keepUnread ? { keepUnread } : {}) } })
    const jobId = startIngest(work, { caseId, intake, read, keepUnread, acquisition, files: files.map(({ ticket, name }) => ({ name, open: (only) => work.ports.takeTicket(ticket, only) })) })
    return { jobId }
  },
  'evidence.read': ({ evidenceIds: asked, language, mode }, { store, work, record }) => {
    const evidenceIds = asked.filter((id) => isPicture(store.evidence.get(id).format))
    if (evidenceIds.length === 0) throw new AppError('BAD_INPUT', 'There is no picture among them. The text of a document is what its file says, and is not read again.')
    record({ details: { pictures: evidenceIds.length, ...(language ? { language } : {}), ...(mode ? { mode } : {}) } })
    return { jobId: startReading(work, evidenceIds, { language, mode }) }
  },
  'evidence.describeAcquisition': ({ evidenceIds, acquisition }, context) => ({ changed: describeAll(evidenceIds, acquisition, context) }),
  'evidence.describeImport': ({ jobId, acquisition }, context) => {
    // A picture that was here before keeps what was told of it.
    const fresh = context.work.jobs.items(jobId).filter((item) => item.stage !== 'duplicate').flatMap((item) => item.evidenceId ?? [])
    const changed = describeAll(fresh, acquisition, context)
    describeRest(context.store, jobId, acquisition)
    return { changed }
  },
  'evidence.lastAcquisition': ({ caseId }, { store }) => store.evidence.lastAcquisition(caseId),
  'evidence.onScreen': ({ evidenceIds }, { work }) => {
    work.readings.prefer(evidenceIds)
    return {}
  },
  'evidence.keepUnread': ({ jobId, indexes }, { work, record }) => {
    const caseId = work.jobs.list().find((job) => job.id === jobId)?.caseId
    record({ ...(caseId ? { caseId } : {}), details: { files: indexes.length } })
    return { jobIds: keepUnread(work, jobId, indexes) }
  },
  'evidence.copied': ({ evidenceId, what, characters }, { store, record }) => {
    record({ caseId: store.evidence.get(evidenceId).caseId, details: { what, characters } })
    return {}
  },
  'evidence.similar': ({ evidenceId, distanceBits }, context) => {
    const all = context.store.evidence.hashes()
    const own = all.find((one) => one.evidenceId === evidenceId)
    if (!own) {
      // Without a hash nothing is like it; without a row it is not there.
      context.store.evidence.get(evidenceId)
      return []
    }
    return findSimilar(own, all.filter((one) => one.evidenceId !== evidenceId), distanceBits).map((match) => describe(match, context))
  },
  'evidence.similarTo': ({ reference, smooth, quality, distanceBits }, context) =>
    findSimilar({ reference, smooth, quality }, context.store.evidence.hashes(), distanceBits).map((match) => describe(match, context)),
}

function describe({ evidenceId, distanceBits }: SimilarMatch, { store }: OperationContext): SimilarPicture {
  const item = store.evidence.get(evidenceId as EvidenceId)
  return { evidenceId: item.id, caseId: item.caseId, caseTitle: store.cases.get(item.caseId).title, exhibitNumber: item.exhibitNumber, name: item.name, distanceBits }
}

/** One custody line per picture, all of the command’s name: the last is the command’s own. The words are kept for good, old and new. */
function describeAll(evidenceIds: readonly EvidenceId[], change: AcquisitionChange, { store, record, announce }: OperationContext): number {
  const changes = [...new Set(evidenceIds)].flatMap((subject) => {
    const described = store.evidence.describe(subject, change)
    if (described) recogniseMarks({ store }, store.evidence.get(subject))
    return described ? [{ subject, caseId: described.caseId, details: { before: described.before, after: described.after } }] : []
  })
  const last = changes.at(-1)
  for (const one of changes.slice(0, -1)) store.journal.append({ action: 'evidence.describeAcquisition', ...one })
  record(last ?? { details: { changed: 0 } })
  for (const [caseId, ofCase] of Map.groupBy(changes, (one) => one.caseId)) announce({ name: 'evidence.changed', caseId, evidenceIds: ofCase.map((one) => one.subject) })
  return changes.length
}
