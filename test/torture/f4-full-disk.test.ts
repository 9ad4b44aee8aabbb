import { cpSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import type { JobItem, JobSummary } from '../../src/shared/contract/job.ts'
import type { JobId } from '../../src/shared/ids.ts'
import { refOf } from '../../src/main/session.ts'
import { canMount, smallDisk } from '../main/vault/mounting.ts'
import { startCore, type TestCore } from '../support/core.ts'
import { EARLIER_SCHEMAS, makeEarlier } from './earlier-schemas.ts'
import { makeReadable } from './readable.ts'
import { noisePicture, withRemark } from './pictures.ts'
import { randomFor, report, rounds, SEED } from './run-length.ts'
import { examine, makeVault, PASSPHRASE, temporaryFolder } from './vault-case.ts'

vi.mock('hash-wasm', async (load) => (await import('./remembered-kdf.ts')).pretendDerivations(await load()))

const DISK_BYTES = 24 * 1024 * 1024
const PHASES = ['import', 'reading', 'note', 'remove', 'dossier', 'passphrase', 'backup', 'backup file', 'migration', 'lock', 'unlock'] as const
type Phase = typeof PHASES[number]

/** Leaves `freeBytes` on the disk. Gives back what frees it again. */
function fill(disk: string, freeBytes: number): () => void {
  const { bavail, bsize } = statfsSync(disk)
  const ballast = join(disk, 'ballast')
  writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - freeBytes)))
  return () => rmSync(ballast)
}

interface Bench { own: TestCore; disk: string; folder: string; caseId: string; inputs: string; readable: string; count: number; secret: string }

/** The job's end: its own code where it failed, those of its items, or null for none. */
async function outcomeOf({ own }: Bench, jobId: JobId): Promise<string | null> {
  const jobs = own.core.work()!.jobs
  const job: JobSummary = await jobs.ended(jobId)
  const codes = jobs.items(jobId).flatMap((item: JobItem) => (item.code ? [item.code] : []))
  if (codes.length > 0) return codes[0]!
  return job.state === 'done' ? null : (job.code ?? job.message)
}

async function call(bench: Bench, name: string, input: unknown): Promise<{ code: string | null; value: unknown }> {
  const envelope = await bench.own.core.dispatch(name, input, { kind: 'command-line' })
  return envelope.ok ? { code: null, value: envelope.value } : { code: envelope.error.code, value: null }
}

async function importFiles(bench: Bench, read: boolean): Promise<string | null> {
  const files = Array.from({ length: read ? 1 : 4 }, () => {
    const path = join(bench.inputs, `${bench.count++}.png`)
    writeFileSync(path, read ? withRemark(readFileSync(bench.readable), String(bench.count)) : noisePicture(260, (count) => randomFor(`noise ${bench.count}`).bytes(count)))
    return path
  })
  const started = await bench.own.ingest(bench.caseId, files, { read }).catch((error: Error) => error.message)
  return started.startsWith('job_') ? outcomeOf(bench, started as JobId) : (/: ([A-Z_]+):/.exec(started)?.[1] ?? started)
}

async function changePassphrase(bench: Bench): Promise<string | null> {
  const passphrase = `four herons over canal ${bench.count++}`
  const { code } = await call(bench, 'vault.changePassphrase', { secret: bench.secret, passphrase })
  if (code === null) bench.secret = passphrase
  return code
}

/** Runs a job that asks where to put what it makes. */
async function makeAt(bench: Bench, name: string, operation: string, input: unknown): Promise<string | null> {
  bench.own.saveTo(join(bench.disk, name))
  const { code, value } = await call(bench, operation, input)
  return code ?? outcomeOf(bench, (value as { jobId: JobId }).jobId)
}

async function removeOne(bench: Bench): Promise<string | null> {
  const [picture] = await bench.own.call('evidence.list', { caseId: bench.caseId as never })
  const { code, value } = await call(bench, 'evidence.remove', { evidenceId: picture!.id, reason: 'offered twice' })
  return code ?? outcomeOf(bench, (value as { jobId: JobId }).jobId)
}

