import type { JournalHead } from '../../shared/contract/vault.ts'
import { formatInstant } from '../../shared/time.ts'
import { ALARM } from '../store/index.ts'
import type { Finding } from './findings.ts'
import type { VerifiedStore, VerifiedVault } from './verified.ts'

/** The two header copies, as they are on the disk now. */
export const headerFindings = (vault: VerifiedVault): Finding[] => vault.headerProblems().map((problem) => ({ subject: 'the vault header', problem, code: 'header' }))

/** The sealed head against the journal and the count of changes. The head is written right after each change. */
export function headFindings(store: VerifiedStore, vault: VerifiedVault): Finding[] {
  const [subject, code] = ['the sealed head', 'sealed-head'] as const
  const reading = vault.readHead()
  if (reading.state !== 'sealed') return [{ subject, problem: `It is ${reading.state}. It is written anew with the next change; what was lost before that cannot be told.`, code }]
  const { head } = reading
  const lag = store.commits() - head.commits
  if (lag < 0) return [{ subject, problem: `${-lag} changes that were sealed are not in the database.`, code: 'rolled-back' }]
  if (lag > 1) return [{ subject, problem: `It is ${lag} changes older than the database: an older copy was put back.`, code: 'replaced-by-older' }]
  const sealed = head.journalSequence === 0 ? null : store.journal.at(head.journalSequence)
  if (head.journalSequence > 0 && sealed?.hash !== head.journalHash) return [{ subject, problem: `Line ${head.journalSequence} of the custody journal is not the line that was sealed.`, code }]
  return []
}

/** What was found wrong when the vault was opened, now or earlier: the journal keeps it for good. */
export function alarmFindings(store: VerifiedStore): Finding[] {
  return store.journal.withAction(ALARM).map((entry) => ({ subject: `the vault, when it was opened on ${formatInstant(entry.atMs)}`, problem: String(entry.details.problem), code: 'found-at-opening' }))
}

/** The whole folder put back to an earlier state agrees with itself; only what was noted outside it can tell. */
export function againstFindings(store: VerifiedStore, against: JournalHead | undefined): Finding[] {
  if (!against) return []
  const line = store.journal.at(against.sequence)
  if (line?.hash === against.hash) return []
  const problem = line
    ? 'It is not the line that was noted elsewhere: the journal was rewritten since, or this is another vault.'
    : `It was noted elsewhere, but this journal ends at line ${store.journal.last().sequence}: the vault was put back to an earlier state, or its newest lines were lost.`
  return [{ subject: `line ${against.sequence} of the custody journal`, problem, code: 'rolled-back' }]
}

export const databaseFindings = (store: VerifiedStore): Finding[] => {
  try {
    return store.integrityProblems().map((problem) => ({ subject: 'the database', problem, code: 'database' }))
  } catch {
    return [{ subject: 'the database', problem: 'A part of it cannot be read: it was changed or lost on the disk. Copy the vault folder to a safe place as it is, then restore it from a backup.', code: 'database' }]
  }
}

export const strayFindings = (store: VerifiedStore, vault: VerifiedVault): Finding[] =>
  vault.blobs.strays(store.blobs.all()).map((path) => ({ subject: `the file ${path}`, problem: 'It belongs to nothing in the vault. Lamplighter removes it when the vault is next opened.', code: 'stray-file' }))
