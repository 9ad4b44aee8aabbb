/**
 * Megabytes a second of a full verification, against `sha256sum` over the sealed files and against bare reading, decrypting and hashing
 * of the same ones one after the other, in one run; and the longest time the core was not there for anybody else meanwhile.
 */
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { verifyVault } from '../../src/main/custody/index.ts'
import { systemClock } from '../../src/main/ports.ts'
import { openStore, type Store } from '../../src/main/store/index.ts'
import { createVault, KDF_FLOOR, type OpenVault } from '../../src/main/vault/index.ts'
import { makeId } from '../../src/shared/ids.ts'
import { printTable } from './print-table.ts'

export interface VerifyRow { work: string; megabytesPerSecond: number; ratioToSha256sum: number; /** Of this process’s own time, whatever else the machine does. */ megabytesPerCpuSecond: number | null; longestWaitMs: number | null }

/** As screenshots come, and some long scrolls; with a preview each. */
const SIZES_BYTES = [...Array.from({ length: 160 }, (_, at) => 250_000 + at * 6_000), ...Array.from({ length: 2 }, () => 25_000_000)]
const PREVIEW_BYTES = 18_000
const ROUNDS = 2

/** Prints a table and returns its rows; a ratio of 1 is `sha256sum`. */
export async function run(): Promise<VerifyRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'lamplighter-bench-'))
  const { vault } = await createVault({ folder: join(folder, 'vault'), name: 'bench', passphrase: 'brass lantern over quiet water', clock: systemClock, kdf: KDF_FLOOR })
  const store = await openStore(vault, systemClock)
  try {
    await fill(store)
    const table = await measure(store, vault)
    printTable(table)
    return table
  } finally {
    store.close()
    vault.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function fill(store: Store): Promise<void> {
  const caseId = makeId('case', Date.now(), randomBytes(16))
  store.cases.create({ id: caseId, title: 'bench' })
  for (const sizeBytes of SIZES_BYTES) {
    const [original, thumbnail] = await Promise.all([store.blobs.seal(randomBytes(sizeBytes), 'original'), store.blobs.seal(randomBytes(PREVIEW_BYTES), 'thumbnail')])
    store.transaction(() => {
      const { id, sha256 } = store.evidence.insert({
        id: makeId('ev', Date.now(), randomBytes(16)), caseId, name: 'p.png', format: 'png', width: 1, height: 1, fileModifiedMs: null, intake: 'folder', originalPath: null, remarks: [],
        original, thumbnail, pdqReference: null, pdqSmooth: null, reading: 'none',
      })
      store.journal.append({ action: 'evidence.imported', subject: id, caseId, details: { sha256 } })
    })
  }
}

async function measure(store: Store, vault: OpenVault): Promise<VerifyRow[]> {
  const blobs = store.blobs.all()
  const megabytes = blobs.reduce((sum, blob) => sum + blob.sizeBytes, 0) / 1e6
  const paths = blobs.map((blob) => join(vault.folder, vault.blobs.pathOf(blob)))
  const work: [string, () => Promise<unknown>][] = [
    ['sha256sum', async () => execFileSync('sha256sum', paths, { stdio: 'ignore' })],
    ['read, decrypt, hash', async () => { for (const blob of blobs) await vault.blobs.read(blob) }],
    ['full verification', async () => {
      const { ok, findings } = await verifyVault(store, vault, { signal: new AbortController().signal, onProgress: () => undefined, quarantine: store.quarantine, keep: (unfinished) => store.settings.set('unfinishedVerify', unfinished) })
      if (!ok) throw new Error(`the bench’s vault has findings: ${JSON.stringify(findings)}`)
    }],
  ]
  const rows: VerifyRow[] = []
  for (const [name, one] of work) {
    await one()
    const waits = watchWaits()
    const [started, cpu] = [performance.now(), process.cpuUsage()]
    for (let round = 0; round < ROUNDS; round++) await one()
    const speed = (ROUNDS * megabytes * 1_000) / (performance.now() - started)
    const { user, system } = process.cpuUsage(cpu)
    const isOwn = name !== 'sha256sum'
    const longest = waits()
    rows.push({ work: name, megabytesPerSecond: Math.round(speed), ratioToSha256sum: Number((speed / (rows[0]?.megabytesPerSecond ?? speed)).toFixed(2)), megabytesPerCpuSecond: isOwn ? Math.round((ROUNDS * megabytes * 1e6) / (user + system)) : null, longestWaitMs: isOwn ? longest : null })
  }
  return rows
}

/** Returns the longest time between two turns of the event loop since, in ms. */
function watchWaits(): () => number {
  let [last, longest] = [performance.now(), 0]
  const look = () => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
  }
  const timer = setInterval(look, 1)
  return () => {
    clearInterval(timer)
    look()
    return Math.round(longest)
  }
}

if (import.meta.main) await run()
