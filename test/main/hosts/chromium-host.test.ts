import { createServer } from 'node:http'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import { startChromiumHost, type ChromiumHost } from '../../../src/main/hosts/chromium/start-chromium-host.ts'
import { profilesFolder } from '../../../src/main/hosts/chromium/window-profile.ts'
import type { Envelope } from '../../../src/shared/host-bridge.ts'
import { isAlive, untilGone } from './processes.ts'

const projectFolder = join(import.meta.dirname, '..', '..', '..')
const folder = mkdtempSync(join(tmpdir(), 'lamplighter-test-'))
let host: ChromiumHost

const start = (more: Partial<Parameters<typeof startChromiumHost>[0]> = {}) => startChromiumHost({
  headless: true, projectFolder, rendererFolder: join(import.meta.dirname, 'small-page'), vaultsFolder: join(folder, 'vaults'),
  exportsFolder: join(folder, 'exports'), coreEntry: join(import.meta.dirname, 'stand-in-core.ts'), ...more,
})
const call = (name: string, input: unknown = {}) =>
  host.page.evaluate(([operation, data]) => lamplighter.call(operation as string, data), [name, input]) as Promise<Envelope>
const told = () => host.page.evaluate(() => (globalThis as unknown as { told: unknown[] }).told)

beforeAll(async () => { host = await start() })
beforeEach(async () => {
  await host.page.evaluate(() => { (globalThis as unknown as { told: unknown[] }).told.length = 0 })
  host.foreignRequests.length = 0
})
afterAll(async () => {
  await host.close()
  rmSync(folder, { recursive: true, force: true })
})

test('the page sees the bridge, frozen, and nothing of Node', async () => {
  const seen = await host.page.evaluate(() => ({
    keys: Object.keys(lamplighter).sort(), frozen: Object.isFrozen(lamplighter), host: lamplighter.host, secure: isSecureContext, origin: location.origin,
    replaced: Reflect.set(globalThis, 'lamplighter', null) || Reflect.set(globalThis, '__lamplighterHost', null) || Reflect.deleteProperty(globalThis, 'lamplighter'),
    node: ['require', 'process', 'Buffer', 'global', 'module', '__lamplighterSend'].filter((name) => name in globalThis),
  }))
  expect(seen).toEqual({ keys: ['adopt', 'call', 'copy', 'host', 'renew', 'subscribe'], frozen: true, host: 'chromium', secure: true, origin: 'https://lamplighter.invalid', replaced: false, node: [] })
})

test('a call passes data both ways, from a trusted sender', async () => {
  expect(await call('test.echo', { text: 'ø 你好 \u2028', list: [1, null, true] })).toEqual({ ok: true, value: { text: 'ø 你好 \u2028', list: [1, null, true] } })
  expect(await call('test.sender')).toEqual({ ok: true, value: { kind: 'page', trusted: true } })
  expect(await call('test.unknown')).toMatchObject({ ok: false, error: { code: 'UNKNOWN_OPERATION' } })
})

test('a call longer than any honest one is refused', async () => {
  expect(await call('test.echo', 'x'.repeat(4_000_001))).toMatchObject({ ok: false, error: { code: 'BAD_INPUT' } })
})

test('announcements reach every listener in order, until it stops listening', async () => {
  await host.page.evaluate(() => {
    const stop = lamplighter.subscribe(() => stop())
  })
  const made = Array.from({ length: 20 }, (_, index) => ({ name: 'case.changed', caseId: `case_${index}` }))
  await call('test.announce', made)
  await host.page.waitForFunction(() => (globalThis as unknown as { told: unknown[] }).told.length === 20)
  expect(await told()).toEqual(made)
})

