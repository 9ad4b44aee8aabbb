import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { startCore, PASSPHRASE, type TestCore } from '../support/core.ts'
import { makePicture } from '../main/decoder/made-pictures.ts'
import { FAULTS } from './f6-faults.ts'
import { report, rounds } from './run-length.ts'
import { temporaryFolder } from './vault-case.ts'

vi.mock('hash-wasm', async (load) => (await import('./remembered-kdf.ts')).pretendDerivations(await load()))

const OF_EACH = 10
const GOOD_FILES = 40
/** A hang is ended after this; the start of a process on a busy machine is well below. */
const HANG_MS = 8_000

/** Pictures with the faults spread among them, in the order in which they are imported. */
async function makeQueue(folder: string): Promise<{ path: string; code: string | null }[]> {
  mkdirSync(folder)
  const queue: { path: string; code: string | null }[] = []
  const add = (bytes: Uint8Array, code: string | null) => {
    const path = join(folder, `${queue.length}.png`)
    writeFileSync(path, bytes)
    queue.push({ path, code })
  }
  const faults = Array.from({ length: OF_EACH }, () => Object.values(FAULTS)).flat()
  for (let at = 0; at < GOOD_FILES; at++) {
    const picture = await makePicture(200 + at, 150).png().toBuffer()
    add(picture, null)
    for (const { mark, code } of faults.splice(0, Math.ceil(faults.length / (GOOD_FILES - at)))) add(Buffer.concat([picture, Buffer.from([queue.length, mark])]), code)
  }
  return queue
}

/** Asks the core for its cases over and over; returns the longest wait and how often it answered. */
function keepAsking(core: TestCore) {
  let [longestMs, answers, isOver] = [0, 0, false]
  const asking = (async () => {
    while (!isOver) {
      const before = performance.now()
      await core.call('case.list', {})
      longestMs = Math.max(longestMs, performance.now() - before)
      answers++
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  })()
  return { stop: async () => { isOver = true; await asking; return { longestMs: Math.round(longestMs), answers } } }
}

test.skipIf(process.platform !== 'linux')('F6 decoders that die, hang and eat memory cost their own file only, and the core answers meanwhile', async () => {
  const folder = temporaryFolder()
  const limits = { pictures: { timeMs: HANG_MS, memoryBytes: 384 * 1024 ** 2 } }
  const core = startCore(folder, { entry: join(import.meta.dirname, 'f6-decoder.ts'), limits })
  onTestFinished(() => core.close())
  await core.call('vault.create', { name: 'Faults', passphrase: PASSPHRASE })
  const figures = { files: 0, faults: 0, longestMs: 0, answers: 0 }
  for (const round of rounds({ short: 1, long: 10 })) {
    const queue = await makeQueue(join(folder, `round-${round}`))
    const { id: caseId } = await core.call('case.create', { title: `Round ${round}` })
    const asking = keepAsking(core)
    const jobId = await core.ingest(caseId, queue.map(({ path }) => path))
    await core.finish(jobId)
    const { longestMs, answers } = await asking.stop()
    const items = await core.call('job.items', { jobId })
    expect(items.map(({ name, code }) => ({ name, code }))).toEqual(queue.map(({ path, code }) => ({ name: path.split('/').at(-1), code })))
    expect((await core.call('evidence.list', { caseId })).length).toBe(GOOD_FILES)
    expect(answers).toBeGreaterThan(0)
    figures.files += queue.length
    figures.faults += OF_EACH * 3
    figures.answers += answers
    figures.longestMs = Math.max(figures.longestMs, longestMs)
  }
  report(`F6 decoder faults: ${figures.faults / 3} each of dying, hanging and eating memory among ${figures.files} files, each refused with its code, all others in; the core answered ${figures.answers} questions meanwhile, the slowest after ${figures.longestMs} ms`)
})
