import { formatInstant } from '../../shared/time.ts'
import { ALARM, type Store } from '../store/index.ts'
import type { OpenVault } from '../vault/index.ts'
import type { Finding } from './findings.ts'

/** The two header copies, as they are on the disk now. */
export const headerFindings = (vault: OpenVault): Finding[] => vault.headerProblems().map((problem) => ({ subject: 'the vault header', problem }))

/** The sealed head against the journal and the count of changes. The head is written right after each change. */
export function headFindings(store: Store, vault: OpenVault): Finding[] {
  const subject = 'the sealed head'
  const reading = vault.readHead()
  if (reading.state !== 'sealed') return [{ subject, problem: `It is ${reading.state}. It is written anew with the next change; what was lost before that cannot be told.` }]
  const { head } = reading
  const lag = store.commits() - head.commits
  if (lag < 0) return [{ subject, problem: `${-lag} changes that were sealed are not in the database.` }]
  if (lag > 1) return [{ subject, problem: `It is ${lag} changes older than the database: an older copy was put back.` }]
  const sealed = head.journalSequence === 0 ? null : store.journal.at(head.journalSequence)
  if (head.journalSequence > 0 && sealed?.hash !== head.journalHash) return [{ subject, problem: `Line ${head.journalSequence} of the custody journal is not the line that was sealed.` }]
  return []
}

/** What was found wrong when the vault was opened, now or earlier: the journal keeps it for good. */
export function alarmFindings(store: Store): Finding[] {
  return store.journal.withAction(ALARM).map((entry) => ({ subject: `the vault, when it was opened on ${formatInstant(entry.atMs)}`, problem: String(entry.details.problem) }))
}

export const databaseFindings = (store: Store): Finding[] => {
  try {
    return store.integrityProblems().map((problem) => ({ subject: 'the database', problem }))
  } catch {
    return [{ subject: 'the database', problem: 'A part of it cannot be read: it was changed or lost on the disk. Copy the vault folder to a safe place as it is, then restore it from a backup.' }]
  }
}

export const strayFindings = (store: Store, vault: OpenVault): Finding[] =>
  vault.blobs.strays(store.blobs.all()).map((path) => ({ subject: `the file ${path}`, problem: 'It belongs to nothing in the vault. Lamplighter removes it when the vault is next opened.' }))
