import { mkdtempSync, rmSync, writeFileSync, readdirSync, mkdirSync, existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Frame, Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { childEnvironment } from '../../../src/main/hosts/child-environment.ts'
import { browserArguments } from '../../../src/main/hosts/chromium/browser-window.ts'
import { findChromium, knownPlaces } from '../../../src/main/hosts/chromium/find-chromium.ts'
import { isTrusted } from '../../../src/main/hosts/chromium/page-door.ts'
import { makeProfile, removeProfile } from '../../../src/main/hosts/chromium/window-profile.ts'
import { freeName } from '../../../src/main/hosts/free-name.ts'
import { keepTickets } from '../../../src/main/hosts/tickets.ts'

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lamplighter-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

test('tickets are single-use, unguessable, and forgotten at the lock', () => {
  const tickets = keepTickets()
  const content = { kind: 'path', path: '/a/b.png', name: 'b.png' } as const
  const [one, two] = [tickets.give(content), tickets.give(content)]
  expect(one).toMatch(/^ticket_[0-9a-f]{32}$/)
  expect(one).not.toBe(two)
  expect([tickets.take(one), tickets.take(one), tickets.take('ticket_0')]).toEqual([content, null, null])
  tickets.clear()
  expect(tickets.take(two)).toBeNull()
})

test('asked for its path only, a file that came as bytes stays', () => {
  const tickets = keepTickets()
  const bytes = tickets.give({ kind: 'bytes', bytes: new Uint8Array([1]), name: 'a.png', modifiedMs: null })
  const path = tickets.give({ kind: 'path', path: '/a/b.png', name: 'b.png' })
  expect([tickets.take(bytes, 'path'), tickets.take(bytes, 'path')]).toEqual([null, null])
  expect(tickets.take(path, 'path')).toMatchObject({ path: '/a/b.png' })
  expect([tickets.take(bytes), tickets.take(path)]).toMatchObject([{ name: 'a.png' }, null])
})

test('bytes that wait are bounded, and taking them makes room again', () => {
  const tickets = keepTickets()
  const bytes = new Uint8Array(200 * 1024 * 1024)
  const give = () => tickets.give({ kind: 'bytes', bytes, name: 'a.png', modifiedMs: null })
  const first = give()
  give()
  expect(give).toThrow(expect.objectContaining({ code: 'FILE_TOO_LARGE' }))
  tickets.take(first)
  expect(give()).toMatch(/^ticket_/)
})

test('the oldest of too many tickets is dropped', () => {
  const tickets = keepTickets()
  const all = Array.from({ length: 20_001 }, (_, index) => tickets.give({ kind: 'path', path: `/${index}`, name: `${index}` }))
  expect(tickets.take(all[0]!)).toBeNull()
  expect(tickets.take(all[1]!)).toMatchObject({ path: '/1' })
})

test('a name that is taken gets a number; a name that is a path loses its folders', () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'case.pdf'), '')
  expect(freeName(folder, 'case.pdf')).toBe(join(folder, 'case (2).pdf'))
  writeFileSync(join(folder, 'case (2).pdf'), '')
  expect(freeName(folder, 'case.pdf')).toBe(join(folder, 'case (3).pdf'))
  expect(freeName(folder, '../../etc/passwd')).toBe(join(folder, 'passwd'))
  expect(freeName(folder, 'C:\\x\\y.pdf')).toBe(join(folder, 'y.pdf'))
  expect(freeName(folder, 'a"b:c.pdf')).toBe(join(folder, 'a_b_c.pdf'))
})

test('children see an allow-list of the environment', () => {
  const all = { PATH: '/bin', HOME: '/h', NODE_OPTIONS: '--require x', ELECTRON_RUN_AS_NODE: '1', HTTPS_PROXY: 'http://p', SECRET: 's', DISPLAY: ':0', LD_PRELOAD: 'x' }
  expect(childEnvironment(false, all)).toEqual({ PATH: '/bin', HOME: '/h' })
  expect(childEnvironment(true, all)).toEqual({ PATH: '/bin', HOME: '/h', DISPLAY: ':0' })
})

test('LAMPLIGHTER_CHROMIUM names the one browser that is used', () => {
  expect(knownPlaces({ LAMPLIGHTER_CHROMIUM: '/opt/c' }, 'linux')).toEqual(['/opt/c'])
  expect(findChromium({ LAMPLIGHTER_CHROMIUM: '/not/there' })).toBeNull()
  expect(findChromium({ LAMPLIGHTER_CHROMIUM: process.execPath })).toBe(process.execPath)
  expect(knownPlaces({ ProgramFiles: 'P', LOCALAPPDATA: 'L' }, 'win32')).toContain(join('P', 'Microsoft', 'Edge', 'Application', 'msedge.exe'))
})

test('the browser is told to keep quiet, and its sandbox goes only for root', () => {
  const shown = browserArguments({ headless: false, isRoot: false })
  for (const flag of ['--test-type', '--deny-permission-prompts', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic', '--host-resolver-rules=MAP * ~NOTFOUND']) {
    expect(shown).toContain(flag)
  }
  expect(shown.filter((flag) => flag.startsWith('--app='))).toHaveLength(1)
  expect(shown.join(' ')).not.toMatch(/no-sandbox|remote-debugging-port|disable-web-security/)
  expect(browserArguments({ headless: true, isRoot: true }).filter((flag) => flag.startsWith('--app='))).toEqual([])
  expect(browserArguments({ headless: true, isRoot: true })).toContain('--no-sandbox')
})

test('a profile that a killed run left behind is removed by the next one, a living one is not', () => {
  const abandoned = join(tmpdir(), 'lamplighter-window-999999999-abc')
  const living = join(tmpdir(), `lamplighter-window-${process.ppid}-abc`)
  mkdirSync(abandoned)
  mkdirSync(living)
  const profile = makeProfile()
  expect([existsSync(abandoned), existsSync(living), readdirSync(profile).toSorted()]).toEqual([false, true, ['Default', 'tmp']])
  removeProfile(profile)
  removeProfile(living)
  expect(existsSync(profile)).toBe(false)
})

test('in the browser, only the main frame of our page in our window is trusted', () => {
  const frameAt = (url: string) => ({ url: () => url }) as Frame
  const home = frameAt('https://lamplighter.invalid/')
  const page = { mainFrame: () => home } as Page
  expect(isTrusted({ page, frame: home }, page)).toBe(true)
  expect(isTrusted({ page, frame: frameAt('https://lamplighter.invalid/') }, page)).toBe(false)
  expect(isTrusted({ page: { mainFrame: () => home } as Page, frame: home }, page)).toBe(false)
  expect(isTrusted({ page }, page)).toBe(false)
  for (const url of ['about:blank', 'https://lamplighter.invalid/page.js', 'https://example.com/', 'data:text/html,x']) {
    const frame = frameAt(url)
    const elsewhere = { mainFrame: () => frame } as Page
    expect([url, isTrusted({ page: elsewhere, frame }, elsewhere)]).toEqual([url, false])
  }
})
