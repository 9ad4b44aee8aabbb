import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openConnection, type Connection } from '../../../src/main/store/connection.ts'
import { openStore } from '../../../src/main/store/index.ts'
import { copyBefore, migrate, schemaVersion } from '../../../src/main/store/migrate.ts'
import { MIGRATIONS, type Migration } from '../../../src/main/store/migrations/index.ts'
import { unlockVault } from '../../../src/main/vault/index.ts'
import { addCase, newVault, openNew, PASSPHRASE, reopen, temporaryFolder, testClock } from '../vault/temporary-vault.ts'

const KEY = () => Buffer.alloc(32, 3)
const openPlain = (file: string): Connection => openConnection(file, KEY())

/** The next schema, as a later release might bring it. */
const later: Migration = { number: MIGRATIONS.length + 1, sql: `CREATE TABLE later (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT; INSERT INTO later VALUES (1, 'new');` }
const broken: Migration = { number: MIGRATIONS.length + 1, sql: `CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT; INSERT INTO nowhere VALUES (1);` }
const unsound: Migration = { number: MIGRATIONS.length + 1, sql: `PRAGMA defer_foreign_keys = ON; INSERT INTO notes (id, case_id, evidence_id, text, created_ms, updated_ms) SELECT 'note_x', 'case_none', NULL, 'orphan', 0, 0;` }

const unlock = (folder: string) => unlockVault({ folder, secret: PASSPHRASE, clock: testClock() })

test('schema.sql is what the migrations make (run with -u to write it anew)', async () => {
  const connection = openPlain(join(temporaryFolder(), 'database'))
  migrate(connection, 'unused', MIGRATIONS)
  const rows = connection.all<{ sql: string }>(`SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'search\\_text\\_%' ESCAPE '\\' ORDER BY type, name`)
  connection.close()
  const text = `-- Generated from the migrations by test/main/store/schema.test.ts; do not edit.\n\n${rows.map((row) => `${row.sql};`).join('\n\n')}\n`
  await expect(text).toMatchFileSnapshot('../../../src/main/store/schema.sql')
})

test('every table is STRICT and migrations are numbered without gaps', () => {
  const connection = openPlain(join(temporaryFolder(), 'database'))
  migrate(connection, 'unused', MIGRATIONS)
  const lax = connection.all<{ name: string }>(`SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'`)
  expect(lax).toEqual([])
  expect(MIGRATIONS.map((one) => one.number)).toEqual(MIGRATIONS.map((_, at) => at + 1))
  expect(schemaVersion(connection)).toBe(MIGRATIONS.length)
  connection.close()
})

test('the connection keeps the rules that keep plaintext off the disk', () => {
  const connection = openPlain(join(temporaryFolder(), 'database'))
  const rule = (name: string) => Object.values(connection.pragma<Record<string, unknown>[]>(name)[0]!)[0]
  expect(Object.fromEntries(['temp_store', 'journal_mode', 'synchronous', 'secure_delete', 'foreign_keys', 'trusted_schema', 'cell_size_check', 'locking_mode', 'cipher'].map((name) => [name, rule(name)])))
    .toEqual({ temp_store: 2, journal_mode: 'wal', synchronous: 2, secure_delete: 1, foreign_keys: 1, trusted_schema: 0, cell_size_check: 1, locking_mode: 'exclusive', cipher: 'sqlcipher' })
  migrate(connection, 'unused', MIGRATIONS)
  // It would search the index for each letter that goes: see the clearing in removal.test.ts.
  expect(connection.get(`SELECT v FROM search_text_config WHERE k = 'secure-delete'`)).toEqual({ v: 0 })
  connection.close()
})

test('another key does not open the database', () => {
  const file = join(temporaryFolder(), 'database')
  const connection = openPlain(file)
  migrate(connection, 'unused', MIGRATIONS)
  connection.close()
  expect(() => openConnection(file, Buffer.alloc(32, 4))).toThrow(expect.objectContaining({ code: 'VAULT_DAMAGED' }))
})

test('a database from the future is refused and left alone', async () => {
  const { folder, store, close } = await openNew()
  addCase(store)
  close()
  const later2 = await openStore(await unlock(folder), testClock(), [...MIGRATIONS, later])
  expect(existsSync(copyBefore(join(folder, 'database')))).toBe(true)
  later2.close()
  await expect(reopen(folder)).rejects.toMatchObject({ code: 'VAULT_TOO_NEW', message: expect.stringContaining('newer Lamplighter') })
  const again = await openStore(await unlock(folder), testClock(), [...MIGRATIONS, later])
  expect(again.cases.list()).toHaveLength(1)
  again.close()
})

test('before a migration a sealed copy is made; it opens with the old schema, and goes once the vault was opened again', async () => {
  const { folder, store, close } = await openNew()
  addCase(store)
  close()
  const vault = await unlock(folder)
  const copy = copyBefore(vault.databaseFile)
  const migrated = await openStore(vault, testClock(), [...MIGRATIONS, later])
  const old = openConnection(copy, vault.databaseKey())
  expect(schemaVersion(old)).toBe(MIGRATIONS.length)
  expect(old.get('SELECT count(*) AS count FROM cases')).toEqual({ count: 1 })
  old.close()
  expect(migrated.cases.list()).toHaveLength(1)
  migrated.close()
  expect(existsSync(copy)).toBe(true)
  const again = await openStore(await unlock(folder), testClock(), [...MIGRATIONS, later])
  expect(existsSync(copy)).toBe(false)
  expect(again.openingProblems).toEqual([])
  again.close()
})

test.each([['fails', broken, 'no such table'], ['leaves the database unsound', unsound, 'could not be brought to this version']])('a migration that %s changes nothing', async (_, step, words) => {
  const { folder, store, close } = await openNew()
  addCase(store)
  close()
  await expect(openStore(await unlock(folder), testClock(), [...MIGRATIONS, step])).rejects.toThrow(words)
  const { store: same } = await reopen(folder)
  expect(same.cases.list()).toHaveLength(1)
  expect(same.openingProblems).toEqual([])
})

test('a folder with a header but a foreign database is not opened', async () => {
  const one = await openNew()
  one.close()
  const { vault } = await newVault()
  const foreign = { ...vault, databaseFile: join(one.folder, 'database') }
  await expect(openStore(foreign, testClock())).rejects.toMatchObject({ code: 'VAULT_DAMAGED' })
})
