import type { VerifyReport } from '../../shared/contract/vault.ts'
import type { Handlers } from '../dispatch.ts'
import { startVerify } from '../jobs/verify-job.ts'

/** Operations on the open vault as a whole. */
export const verifyOperations: Handlers<'vault.'> = {
  'vault.verify': (_input, { work }) => ({ jobId: startVerify(work) }),
  'vault.setIdle': ({ minutes }, { store, record }) => {
    store.settings.set('idleMinutes', minutes)
    record({ details: { minutes } })
    return { minutes }
  },
  'vault.lastVerify': (_input, { store }) => (store.settings.get('lastVerify') as VerifyReport | undefined) ?? null,
}
