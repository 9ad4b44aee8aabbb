import Database from 'better-sqlite3'
import { inWords } from './database-error.ts'

/** A statement's values: SQLite's own types, positional. */
export type Value = string | number | bigint | Uint8Array | null

/** The database as repositories use it. Statements are prepared once; failures arrive as AppError. */
export interface Connection {
  get<Row>(sql: string, ...values: Value[]): Row | undefined
  all<Row>(sql: string, ...values: Value[]): Row[]
  /** Rows changed. */
  run(sql: string, ...values: Value[]): number
  exec(sql: string): void
  pragma<T = unknown>(text: string): T
  /**
   * Tells of every row of a table with an `id` that is inserted, changed or removed from now on, also by what is rolled back later; null: of any.
   * By temporary triggers, which are no part of the file.
   */
  watch(table: string, onChange: (id: string | null) => void): void
  readonly inTransaction: boolean
  /** Takes the write lock at once; rolls back when `work` throws. */
  transaction<T>(work: () => T): T
  /** Closes the file, runs `between`, and goes on with the file and the key it gives; statements prepared before are forgotten. */
  reopen(between: () => { file: string; key: Buffer }): void
  close(): void
}

/** 64 GiB of 4 KiB pages: a runaway write ends in SQLITE_FULL before it fills a disk. */
const MAX_PAGES = 16_777_216

/**
 * Opens or makes the encrypted database: SQLCipher 4 pages under a raw 32-byte key, which is overwritten here. The lock on it
 * is exclusive and lasts until `close` or the end of the process, however that comes.
 * Nothing else in this process may open the file meanwhile: closing any second handle would drop the lock (POSIX).
 * Throws VAULT_IN_USE, VAULT_DAMAGED, VAULT_READ_ONLY, DISK_FULL.
 */
export function openConnection(file: string, key: Buffer): Connection {
  return inWords(() => connect(openDatabase(file, key)))
}

function openDatabase(file: string, key: Buffer): Database.Database {
  const database = new Database(file, { timeout: 0 })
  try {
    unlock(database, key)
    applyRules(database)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/** Encrypts every page of a closed database anew. Not to be interrupted: meant for a copy that a crash may ruin. Overwrites both keys. */
export function changePageKey(file: string, key: Buffer, nextKey: Buffer): void {
  inWords(() => {
    const database = new Database(file, { timeout: 0 })
    const keyBytes = rawKey(nextKey)
    try {
      unlock(database, key)
      database.pragma('temp_store=MEMORY')
      database.pragma('journal_mode=OFF') // its pages would be written twice
      database.rekey(keyBytes)
    } finally {
      keyBytes.fill(0)
      database.close()
    }
  })
}

/** The key goes in as bytes, never as SQL text, which SQLite would keep copies of. `raw:` skips the library's own derivation. */
function unlock(database: Database.Database, key: Buffer): void {
  const keyBytes = rawKey(key)
  database.pragma(`cipher='sqlcipher'`)
  database.pragma('legacy=4')
  database.key(keyBytes)
  keyBytes.fill(0)
}

function rawKey(key: Buffer): Buffer {
  const bytes = Buffer.concat([Buffer.from('raw:'), key])
  key.fill(0)
  return bytes
}

function applyRules(database: Database.Database): void {
  database.pragma('locking_mode=EXCLUSIVE')
  database.pragma('temp_store=MEMORY') // the default writes plaintext temporary files
  database.prepare('SELECT count(*) FROM sqlite_master').get() // a wrong key or a second process fails here
  database.pragma('journal_mode=WAL')
  database.pragma('synchronous=FULL')
  database.pragma('secure_delete=ON')
  database.pragma('foreign_keys=ON')
  database.pragma('trusted_schema=OFF')
  database.pragma('cell_size_check=ON')
  database.pragma('mmap_size=0')
  database.pragma(`max_page_count=${MAX_PAGES}`)
  database.exec('BEGIN IMMEDIATE; COMMIT') // takes the exclusive lock now rather than at the first write
}

function watchTable(database: Database.Database, table: string, onChange: (id: string | null) => void): void {
  database.function(`${table}_changed`, {}, (id: unknown) => {
    onChange(id as string)
    return null
  })
  for (const [event, row] of [['INSERT', 'new'], ['UPDATE', 'new'], ['DELETE', 'old']] as const) {
    database.exec(`CREATE TEMP TRIGGER watch_${table}_${event} AFTER ${event} ON main.${table} BEGIN SELECT ${table}_changed(${row}.id); END`)
  }
}

function connect(opened: Database.Database): Connection {
  let database = opened
  const statements = new Map<string, Database.Statement>()
  const watches: { table: string; onChange(id: string | null): void }[] = []
  const prepare = (sql: string) => {
    const known = statements.get(sql)
    if (known) return known
    const made = database.prepare(sql)
    statements.set(sql, made)
    return made
  }
  return {
    get: <Row>(sql: string, ...values: Value[]) => inWords(() => prepare(sql).get(...values) as Row | undefined),
    all: <Row>(sql: string, ...values: Value[]) => inWords(() => prepare(sql).all(...values) as Row[]),
    run: (sql, ...values) => inWords(() => prepare(sql).run(...values).changes),
    exec: (sql) => inWords(() => void database.exec(sql)),
    pragma: <T>(text: string) => inWords(() => database.pragma(text) as T),
    watch(table, onChange) {
      inWords(() => watchTable(database, table, onChange))
      watches.push({ table, onChange })
    },
    get inTransaction() { return database.inTransaction },
    transaction: (work) => inWords(() => database.transaction(work).immediate()),
    reopen: (between) => inWords(() => {
      database.close()
      statements.clear()
      const { file, key } = between()
      database = openDatabase(file, key)
      for (const { table, onChange } of watches) {
        watchTable(database, table, onChange)
        onChange(null)
      }
    }),
    close: () => inWords(() => void database.close()),
  }
}
