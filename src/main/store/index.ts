import { realpathSync } from 'node:fs'
import { AppError, isAppError } from '../../shared/errors.ts'
import type { Clock } from '../ports.ts'
import { flushFolder, type OpenVault, type Rekeying } from '../vault/index.ts'
import { createAnnotations } from './annotations.ts'
import { createBlobs } from './blobs.ts'
import { createCaptures } from './captures.ts'
import { createCaseFind } from './case-find.ts'
import { createCaseNames } from './case-names.ts'
import { createCases } from './cases.ts'
import { openConnection, type Connection } from './connection.ts'
import { createDocuments } from './documents.ts'
import { createEdits } from './edits.ts'
import { createEvents } from './events.ts'
import { createEvidence } from './evidence.ts'
import { watchHeader } from './header-watch.ts'
import { createIdentifiers } from './identifiers.ts'
import { createGallery } from './gallery.ts'
import { createItems } from './items.ts'
import { createJournal, type JournalLine } from './journal.ts'
import { createMetadata } from './metadata.ts'
import { integrityProblems, migrate, requireKnownSchema, schemaVersion } from './migrate.ts'
import { MIGRATIONS, type Migration } from './migrations/index.ts'
import { createNames } from './names.ts'
import { createNotes } from './notes.ts'
import type { HashedFile } from './hash-ahead.ts'
import { hashFile, hasLog, lookBefore, openingProblems, replacedPages } from './opening.ts'
import { spellOperator, type Via } from './operator.ts'
import { createProposals } from './proposals.ts'
import { createQuarantine } from './quarantine.ts'
import { createQueue } from './queue.ts'
import { createReadings } from './readings.ts'
import { createReceipts } from './receipts.ts'
import { createRemoval } from './removal.ts'
import { rekeyStore, type RekeyOptions } from './rekey.ts'
import { sealCommits, type SealedConnection } from './sealed-connection.ts'
import { createSavedSearches } from './saved-searches.ts'
import { createSearch } from './search.ts'
import { createSearchQuestions } from './search-questions.ts'
import { createSettings } from './settings.ts'
import { createTags } from './tags.ts'
import { createToldRows } from './told-rows.ts'
import { createWatches } from './watches.ts'
import { createWorkspaces } from './workspaces.ts'

/**
 * The store: the encrypted database and one repository per noun, synchronous, giving the contract's shapes. It promises that
 * what a transaction returned is on the disk, whole, and that a loss shows at the next opening. It must not see a picture,
 * judge anything, or give its connection away.
 */
export type { JournalLine, JournalQuery } from './journal.ts'
export type { NewEvidence, ReadingState, StoredHash, StoredHashes } from './evidence.ts'
export type { NewOcrRun } from './readings.ts'
export { changeTold } from './acquisitions.ts'
export type { NewDocument, Settled, UnfinishedDocument, WaitingPart } from './documents.ts'
export type { NewProposal } from './proposals.ts'
export type { GalleryRow, ListedCase } from './gallery.ts'
export type { CaseChange } from './cases.ts'
export type { EventChange, EventFields, NewEvent } from './events.ts'
export type { RemovedCase, RemovedEvidence } from './removal.ts'
export type { Via } from './operator.ts'
export type { UnfinishedVerify } from './settings.ts'
export type { CaseworkRow, EvidenceRow, ReadingRow } from './told-rows.ts'
export type { FilePlace, QueuedItem, QueuedJob, QueuedState, SettledItem } from './queue.ts'
export type { WatchedFolder } from './watches.ts'
export { openCopy, type StoreCopy } from './open-copy.ts'
export { canonicalJson, hashEntry } from './chain.ts'
export { hashAhead, type HashedFile } from './hash-ahead.ts'
export { hashFile } from './opening.ts'
export { requireNobodyInside } from './nobody-inside.ts'

export type Store = Awaited<ReturnType<typeof openStore>>

/** Custody lines with this action tell of something found wrong at an opening; `details.problem` says what. */
export const ALARM = 'vault.foundChanged'

