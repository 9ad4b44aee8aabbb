import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { ERROR_CODES } from '../../src/shared/errors.ts'
import { keepLedger, orphans } from './ledger.ts'
import { startPipeline } from './pipeline-child.ts'
import type { Step } from './pipeline.ts'
import { checkBackup, reopen } from './reopen.ts'
import { isLong, randomFor, report, rounds, SEED } from './run-length.ts'
import { canTrace, trace } from './tracer.ts'
import { copyOf, makeVault, temporaryFolder, verify, withVault } from './vault-case.ts'

vi.mock('hash-wasm', async (load) => (await import('./remembered-kdf.ts')).pretendDerivations(await load()))

const CALLS = ['openat', 'write', 'pwrite64', 'fsync', 'fdatasync', 'rename', 'mkdir', 'unlink', 'ftruncate'] as const
const ERRORS = ['EIO', 'ENOSPC', 'EDQUOT', 'EACCES'] as const
/** A second try follows where opening may have failed; on an open vault it is refused. */
const COURSES = {
  work: ['unlock', 'unlock', 'import', 'note', 'lock'],
  keys: ['unlock', 'unlock', 'passphrase', 'deputy', 'lock'],
  backup: ['unlock', 'unlock', 'backup', 'lock'],
} as const satisfies Record<string, Step[]>
/** How far the calls of the shortest run go, for the draw; SQLite here never calls fdatasync. */
const REACH: Partial<Record<Fault['call'], number>> = { openat: 60, write: 22, pwrite64: 42, fsync: 29, rename: 9, mkdir: 2, unlink: 2, ftruncate: 2 }
/** Runs at once in the long run. */
const LANES = 4

interface Fault { course: keyof typeof COURSES; call: typeof CALLS[number]; error: typeof ERRORS[number]; nth: number }
type Template = Awaited<ReturnType<typeof makeVault>>
interface Found { hits: number; vaultHits: number; acknowledged: number; codes: string[] }

/** One run with one fault; the faults that hit the vault's files, and the codes that were said. */
async function runWith(template: Template, fault: Fault): Promise<Found> {
  const { course, call, error, nth } = fault
  const place = temporaryFolder()
  const folder = copyOf(template.folder)
  const backup = `${folder} backup`
  const ledger = keepLedger(join(place, 'ledger.jsonl'))
  const child = startPipeline({ folder, backup, caseId: template.caseId, steps: [...COURSES[course]], pictures: 1, waits: true }, (line) => ledger.add(line))
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
  await reopen({ folder, ledger }, async (opened) => {
    expect({ fault, hit, lost: await ledger.lost(opened), orphans: orphans(folder, opened) }).toEqual({ fault, hit, lost: [], orphans: [] })
    expect({ fault, hit, ...await verify(opened) }).toMatchObject({ fault, hit, ok: true, findings: [] })
  })
  await checkBackup({ backup, ledger })
  return { hits: hit.length, vaultHits, acknowledged: ledger.size, codes: failures.map((line) => line.code) }
}

test.skipIf(!canTrace)('F2 whatever system call fails, it is named and nothing that was acknowledged is lost (needs strace)', async () => {
  const template = await makeVault()
  await withVault(template.folder, () => undefined)
  const figures = { runs: 0, hits: 0, vaultHits: 0, acknowledged: 0, codes: new Map<string, number>() }
  const add = (found: Found) => {
    figures.runs++
    figures.hits += found.hits
    figures.vaultHits += found.vaultHits
    figures.acknowledged += found.acknowledged
    for (const code of found.codes) figures.codes.set(code, (figures.codes.get(code) ?? 0) + 1)
  }
  let unfinished = ''
  if (isLong) unfinished = await runAll(template, add)
  else for (const fault of sample()) add(await runWith(template, fault))
  expect(figures.vaultHits).toBeGreaterThan(figures.runs / 4)
  report(`F2 failing calls: ${figures.runs} runs (seed ${SEED}${unfinished}), ${figures.hits} faults met, ${figures.vaultHits} on the vault's files, ${figures.acknowledged} acknowledged, 0 lost, every answer typed: ${[...figures.codes].map(([code, count]) => `${code} ${count}`).join(', ')}`)
})

/** Two of every kind of call; N is drawn from where the calls on the vault's files are. */
function sample(): Fault[] {
  const random = randomFor('F2')
  const courses = Object.keys(COURSES) as Fault['course'][]
  return [1, 2].flatMap((turn) => Object.entries(REACH).map(([call, reach], at): Fault =>
    ({ course: courses[(at + turn) % courses.length]!, call: call as Fault['call'], error: random.pick(ERRORS), nth: 1 + random.below(reach) })))
}

/** N = 1, 2, 3 … of every course, call and error, until a run meets no fault; says how many of them are over and how far they went. */
async function runAll(template: Template, add: (found: Found) => void): Promise<string> {
  const all = (Object.keys(COURSES) as Fault['course'][]).flatMap((course) => CALLS.flatMap((call) => ERRORS.map((error) => ({ course, call, error, nth: 1, over: false, busy: false }))))
  const turns = rounds({ short: 0, long: Infinity })
  await Promise.all(Array.from({ length: LANES }, async () => {
    while (!turns.next().done) {
      // All kinds advance together, so that a run that ends early has touched all.
      const fault = all.filter((one) => !one.over && !one.busy).toSorted((a, b) => a.nth - b.nth)[0]
      if (!fault) return
      fault.busy = true
      const found = await runWith(template, fault)
      add(found)
      fault.nth++
      Object.assign(fault, { busy: false, over: found.hits === 0 })
    }
  }))
  const reach = CALLS.map((call) => `${call} ${Math.max(...all.filter((one) => one.call === call).map((one) => one.nth - 2))}`).join(', ')
  return `; ${all.filter((one) => one.over).length} of ${all.length} kinds until a run met none, N up to: ${reach}`
}
