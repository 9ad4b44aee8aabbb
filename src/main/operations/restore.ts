import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { BackupRef, FoundBackup } from '../../shared/contract/vault.ts'
import { AppError } from '../../shared/errors.ts'
import type { OpenHandlers } from '../dispatch.ts'
import { findBackups } from '../exchange/find-backups.ts'
import type { Jobs } from '../jobs/jobs.ts'
import { startRestore } from '../jobs/restore-job.ts'
import type { Clock, Ports } from '../ports.ts'
import { refOf, type Session } from '../session.ts'

export interface RestoreDoor {
  session: Session
  ports: Ports
  clock: Clock
  /** Jobs that need no open vault. */
  openJobs: Jobs
}

/** Restoring a backup, while no vault is open. Only what the person chose in this process can be restored: the page has no say in paths. */
export function restoreOperations({ session, ports, clock, openJobs }: RestoreDoor): Pick<OpenHandlers, 'vault.chooseBackup' | 'vault.restore' | 'vault.stopRestore'> {
  const chosen = new Map<BackupRef, string>()
  const keep = (path: string): BackupRef => {
    const ref: BackupRef = `backup_${createHash('sha256').update(path).digest('hex').slice(0, 16)}`
    chosen.set(ref, path)
    return ref
  }
  return {
    'vault.chooseBackup': async ({ kind }) => {
      const place = await ports.chooseOpen({ kind, title: kind === 'folder' ? 'Choose the folder of the backup' : 'Choose the backup file' })
      if (place === null) return { place, backups: [] }
      const found = await findBackups(place)
      return { place, backups: found.map(({ path, ...rest }): FoundBackup => ({ ref: keep(path), place: path, ...rest })) }
    },
    'vault.restore': ({ backup, generation, name, secret }) => {
      const from = chosen.get(backup)
      if (from === undefined) throw new AppError('NOT_FOUND', 'That backup is no longer at hand. Choose it again.')
      if (session.status().open) throw new AppError('VAULT_IN_USE', 'A vault is open in this window. Lock it first.')
      const folder = session.folderNamed(name)
      if (existsSync(folder)) throw new AppError('VAULT_EXISTS', 'There is a vault of that name. Choose another name for the restored one.')
      return { jobId: startRestore(openJobs, { from, generation, folder: resolve(folder), name, secret, clock }), ref: refOf(folder) }
    },
    'vault.stopRestore': ({ jobId }) => {
      openJobs.cancel(jobId)
      return {}
    },
  }
}
