import { randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { lamplighter, makeVault, makeWorkplace, startLamplighter, type Ran } from '../../support/command-line.ts'
import { noisePicture } from '../../torture/pictures.ts'

const place = makeWorkplace()
const shots = join(place.folder, 'shots')
afterAll(place.remove)

/** Sends it a signal in the middle, once so many files are done. */
async function signalAt(least: number, args: string[], signal: 'SIGKILL' | 'SIGINT' = 'SIGKILL'): Promise<Ran> {
  const { child, done } = startLamplighter(args, { cwd: place.folder })
  child.stderr!.on('data', (chunk) => {
    const counted = [...String(chunk).matchAll(/^\[(\d+)\/40/gm)].map(([, count]) => Number(count))
    if (counted.some((count) => count >= least) && !child.killed) child.kill(signal)
  })
  return done
}

test('an import that is killed again and again is listed with what became of each file, and worked off', async () => {
  mkdirSync(shots)
  for (let count = 10; count < 50; count++) writeFileSync(join(shots, `${count}.png`), noisePicture(60, randomBytes))
  writeFileSync(join(shots, '49.png'), 'no picture')
  await makeVault(place)
  const { id: caseId } = (await lamplighter(['case', 'new', ...place.open, '--title', 'Approach'])).json
  expect(await lamplighter(['jobs', ...place.open])).toMatchObject({ status: 0, json: { jobs: [] } })

  // By a path that only its working folder explains.
  expect(await signalAt(5, ['ingest', ...place.open, '--case', caseId, '--no-ocr', 'shots'])).toMatchObject({ status: null })
  expect(await signalAt(12, ['jobs', ...place.open, '--resume'])).toMatchObject({ status: null })
  // Ctrl-C leaves the rest for later, and says so.
  expect(await signalAt(20, ['jobs', ...place.open, '--resume'], 'SIGINT')).toMatchObject({ status: 1, json: { jobs: [{ state: 'running' }] } })

  const listed = await lamplighter(['jobs', ...place.open])
  expect(listed).toMatchObject({ status: 0, json: { jobs: [{ kind: 'ingest', caseId, state: 'running', total: 40, failed: 0 }] } })
  const [job] = listed.json.jobs
  expect(job.done).toBeGreaterThanOrEqual(20)
  expect(job.items[0]).toMatchObject({ file: join(shots, '10.png'), stage: 'done', code: null, evidenceId: expect.stringMatching(/^ev_/) })
  expect(job.items[39]).toMatchObject({ file: join(shots, '49.png'), stage: 'waiting', evidenceId: null })

  const ran = await lamplighter(['jobs', ...place.open, '--resume'])
  expect(ran).toMatchObject({ status: 1, json: { jobs: [{ id: job.id, state: 'done', done: 40, failed: 1 }] } })
  expect(ran.json.jobs[0].items[39]).toMatchObject({ stage: 'failed', code: 'FILE_UNSUPPORTED', message: expect.stringContaining('49.png') })
  expect(ran.stderr).toContain('[40/40')
  expect((await lamplighter(['case', 'list', ...place.open])).json.cases).toMatchObject([{ evidenceCount: 39 }])
  const lines = (await lamplighter(['journal', ...place.open, '--case', caseId])).json.entries as { action: string }[]
  const count = (action: string) => lines.filter((line) => line.action === action).length
  expect([count('evidence.imported'), count('evidence.offeredAgain'), count('evidence.importResumed')]).toEqual([39, 0, 3])
  // What failed stays listed; there is nothing to work off any more.
  expect((await lamplighter(['jobs', ...place.open])).json.jobs).toMatchObject([{ id: job.id, failed: 1 }])
  expect(await lamplighter(['jobs', ...place.open, '--resume'])).toMatchObject({ status: 0, json: { jobs: [] } })
}, 90_000)