/** The actor of what Lamplighter does by itself. */
export const PROGRAM = 'Lamplighter'

type Journal = ReturnType<typeof createJournal>

/** Databases open in this process, where SQLite's lock does not speak for itself: see `openConnection`. */
const openFiles = new Set<string>()

/**
 * Opens the vault's database: compared with the sealed head, migrated, leftovers of a crash swept, losses written into the
 * journal. Throws VAULT_IN_USE, VAULT_TOO_NEW, VAULT_DAMAGED, VAULT_READ_ONLY, DISK_FULL.
 */
export async function openStore(vault: OpenVault, clock: Clock, migrations: readonly Migration[] = MIGRATIONS, via: Via = null, hashed: HashedFile | null = null) {
  const folder = realpathSync(vault.folder)
  if (openFiles.has(folder)) throw new AppError('VAULT_IN_USE', 'This vault is already open in this Lamplighter. Lock it first.')
  openFiles.add(folder)
  try {
    const { connection, plain, problems } = openChecked(vault, clock, migrations, hashed)
    const operator = () => spellOperator(createSettings(connection), vault.keyring.openedBy(), via)
    const parts = { connection, plain, vault, clock, operator }
    return {
      ...assemble(connection, vault, clock, operator, () => openFiles.delete(folder)),
      openingProblems: problems,
      /** Gives the vault a new key: see `rekeyStore`. */
      rekey: (rekeying: Rekeying, options: RekeyOptions) => rekeyStore(parts, rekeying, options),
      /** Writes the database as it is now to a new file under the same key, and says what its head is to be. Throws DISK_FULL, WRITE_FAILED. */
      copyTo(file: string) {
        plain.run('VACUUM INTO ?', file)
        return connection.state()
      },
      /** A change of those who may open the vault, told in the journal. */
      recordSlots: (line: Pick<JournalLine, 'action' | 'details'>) => recordSlots(connection, vault, createJournal(connection, clock, operator), line),
    }
  } catch (error) {
    openFiles.delete(folder)
    throw error
  }
}

/**
 * Order matters for a crash in between: losses are in the journal before the head says “open”, and it says so before the file
 * changes otherwise. So a loss is never forgotten, and nothing of ours is taken for one.
 */
function openChecked(vault: OpenVault, clock: Clock, migrations: readonly Migration[], hashed: HashedFile | null): { connection: SealedConnection; plain: Connection; problems: readonly string[] } {
  const interrupted = vault.pendingRekey()
  if (interrupted === 'finish') finishRekey(vault)
  const before = lookBefore(vault, hashed)
  const plain = openConnection(vault.databaseFile, vault.databaseKey())
  try {
    if (JSON.stringify(vault.readHead()) !== JSON.stringify(before.head)) throw new AppError('VAULT_IN_USE', 'Another Lamplighter opened this vault at the same moment. Try again.')
    requireKnownSchema(plain, migrations)
    if (schemaVersion(plain) === 0) migrate(plain, vault.databaseFile, migrations)
    const connection = sealCommits(plain, vault)
    const journal = createJournal(connection, clock, () => PROGRAM)
    const lost = openingProblems(before, connection.commits(), journal)
    recordAll(connection, journal, ALARM, lost.map((problem) => ({ problem })))
    const replaced = replacedPages(before)
    recordAll(connection, journal, 'vault.pagesReplaced', replaced.map((problem) => ({ problem })))
    connection.seal()
    const header = connection.transaction(() => {
      const found = watchHeader(vault, journal, createSettings(connection), interrupted !== 'none')
      recordAll(connection, journal, ALARM, found.map((problem) => ({ problem })))
      if (interrupted !== 'none') recordAll(connection, journal, 'vault.rekeyInterrupted', [{ ended: interrupted === 'finish' ? 'finished' : 'undone' }])
      return found
    })
    if (interrupted === 'discard') vault.discardRekey()
    migrate(plain, vault.databaseFile, migrations)
    const blobs = createBlobs(connection, vault, journal)
    const swept = vault.blobs.sweep(blobs.count(), blobs.all)
    if (swept > 0) recordAll(connection, journal, 'vault.swept', [{ unfinishedFiles: swept }])
    return { connection, plain, problems: [...lost, ...replaced, ...header, ...INTERRUPTED[interrupted]] }
  } catch (error) {
    plain.close()
    throw error
  }
}