async function take(bench: Bench, phase: Phase): Promise<string | null> {
  if (phase === 'import' || phase === 'reading') return importFiles(bench, phase === 'reading')
  if (phase === 'note') return (await call(bench, 'note.add', { caseId: bench.caseId, evidenceId: null, text: 'words '.repeat(3_000) })).code
  if (phase === 'lock') return (await call(bench, 'vault.lock', {})).code
  if (phase === 'remove') return removeOne(bench)
  if (phase === 'passphrase') return changePassphrase(bench)
  if (phase === 'backup') return makeAt(bench, 'backup', 'vault.backup', { to: 'chosen' })
  if (phase === 'backup file') return makeAt(bench, 'backup.tar', 'vault.backup', { to: 'file' })
  if (phase === 'dossier') return makeAt(bench, 'dossier.pdf', 'dossier.export', { caseId: bench.caseId })
  return (await call(bench, 'vault.unlock', { ref: refOf(bench.folder), secret: bench.secret })).code
}

test.skipIf(!canMount)('F4 a disk that is full at any phase is named, loses nothing, and work goes on once space is freed (needs the right to mount)', async () => {
  const random = randomFor('F4')
  const readable = await makeReadable(join(temporaryFolder(), 'readable.png'))
  const templates = { new: await makeVault(), earlier: await makeEarlier(random.pick(EARLIER_SCHEMAS), join(temporaryFolder(), 'vault'), { pictures: 2, notes: 300 }, random) }
  const figures = { runs: 0, refused: new Map<Phase, number>() }
  for (const round of rounds({ short: PHASES.length, long: 500 })) {
    const phase = PHASES[round % PHASES.length]!
    const template = phase === 'migration' ? templates.earlier : templates.new
    const disk = smallDisk(DISK_BYTES)
    const folder = join(disk, 'vaults', 'vault')
    cpSync(template.folder, folder, { recursive: true })
    const own = startCore(disk)
    const bench: Bench = { own, disk, folder, caseId: template.caseId, inputs: temporaryFolder(), readable, count: round * 1_000, secret: PASSPHRASE }
    // The first opening is the migration.
    if (phase !== 'migration') {
      expect(await take(bench, 'unlock')).toBe(null)
      expect(await take(bench, 'import')).toBe(null)
    }
    if (phase === 'unlock') expect(await take(bench, 'lock')).toBe(null)
    const freeBytes = random.pick([0, 0, 4_096, 20_000, 80_000, 200_000])
    const free = fill(disk, freeBytes)
    const code = await take(bench, phase)
    expect({ phase, freeBytes, code }).toEqual({ phase, freeBytes, code: code === null ? null : 'DISK_FULL' })
    if (code !== null) figures.refused.set(phase, (figures.refused.get(phase) ?? 0) + 1)
    free()
    // The same again, without a restart.
    if (phase === 'lock') expect(await take(bench, 'unlock')).toBe(null)
    expect({ phase, freeBytes, again: (phase === 'unlock' || phase === 'migration') && code === null ? null : await take(bench, phase) }).toEqual({ phase, freeBytes, again: null })
    if (phase === 'lock') expect(await take(bench, 'unlock')).toBe(null)
    expect(await take(bench, 'note')).toBe(null)
    const listed = (await own.call('evidence.list', { caseId: template.caseId as never })).length
    await own.close()
    const after = await examine(folder, ({ store }) => store.evidence.list(template.caseId).length, bench.secret)
    expect({ phase, freeBytes, ...after }).toEqual({ phase, freeBytes, code: null, words: [], looked: listed })
    figures.runs++
  }
  report(`F4 full disk: ${figures.runs} runs over ${PHASES.join(', ')} (seed ${SEED}), refused with DISK_FULL: ${[...figures.refused].map(([phase, count]) => `${phase} ${count}`).join(', ')}; all went on without a restart once space was freed, 0 lost`)
})
