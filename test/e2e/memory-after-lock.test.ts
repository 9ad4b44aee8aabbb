import { existsSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { World, type RunningJourney } from './traces/running-journey.ts'
import { countInMemory, familyOf } from './traces/scan.ts'
import { nextPassphrase, ofText, passphrase, type Sentinel } from './traces/sentinels.ts'

/**
 * S3. What an examiner finds in the memory of a locked window: neither the vault's keys nor a passphrase, in none of its processes, as
 * bytes or in 16-bit units. Needs Linux for `/proc`.
 */
const world = new World()
let run: RunningJourney | undefined
afterAll(() => {
  run?.child.kill('SIGKILL')
  world.remove()
})

/** Also in pieces, each longer than what other sentences share with it. */
const PIECE = 16
const ofSecret = (name: string, text: string): Sentinel[] =>
  [ofText(name, text), ...Array.from({ length: Math.floor(text.length / PIECE) }, (_, index) => ofText(`${name}, from ${index * PIECE}`, text.slice(index * PIECE, (index + 1) * PIECE)))]

/** The recovery key as it is shown, as it is read and as it may be typed. */
const ofRecoveryKey = (name: string, groups: string[]): Sentinel[] =>
  ['-', '', ' '].map((between) => groups.join(between)).map((text) => ofText(name, text))

const kindOf = (command: string) => (/--type=([a-z-]+)/.exec(command)?.[1] ?? /journey|core-process|decoder|chrom/.exec(command)?.[0] ?? 'other').replace('journey', 'host')

/** Everything found, by process. The processes stand still meanwhile. */
function search(sentinels: Sentinel[]): Record<string, Record<string, number>> {
  const family = familyOf(run!.pid)
  for (const { pid } of family) signal(pid, 'SIGSTOP')
  const found = family.map(({ pid, command }) => [`${kindOf(command)} ${pid}`, countInMemory(pid, sentinels)] as const)
  for (const { pid } of family) signal(pid, 'SIGCONT')
  return Object.fromEntries(found.filter(([, counts]) => Object.keys(counts).length > 0))
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It ended meanwhile.
  }
}

test.skipIf(process.platform !== 'linux')('S3 after lock no process of the app holds a key or a passphrase', async () => {
  await world.prepare()
  run = await world.start('keys')
  const groups: string[][] = []
  while (run.at.step !== 'changed') {
    await run.next()
    if (run.at.groups) groups.push(run.at.groups)
  }
  const keys = await world.learnKeys(nextPassphrase())
  const typed = [...ofSecret('passphrase', passphrase()), ...ofSecret('new passphrase', nextPassphrase())]
  const shown = groups.flatMap((one, index) => ofRecoveryKey(`recovery key ${index + 1}`, one))
  const core = run.at.corePid!
  const whileOpen = search([...keys, ...typed])
  // The search finds what is there; and even now only the core has any of it, and the page's process what its sealing left behind.
  expect(Object.keys(whileOpen).filter((name) => !name.startsWith('renderer'))).toEqual([`core-process ${core}`])
  expect(whileOpen[`core-process ${core}`]).toMatchObject({ 'database key': expect.any(Number), 'new passphrase': expect.any(Number) })

  await run.next()
  expect(run.at.step).toBe('locked')
  const processes = familyOf(run.pid).length
  const left = search([...keys, ...typed, ...shown])
  expect(existsSync(`/proc/${core}`)).toBe(false)
  const sum = (names: RegExp) => Object.values(left).flatMap((counts) => Object.entries(counts)).filter(([name]) => names.test(name)).reduce((total, [, count]) => total + count, 0)
  console.log(`S3: ${processes} processes after lock; copies left: keys ${sum(/ key$/)}, passphrases ${sum(/passphrase/)}, recovery key as shown ${sum(/^recovery key/)}; start screen after ${run.at.shownAfterMs} ms`)
  // What was shown came through the host: docs/threat-model.md says so. Nobody else has it.
  const others = Object.entries(left).filter(([name, counts]) => !name.startsWith('host') || Object.keys(counts).some((one) => !one.startsWith('recovery key')))
  expect(others).toEqual([])

  // Unlocking returns to where the person was.
  await run.next()
  expect(run.at.step).toBe('closed')
})
