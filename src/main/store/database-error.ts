import Database from 'better-sqlite3'
import { AppError } from '../../shared/errors.ts'
import { diskFull, readOnly } from '../vault/index.ts'

const IN_USE = () => new AppError('VAULT_IN_USE', 'This vault is already open in another Lamplighter. Lock it there, or close that window or command, and try again.')

const DAMAGED = (cause: unknown) =>
  new AppError('VAULT_DAMAGED', 'The vault’s database is damaged: a part of it was changed or lost on the disk. Copy the vault folder to a safe place as it is, then restore it from a backup.', { cause })

/** SQLite's failures in the words of the product; anything unforeseen passes unchanged. */
export function databaseError(error: unknown): unknown {
  if (error instanceof TypeError && error.message === 'The database connection is not open') return new AppError('VAULT_LOCKED', 'The vault is locked. Unlock it to go on.')
  if (!(error instanceof Database.SqliteError)) return error
  const code = error.code
  if (code === 'SQLITE_FULL') return diskFull('the change', error)
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return IN_USE()
  if (code.startsWith('SQLITE_READONLY') || code === 'SQLITE_PERM') return readOnly(error)
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return DAMAGED(error)
  if (code.startsWith('SQLITE_CANTOPEN')) return readOnly(error)
  if (code === 'SQLITE_IOERR_READ' || code === 'SQLITE_IOERR_SHORT_READ') return new AppError('READ_FAILED', 'The disk could not read the vault’s database. Check the disk that holds the vault and try again.', { cause: error })
  if (code.startsWith('SQLITE_IOERR')) return new AppError('WRITE_FAILED', 'The disk refused to store a change to the vault’s database. Check the disk that holds the vault and try again; nothing stored before was lost.', { cause: error })
  return error
}

/** Runs `work` with SQLite's failures turned into the product's. */
export function inWords<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw databaseError(error)
  }
}
