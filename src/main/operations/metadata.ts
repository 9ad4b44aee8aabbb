import { metadata } from '../../shared/contract/metadata.ts'
import { AppError } from '../../shared/errors.ts'
import type { Handlers } from '../dispatch.ts'
import { startReadingMetadata } from '../jobs/metadata-job.ts'

export type MetadataOperation = keyof typeof metadata

/** What the files of pictures tell of themselves. A place in them is told only when asked for, and the journal keeps that it was. */
export const metadataOperations: Pick<Handlers, MetadataOperation> = {
  'evidence.metadata': ({ evidenceId }, { store }) => {
    store.evidence.get(evidenceId)
    return store.metadata.get(evidenceId)?.metadata ?? null
  },
  'evidence.readMetadata': ({ evidenceId }, { work, record }) => {
    record({ caseId: work.store.evidence.get(evidenceId).caseId })
    return { jobId: startReadingMetadata(work, evidenceId) }
  },
  'evidence.position': ({ evidenceId }, { store, record }) => {
    const { caseId } = store.evidence.get(evidenceId)
    const position = store.metadata.get(evidenceId)?.position
    if (!position) throw new AppError('NOT_FOUND', 'Nothing is known of a position in this picture’s file.')
    record({ caseId })
    return position
  },
}
