import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isBounded } from '../../../src/main/hosts/bounded-input.ts'
import { browserEnvironment } from '../../../src/main/hosts/chromium/browser-window.ts'
import { startChromiumHost, type ChromiumHost } from '../../../src/main/hosts/chromium/start-chromium-host.ts'
import { freeName } from '../../../src/main/hosts/free-name.ts'
import { plainName } from '../../../src/main/hosts/plain-name.ts'

/** The page in an attacker's hands: script of theirs runs in it. What can it reach over the bridge and around it? */
const projectFolder = join(import.meta.dirname, '../../..')
const folder = mkdtempSync(join(tmpdir(), 'lamplighter-test-'))
let host: ChromiumHost

beforeAll(async () => {
  host = await startChromiumHost({
    headless: true, projectFolder, rendererFolder: join(import.meta.dirname, 'small-page'), vaultsFolder: join(folder, 'vaults'),
    exportsFolder: join(folder, 'exports'), coreEntry: join(import.meta.dirname, 'stand-in-core.ts'),
  })
})
afterAll(async () => {
  await host.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Sends a text as it is over the driver's own binding, going around our preload. */
const sendRaw = (text: string) => host.page.evaluate((raw) => {
  const driver = (globalThis as unknown as { __playwright__binding__controller__: { callBinding(name: string, text: unknown): Promise<string> } }).__playwright__binding__controller__
  return driver.callBinding('__lamplighterSend', raw).then((answer) => answer, (error: Error) => `thrown: ${error.stack}`)
}, text)

test.each([
  ['no text', 'null'], ['no JSON', '{'], ['a list', '[]'], ['a number', '3'], ['no kind', '{"name":"test.echo"}'], ['another kind', '{"kind":"__proto__","name":"test.echo"}'],
  ['a name that is no text', '{"kind":"call","name":{"toString":"x"}}'], ['a batch that is no number', '{"kind":"adopt","batch":"0));process.exit((0"}'],
  ['a batch that is not there', '{"kind":"adopt","batch":99999}'], ['a batch far out', '{"kind":"adopt","batch":1e400}'], ['nested 1,500,000 deep', `{"kind":"call","name":"test.echo","input":${'['.repeat(1_500_000)}${']'.repeat(1_500_000)}}`],
  ['the same to lock', `{"kind":"call","name":"vault.lock","input":${'['.repeat(1_500_000)}${']'.repeat(1_500_000)}}`],
  ['a million values', `{"kind":"call","name":"test.echo","input":[${'0,'.repeat(1_000_000)}0]}`],
])('sent raw: %s', async (_what, text) => {
  const before = host.coreProcessId()
  const answer = await sendRaw(text)
  expect(answer).toMatch(/^\{"ok":false,"error":\{"code":"BAD_INPUT"|^\{"files":\[\]\}$/)
  expect(answer).not.toMatch(/\.ts|\.js|\/src\//)
  expect(host.coreProcessId()).toBe(before)
})

test('a key named __proto__ stays data and pollutes nobody', async () => {
  expect(JSON.parse(await sendRaw('{"kind":"call","name":"test.echo","input":{"__proto__":{"polluted":true}}}'))).toMatchObject({ ok: true })
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  expect(await host.page.evaluate(() => lamplighter.call('test.echo', {}))).toEqual({ ok: true, value: {} })
})

test('things that only look like files get no ticket for a path, whatever they say', async () => {
  writeFileSync(join(folder, 'real.png'), '12345')
  await host.page.setInputFiles('input', [join(folder, 'real.png')])
  const adopted = await host.page.evaluate(async () => {
    const liar = document.querySelector('input')!.files![0]!
    Object.defineProperties(liar, { name: { value: '../../etc/passwd' }, size: { value: 1e12 }, path: { value: '/etc/passwd' } })
    const refused = await lamplighter.adopt([{ name: '/etc/passwd', size: 3, path: '/etc/passwd' } as never]).then(() => 'taken', () => 'refused')
    return { liar: await lamplighter.adopt([liar]), refused }
  })
  expect(adopted.refused).toBe('refused')
  expect(adopted.liar).toMatchObject([{ name: 'real.png', sizeBytes: 5 }])
  const ticket = adopted.liar[0]!
  expect(await host.page.evaluate((one) => lamplighter.call('test.ticket', one), ticket)).toMatchObject({ value: { path: join(folder, 'real.png'), name: 'real.png' } })
  expect(await host.page.evaluate((one) => lamplighter.call('test.ticket', one), ticket)).toEqual({ ok: true, value: null })
})

test('a page that bends the language under the bridge learns and breaks nothing', async () => {
  const answer = await host.page.evaluate(async () => {
    const own = Array.prototype.map
    Array.prototype.map = function forged() { return [{ name: { x: 1 }, sizeBytes: 'y' }] } as never
    try {
      return await lamplighter.adopt([new File(['x'], 'a\u202Egnp.exe')])
    } finally {
      Array.prototype.map = own
    }
  })
  expect(answer).toMatchObject([{ name: 'a\u202Egnp.exe', sizeBytes: 1 }])
})

test('6,000 files at once are too many, and say so', async () => {
  expect(await host.page.evaluate(() => lamplighter.adopt(Array.from({ length: 6_000 }, () => new File(['x'], 'x.png'))).then(() => 'taken', (error: Error) => error.message))).toMatch(/not taken/)
})

test('another address in the history is no home: the page is not trusted there, and is brought back', async () => {
  const sender = await host.page.evaluate(async () => {
    history.pushState(null, '', '/evidence/ev_one/thumb')
    return lamplighter.call('test.sender', {})
    // Where the way back is quicker than the answer, there is none to read.
  }).catch(() => null)
  expect(sender).not.toMatchObject({ value: { trusted: true } })
  await host.page.waitForURL('https://lamplighter.invalid/')
  await host.page.waitForSelector('[data-ready]')
})

test('a download lands nowhere', async () => {
  const cancelled = host.page.waitForEvent('download').then((download) => download.failure())
  await host.page.evaluate(() => {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob(['words of a secret']))
    link.download = '../../evil.sh'
    link.click()
  })
  expect(await cancelled).toBeTruthy()
  expect(readdirSync(folder).filter((name) => name.includes('evil'))).toEqual([])
})

test('what the browser and its dialogs would remember is remembered in the profile only', () => {
  const environment = browserEnvironment('/profile')
  for (const name of ['TMPDIR', 'XDG_DATA_HOME', 'XDG_CACHE_HOME', 'BREAKPAD_DUMP_LOCATION']) expect([name, environment[name]]).toEqual([name, '/profile/tmp'])
})

test('names: no path, no control characters, no more bytes than a file system takes', () => {
  const exports = join(folder, 'names')
  mkdirSync(exports)
  const hostile = ['../../x.pdf', '/etc/passwd', 'C:\\Windows\\x.pdf', 'a\nb\r\0c.pdf', '..', '.', '', `${'資'.repeat(300)}.pdf`, `${'😀'.repeat(200)}.pdf`, 'x'.repeat(5_000)]
  for (const name of hostile) {
    const path = freeName(exports, name)
    expect(path.startsWith(`${exports}/`)).toBe(true)
    expect(basename(path)).not.toMatch(/[\0-\x1f/\\]|^\.{1,2}$/)
    expect(Buffer.byteLength(`${basename(path)}.part`)).toBeLessThanOrEqual(255)
    writeFileSync(`${path}.part`, '')
    expect(existsSync(path)).toBe(false)
  }
  expect(plainName('a/b\\c\0d')).toBe('a_b_c_d')
  expect(plainName('\uD800x')).toBe('\uFFFDx')
  for (const name of ['', null, undefined, 3, {}, ['x']]) expect(plainName(name)).toBeNull()
  expect(plainName('x'.repeat(10_000_000))).toHaveLength(255)
})

test('an input is bounded or it is not passed on', () => {
  const cyclic: Record<string, unknown> = {}
  cyclic['self'] = cyclic
  for (const fine of [null, undefined, 3, 'x', {}, [], cyclic, { files: Array.from({ length: 5_000 }, () => ({ ticket: 'x', name: 'y' })) }]) expect(isBounded(fine)).toBe(true)
  const deep = JSON.parse('['.repeat(1_000) + ']'.repeat(1_000)) as unknown
  // Doubled forty times over: two to the fortieth values for whoever walks it without looking where it has been.
  let shared: unknown[] = []
  for (let index = 0; index < 40; index++) shared = [shared, shared]
  for (const bad of [deep, shared, Array.from({ length: 200_000 }, () => 0), new Uint8Array(9), new ArrayBuffer(9), { x: Buffer.alloc(1) }]) expect(isBounded(bad)).toBe(false)
})
