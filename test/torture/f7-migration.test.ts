import { spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { systemClock } from '../../src/main/ports.ts'
import { openStore } from '../../src/main/store/index.ts'
import { openConnection } from '../../src/main/store/connection.ts'
import { copyBefore, schemaVersion } from '../../src/main/store/migrate.ts'
import { unlockVault } from '../../src/main/vault/index.ts'
import { EARLIER_SCHEMAS, makeEarlier, type EarlierVault } from './earlier-schemas.ts'
import { LAST_VERSION, laterSteps, NEWEST_VERSION } from './later-steps.ts'
import { isLong, randomFor, report, rounds, SEED } from './run-length.ts'
import { knownOf } from './torn-and-altered.ts'
import { copyOf, PASSPHRASE, temporaryFolder, verify, type Opened } from './vault-case.ts'

vi.mock('hash-wasm', async (load) => (await import('./remembered-kdf.ts')).pretendDerivations(await load()))

const COUNTS = { pictures: 3, notes: 200 }
/** From every earlier schema; the long run goes on until its minutes are over. */
const POINTS = isLong ? 20 : 4

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
  const args = ['--import', join(import.meta.dirname, 'pretend-keys.ts'), join(import.meta.dirname, 'f7-migration.ts'), folder, String(LAST_VERSION), PASSPHRASE]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
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

/** What the vault held before is all there, can be found, and checks out. */
async function checkWhole(vault: EarlierVault, folder: string, more: Record<string, unknown>): Promise<void> {
  await openAt(folder, LAST_VERSION, async (opened) => {
    const now = knownOf(opened)
    expect({ ...more, journal: now.journal.slice(0, vault.known.journal.length), pictures: now.pictures }).toEqual({ ...more, ...vault.known })
    expect(opened.store.notes.list(vault.caseId)).toHaveLength(COUNTS.notes)
    expect(opened.store.search.find(`note ${COUNTS.notes - 1}`)).toHaveLength(1)
    expect({ ...more, ...await verify(opened) }).toMatchObject({ ...more, ok: true, findings: [] })
  })
}

test('F7 a migration from every earlier schema, killed midway, loses nothing and is done at the next opening', async () => {
  const random = randomFor('F7')
  const figures = { kills: 0, midway: 0, copies: 0 }
  // There is a maker for every schema before the newest: a new migration needs one more.
  expect(EARLIER_SCHEMAS).toEqual(Array.from({ length: NEWEST_VERSION - 1 }, (_, at) => at + 1))
  const earlier: { version: number; vault: EarlierVault; wholeMs: number }[] = []
  for (const schema of EARLIER_SCHEMAS) {
    const vault = await makeEarlier(schema, join(temporaryFolder(), 'vault'), COUNTS, random)
    earlier.push({ version: schema, vault, wholeMs: (await migrateInChild(copyOf(vault.folder), Infinity)).tookMs })
  }
  for (let version = NEWEST_VERSION; version < LAST_VERSION; version++) {
    const vault = { ...earlier[0]!.vault, folder: copyOf(earlier[0]!.vault.folder) }
    await openAt(vault.folder, version, () => undefined)
    earlier.push({ version, vault, wholeMs: (await migrateInChild(copyOf(vault.folder), Infinity)).tookMs })
  }
  for (const round of rounds({ short: earlier.length * POINTS, long: Infinity })) {
    const { version, vault, wholeMs } = earlier[round % earlier.length]!
    const copy = copyOf(vault.folder)
    // One kill in each stretch of the time it takes, so that no part of it is left out.
    const stretch = Math.floor(round / earlier.length) % POINTS
    const { opened } = await migrateInChild(copy, (wholeMs * (stretch + random.below(1_000) / 1_000)) / POINTS)
    figures.kills++
    if (!opened) figures.midway++
    if (existsSync(copyBefore(join(copy, 'database')))) figures.copies += await checkCopy(copy, version) ? 1 : 0
    await checkWhole(vault, copy, { version, round })
    await openAt(copy, LAST_VERSION, () => expect(existsSync(copyBefore(join(copy, 'database')))).toBe(false))
  }
  expect(figures.midway).toBeGreaterThan(figures.kills / 3)
  report(`F7 migration: ${figures.kills} kills (seed ${SEED}) from ${earlier.length} earlier schemas (${LAST_VERSION - NEWEST_VERSION} steps invented), ${figures.midway} before it was done, ${figures.copies} left a whole sealed copy of the old schema, 0 lost`)
})

test('F7 a vault of an earlier schema that was tampered with is told of in its journal, and migrated all the same', async () => {
  const random = randomFor('F7')
  for (const schema of EARLIER_SCHEMAS) {
    const vault = await makeEarlier(schema, join(temporaryFolder(), 'vault'), COUNTS, random)
    await checkWhole(vault, copyOf(vault.folder), { schema })
    const head = join(vault.folder, 'head')
    writeFileSync(head, readFileSync(head).map((byte, at) => (at === 99 ? byte ^ 1 : byte)))
    await openAt(vault.folder, NEWEST_VERSION, async (opened) => {
      expect(opened.store.openingProblems).toEqual([expect.stringContaining('sealed head is damaged')])
      expect((await verify(opened)).findings).toMatchObject([{ subject: expect.stringContaining('when it was opened') }])
      expect(knownOf(opened).journal.slice(0, vault.known.journal.length)).toEqual(vault.known.journal)
    })
  }
  report(`F7 tampered: a damaged head in a vault of each of ${EARLIER_SCHEMAS.length} earlier schemas is named, in the journal before the migration and at the verification after it`)
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
