import { AppError } from '../../shared/errors.ts'
import type { JobId } from '../../shared/ids.ts'
import type { RekeyRequest } from '../vault/index.ts'
import type { Work } from './work.ts'

/**
 * Gives the vault a new vault key. Refused while other work runs: what it stores would be lost with the old database. The recovery key
 * is returned at once, to be written down, and is valid from the moment the job has ended well.
 * Throws VAULT_BUSY, VAULT_WRONG_PASSPHRASE, PASSPHRASE_WEAK, BAD_INPUT.
 */
export async function startRekey(work: Work, request: RekeyRequest): Promise<{ jobId: JobId; recoveryKey: string }> {
  requireIdle(work)
  const rekeying = await work.vault.prepareRekey(request)
  try {
    requireIdle(work)
    const removed = work.vault.keyring.slots().filter((slot) => slot.kind === 'deputy').map((slot) => slot.name)
    const jobId = work.jobs.start({
      kind: 'rekey', caseId: null, items: [],
      async run(job) {
        const count = await work.store.rekey(rekeying, {
          signal: job.signal, onProgress: job.progress, details: { deputiesRemoved: removed, passphraseChanged: request.passphrase !== undefined },
        })
        return `The vault has a new key; ${count} stored pictures and previews were taken over`
      },
    })
    return { jobId, recoveryKey: rekeying.recoveryKey }
  } catch (error) {
    rekeying.discard()
    throw error
  }
}

function requireIdle(work: Work): void {
  if (work.jobs.list().some((job) => job.state === 'running')) throw new AppError('VAULT_BUSY', 'Other work is running on the vault. Wait until it has ended or stop it, then start the re-key again.')
}
