import { createHash } from 'node:crypto'
import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs'
import { AppError } from '../../shared/errors.ts'
import { readError, type Head, type HeadReading, type OpenVault } from '../vault/index.ts'
import { stampOf, type HashedFile } from './hash-ahead.ts'
import type { createJournal } from './journal.ts'
import { checkPages, type PageCheck } from './page-check.ts'

/** What the files say before the database is opened: it must not be read past SQLite while it is open. */
export interface FilesBefore {
  head: HeadReading
  /** SHA-256 of the database file, where the head has one to compare it with. */
  databaseSha256: string | null
  /** Its pages one by one, where it has none: after a crash. */
  pages: PageCheck | null
  /** A write-ahead log with content beside the database. */
  hasLog: boolean
}

/** `hashed` spares a second reading of the database. Throws VAULT_DAMAGED when there was a database and it is gone. */
export function lookBefore(vault: OpenVault, hashed: HashedFile | null = null): FilesBefore {
  const head = vault.readHead()
  const isNew = head.state === 'sealed' && head.head.commits === 0
  if (!existsSync(vault.databaseFile)) {
    if (isNew) return { head, databaseSha256: null, pages: null, hasLog: false }
    throw new AppError('VAULT_DAMAGED', 'The vault’s database is missing from its folder. Restore the file “database” from a backup of the vault.')
  }
  const wanted = head.state === 'sealed' && head.head.databaseSha256 !== null
  return {
    head,
    databaseSha256: !wanted ? null : hashed?.stamp === stampOf(vault.databaseFile) ? hashed.sha256 : hashFile(vault.databaseFile),
    pages: wanted ? null : checkPages(vault.databaseFile, vault.databaseKey()),
    hasLog: hasLog(vault.databaseFile),
  }
}

/** Whether changes lie in a write-ahead log beside the database. */
export const hasLog = (databaseFile: string): boolean => (statSync(`${databaseFile}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0

/**
 * Compares the database with the sealed head. Each problem is a sentence for the custody journal and for verification:
 * something was lost, put back or changed while Lamplighter was not looking. Empty: all as it was left.
 */
export function openingProblems(before: FilesBefore, commits: number, journal: ReturnType<typeof createJournal>): string[] {
  return [...headProblems(before, commits, journal), ...pageProblems(before)]
}

/** A page that the log held anew: nothing was lost by it, and it is written over. A power cut leaves such pages, and so does another hand. */
export function replacedPages({ pages }: FilesBefore): string[] {
  const found = pages?.damaged.filter((page) => pages.inLog.has(page)) ?? []
  return found.length === 0 ? [] : [`${spellPages(found)} of the database file did not authenticate: the power was cut while it was written, or it was changed outside Lamplighter. The write-ahead log holds it anew, so nothing is lost and it is written over.`]
}

function pageProblems({ pages }: FilesBefore): string[] {
  const found = pages?.damaged.filter((page) => !pages.inLog.has(page)) ?? []
  return found.length === 0 ? [] : [`${spellPages(found)} of the database file did not authenticate: it was changed or damaged outside Lamplighter.`]
}

const spellPages = (pages: number[]): string => (pages.length === 1 ? `Page ${pages[0]}` : `Pages ${pages.slice(0, 5).join(', ')}${pages.length > 5 ? ` and ${pages.length - 5} more` : ''}`)

function headProblems(before: FilesBefore, commits: number, journal: ReturnType<typeof createJournal>): string[] {
  if (before.head.state === 'missing') return ['The sealed head is missing from the vault folder: whether the newest acts were lost cannot be told.']
  if (before.head.state === 'damaged') return ['The sealed head is damaged or belongs to another vault: whether the newest acts were lost cannot be told.']
  const { head } = before.head
  return [...journalProblems(head, journal), ...databaseProblems(head, before, commits)]
}

function journalProblems(head: Head, journal: ReturnType<typeof createJournal>): string[] {
  const { sequence } = journal.last()
  if (head.journalSequence > sequence) {
    return [`The custody journal ends at line ${sequence}, but line ${head.journalSequence} was sealed: the last ${head.journalSequence - sequence} lines and what they tell of are lost, or an older copy of the database was put back.`]
  }
  if (head.journalSequence > 0 && journal.at(head.journalSequence)?.hash !== head.journalHash) {
    return [`Line ${head.journalSequence} of the custody journal is not the line that was sealed: the journal was rewritten, or the database of another copy was put in place.`]
  }
  return []
}

/** A crash can leave the head one commit behind, never ahead and never further back. */
function databaseProblems(head: Head, before: FilesBefore, commits: number): string[] {
  if (head.databaseSha256 !== null) {
    const changed = before.databaseSha256 !== head.databaseSha256 ? ['The database file is not the one that was left when the vault was last locked: it was changed or replaced outside Lamplighter.'] : []
    const log = before.hasLog ? ['A write-ahead log lies beside the database, though the vault was locked without one: it was put there outside Lamplighter.'] : []
    return [...changed, ...log]
  }
  if (commits < head.commits) return [`The database holds ${commits} changes, but ${head.commits} were sealed: the last ${head.commits - commits} are lost, or an older copy was put back.`]
  if (commits > head.commits + 1) return [`The sealed head is ${commits - head.commits} changes older than the database: an older copy of it was put back.`]
  return []
}

/** In pieces: the file may be larger than memory. Throws READ_FAILED. */
export function hashFile(path: string): string {
  const hash = createHash('sha256')
  const piece = Buffer.alloc(1 << 20)
  try {
    const file = openSync(path, 'r')
    try {
      for (let count = readSync(file, piece); count > 0; count = readSync(file, piece)) hash.update(piece.subarray(0, count))
    } finally {
      closeSync(file)
    }
  } catch (error) {
    throw readError(error, 'the vault’s database')
  }
  return hash.digest('hex')
}
