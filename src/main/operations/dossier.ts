import type { Handlers } from '../dispatch.ts'
import { outlineDossier } from '../dossier/index.ts'
import { startDossier } from '../jobs/dossier-job.ts'
import { gatherDossier } from '../jobs/dossier-model.ts'

export const dossierOperations: Handlers<'dossier.'> = {
  'dossier.outline': ({ caseId }, { store, clock, work }) => outlineDossier(gatherDossier(store, caseId, clock.nowMs(), work.appVersion)),
  'dossier.export': ({ caseId, atMs }, { store, clock, work }) => {
    store.cases.get(caseId)
    return { jobId: startDossier(work, caseId, atMs ?? clock.nowMs()) }
  },
  'dossier.receipts': ({ caseId }, { store }) => store.receipts.list(caseId),
}
