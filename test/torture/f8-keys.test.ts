import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { isAppError } from '../../src/shared/errors.ts'
import { NEXT, PASSPHRASE } from './f8-words.ts'
import { isLong, randomFor, report, SEED } from './run-length.ts'
import { addPicture, makeVault, temporaryFolder, verify, withVault, type Opened } from './vault-case.ts'

vi.mock('hash-wasm', async (load) => (await import('./remembered-kdf.ts')).pretendDerivations(await load()))

const CHANGES = ['change', 'rekey'] as const
type Change = typeof CHANGES[number]
const WANTED_POINTS = 50
/** Real kills beside the copied states: in the short run some of the points, in the long run all, and as many again at random instants. */
const SHORT_KILLS = 3
const LONG_INSTANTS = 50
const SECRETS = { new: NEXT, old: PASSPHRASE }
const CONTENT = Buffer.alloc(70_000, 'a picture that must survive')

interface Ran { steps: number | null; tookMs: number }

/** Runs one change in a child: see `f8-change-keys.ts` for `at`. `steps` is null where it was killed before its end. */
async function run(folder: string, what: Change, at: string | number, killAfterMs = Infinity): Promise<Ran> {
  const args = ['--import', join(import.meta.dirname, 'pretend-keys.ts'), join(import.meta.dirname, 'f8-change-keys.ts'), folder, what, String(at)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  let startMs = 0
  child.stdout.on('data', (chunk) => {
    said += String(chunk)
    if (startMs > 0) return
    startMs = performance.now()
    if (killAfterMs < Infinity) setTimeout(() => child.kill('SIGKILL'), killAfterMs)
  })
  const signal = await new Promise((resolve) => { child.once('close', (_code, name) => resolve(name)) })
  expect([what, at, signal]).toEqual([what, at, 'SIGKILL'])
  const [, steps = ''] = said.split('\n')
  return { steps: steps === '' ? null : Number(steps), tookMs: performance.now() - startMs }
}

/** Which passphrase opens, asked in the order given; everything behind it is whole, and nothing is left over. */
async function look(folder: string, point: string, order: readonly ('new' | 'old')[]): Promise<'new' | 'old'> {
  const inspect = async (opened: Opened) => {
    const [picture] = opened.store.cases.list().flatMap((one) => opened.store.evidence.list(one.id))
    expect(await opened.store.blobs.open(opened.store.evidence.originalBlob(picture!.id))).toEqual(CONTENT)
    expect([point, (await verify(opened)).findings]).toEqual([point, []])
  }
  const opens = async (one: 'new' | 'old') => withVault(folder, inspect, { secret: SECRETS[one] }).then(() => true)
  const byFirst = await opens(order[0]!).catch((error: unknown) => {
    if (isAppError(error) && error.code === 'VAULT_WRONG_PASSPHRASE') return false
    throw error
  })
  if (!byFirst) await opens(order[1]!)
  expect([point, readdirSync(folder).sort()]).toEqual([point, ['blobs', 'database', 'head', 'header.a', 'header.b']])
  return byFirst ? order[0]! : order[1]!
}

test('F8 keys changed and killed at 50 points and more: the old or the new opens, never neither, and nothing is lost', async () => {
  const random = randomFor('F8')
  const { folder, caseId } = await makeVault()
  await withVault(folder, ({ store }) => addPicture(store, caseId, CONTENT))
  const figures = { points: 0, kills: 0, new: 0, old: 0 }
  const lookAt = async (state: string, point: string) => {
    figures[await look(state, point, random.below(2) === 0 ? ['new', 'old'] : ['old', 'new'])]++
    rmSync(state, { recursive: true })
  }
  for (const what of CHANGES) {
    const before = { ...figures }
    const place = temporaryFolder()
    const copyFor = (name: string) => {
      const copy = join(place, name)
      cpSync(folder, copy, { recursive: true })
      return copy
    }
    const states = join(place, 'states')
    mkdirSync(states)
    const { steps } = await run(copyFor('whole'), what, states)
    const { tookMs } = await run(copyFor('timed'), what, 0)
    figures.points += steps!
    for (let at = 1; at <= steps!; at++) await lookAt(join(states, String(at)), `${what} before step ${at}`)
    const killed = isLong ? Array.from({ length: steps! }, (_, at) => at + 1) : Array.from({ length: SHORT_KILLS }, () => 1 + random.below(steps!))
    for (const at of killed) {
      const copy = copyFor(`kill ${at}`)
      expect(await run(copy, what, at)).toMatchObject({ steps: null })
      await lookAt(copy, `${what} killed before step ${at}`)
    }
    for (let instant = 0; isLong && instant < LONG_INSTANTS; instant++) {
      const copy = copyFor(`instant ${instant}`)
      await run(copy, what, 0, random.below(Math.ceil(tookMs)))
      await lookAt(copy, `${what} killed at instant ${instant}`)
    }
    figures.kills += killed.length + (isLong ? LONG_INSTANTS : 0)
    // Either side of the step that counts was seen.
    expect({ what, old: figures.old > before.old, new: figures.new > before.new }).toEqual({ what, old: true, new: true })
  }
  expect(figures.points).toBeGreaterThanOrEqual(WANTED_POINTS)
  report(`F8 keys: passphrase change and re-key at all ${figures.points} points (seed ${SEED}), and ${figures.kills} killed: the old passphrase opened ${figures.old} times, the new one ${figures.new} times, neither 0 times, 0 lost, nothing left over`)
})
