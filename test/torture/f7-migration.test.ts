import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { systemClock } from '../../src/main/ports.ts'
import { openStore } from '../../src/main/store/index.ts'
import { openConnection } from '../../src/main/store/connection.ts'
import { copyBefore, schemaVersion } from '../../src/main/store/migrate.ts'
import { unlockVault } from '../../src/main/vault/index.ts'
import { LAST_VERSION, laterSteps, NEWEST_VERSION } from './later-steps.ts'
import { randomFor, report, rounds, SEED } from './run-length.ts'
import { knownOf } from './torn-and-altered.ts'
import { makeSchemaOne } from './schema-one.ts'
import { copyOf, PASSPHRASE, temporaryFolder, verify, type Opened } from './vault-case.ts'

vi.mock('hash-wasm', async (load) => (await import('./remembered-kdf.ts')).rememberDerivations(await load()))

async function openAt<T>(folder: string, version: number, work: (opened: Opened) => T | Promise<T>): Promise<T> {
  const vault = await unlockVault({ folder, secret: PASSPHRASE, clock: systemClock })
  const store = await openStore(vault, systemClock, laterSteps(version))
  try {
    return await work({ store, vault })
  } finally {
    store.close()
    vault.close()
  }
}

/** Starts the migration in a process of its own; `killAfterMs` counts from the moment it opens the vault. Says how long it took. */
function migrateInChild(folder: string, killAfterMs: number): Promise<{ tookMs: number; opened: boolean }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'f7-migration.ts'), folder, String(LAST_VERSION), PASSPHRASE], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  let startMs = 0
  let tookMs = 0
  let timer: NodeJS.Timeout | undefined
  return new Promise((resolve) => {
    child.stdout.on('data', (text) => {
      said += String(text)
      if (startMs === 0 && said.includes('opening')) {
        startMs = performance.now()
        if (killAfterMs < Infinity) timer = setTimeout(() => child.kill('SIGKILL'), killAfterMs)
      }
      if (tookMs === 0 && said.includes('opened')) tookMs = performance.now() - startMs
    })
    child.once('close', () => { clearTimeout(timer); resolve({ tookMs, opened: said.includes('opened') }) })
  })
}

test('F7 a migration from every earlier schema, killed midway, loses nothing and is done at the next opening', async () => {
  const random = randomFor('F7')
  const figures = { kills: 0, midway: 0, copies: 0 }
  const { folder, caseId, known } = await makeSchemaOne(join(temporaryFolder(), 'vault'), { pictures: 3, notes: 200 }, random)
  const earlier: { version: number; old: string; wholeMs: number }[] = []
  for (let version = 1; version < LAST_VERSION; version++) {
    const old = copyOf(folder)
    await openAt(old, version, () => undefined)
    earlier.push({ version, old, wholeMs: (await migrateInChild(copyOf(old), Infinity)).tookMs })
  }
  for (const round of rounds({ short: 15, long: 2_000 })) {
    const { version, old, wholeMs } = earlier[round % earlier.length]!
    const copy = copyOf(old)
    const { opened } = await migrateInChild(copy, random.below(Math.ceil(wholeMs * 1.1)))
    figures.kills++
    if (!opened) figures.midway++
    if (existsSync(copyBefore(join(copy, 'database')))) figures.copies += await checkCopy(copy, version) ? 1 : 0
    await openAt(copy, LAST_VERSION, async ({ store, vault }) => {
      const now = knownOf({ store, vault })
      expect({ version, journal: now.journal.slice(0, known.journal.length), pictures: now.pictures }).toEqual({ version, ...known })
      expect(store.notes.list(caseId)).toHaveLength(200)
      expect({ version, ...await verify({ store, vault }) }).toMatchObject({ version, ok: true, findings: [] })
    })
    await openAt(copy, LAST_VERSION, () => expect(existsSync(copyBefore(join(copy, 'database')))).toBe(false))
  }
  expect(figures.midway).toBeGreaterThan(figures.kills / 3)
  report(`F7 migration: ${figures.kills} kills (seed ${SEED}) from ${earlier.length} earlier schemas (${LAST_VERSION - NEWEST_VERSION} steps invented), ${figures.midway} before it was done, ${figures.copies} left a whole sealed copy of the old schema, 0 lost`)
})

/** The copy from before is whole and of the old schema, or it was being written; then the database itself is of the old schema. */
async function checkCopy(folder: string, version: number): Promise<boolean> {
  const vault = await unlockVault({ folder: copyOf(folder), secret: PASSPHRASE, clock: systemClock })
  try {
    const copy = openConnection(copyBefore(vault.databaseFile), vault.databaseKey())
    const isWhole = schemaVersion(copy) === version && copy.pragma<{ integrity_check: string }[]>('integrity_check')[0]!.integrity_check === 'ok'
    copy.close()
    if (isWhole) return true
  } catch {
    // cut off
  }
  const database = openConnection(vault.databaseFile, vault.databaseKey())
  expect(schemaVersion(database)).toBe(version)
  database.close()
  vault.close()
  return false
}