test('a file on disk becomes a ticket with its path: no bytes travel', async () => {
  const path = join(folder, 'shot one.png')
  writeFileSync(path, 'not really a picture')
  await host.page.setInputFiles('input', [path, path])
  let posts = 0
  host.page.on('request', (request) => { if (request.method() === 'POST') posts++ })
  const adopted = await host.page.evaluate(() => lamplighter.adopt([...document.querySelector('input')!.files!]))
  expect(adopted).toMatchObject([{ name: 'shot one.png', sizeBytes: 20 }, { name: 'shot one.png', sizeBytes: 20 }])
  expect(posts).toBe(0)
  expect(await call('test.ticket', adopted[0])).toEqual({ ok: true, value: { kind: 'path', path, name: 'shot one.png' } })
  expect(await call('test.ticket', adopted[0])).toEqual({ ok: true, value: null })
})

test('a file without a path sends its bytes, in order among others', async () => {
  const path = join(folder, 'on-disk.png')
  writeFileSync(path, '12345')
  await host.page.setInputFiles('input', [path])
  const adopted = await host.page.evaluate(() => lamplighter.adopt([
    new File([new Uint8Array([1, 2, 254])], 'eingefügt ü/..\\x.png', { lastModified: 1_700_000_000_000 }),
    document.querySelector('input')!.files![0]!,
    new File([], 'empty.png'),
  ]))
  expect(adopted.map(({ name, sizeBytes }) => [name, sizeBytes])).toEqual([['eingefügt ü_.._x.png', 3], ['on-disk.png', 5], ['empty.png', 0]])
  expect(await call('test.ticket', adopted[0])).toEqual({ ok: true, value: { kind: 'bytes', bytes: [3, 1, 254], name: 'eingefügt ü_.._x.png', modifiedMs: 1_700_000_000_000 } })
  expect(await call('test.ticket', adopted[1])).toMatchObject({ value: { kind: 'path' } })
})

test('8 MB without a path arrive whole', async () => {
  const adopted = await host.page.evaluate(() => {
    const bytes = new Uint8Array(8 * 1024 * 1024)
    bytes[0] = 3
    bytes[bytes.length - 1] = 9
    return lamplighter.adopt([new File([bytes], 'large.png')])
  })
  expect(await call('test.ticket', adopted[0])).toMatchObject({ value: { bytes: [8 * 1024 * 1024, 3, 9] } })
})

test('500 files on disk are adopted in one go', async () => {
  const paths = Array.from({ length: 500 }, (_, index) => join(folder, `many-${index}.png`))
  for (const path of paths) writeFileSync(path, path)
  await host.page.setInputFiles('input', paths)
  const adopted = await host.page.evaluate(() => lamplighter.adopt([...document.querySelector('input')!.files!]))
  expect(adopted.map(({ name }) => name)).toEqual(paths.map((_, index) => `many-${index}.png`))
  expect(await call('test.ticket', adopted[499])).toMatchObject({ value: { kind: 'path', path: paths[499] } })
})

test('bytes come from the core at relative addresses, and only pictures do', async () => {
  const load = (source: string) => host.page.evaluate((url) => new Promise((resolve) => {
    const image = new Image()
    image.onload = () => resolve(image.naturalWidth)
    image.onerror = () => resolve('refused')
    image.src = url
  }), source)
  expect(await load('/evidence/ev_one/thumb')).toBe(1)
  expect(await load('/evidence/ev_other/thumb')).toBe('refused')
  expect(await host.page.evaluate(async () => (await fetch('/evidence/ev_html/thumb')).status)).toBe(404)
})

test('the save port gives a name that is not taken', async () => {
  expect(await call('test.save', { suggestedName: '../case.pdf' })).toEqual({ ok: true, value: join(folder, 'exports', 'case.pdf') })
  expect(await call('test.save', { suggestedName: 'case.pdf' })).toEqual({ ok: true, value: join(folder, 'exports', 'case (2).pdf') })
})

test('locking ends the core process and tells the page', async () => {
  await call('test.echo')
  const before = host.coreProcessId()!
  expect(await call('vault.lock')).toEqual({ ok: true, value: {} })
  expect(isAlive(before)).toBe(false)
  await host.page.waitForFunction(() => (globalThis as unknown as { told: unknown[] }).told.length > 0)
  expect(await told()).toEqual([{ name: 'vault.locked', reason: 'asked' }])
  expect(await call('test.echo', 1)).toEqual({ ok: true, value: 1 })
})

