import type { VerifyReport } from '../../shared/contract/vault.ts'
import type { Handlers } from '../dispatch.ts'
import { startVerify } from '../jobs/verify-job.ts'

export const verifyOperations: Handlers<'vault.'> = {
  'vault.verify': (_input, { work }) => ({ jobId: startVerify(work) }),
  'vault.lastVerify': (_input, { store }) => (store.settings.get('lastVerify') as VerifyReport | undefined) ?? null,
}
