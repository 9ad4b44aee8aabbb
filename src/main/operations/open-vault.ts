import type { Handlers } from '../dispatch.ts'
import { startBackup } from '../jobs/backup-job.ts'
import { startVerify } from '../jobs/verify-job.ts'
import { slotQueries } from './vault-keys.ts'

/** Operations on the open vault as a whole. */
export const openVaultOperations: Handlers<'vault.'> = {
  ...slotQueries,
  'vault.verify': ({ against }, { work, record }) => {
    if (against) record({ details: { against } })
    return { jobId: startVerify(work, against) }
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