test.skipIf(process.platform !== 'linux')('Ctrl-C at the terminal does not reach the core: it has a process group of its own', async () => {
  await call('test.echo')
  const pid = host.coreProcessId()!
  const [, , processGroup] = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ')
  expect(Number(processGroup)).toBe(pid)
})

test('a lock forgets what was handed in', async () => {
  const [adopted] = await host.page.evaluate(() => lamplighter.adopt([new File(['x'], 'x.png')]))
  await call('vault.lock')
  expect(await call('test.ticket', adopted)).toEqual({ ok: true, value: null })
})

test('a page that asks to be renewed is loaded again, with its note', async () => {
  await host.page.evaluate(() => { (globalThis as unknown as { mark: number }).mark = 1 })
  for (const note of ['javascript:1', 'x'.repeat(401)]) await host.page.evaluate((one) => lamplighter.renew(one), note)
  expect(await host.page.evaluate(() => 'mark' in globalThis)).toBe(true)
  const loaded = host.page.waitForURL('https://lamplighter.invalid/#reason=idle')
  await host.page.evaluate(() => void lamplighter.renew('reason=idle'))
  await loaded
  await host.page.waitForSelector('[data-ready]')
  expect(await host.page.evaluate(() => 'mark' in globalThis)).toBe(false)
  expect(await call('test.sender')).toEqual({ ok: true, value: { kind: 'page', trusted: true } })
  await host.page.evaluate(() => history.replaceState(null, '', '/'))
})

test('a core that is killed is replaced, calls in flight are answered, the page is told', async () => {
  await call('test.echo')
  const hanging = call('test.hang')
  // Messages keep their order, so this answer says that the one before has arrived.
  await call('test.echo')
  const before = host.coreProcessId()!
  process.kill(before, 'SIGKILL')
  expect(await hanging).toMatchObject({ ok: false, error: { code: 'CORE_GONE' } })
  expect(await call('test.echo', 2)).toEqual({ ok: true, value: 2 })
  expect(host.coreProcessId()).not.toBe(before)
  expect(await told()).toEqual([{ name: 'vault.locked', reason: 'core-gone' }])
})

test('a request that leaves our origin is refused and counted, with and without our policy in the way', async () => {
  let arrived = 0
  const server = createServer((_request, response) => { arrived++; response.end('x') })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  const url = `http://127.0.0.1:${port}/`
  const outcome = (address: string) => fetch(address, { mode: 'no-cors' }).then(() => 'answered', () => 'refused')
  expect(await host.page.evaluate(outcome, url)).toBe('refused')
  expect(host.foreignRequests).toEqual([])
  const lawless = await host.context.newCDPSession(host.page)
  await lawless.send('Page.setBypassCSP', { enabled: true })
  await host.page.reload()
  const tries = [url, 'https://example.com/x', 'https://lamplighter.invalid:8443/x']
  for (const address of tries) expect(await host.page.evaluate(outcome, address)).toBe('refused')
  expect(host.foreignRequests).toEqual(tries)
  expect(await host.page.evaluate((address) => new Promise((resolve) => {
    const socket = new WebSocket(address)
    socket.onopen = () => resolve('open')
    socket.onclose = () => resolve('closed')
  }), url.replace('http', 'ws'))).not.toBe('answered')
  expect(arrived).toBe(0)
  await lawless.send('Page.setBypassCSP', { enabled: false })
  await host.page.reload()
  await host.page.waitForSelector('[data-ready]')
  await new Promise((resolve) => server.close(resolve))
})

