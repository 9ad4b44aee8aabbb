import type { Handlers } from '../dispatch.ts'
import { startJournalExport } from '../jobs/journal-job.ts'

export const journalOperations: Handlers<'journal.'> = {
  'journal.list': (input, { store }) => store.journal.list(input),
  'journal.count': (filter, { store }) => ({ lines: store.journal.found(filter) }),
  'journal.overview': (scope, { store }) => ({ actions: store.journal.tally('action', scope), actors: store.journal.tally('actor', scope) }),
  'journal.names': ({ ids }, { store, vault }) => ({
    ...store.names(ids), ...Object.fromEntries(vault.keyring.slots().map((slot) => [slot.id, slot.name || slot.kind])),
  }),
  'journal.export': ({ format, ...scope }, { store, work, record }) => {
    const caseId = scope.evidenceId ? store.evidence.get(scope.evidenceId).caseId : scope.caseId
    const within = { ...scope, ...(caseId ? { caseId } : {}) }
    record({ ...(caseId ? { caseId } : {}), details: { format } })
    return { jobId: startJournalExport(work, within, format) }
  },
}
