import type { EvidenceId } from '../../shared/ids.ts'
import type { SimilarPicture } from '../../shared/contract/evidence.ts'
import type { Handlers, OperationContext } from '../dispatch.ts'
import { startIngest } from '../jobs/ingest-job.ts'
import { startReading } from '../jobs/read-job.ts'
import { findSimilar, type SimilarMatch } from '../matching/index.ts'

export const evidenceOperations: Omit<Handlers<'evidence.'>, 'evidence.remove'> = {
  'evidence.list': ({ caseId }, { store }) => store.evidence.list(caseId),
  'evidence.get': ({ evidenceId }, { store }) => store.evidence.get(evidenceId),
  'evidence.ingest': ({ caseId, files, intake, read }, { store, work, record }) => {
    store.cases.get(caseId)
    record({ details: { files: files.length, intake, read } })
    const jobId = startIngest(work, { caseId, intake, read, files: files.map(({ ticket, name }) => ({ name, open: () => work.ports.takeTicket(ticket) })) })
    return { jobId }
  },
  'evidence.read': ({ evidenceIds, language }, { work, record }) => {
    record({ details: { pictures: evidenceIds.length, ...(language ? { language } : {}) } })
    return { jobId: startReading(work, evidenceIds, language) }
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
