import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { ERROR_CODES } from '../../src/shared/errors.ts'
import { keepLedger, orphans } from './ledger.ts'
import { startPipeline } from './pipeline-child.ts'
import type { Step } from './pipeline.ts'
import { isLong, randomFor, report, rounds, SEED } from './run-length.ts'
import { canTrace, trace } from './tracer.ts'
import { copyOf, makeVault, temporaryFolder, verify, withVault } from './vault-case.ts'

vi.mock('hash-wasm', async (load) => (await import('./remembered-kdf.ts')).rememberDerivations(await load()))

const CALLS = ['openat', 'write', 'pwrite64', 'fsync', 'rename', 'unlink', 'ftruncate'] as const
const ERRORS = ['EIO', 'ENOSPC', 'EACCES'] as const
/** A second try follows where opening may have failed; on an open vault it is refused. */
const STEPS: Step[] = ['unlock', 'unlock', 'import', 'note', 'event', 'lock', 'unlock', 'unlock', 'import', 'lock']

interface Fault { call: typeof CALLS[number]; error: typeof ERRORS[number]; nth: number }

/** One run with one fault; the faults that hit the vault's files, and the codes that were said. */
async function runWith(template: { folder: string; caseId: Awaited<ReturnType<typeof makeVault>>['caseId'] }, fault: Fault): Promise<{ hits: number; vaultHits: number; acknowledged: number; codes: string[] }> {
  const { call, error, nth } = fault
  const place = temporaryFolder()
  const folder = copyOf(template.folder)
  const ledger = keepLedger(join(place, 'ledger.jsonl'))
  const child = startPipeline({ folder, caseId: template.caseId, steps: STEPS, waits: true }, (line) => ledger.add(line))
  await child.said((line) => 'ready' in line)
  const log = join(place, 'trace')
  const tracing = await trace(child.pid, log, ['-y', '-e', `trace=${call}`, '-e', `inject=${call}:error=${error}:when=${nth}`])
  child.go()
  await child.ended
  await tracing.ended
  await child.kill()
  const hit = readFileSync(log, 'utf8').split('\n').filter((line) => line.includes('(INJECTED)'))
  const vaultHits = hit.filter((line) => line.includes(folder)).length
  const failures = child.lines.flatMap((line) => ('failed' in line ? [line] : []))
  const untyped = failures.filter((line) => line.code === 'INTERNAL' || !(ERROR_CODES as readonly string[]).includes(line.code))
  const finished = child.lines.some((line) => 'finished' in line)
  // A fault outside the vault, such as in Node's own wake-up pipe, may end the process; then only nothing may be lost.
  if (vaultHits === hit.length) expect({ fault, hit, untyped, finished }).toEqual({ fault, hit, untyped: [], finished: true })
  await withVault(folder, async (opened) => {
    expect({ fault, hit, lost: await ledger.lost(opened), orphans: orphans(folder, opened) }).toEqual({ fault, hit, lost: [], orphans: [] })
    expect({ fault, hit, ...await verify(opened) }).toMatchObject({ fault, hit, ok: true, findings: [] })
  })
  return { hits: hit.length, vaultHits, acknowledged: ledger.size, codes: failures.map((line) => line.code) }
}

test.skipIf(!canTrace)('F2 whatever system call fails, it is named and nothing that was acknowledged is lost (needs strace)', async () => {
  const template = await makeVault()
  const figures = { runs: 0, hits: 0, vaultHits: 0, acknowledged: 0, codes: new Map<string, number>() }
  const add = (found: Awaited<ReturnType<typeof runWith>>) => {
    figures.runs++
    figures.hits += found.hits
    figures.vaultHits += found.vaultHits
    figures.acknowledged += found.acknowledged
    for (const code of found.codes) figures.codes.set(code, (figures.codes.get(code) ?? 0) + 1)
  }
  if (isLong) await runAll(template, add)
  else for (const fault of sample()) add(await runWith(template, fault))
  expect(figures.vaultHits).toBeGreaterThan(figures.runs / 3)
  report(`F2 failing calls: ${figures.runs} runs (seed ${SEED}), ${figures.hits} faults met, ${figures.vaultHits} on the vault's files, ${figures.acknowledged} acknowledged, 0 lost, every answer typed: ${[...figures.codes].map(([code, count]) => `${code} ${count}`).join(', ')}`)
})

/** Some of every kind of call; N is drawn from where the calls on the vault's files are. */
function sample(): Fault[] {
  const random = randomFor('F2')
  const reach: Record<Fault['call'], number> = { openat: 45, write: 40, pwrite64: 90, fsync: 60, rename: 24, unlink: 6, ftruncate: 3 }
  return Array.from({ length: 14 }, (_, at) => {
    const call = CALLS[at % CALLS.length]!
    return { call, error: random.pick(ERRORS), nth: 1 + random.below(reach[call]) }
  })
}

/** N = 1, 2, 3 … of every call and error, until a run meets no fault. */
async function runAll(template: Parameters<typeof runWith>[0], add: (found: Awaited<ReturnType<typeof runWith>>) => void): Promise<void> {
  const open = CALLS.flatMap((call) => ERRORS.map((error) => ({ call, error, nth: 1, over: false })))
  for (const _ of rounds({ short: 0, long: Infinity })) {
    // All kinds advance together, so that a run that ends early has touched all.
    const fault = open.filter((one) => !one.over).toSorted((a, b) => a.nth - b.nth)[0]
    if (!fault) return
    const found = await runWith(template, { ...fault })
    add(found)
    fault.nth++
    fault.over = found.hits === 0
  }
}
