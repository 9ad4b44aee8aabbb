import type { JournalHead } from '../../shared/contract/vault.ts'
import type { JobId } from '../../shared/ids.ts'
import { verifyVault } from '../custody/index.ts'
import type { Work } from './work.ts'

/** Checks everything stored against its hashes and the journal; the report is kept as the vault's last verification. */
export function startVerify(work: Work, against?: JournalHead): JobId {
  return work.jobs.start({
    kind: 'verify', caseId: null, items: [],
    async run(job) {
      const report = await verifyVault(work.store, work.vault, { signal: job.signal, onProgress: (done, total) => job.progress(done, total), against })
      work.store.transaction(() => {
        work.store.settings.set('lastVerify', report)
        work.store.journal.append({
          action: 'vault.verified', actor: 'operator', subject: null, caseId: null, details: { ok: report.ok, checked: report.checked, findings: report.findings.length },
        })
      })
      return report.ok ? `${report.checked} checked, nothing wrong` : `${report.checked} checked, ${report.findings.length} findings`
    },
  })
}