const INTERRUPTED = {
  none: [],
  finish: ['A re-key was interrupted and is finished now: the vault has its new key. The new recovery key is the valid one.'],
  discard: ['A re-key was interrupted and is undone: the vault has the key it had. The old passphrase and the old recovery key are the valid ones.'],
} as const

/** The database cannot be held yet, being under the old key; whoever holds it is still at work. */
function finishRekey(vault: OpenVault): void {
  try {
    openConnection(vault.databaseFile, vault.databaseKey()).close()
  } catch (error) {
    if (isAppError(error) && error.code === 'VAULT_IN_USE') throw error
  }
  vault.finishRekey()
}

function recordSlots(connection: SealedConnection, vault: OpenVault, journal: Journal, line: Pick<JournalLine, 'action' | 'details'>): void {
  const headerSequence = vault.keyring.sequence()
  connection.transaction(() => {
    createSettings(connection).set('headerSequence', headerSequence)
    journal.append({ subject: null, caseId: null, ...line, details: { ...line.details, headerSequence } })
  })
}

function recordAll(connection: SealedConnection, journal: Journal, action: string, details: Record<string, unknown>[]): void {
  connection.transaction(() => {
    for (const one of details) journal.append({ action, actor: PROGRAM, subject: null, caseId: null, details: one })
  })
}

function assemble(connection: SealedConnection, vault: OpenVault, clock: Clock, operator: () => string, release: () => void) {
  const journal = createJournal(connection, clock, operator)
  const blobs = createBlobs(connection, vault, journal)
  const search = createSearch(connection)
  const cases = createCases(connection, clock, search)
  const readings = createReadings(connection, clock, search, operator)
  const evidence = createEvidence(connection, clock, { readings, cases, blobs, search })
  const tags = createTags(connection, { cases, search })
  const events = createEvents(connection, { cases, search, tags })
  const annotations = createAnnotations(connection, clock, { cases, search, tags }, operator)
  const notes = createNotes(connection, clock, { cases, search, tags })
  const names = createNames(connection)
  const caseNames = createCaseNames(connection)
  const edits = createEdits(connection, clock, {
    names, operator, touch: cases.touch,
    refresh: {
      cases: cases.refresh, evidence: evidence.refresh, annotations: annotations.refresh, events: events.refresh, event_evidence: events.refresh,
      notes: notes.refresh, tags: tags.index,
    },
  })
  const documents = createDocuments(connection)
  const metadata = createMetadata(connection, search)
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
    if (state && !hasLog(vault.databaseFile)) attempt(() => sealClosed(state))
    release()
  }

  /** The log's removal is on the disk before the head says so: after a power cut in between it would pass for one put there. */
  function sealClosed(state: ReturnType<SealedConnection['state']>): void {
    flushFolder(vault.folder)
    vault.sealHead({ ...state, databaseSha256: hashFile(vault.databaseFile) })
  }

  return {
    cases, evidence, annotations, metadata, readings, documents, edits, events, blobs, journal, search, tags, notes, names,
    quarantine: createQuarantine(connection, vault, journal),
    queue: createQueue(connection),
    gallery: createGallery(connection),
    identifiers: createIdentifiers(connection),
    watches: createWatches(connection, clock),
    toldRows: createToldRows(connection),
    captures: createCaptures(connection),
    removal: createRemoval(connection, vault, { cases, evidence, annotations, metadata, documents, edits, events, blobs, search, tags }),
    proposals: createProposals(connection),
    receipts: createReceipts(connection),
    settings: createSettings(connection),
    workspaces: createWorkspaces(connection),
    savedSearches: createSavedSearches(connection, clock),
    searchQuestions: createSearchQuestions(connection, search),
    items: createItems(connection, caseNames),
    findCases: createCaseFind(connection, caseNames),
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
