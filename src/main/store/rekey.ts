import { rmSync } from 'node:fs'
import { AppError, isAppError } from '../../shared/errors.ts'
import type { Clock } from '../ports.ts'
import { flushFile, type OpenVault, type Rekeying, type SealedBlob } from '../vault/index.ts'
import { changePageKey, openConnection, type Connection } from './connection.ts'
import { createJournal } from './journal.ts'
import { copyBefore, integrityProblems } from './migrate.ts'
import { hashFile } from './opening.ts'
import { stateOf, type SealedConnection } from './sealed-connection.ts'
import { createSettings } from './settings.ts'

export interface RekeyOptions {
  signal: AbortSignal
  /** Steps done, of how many. */
  onProgress(done: number, total: number): void
  /** For the custody line, beside what is counted here. */
  details: Record<string, unknown>
}

export interface RekeyStore {
  connection: SealedConnection
  /** The same without counting, for what cannot stand in a transaction. */
  plain: Connection
  vault: OpenVault
  clock: Clock
  operator(): string
}

type Step = (count?: number) => Promise<void>

/** Objects rewrapped in one go: some tens of milliseconds. */
const OBJECTS_AT_ONCE = 500
/** Copying, encrypting anew, checking, hashing: each counts as one step beside the objects. */
const WHOLE_STEPS = 4

/**
 * Carries a re-key out and ends it either way. The database is copied; the copy gets the new page key and the wrapped keys anew, is
 * checked and flushed; the header changes; the copy takes the database’s place. Meanwhile the store answers questions and refuses
 * changes. Until the header changes it can be stopped and all stays as it was. Returns how many objects have a newly wrapped key.
 * Throws CANCELLED, VAULT_BUSY, VAULT_DAMAGED, DISK_FULL, VAULT_READ_ONLY, WRITE_FAILED.
 */
export async function rekeyStore(parts: RekeyStore, rekeying: Rekeying, options: RekeyOptions): Promise<number> {
  const { connection } = parts
  try {
    connection.hold()
    const count = await makeCopy(parts, rekeying, options)
    rekeying.commit()
    takePlace(parts)
    return count
  } catch (error) {
    if (rekeying.isCommitted()) throw HALF_PLACED(error)
    rekeying.discard()
    throw isAppError(error) ? new AppError(error.code, `${error.message} The vault keeps the key and the recovery key it had.`, { cause: error }) : error
  } finally {
    connection.release()
  }
}

const HALF_PLACED = (cause: unknown) =>
  new AppError('WRITE_FAILED', 'The vault has its new key, but its files could not all be put in place. Lock it and unlock it again, which finishes that; then make a new recovery key.', { cause })

async function makeCopy({ connection, plain, vault, clock, operator }: RekeyStore, rekeying: Rekeying, { signal, onProgress, details }: RekeyOptions): Promise<number> {
  const before = connection.commits()
  const total = connection.get<{ count: number }>('SELECT count(*) AS count FROM blobs')!.count + WHOLE_STEPS
  let done = 0
  const step: Step = async (count = 1) => {
    done += count
    onProgress(done, total)
    await new Promise((resume) => { setImmediate(resume) })
    if (signal.aborted) throw new AppError('CANCELLED', 'Stopped.')
  }
  const file = rekeying.databaseFile
  rmSync(copyBefore(vault.databaseFile), { force: true }) // it is under the old key
  plain.run('VACUUM INTO ?', file)
  await step()
  changePageKey(file, vault.databaseKey(), rekeying.databaseKey())
  await step()
  const copy = openConnection(file, rekeying.databaseKey())
  try {
    const objects = await rewrapAll(copy, rekeying, step)
    copy.transaction(() => {
      createJournal(copy, clock, operator).append({ action: 'vault.rekeyed', subject: null, caseId: null, details: { ...details, ...objects, headerSequence: rekeying.sequence } })
      createSettings(copy).set('headerSequence', rekeying.sequence)
      copy.run('UPDATE counters SET commits = commits + 1')
    })
    if (integrityProblems(copy).length > 0) throw new AppError('VAULT_DAMAGED', 'The copy made with the new key does not check out. Verify the vault, and try again.')
    await step()
    const state = stateOf(copy)
    copy.pragma('wal_checkpoint(TRUNCATE)')
    copy.close()
    flushFile(file, 'the re-keyed database')
    rekeying.sealHead({ ...state, databaseSha256: hashFile(file) })
    await step()
    if (connection.commits() !== before) throw new AppError('VAULT_BUSY', 'The vault was changed meanwhile. Try again.')
    return objects.objects
  } finally {
    copy.close()
  }
}

/** A key that opens neither way stays as it is: the object cannot be read before or after, and verification names it. */
async function rewrapAll(copy: Connection, rekeying: Rekeying, step: Step): Promise<{ objects: number; unreadable: number }> {
  const counted = { objects: 0, unreadable: 0 }
  for (let last = ''; ;) {
    const blobs = copy.all<SealedBlob>('SELECT object_id AS objectId, sha256, size_bytes AS sizeBytes, wrapped_key AS wrappedKey FROM blobs WHERE object_id > ? ORDER BY object_id LIMIT ?', last, OBJECTS_AT_ONCE)
    if (blobs.length === 0) return counted
    copy.transaction(() => {
      for (const blob of blobs) {
        const wrapped = rekeying.rewrap(blob)
        if (wrapped) copy.run('UPDATE blobs SET wrapped_key = ? WHERE object_id = ?', wrapped, blob.objectId)
        counted[wrapped ? 'objects' : 'unreadable']++
      }
    })
    last = blobs.at(-1)!.objectId
    await step(blobs.length)
  }
}

/** From here on only the new header opens the vault; what fails is finished when it is next opened. */
function takePlace({ connection, vault }: RekeyStore): void {
  connection.reopen(() => {
    vault.finishRekey()
    return { file: vault.databaseFile, key: vault.databaseKey() }
  })
  connection.sealSoon()
}
