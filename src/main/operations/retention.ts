import type { Handlers } from '../dispatch.ts'
import { requireQuiet, startClearing } from '../jobs/remove-job.ts'
import type { RemovedEvidence, Store } from '../store/index.ts'

/** What went, in the journal for good: ids, number, hash and counts; no name and no text. */
const tombstone = ({ exhibitNumber, sha256, sizeBytes, notes, readings, proposals, events, objects }: RemovedEvidence) =>
  ({ exhibitNumber, sha256, sizeBytes, notes, readings, proposals, events, sealedFiles: objects.length })

/** Removal for good. The tombstones are lines of the same transaction; who and when stand in every line. */
export const retentionOperations: Pick<Handlers, 'evidence.remove' | 'case.remove'> = {
  'evidence.remove': ({ evidenceId, reason }, { store, work, record, announce }) => {
    requireQuiet(work)
    const { parts, ...removed } = store.removal.evidence(evidenceId)
    const withParent = { id: evidenceId, exhibitNumber: removed.exhibitNumber }
    for (const part of parts) store.journal.append({ action: 'evidence.remove', subject: part.id, caseId: part.caseId, details: { reason, withParent, ...tombstone(part) } })
    record({ caseId: removed.caseId, details: { reason, ...(parts.length > 0 ? { parts: parts.length } : {}), ...tombstone(removed) } })
    for (const name of ['evidence.changed', 'timeline.changed', 'case.changed'] as const) announce({ name, caseId: removed.caseId })
    return { jobId: startClearing(work, removed.caseId, [removed, ...parts].flatMap((one) => one.objects)) }
  },
  'case.remove': ({ caseId, reason }, { store, work, record, announce }) => {
    requireQuiet(work)
    const { evidence, ...counts } = store.removal.case(caseId)
    for (const removed of evidence) {
      store.journal.append({ action: 'evidence.remove', subject: removed.id, caseId, details: { reason, withCase: true, ...tombstone(removed) } })
    }
    forgetReports(store)
    record({ details: { reason, evidence: evidence.length, ...counts } })
    announce({ name: 'case.changed', caseId })
    return { jobId: startClearing(work, null, evidence.flatMap((one) => one.objects)) }
  },
}

/** Findings name cases by their titles. */
function forgetReports(store: Store): void {
  const verify = store.settings.get('lastVerify')
  if (verify && verify.findings.length > 0) store.settings.set('lastVerify', { ...verify, findings: [] })
  const backup = store.settings.get('lastBackup')
  if (backup && backup.findings.length > 0) store.settings.set('lastBackup', { ...backup, findings: [] })
}
