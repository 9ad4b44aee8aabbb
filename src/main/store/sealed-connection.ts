import { AppError } from '../../shared/errors.ts'
import { GENESIS_HASH, type Head, type OpenVault } from '../vault/index.ts'
import type { Connection } from './connection.ts'

/**
 * A connection whose every change is counted and sealed: after each commit the vault's head tells how many there were and
 * where the journal ended, so that a change cannot be lost unnoticed. A write outside a transaction becomes one of its own.
 */
export interface SealedConnection extends Connection {
  /** What the head is to say now, but for the hash of the closed file. */
  state(): Omit<Head, 'databaseSha256'>
  /** Writes the head of an open database. */
  seal(): void
  /** The same; where the disk refuses, the next change has to write it first. */
  sealSoon(): void
  commits(): number
  /** From now on every change is refused, until `release`. Throws VAULT_BUSY when it is held already. */
  hold(): void
  release(): void
}

const BUSY = () => new AppError('VAULT_BUSY', 'The vault is getting a new key and takes no changes meanwhile. Wait until that has ended, then try again.')

export function sealCommits(connection: Connection, vault: OpenVault): SealedConnection {
  /** A head that could not be written (a full disk) lags by one commit; it may not lag by two. */
  let lagging = false
  let held = false

  const commits = () => commitsOf(connection)
  const changes = () => connection.get<{ changes: number }>('SELECT total_changes() AS changes')!.changes

  function seal(): void {
    vault.sealHead({ ...state(), databaseSha256: null })
    lagging = false
  }

  const state = () => stateOf(connection)

  function transaction<T>(work: () => T): T {
    if (connection.inTransaction) return work()
    if (held) throw BUSY()
    if (lagging) seal()
    let changed = false
    const value = connection.transaction(() => {
      const before = changes()
      const result = work()
      changed = changes() !== before
      if (changed) connection.run('UPDATE counters SET commits = commits + 1')
      return result
    })
    if (changed) sealSoon()
    return value
  }

  /** The change is stored: failing now would say the opposite. The next change has to write the head first. */
  function sealSoon(): void {
    lagging = true
    try {
      seal()
    } catch {
      // still lagging
    }
  }

  return {
    ...connection,
    get inTransaction() { return connection.inTransaction },
    run: (sql, ...values) => transaction(() => connection.run(sql, ...values)),
    get: (sql, ...values) => (/^\s*SELECT/i.test(sql) ? connection.get(sql, ...values) : transaction(() => connection.get(sql, ...values))),
    transaction, state, seal, sealSoon, commits,
    hold() {
      if (held || connection.inTransaction) throw BUSY()
      held = true
    },
    release() { held = false },
  }
}

export const commitsOf = (connection: Connection) => connection.get<{ commits: number }>('SELECT commits FROM counters')!.commits

/** What the head of this database is to say, but for the hash of the closed file. */
export function stateOf(connection: Connection): Omit<Head, 'databaseSha256'> {
  const last = connection.get<{ sequence: number; hash: string }>('SELECT sequence, hash FROM journal ORDER BY sequence DESC LIMIT 1')
  return { commits: commitsOf(connection), journalSequence: last?.sequence ?? 0, journalHash: last?.hash ?? GENESIS_HASH }
}
