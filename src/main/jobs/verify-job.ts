import type { Output } from '../../shared/contract/index.ts'
import type { JournalHead } from '../../shared/contract/vault.ts'
import type { JobId } from '../../shared/ids.ts'
import { AppError, isAppError } from '../../shared/errors.ts'
import { canGoOn, verifyVault, type Unfinished } from '../custody/index.ts'
import type { Work } from './work.ts'

/**
 * Checks everything stored against its hashes and the journal; the report is kept as the vault's last verification. Stopped by a
 * person, a lock or a crash, it can be resumed for some days. Throws VAULT_BUSY while one runs.
 */
export function startVerify(work: Work, { against, resume = false }: { against?: JournalHead | undefined; resume?: boolean } = {}): JobId {
  const { store, vault, clock, jobs } = work
  if (jobs.list().some((job) => job.kind === 'verify' && job.state === 'running')) throw new AppError('VAULT_BUSY', 'The vault is being verified already. Wait until that has ended, or stop it.')
  const goOn = resume ? resumable(work) : null
  return jobs.start({
    kind: 'verify', caseId: null, items: [], stopped: 'Stopped. Resume it within 7 days, and what was read whole is not read again.',
    async run(job) {
      const report = await verifyVault(store, vault, {
        signal: job.signal, clock, against, goOn, quarantine: store.quarantine,
        onProgress: (done, total, bytes) => job.progress(done, total, bytes),
        keep: (unfinished) => keep(store, unfinished),
      }).finally(() => announceDamage(work))
      store.transaction(() => {
        store.settings.set('lastVerify', report)
        store.settings.set('unfinishedVerify', null)
        store.journal.append({
          action: 'vault.verified', subject: null, caseId: null,
          details: { ok: report.ok, checked: report.checked, findings: report.findings.length, ...(report.parts && { parts: report.parts, sinceMs: report.sinceMs }) },
        })
      })
      return report.ok ? `${report.checked} checked, nothing wrong` : `${report.checked} checked, ${report.findings.length} findings`
    },
  })
}

/** Where it cannot be kept, on a full disk, resuming begins earlier: no reason to stop. */
function keep(store: Work['store'], unfinished: Unfinished): void {
  try {
    store.settings.set('unfinishedVerify', unfinished)
  } catch (error) {
    if (!isAppError(error)) throw error
  }
}

const resumable = ({ store, clock }: Pick<Work, 'store' | 'clock'>): Unfinished | null => {
  const unfinished = store.settings.get('unfinishedVerify')
  return canGoOn(unfinished, clock.nowMs()) ? unfinished : null
}

/** For the page: what `resume` would go on with. */
export function unfinishedVerify(work: Work): Output<'vault.unfinishedVerify'> {
  const unfinished = resumable(work)
  return unfinished && { startedMs: unfinished.startedMs, stoppedMs: unfinished.keptMs, done: unfinished.checked, total: Math.max(unfinished.checked, work.store.blobs.count()) }
}

/** Marks may have come or gone: whoever shows exhibits looks again. */
function announceDamage({ store, announce }: Work): void {
  if (!store.isOpen()) return
  for (const { id } of store.cases.list()) announce({ name: 'evidence.changed', caseId: id })
}
