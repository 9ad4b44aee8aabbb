import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { childEnvironment } from '../../../src/main/hosts/child-environment.ts'
import { profilesFolder } from '../../../src/main/hosts/chromium/window-profile.ts'
import { familyOf } from '../../e2e/traces/scan.ts'
import { isAlive, untilGone } from './processes.ts'

/** `npm start` as a person at a terminal has it. */
const projectFolder = join(import.meta.dirname, '..', '..', '..')
const script = join(projectFolder, 'scripts', 'start.mjs')
const run = (args: string[], env: Record<string, string> = {}) =>
  spawnSync(process.execPath, [script, ...args], { encoding: 'utf8', env: { ...childEnvironment(), ...env } })

test.skipIf(process.platform !== 'linux')('without a display it says so, and what to do', () => {
  const { status, stderr, stdout } = run([])
  expect([status, stdout]).toEqual([1, ''])
  expect(stderr).toMatch(/There is no display/)
  expect(stderr).toMatch(/bin\/lamplighter/)
})

test('an option it does not know is told, with those it knows', () => {
  for (const args of [['--hots', 'x'], ['--host', 'firefox'], ['stray']]) {
    const { status, stderr } = run(args)
    expect(status).toBe(2)
    expect(stderr).toMatch(/--host electron\|chromium/)
  }
})

test('without any browser it says exactly what to install', () => {
  const { status, stderr } = run(['--headless'], { LAMPLIGHTER_CHROMIUM: '/not/there', PATH: '/nowhere', CI: '1', LAMPLIGHTER_NO_APT: '1' })
  expect(status).toBe(1)
  expect(stderr).toMatch(/apt-get install chromium/)
  expect(stderr).toMatch(/LAMPLIGHTER_CHROMIUM/)
})

test('it says in one line which host and why, runs, and ends cleanly with the terminal', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lamplighter-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const app = spawn(process.execPath, [script, '--headless'], { env: { ...childEnvironment(), TMPDIR: folder, LAMPLIGHTER_VAULTS: join(folder, 'vaults') }, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  app.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
  const profiles = () => {
    const family = familyOf(app.pid!).map(({ pid }) => `lamplighter-window-${pid}-`)
    return [...new Set([profilesFolder(), folder])].flatMap((place) => readdirSync(place).filter((name) => family.some((start) => name.startsWith(start))).map((name) => join(place, name)))
  }
  // The pipe's far end is up once the browser has written its profile.
  while (!profiles().some((name) => existsSync(join(name, 'Local State')))) await new Promise((resolve) => setImmediate(resolve))
  const [profile] = profiles() as [string]
  const host = Number(/lamplighter-window-(\d+)-/.exec(profile)![1])
  expect(isAlive(host)).toBe(true)
  const ended = new Promise<number | null>((resolve) => app.once('exit', resolve))
  app.kill('SIGTERM')
  expect(await ended).toBe(0)
  await untilGone(host)
  expect(said.trim().split('\n')).toEqual([expect.stringMatching(/^Lamplighter opens in the browser \S+: you asked for it\.$/)])
  expect(existsSync(profile)).toBe(false)
})
