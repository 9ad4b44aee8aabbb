import type { JobId } from '../../shared/ids.ts'
import { AppError } from '../../shared/errors.ts'
import { generations } from '../exchange/backup-folder.ts'
import { makeBackup } from '../exchange/make-backup.ts'
import type { Work } from './work.ts'

/** Else a stick that is not plugged in would be taken for a new folder at the place where it shows. */
const DISK_AWAY = () =>
  new AppError('NOT_FOUND', 'The last backup is not where it was made. Connect its disk and try again, or choose another folder.')

/** Backs the vault up to where it last went, or to a folder the host asks for; leaves the report and a custody line. */
export function startBackup(work: Work, to: 'chosen' | 'last'): JobId {
  return work.jobs.start({
    kind: 'backup', caseId: null, items: [],
    async run(job) {
      const { store, vault, clock } = work
      const last = to === 'last' ? store.settings.get('lastBackup')?.folder : undefined
      if (last !== undefined && generations(last).length === 0) throw DISK_AWAY()
      const folder = last ?? await work.ports.chooseSaveFile({ suggestedName: `${vault.name} backup` })
      if (folder === null) throw new AppError('CANCELLED', 'No folder was chosen.')
      const report = await makeBackup({ store, vault, clock, to: folder, signal: job.signal, onProgress: (done, total) => job.progress(done, total) })
      store.transaction(() => {
        store.settings.set('lastBackup', report)
        const { generation, copied, verified, findings, journalSequence, journalHash } = report
        store.journal.append({
          action: 'vault.backedUp', actor: 'operator', subject: null, caseId: null,
          details: { generation, copied, verified, findings: findings.length, journalSequence, journalHash },
        })
      })
      return report.ok ? `Backed up to ${folder}: ${report.verified} verified` : `Backed up to ${folder}, with ${report.findings.length} findings`
    },
  })
}
