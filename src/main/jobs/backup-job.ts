import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { BackupReport } from '../../shared/contract/vault.ts'
import type { JobId } from '../../shared/ids.ts'
import { AppError } from '../../shared/errors.ts'
import { generations } from '../exchange/backup-folder.ts'
import { makeBackup } from '../exchange/make-backup.ts'
import { makeBackupFile } from '../exchange/make-backup-file.ts'
import type { Work } from './work.ts'

/** Else a stick that is not plugged in would be taken for a new folder at the place where it shows. */
const DISK_AWAY = () =>
  new AppError('NOT_FOUND', 'The last backup is not where it was made. Connect its disk and try again, or choose another folder.')

/** Where a backup can go: see `vault.backup`. */
export type BackupPlace = 'chosen' | 'folder' | 'file' | 'last'

/** Backs the vault up to where it last went, or to a place the host asks for; leaves the report and a custody line. */
export function startBackup(work: Work, to: BackupPlace): JobId {
  return work.jobs.start({
    kind: 'backup', caseId: null, items: [],
    async run(job) {
      const { store, vault, clock } = work
      const last = to === 'last' ? store.settings.get('lastBackup') : null
      if (last && !isThere(last)) throw DISK_AWAY()
      const place = last ?? await choosePlace(work, to)
      const make = place.oneFile ? makeBackupFile : makeBackup
      const report = await make({ store, vault, clock, to: place.folder, signal: job.signal, onProgress: (done, total) => job.progress(done, total) })
      store.transaction(() => {
        store.settings.set('lastBackup', report)
        const { generation, copied, verified, findings, journalSequence, journalHash } = report
        store.journal.append({
          action: 'vault.backedUp', subject: null, caseId: null,
          details: { generation, copied, verified, findings: findings.length, journalSequence, journalHash },
        })
      })
      return report.ok ? `Backed up to ${report.folder}: ${report.verified} verified` : `Backed up to ${report.folder}, with ${report.findings.length} findings`
    },
  })
}

type Place = Pick<BackupReport, 'folder' | 'oneFile'>

const isThere = ({ folder, oneFile }: Place): boolean => (oneFile ? existsSync(folder) : generations(folder).length > 0)

/** Throws CANCELLED. */
async function choosePlace({ ports, vault }: Work, to: BackupPlace): Promise<Place> {
  const suggestedName = `${vault.name} backup`
  if (to === 'file') return { folder: chosen(await ports.chooseSaveFile({ suggestedName: `${suggestedName}.tar` })), oneFile: true }
  if (to === 'chosen') return { folder: chosen(await ports.chooseSaveFile({ suggestedName })) }
  const folder = chosen(await ports.chooseOpen({ kind: 'folder', title: 'Choose a folder for the backup' }))
  return { folder: generations(folder).length === 0 && holdsFiles(folder) ? join(folder, asFileName(suggestedName)) : folder }
}

/** False also for a folder that is not there yet or cannot be looked into: the backup says what is wrong with that. */
function holdsFiles(folder: string): boolean {
  try {
    return readdirSync(folder).length > 0
  } catch {
    return false
  }
}

/** A stick’s or a desktop’s own files are left among themselves. Without what some file system refuses in a name. */
const asFileName = (name: string): string => name.replaceAll(/[\p{Cc}<>:"/\\|?*]/gu, '_').slice(0, 80).trim()

function chosen(path: string | null): string {
  if (path === null) throw new AppError('CANCELLED', 'No place was chosen.')
  return path
}
