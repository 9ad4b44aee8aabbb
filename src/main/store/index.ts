import { realpathSync } from 'node:fs'
import { AppError } from '../../shared/errors.ts'
import type { Clock } from '../ports.ts'
import type { OpenVault } from '../vault/index.ts'
import { createBlobs } from './blobs.ts'
import { createCases } from './cases.ts'
import { openConnection } from './connection.ts'
import { createEvents } from './events.ts'
import { createEvidence } from './evidence.ts'
import { createJournal } from './journal.ts'
import { integrityProblems, migrate, requireKnownSchema, schemaVersion } from './migrate.ts'
import { MIGRATIONS, type Migration } from './migrations/index.ts'
import { createNotes } from './notes.ts'
import { hashFile, hasLog, lookBefore, openingProblems } from './opening.ts'
import { createProposals } from './proposals.ts'
import { createReceipts } from './receipts.ts'
import { sealCommits, type SealedConnection } from './sealed-connection.ts'
import { createSearch } from './search.ts'
import { createSettings } from './settings.ts'

/**
 * The store: the encrypted database and one repository per noun, synchronous, giving the contract's shapes. It promises that
 * what a transaction returned is on the disk, whole, and that a loss shows at the next opening. It must not see a picture,
 * judge anything, or give its connection away.
 */
export type { JournalLine, JournalQuery } from './journal.ts'
export type { NewEvidence, NewOcrRun, ReadingState, StoredHash, StoredHashes } from './evidence.ts'
export type { NewProposal } from './proposals.ts'
export type { CaseChange } from './cases.ts'
export type { EventChange, EventFields } from './events.ts'
export { canonicalJson, hashEntry } from './chain.ts'

export type Store = Awaited<ReturnType<typeof openStore>>

/** Custody lines with this action tell of something found wrong at an opening; `details.problem` says what. */
export const ALARM = 'vault.foundChanged'

/** Databases open in this process, where SQLite's lock does not speak for itself: see `openConnection`. */
const openFiles = new Set<string>()

/**
 * Opens the vault's database: compared with the sealed head, migrated, leftovers of a crash swept, losses written into the
 * journal. Throws VAULT_IN_USE, VAULT_TOO_NEW, VAULT_DAMAGED, VAULT_READ_ONLY, DISK_FULL.
 */
export async function openStore(vault: OpenVault, clock: Clock, migrations: readonly Migration[] = MIGRATIONS) {
  const folder = realpathSync(vault.folder)
  if (openFiles.has(folder)) throw new AppError('VAULT_IN_USE', 'This vault is already open in this Lamplighter. Lock it first.')
  openFiles.add(folder)
  try {
    const { connection, problems } = openChecked(vault, clock, migrations)
    return { ...assemble(connection, vault, clock, () => openFiles.delete(folder)), openingProblems: problems }
  } catch (error) {
    openFiles.delete(folder)
    throw error
  }
}

/**
 * Order matters for a crash in between: losses are in the journal before the head says “open”, and it says so before the file
 * changes otherwise. So a loss is never forgotten, and nothing of ours is taken for one.
 */
function openChecked(vault: OpenVault, clock: Clock, migrations: readonly Migration[]): { connection: SealedConnection; problems: readonly string[] } {
  const before = lookBefore(vault)
  const plain = openConnection(vault.databaseFile, vault.databaseKey())
  try {
    if (JSON.stringify(vault.readHead()) !== JSON.stringify(before.head)) throw new AppError('VAULT_IN_USE', 'Another Lamplighter opened this vault at the same moment. Try again.')
    requireKnownSchema(plain, migrations)
    if (schemaVersion(plain) === 0) migrate(plain, vault.databaseFile, migrations)
    const connection = sealCommits(plain, vault)
    const journal = createJournal(connection, clock)
    const problems = openingProblems(before, connection.commits(), journal)
    recordAll(connection, journal, ALARM, problems.map((problem) => ({ problem })))
    connection.seal()
    migrate(plain, vault.databaseFile, migrations)
    const blobs = createBlobs(connection, vault, journal)
    const swept = vault.blobs.sweep(blobs.count(), blobs.all)
    if (swept > 0) recordAll(connection, journal, 'vault.swept', [{ unfinishedFiles: swept }])
    return { connection, problems }
  } catch (error) {
    plain.close()
    throw error
  }
}

function recordAll(connection: SealedConnection, journal: ReturnType<typeof createJournal>, action: string, details: Record<string, unknown>[]): void {
  connection.transaction(() => {
    for (const one of details) journal.append({ action, actor: 'Lamplighter', subject: null, caseId: null, details: one })
  })
}

function assemble(connection: SealedConnection, vault: OpenVault, clock: Clock, release: () => void) {
  const journal = createJournal(connection, clock)
  const blobs = createBlobs(connection, vault, journal)
  const search = createSearch(connection)
  const cases = createCases(connection, clock, search)
  const evidence = createEvidence(connection, clock, { cases, blobs, search })
  let open = true

  /**
   * Leaves one whole file behind, and its hash in the sealed head; where the disk refuses that, the next opening goes on from the
   * write-ahead log as after a crash. Never fails: locking must not. Nothing may be under way.
   */
  function close(): void {
    if (!open) return
    open = false
    const state = attempt(() => connection.state())
    attempt(() => connection.pragma('wal_checkpoint(TRUNCATE)'))
    attempt(() => connection.close())
    if (state && !hasLog(vault.databaseFile)) attempt(() => vault.sealHead({ ...state, databaseSha256: hashFile(vault.databaseFile) }))
    release()
  }

  return {
    cases, evidence, blobs, journal, search,
    notes: createNotes(connection, clock, { cases, search }),
    events: createEvents(connection, { cases, search }),
    proposals: createProposals(connection),
    receipts: createReceipts(connection),
    settings: createSettings(connection),
    /** All or nothing; on the disk and counted in the sealed head when it returns. Inner calls join the outer one. */
    transaction: connection.transaction,
    isOpen: () => open,
    counts: () => ({ evidenceCount: evidence.count(), caseCount: cases.count() }),
    /** Changes since the vault was made, as the sealed head counts them. */
    commits: connection.commits,
    /** Folds the write-ahead log into the database; worth it after many writes. */
    checkpoint: () => void connection.pragma('wal_checkpoint(TRUNCATE)'),
    /** What SQLite finds wrong on the disk: pages are read again, not taken from memory. */
    integrityProblems(): string[] {
      connection.pragma('wal_checkpoint(TRUNCATE)')
      connection.pragma('shrink_memory')
      return integrityProblems(connection)
    },
    close,
  }
}

function attempt<T>(work: () => T): T | null {
  try {
    return work()
  } catch {
    return null
  }
}