test('navigation away is refused: the page stays', async () => {
  for (const url of ['https://example.com/', 'file:///etc/passwd', 'http://lamplighter.invalid/', '/evidence/ev_one/thumb', '/page.js', 'data:text/html,x', 'javascript:document.title="x"']) {
    await host.page.evaluate((address) => {
      const link = document.createElement('a')
      link.href = address
      document.body.append(link)
      link.click()
      link.remove()
    }, url)
    await call('test.echo')
    expect(host.page.url()).toBe('https://lamplighter.invalid/')
  }
  expect(await host.page.title()).toBe('Small page')
})

test('a page that gets away all the same is brought back', async () => {
  await host.page.evaluate(() => { location.href = 'about:blank' })
  await host.page.waitForURL('https://lamplighter.invalid/')
  await host.page.waitForSelector('[data-ready]')
  expect(await call('test.sender')).toMatchObject({ value: { trusted: true } })
})

test('new windows are closed at once', async () => {
  const opened = host.context.waitForEvent('page')
  await host.page.evaluate(() => { window.open('about:blank') })
  const popup = await opened
  if (!popup.isClosed()) await popup.waitForEvent('close')
  expect(host.context.pages()).toEqual([host.page])
})

test('permissions are denied', async () => {
  const outcome = await host.page.evaluate(async () => ({
    notifications: await Notification.requestPermission(),
    geolocation: await new Promise((resolve) => navigator.geolocation.getCurrentPosition(() => resolve('given'), () => resolve('denied'))),
    camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(() => 'given', () => 'denied'),
  }))
  expect(outcome).toEqual({ notifications: 'denied', geolocation: 'denied', camera: 'denied' })
})

/** What the paste keys give a person now. */
async function paste(): Promise<string> {
  await host.page.evaluate(() => {
    const field = document.createElement('textarea')
    document.body.append(field)
    field.focus()
  })
  await host.page.keyboard.press('Control+V')
  return host.page.evaluate(() => {
    const field = document.querySelector('textarea')!
    field.remove()
    return field.value
  })
}
const copy = (text: unknown) => host.page.evaluate((one) => lamplighter.copy(one as string), text)
const targets = async () => (await (await host.context.browser()!.newBrowserCDPSession()).send('Target.getTargets')).targetInfos.filter(({ url }) => url.startsWith('https://'))

test('what is copied can be pasted until the lock, then it is gone, and so is the hidden page that held it', async () => {
  expect(await copy('the words of an exhibit, ü\n\u2028 second line')).toBe(true)
  expect(await paste()).toBe('the words of an exhibit, ü\n\u2028 second line')
  expect(host.context.pages()).toEqual([host.page])
  expect(await targets()).toHaveLength(2)
  await call('vault.lock')
  await expect.poll(paste).toBe('')
  await expect.poll(targets).toHaveLength(1)
  expect(host.foreignRequests).toEqual([])
})

test('a core that dies takes the copied text with it; what came onto the clipboard since stays', async () => {
  await copy('ours')
  await call('test.echo')
  process.kill(host.coreProcessId()!, 'SIGKILL')
  await expect.poll(paste).toBe('')
  await copy('ours')
  await host.page.evaluate(() => navigator.clipboard.writeText('theirs'))
  await call('vault.lock')
  await expect.poll(targets).toHaveLength(1)
  expect(await paste()).toBe('theirs')
})

test('the page itself may not look at the clipboard, also while its own text is there', async () => {
  await copy('ours')
  const seen = await host.page.evaluate(async () => ({
    read: await navigator.clipboard.readText().catch((error: Error) => error.name),
    state: (await navigator.permissions.query({ name: 'clipboard-read' as never })).state,
    command: document.execCommand('paste'),
  }))
  expect(seen).toEqual({ read: 'NotAllowedError', state: 'denied', command: false })
  for (const bad of ['', 3, null, { text: 'x' }]) expect([bad, await copy(bad)]).toEqual([bad, false])
  await call('vault.lock')
})

test('there is no service worker', async () => {
  expect(await host.page.evaluate(() => navigator.serviceWorker.register('/page.js').then((made) => made === undefined, () => true))).toBe(true)
  expect(host.context.serviceWorkers()).toEqual([])
})

