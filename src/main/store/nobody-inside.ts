import Database from 'better-sqlite3'
import { join } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import { databaseError } from './database-error.ts'

/**
 * Throws VAULT_IN_USE when another process has the vault open. Looks without a key, which reads nothing and changes nothing: SQLite
 * finds the lock before it finds that it cannot read. Not to be called where this process has it open: that would drop the lock (POSIX).
 */
export function requireNobodyInside(folder: string): void {
  try {
    const database = new Database(join(folder, 'database'), { readonly: true, fileMustExist: true, timeout: 0 })
    try {
      database.pragma('locking_mode=EXCLUSIVE') // else it would leave a file of shared memory beside a log
      database.prepare('SELECT count(*) FROM sqlite_master').get()
    } finally {
      database.close()
    }
  } catch (error) {
    const known = databaseError(error)
    if (known instanceof AppError && known.code === 'VAULT_IN_USE') throw known
    // Anything else, that it cannot be read above all, says that nobody holds it.
  }
}
