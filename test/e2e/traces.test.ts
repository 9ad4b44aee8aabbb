import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync, deflateSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { World, type RunningJourney } from './traces/running-journey.ts'
import { countInMemory, familyOf, filesBelow, findIn } from './traces/scan.ts'
import { CASE, ofText, passphrase, type Sentinel } from './traces/sentinels.ts'

/**
 * What an examiner recovers from a seized machine: nothing. Every byte of home, temporary files, vault and browser profile is
 * searched for what the journey said, at every step, after the end, and after processes were killed. Needs Linux for `/proc`.
 */
const isLinux = process.platform === 'linux'

test('the search finds what is hidden: in other encodings, in base64 at any offset, in hex, in compressed streams', () => {
  const secret = ofText('secret', 'Пурпурный журавль 17')
  const plain = Buffer.from('Пурпурный журавль 17')
  const around = (bytes: Buffer | string) => Buffer.concat([Buffer.from('xx\0'), Buffer.from(bytes as string), Buffer.from('\0yy')])
  const disguises = [
    plain, Buffer.from('Пурпурный журавль 17', 'utf16le'), plain.toString('hex'), encodeURIComponent(plain.toString()), deflateSync(around(plain)), gzipSync(around(plain)),
    ...['', 'a', 'ab', 'abc'].map((before) => Buffer.from(before + plain.toString() + 'zz').toString('base64')),
  ]
  for (const [index, bytes] of disguises.entries()) expect([index, findIn(around(bytes), [secret], 'here')]).toEqual([index, [{ sentinel: 'secret', place: 'here' }]])
  expect(findIn(around('Пурпурный журавл'), [secret], 'here')).toEqual([])
})

describe.skipIf(!isLinux)('from the first passphrase to the closed window', () => {
  const world = new World()
  let run: RunningJourney
  let keys: Sentinel[] = []
  let openCore: number
  const STEPS = ['started', 'vault made', 'imported', 'written', 'exporting', 'exported', 'locked']

  /** No file of the vault is open in a decoder, and none of our folders is under it. */
  const lookAtDecoders = () => {
    const decoders = familyOf(run.pid).filter(({ command }) => command.includes('decoder/child'))
    expect(decoders.length).toBeGreaterThan(0)
    for (const { pid } of decoders) {
      const open = readdirSync(`/proc/${pid}/fd`).map((fd) => { try { return readlinkSync(`/proc/${pid}/fd/${fd}`) } catch { return '' } })
      expect(open.filter((path) => path.startsWith(world.root))).toEqual([])
      expect(readlinkSync(`/proc/${pid}/cwd`)).toBe('/')
    }
  }

  beforeAll(async () => {
    await world.prepare()
    run = await world.start('whole')
  })
  afterAll(() => {
    run.child.kill('SIGKILL')
    world.remove()
  })

  test.each(STEPS)('%s: nothing said is on the disk, in an argument or in an environment', async (step) => {
    if (step !== 'started') await run.next()
    expect(run.at.step).toBe(step)
    world.learn(run.at)
    if (step === 'vault made') keys = await world.learnKeys()
    if (step === 'imported') lookAtDecoders()
    if (step === 'exported') openCore = run.at.corePid!
    const { hits, files } = world.scan()
    expect(hits).toEqual([])
    expect(files).toBeGreaterThan(100)
    const family = familyOf(run.pid)
    expect(family.length).toBeGreaterThan(4)
    for (const { command, environment } of family) expect(findIn(Buffer.from(`${command}\n${environment}`), world.sentinels.filter(({ name }) => !/^(file|folder) name/.test(name)), command.slice(0, 80))).toEqual([])
  }, 180_000)

  test('at least sixty things were looked for, and the search finds the ones that are meant to be found: in the dossier', () => {
    expect(world.sentinels.length).toBeGreaterThanOrEqual(60)
    const exports = join(world.root, 'exports')
    expect(readdirSync(exports)).toEqual([expect.stringMatching(/\.pdf$/)])
    const text = execFileSync('pdftotext', [join(exports, readdirSync(exports)[0]!), '-'], { encoding: 'utf8' })
    expect(findIn(Buffer.from(text.replaceAll(/\s+/g, ' ')), [ofText('title', CASE.title)], 'dossier')).toHaveLength(1)
  })

  test('locked: the process with the keys is gone, and no other process of the app has any of them in its memory', () => {
    expect(run.at.step).toBe('locked')
    expect(existsSync(`/proc/${openCore}`)).toBe(false)
    for (const { pid, command } of familyOf(run.pid)) {
      expect([command.slice(0, 60), countInMemory(pid, keys)]).toEqual([command.slice(0, 60), {}])
      // Only the core ever heard the passphrase, and that one is gone; S3 in `memory-after-lock.test.ts` looks closer.
      expect([command.slice(0, 60), countInMemory(pid, [ofText('passphrase', passphrase())])]).toEqual([command.slice(0, 60), {}])
    }
    const probe = countInMemory(process.pid, keys)
    expect(Object.keys(probe).length, 'the search finds keys where they are: in this process').toBeGreaterThan(3)
  })

  test('closed: no profile, no temporary file; the logs named nothing; no request left', async () => {
    const { foreign } = await run.next()
    expect(foreign).toEqual([])
    expect(world.scan().hits).toEqual([])
    expect(world.profiles()).toEqual([])
    expect(filesBelow(join(world.root, 'tmp'))).toEqual([])
    expect(filesBelow(join(world.root, 'home'))).toEqual([])
    expect(findIn(Buffer.from(run.said), world.sentinels, 'log')).toEqual([])
  })
})

