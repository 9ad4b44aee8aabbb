import type { CaseId, JobId } from '../../shared/ids.ts'
import { AppError } from '../../shared/errors.ts'
import type { SealedBlob } from '../vault/index.ts'
import type { Work } from './work.ts'

/** Work that must not meet with a removal: it reads what would go, or may be about to use a stored picture again. Reading gives way by itself. */
const EXCLUSIVE = new Set(['ingest', 'dossier', 'verify', 'rekey', 'backup'])

/** Throws VAULT_BUSY while something runs that needs what may go. */
export function requireQuiet(work: Work): void {
  if (work.jobs.list().some((job) => (job.state === 'running' || job.state === 'paused') && EXCLUSIVE.has(job.kind))) {
    throw new AppError('VAULT_BUSY', 'Nothing can be removed while an import, an export, a verification or a backup is under way or paused. Wait until it has ended, or stop it, and try again.')
  }
}

/** The second half of a removal, after its transaction: the sealed files go, the words leave the text indexes and the write-ahead log is emptied. */
export function startClearing(work: Work, caseId: CaseId | null, objects: readonly SealedBlob[]): JobId {
  const { store, jobs } = work
  store.settings.set('clearing', true)
  return jobs.start({
    kind: 'remove', caseId, items: [],
    async run({ id, signal }) {
      await store.removal.finish(objects, signal)
      if (!jobs.list().some((job) => job.kind === 'remove' && job.state === 'running' && job.id !== id)) store.settings.set('clearing', false)
      return objects.length === 0 ? 'Removed' : `Removed with ${objects.length} sealed files`
    },
  })
}
