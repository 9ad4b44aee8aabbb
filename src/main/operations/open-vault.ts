import type { Handlers } from '../dispatch.ts'
import { quickCheck } from '../custody/index.ts'
import { startBackup } from '../jobs/backup-job.ts'
import { startVerify, unfinishedVerify } from '../jobs/verify-job.ts'
import { checkpointOperations } from './checkpoint.ts'
import { slotQueries } from './vault-keys.ts'

/** Operations on the open vault as a whole. */
export const openVaultOperations: Handlers<'vault.'> = {
  ...slotQueries,
  ...checkpointOperations,
  'vault.verify': ({ against, resume = false }, { work, record }) => {
    if (against || resume) record({ details: { ...(against && { against }), ...(resume && { resume }) } })
    return { jobId: startVerify(work, { against, resume }) }
  },
  'vault.quickVerify': ({ against }, { store, vault, clock }) => quickCheck(store, vault, { against, clock }),
  'vault.unfinishedVerify': (_input, { work }) => unfinishedVerify(work),
  'vault.setOperator': (operator, { store, record }) => {
    store.settings.set('operator', operator)
    record({ details: { operator } })
    return operator
  },
  'vault.setIdle': ({ minutes }, { store, record }) => {
    store.settings.set('idleMinutes', minutes)
    record({ details: { minutes } })
    return { minutes }
  },
  'vault.backup': ({ to }, { work }) => ({ jobId: startBackup(work, to) }),
  'vault.lastBackup': (_input, { store }) => store.settings.get('lastBackup'),
  'vault.lastVerify': (_input, { store }) => store.settings.get('lastVerify'),
}