describe.skipIf(!isLinux)('killed without warning', () => {
  test.each(['vault made', 'imported', 'exporting'])('the host, when it was at “%s”: nothing is found then, nor after the next start, which removes the profile', async (step) => {
    const { world, run } = await goTo(step)
    const family = familyOf(run.pid).map(({ pid }) => pid)
    await run.kill()
    expect(world.scan().hits).toEqual([])
    await until(() => family.every((pid) => !existsSync(`/proc/${pid}`)))
    expect(world.scan().hits).toEqual([])
    const next = await world.start('visit')
    await next.next()
    expect([world.profiles(), filesBelow(join(world.root, 'tmp')), world.scan().hits]).toEqual([[], [], []])
  }, 240_000)

  test.each(['imported', 'exporting'])('the core, when it was at “%s”: nothing is found, and the host lives', async (step) => {
    const { world, run } = await goTo(step)
    await run.kill(run.at.corePid)
    expect(world.scan().hits).toEqual([])
    expect(run.child.exitCode).toBeNull()
    run.child.kill('SIGKILL')
  }, 240_000)

  async function goTo(step: string): Promise<{ world: World; run: RunningJourney }> {
    const world = new World()
    await world.prepare()
    const run = await world.start('whole')
    onTestFinished(async () => {
      run.child.kill('SIGKILL')
      await until(() => familyOf(run.pid).length === 0)
      world.remove()
    })
    while (run.at.step !== step) {
      await run.next()
      world.learn(run.at)
    }
    return { world, run }
  }
})

/** One look of the browser's network part at the routing table, whether there is a way to IPv6: a UDP socket is connected and closed again; nothing is sent. No switch turns it off. */
const ROUTE_PROBE = /^\d+ +connect\(\d+<UDPv6:\[[^\]]*\]>, \{sa_family=AF_INET6, sin6_port=htons\(443\), .*"2001:4860:4860::8888"/

const hasStrace = spawnSync('strace', ['-V']).status === 0
test.skipIf(!hasStrace)('no process of a run connects to an address or sends to one, but for one look at the routing table', async () => {
  const world = new World()
  onTestFinished(() => world.remove())
  await world.prepare()
  const trace = join(world.root, 'trace')
  const run = await world.start('whole', ['strace', '-f', '-qq', '-yy', '-e', 'trace=connect,sendto,sendmsg,sendmmsg,listen,accept,accept4', '-e', 'signal=none', '-o', trace])
  while (run.at.step !== 'closed') await run.next()
  const calls = readFileSync(trace, 'utf8').split('\n')
  expect(calls.length).toBeGreaterThan(20)
  expect(calls.filter((call) => /AF_INET|<(TCP|UDP)/.test(call) && !ROUTE_PROBE.test(call))).toEqual([])
  expect(run.at.foreign).toEqual([])
}, 240_000)

/** Waits for a state; the test's own time limit ends a wait that has no end. */
async function until(is: () => boolean): Promise<void> {
  while (!is()) await new Promise((resolve) => setTimeout(resolve, 20))
}

