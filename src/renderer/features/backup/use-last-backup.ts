import type { BackupReport } from '../../../shared/contract/vault.ts'
import { useQuery } from '../../bridge/index.ts'

/** The report of the last backup; null: never, undefined: not known yet. */
export const useLastBackup = (): BackupReport | null | undefined =>
  useQuery('vault.lastBackup', {}, { refreshOn: (one) => one.name === 'job.progressed' && one.job.kind === 'backup' && one.job.state !== 'running' }).data