test('the policy is in force: injected scripts, handlers, frames, eval and foreign pictures have no effect', async () => {
  const violations = await host.page.evaluate(async () => {
    const seen = (globalThis as unknown as { violations: string[] }).violations
    seen.length = 0
    const refused = (act: () => unknown) => { try { act(); return false } catch { return true } }
    const script = document.createElement('script')
    const typed = refused(() => { script.text = 'globalThis.hacked = 1' })
    const inner = refused(() => { document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="globalThis.hacked = 2">') })
    // From a timer, because what the driver itself evaluates is exempt from the policy while it runs.
    const evaluated = await new Promise((resolve) => setTimeout(() => resolve(refused(() => Reflect.apply(globalThis['eval' as 'isNaN'], null, ['globalThis.hacked = 3' as never])))))
    const image = new Image()
    image.src = 'https://example.com/x.png'
    const frame = document.createElement('iframe')
    frame.src = '/page.js'
    document.body.append(image, frame)
    const style = document.createElement('style')
    style.textContent = 'h1 { color: red }'
    document.head.append(style)
    while (!['img-src', 'frame-src', 'style-src-elem'].every((name) => seen.includes(name))) await new Promise((resolve) => setTimeout(resolve))
    for (const element of [image, frame, style]) element.remove()
    return { typed, inner, evaluated, hacked: 'hacked' in globalThis, color: getComputedStyle(document.querySelector('h1')!).color }
  })
  expect(violations).toEqual({ typed: true, inner: true, evaluated: true, hacked: false, color: 'rgb(1, 2, 3)' })
})

test('a frame inside the page has a bridge of its own, and is not trusted', async () => {
  const answer = await host.page.evaluate(async () => {
    const frame = document.createElement('iframe')
    document.body.append(frame)
    const inner = frame.contentWindow as unknown as { lamplighter?: typeof lamplighter; __lamplighterSend?: unknown }
    while (!inner.lamplighter) await new Promise((resolve) => setTimeout(resolve))
    const sender = await inner.lamplighter.call('test.sender', {})
    const adopted = await inner.lamplighter.adopt([new File(['x'], 'x.png')]).then(() => 'taken', () => 'refused')
    const copied = await inner.lamplighter.copy('from a frame')
    frame.remove()
    return [sender, adopted, copied, typeof inner.__lamplighterSend]
  })
  expect(answer).toEqual([{ ok: true, value: { kind: 'page', trusted: false } }, 'refused', false, 'undefined'])
})

test('no memory of a visit: storage is a profile that is gone at the end, and the pipe is no port', async () => {
  const command = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map((pid) => {
    try { return readFileSync(`/proc/${pid}/cmdline`, 'utf8') } catch { return '' }
  }).find((line) => line.includes(`lamplighter-window-${process.pid}-`) && !line.includes('--type='))
  expect(command).toContain('--remote-debugging-pipe')
  expect(command).not.toContain('--remote-debugging-port')
})

test('closing the window ends the core and removes the profile', async () => {
  const second = await start({ coreEntry: join(import.meta.dirname, 'stand-in-core.ts') })
  await second.page.evaluate(() => lamplighter.call('test.echo', {}))
  const pid = second.coreProcessId()!
  const before = profiles()
  await second.page.close()
  await second.ended
  await untilGone(pid)
  expect(profiles()).toHaveLength(before.length - 1)
})

test('a window that a person closes right after copying closes all the same', async () => {
  const second = await start()
  await second.page.mouse.click(5, 5)
  expect(await second.page.evaluate(() => lamplighter.copy('still there'))).toBe(true)
  const asked = second.page.waitForEvent('dialog')
  await second.page.close({ runBeforeUnload: true })
  expect((await asked).type()).toBe('beforeunload')
  await second.ended
})

test('?demo is what a demo run opens', async () => {
  const second = await start({ demo: true })
  expect(second.page.url()).toBe('https://lamplighter.invalid/?demo')
  await second.close()
})

test('without a browser the error says what to do, and leaves nothing behind', async () => {
  const before = profiles()
  await expect(start({ chromiumPath: '/not/there' })).rejects.toThrow('/not/there')
  expect(profiles()).toEqual(before)
})

test.skipIf(process.platform !== 'linux')('a display that is not there is told in plain words', async () => {
  const display = process.env['DISPLAY']
  const wayland = process.env['WAYLAND_DISPLAY']
  onTestFinished(() => {
    Object.assign(process.env, display === undefined ? {} : { DISPLAY: display }, wayland === undefined ? {} : { WAYLAND_DISPLAY: wayland })
    if (display === undefined) delete process.env['DISPLAY']
  })
  process.env['DISPLAY'] = ':4242'
  delete process.env['WAYLAND_DISPLAY']
  const error = await start({ headless: false }).then(() => null, (failure: Error) => failure)
  expect(error?.message).toMatch(/^There is no display .*bin\/lamplighter --help$/)
})

test('without a dialog, what is opened is the folder where things are saved, or the newest archive in it', async () => {
  const { openFileChooser } = await import('../../../src/main/hosts/chromium/open-file.ts')
  const exportsFolder = join(folder, 'opened-exports')
  const choose = openFileChooser({ exportsFolder, headless: true })
  expect([await choose({ kind: 'folder', title: '' }), await choose({ kind: 'file', title: '' })]).toEqual([exportsFolder, null])
  // What is exported must not be imported again.
  expect(await choose({ kind: 'folder', title: '', otherwise: 'Drop' })).toBe(join(exportsFolder, 'Drop'))
  expect(existsSync(join(exportsFolder, 'Drop'))).toBe(true)
  for (const [at, name] of ['newer.tar', 'older.tar', 'newest.pdf'].entries()) {
    writeFileSync(join(exportsFolder, name), '')
    utimesSync(join(exportsFolder, name), 1_000_000_000, 1_700_000_000 - at)
  }
  expect(await choose({ kind: 'file', title: '' })).toBe(join(exportsFolder, 'newer.tar'))
})

test('a zenity on the path is asked, and giving up is null', async () => {
  const { saveFileChooser } = await import('../../../src/main/hosts/chromium/save-file.ts')
  const { openFileChooser } = await import('../../../src/main/hosts/chromium/open-file.ts')
  const programs = join(folder, 'programs')
  mkdirSync(programs)
  const path = process.env.PATH
  try {
    process.env.PATH = `${programs}:${path}`
    writeFileSync(join(programs, 'zenity'), '#!/bin/sh\nfor last; do :; done\nprintf "%s\\n" "$last" > "$(dirname "$0")/asked"\necho "/chosen/a b.pdf"\n')
    chmodSync(join(programs, 'zenity'), 0o755)
    const choose = saveFileChooser({ exportsFolder: join(folder, 'asked-exports'), headless: false })
    expect(await choose({ suggestedName: 'x.pdf' })).toBe('/chosen/a b.pdf')
    expect(readFileSync(join(programs, 'asked'), 'utf8').trim()).toBe(`--filename=${join(folder, 'asked-exports', 'x.pdf')}`)
    const open = openFileChooser({ exportsFolder: join(folder, 'asked-exports'), headless: false })
    expect(await open({ kind: 'folder', title: 'Where' })).toBe('/chosen/a b.pdf')
    expect(readFileSync(join(programs, 'asked'), 'utf8').trim()).toBe(`--filename=${join(folder, 'asked-exports')}/`)
    writeFileSync(join(programs, 'zenity'), '#!/bin/sh\nexit 1\n')
    expect(await open({ kind: 'file', title: 'Which' })).toBeNull()
    expect(await choose({ suggestedName: 'x.pdf' })).toBeNull()
  } finally {
    process.env.PATH = path
  }
  expect(existsSync(join(folder, 'asked-exports', 'x.pdf'))).toBe(false)
})

const profiles = () => readdirSync(profilesFolder()).filter((name) => name.startsWith(`lamplighter-window-${process.pid}-`))
