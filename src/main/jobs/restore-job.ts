import type { JobId } from '../../shared/ids.ts'
import { restoreBackup, type RestoreRequest } from '../exchange/restore-backup.ts'
import type { Jobs } from './jobs.ts'

/** Makes a vault of a backup, among the jobs that need no open vault. */
export function startRestore(jobs: Jobs, request: Omit<RestoreRequest, 'signal' | 'onProgress'>): JobId {
  return jobs.start({
    kind: 'restore', caseId: null, items: [], stopped: 'Stopped. No vault was made; the backup is as it was.',
    async run(job) {
      const { copied, verified, findings } = await restoreBackup({ ...request, signal: job.signal, onProgress: (done, total) => job.progress(done, total) })
      return findings.length === 0
        ? `Restored: ${copied} sealed files copied, ${verified} checked, nothing wrong`
        : `Restored, but ${findings.length === 1 ? 'one thing is' : `${findings.length} things are`} not whole in this backup. Unlock the vault and verify it: every finding is named`
    },
  })
}
