import { existsSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import { flushFolder } from '../vault/index.ts'
import type { Connection } from './connection.ts'
import type { Migration } from './migrations/index.ts'

/** Where the database is copied, sealed under the same key, before its schema changes. */
export const copyBefore = (databaseFile: string) => `${databaseFile}.before-migration`

/** Throws VAULT_TOO_NEW for a schema from the future; nothing has been written then. */
export function requireKnownSchema(connection: Connection, migrations: readonly Migration[]): void {
  const version = schemaVersion(connection)
  const newest = newestOf(migrations)
  if (version <= newest) return
  throw new AppError('VAULT_TOO_NEW', `This vault was last opened by a newer Lamplighter (schema ${version}; this one knows up to ${newest}). Install the newer version to open it; nothing was changed.`)
}

/**
 * Brings the schema to the newest version: a sealed copy first, then every step and the check of the result in one transaction.
 * The copy stays until the vault was opened once more. Throws VAULT_DAMAGED when the result does not check out (the database is
 * then as it was), DISK_FULL.
 */
export function migrate(connection: Connection, databaseFile: string, migrations: readonly Migration[]): void {
  const version = schemaVersion(connection)
  const steps = migrations.filter((step) => step.number > version)
  if (steps.length === 0) return removeCopy(databaseFile)
  if (version > 0) makeCopy(connection, databaseFile)
  connection.transaction(() => {
    for (const step of steps) {
      connection.exec(step.sql)
      step.finish?.(connection)
    }
    connection.pragma(`user_version=${newestOf(migrations)}`)
    requireSound(connection)
  })
}

const newestOf = (migrations: readonly Migration[]): number => migrations.at(-1)?.number ?? 0

export const schemaVersion = (connection: Connection): number => connection.pragma<{ user_version: number }[]>('user_version')[0]!.user_version

/** VACUUM INTO inherits the key; opening the file a second time would drop the lock on it. */
function makeCopy(connection: Connection, databaseFile: string): void {
  removeCopy(databaseFile)
  connection.run('VACUUM INTO ?', copyBefore(databaseFile))
  flushFolder(dirname(databaseFile))
}

function removeCopy(databaseFile: string): void {
  if (existsSync(copyBefore(databaseFile))) rmSync(copyBefore(databaseFile))
}

function requireSound(connection: Connection): void {
  const problems = integrityProblems(connection)
  if (problems.length === 0) return
  throw new AppError('VAULT_DAMAGED', 'The vault could not be brought to this version: its database does not check out. It was left as it was. Restore the vault from a backup, or open it with the version that last opened it.', { details: { problems } })
}

/** What SQLite finds wrong with pages, indexes and references; empty when all is well. */
export function integrityProblems(connection: Connection): string[] {
  const found = connection.pragma<{ integrity_check: string }[]>('integrity_check').map((row) => row.integrity_check)
  const references = connection.pragma<{ table: string }[]>('foreign_key_check').map((row) => `a row of ${row.table} refers to nothing`)
  return [...found.filter((line) => line !== 'ok'), ...references]
}
