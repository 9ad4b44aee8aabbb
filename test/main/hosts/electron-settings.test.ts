import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test, vi } from 'vitest'
import type { App, BrowserWindow, IpcMainInvokeEvent, Session, WebContents } from 'electron'
import { APP_ORIGIN } from '../../../src/shared/host-bridge.ts'
import { SessionDouble, WebContentsDouble } from './electron-double.ts'
import { HOSTILE_URLS } from './hostile-urls.ts'

vi.mock('electron', async () => ({ ...(await import('./electron-double.ts')).default }))
const { windowOptions } = await import('../../../src/main/hosts/electron/window.ts')
const { isOwnRequest, PARTITION, serveOrigin, shutSession } = await import('../../../src/main/hosts/electron/session-rules.ts')
const { holdContents } = await import('../../../src/main/hosts/electron/contents-rules.ts')
const { isTrusted } = await import('../../../src/main/hosts/electron/page-door.ts')
const { DEBUGGERS, hasDebugger, SWITCHES } = await import('../../../src/main/hosts/electron/switches.ts')
const { MACOS_MENU } = await import('../../../src/main/hosts/electron/menu.ts')
const { FUSES } = await import('../../../src/main/hosts/electron/fuses.ts')
const { readArguments } = await import('../../../src/main/hosts/electron/start-electron-host.ts')
const { servePage } = await import('../../../src/main/hosts/page-server.ts')

const definitions = readFileSync(join(import.meta.dirname, '../../../node_modules/electron/electron.d.ts'), 'utf8')

/** The flags that make the window safe: what Electron's own checklist asks for, and what we ask for on top. */
const SAFE = {
  sandbox: true, contextIsolation: true, nodeIntegration: false, nodeIntegrationInWorker: false, nodeIntegrationInSubFrames: false, webSecurity: true,
  allowRunningInsecureContent: false, webviewTag: false, plugins: false, experimentalFeatures: false, navigateOnDragDrop: false, disableDialogs: true,
  spellcheck: false, devTools: false,
}
const needs = { preloadFile: '/p.cjs', session: {} as Session, devTools: false }

test('the window is sandboxed, isolated and without Node', () => {
  const { webPreferences, ...window } = windowOptions(needs, true)
  expect(webPreferences).toEqual({ ...SAFE, preload: '/p.cjs', session: needs.session })
  expect(window).toEqual({
    title: 'Lamplighter', width: 1440, height: 900, minWidth: 960, minHeight: 600, show: false, backgroundColor: '#0f1217', autoHideMenuBar: true,
  })
  expect(windowOptions(needs, false).backgroundColor).toBe('#e7e4de')
})

test.each(Object.keys(SAFE) as (keyof typeof SAFE)[])('every flag is a real one, and flipping %s is noticed', (flag) => {
  expect(definitions).toMatch(new RegExp(`interface WebPreferences \\{[\\s\\S]*?\\n {4}${flag}\\?: boolean;`))
  const { webPreferences } = windowOptions(needs, true)
  expect({ ...webPreferences, [flag]: !SAFE[flag] }).not.toMatchObject(SAFE)
})

test('the partition is in memory', () => expect(PARTITION).not.toMatch(/^persist:/))

let session: SessionDouble
beforeEach(() => {
  session = new SessionDouble()
  shutSession(session as unknown as Session, isOwnRequest)
})

/** Every permission Electron knows, read in its definitions. */
function permissionNames(): string[] {
  const unions = [...definitions.matchAll(/setPermission(?:Check|Request)Handler\(handler: \(\(webContents: [^,]+, permission: ([^,]+),/g)].map((match) => match[1]!)
  return [...new Set(unions.flatMap((union) => [...union.matchAll(/'([^']+)'/g)].map((match) => match[1]!)))]
}

test('every permission Electron names is denied, when asked for and when checked', () => {
  const names = permissionNames()
  expect(names.length).toBeGreaterThan(30)
  expect(names).toContain('geolocation')
  for (const name of names) {
    let granted: boolean | undefined
    session.permissionRequest!({} as WebContents, name as never, (answer) => (granted = answer), {} as never)
    expect([name, granted, session.permissionCheck!(null, name as never, '', {} as never)]).toEqual([name, false, false])
  }
})

test('devices, screens, pairings, downloads and the spell checker are off', () => {
  expect(session.device!({} as never)).toBe(false)
  let streams: unknown = 'none'
  session.displayMedia!({} as never, (given) => (streams = given))
  expect(streams).toEqual({})
  let pairing: unknown
  session.pairing!({} as never, (answer) => (pairing = answer))
  expect(pairing).toEqual({ confirmed: false })
  expect(session.usbProtected!({ protectedClasses: ['hid', 'audio'] } as never)).toEqual(['hid', 'audio'])
  expect(session.spellChecks).toBe(false)
  const preventDefault = vi.fn()
  session.emit('will-download', { preventDefault })
  expect(preventDefault).toHaveBeenCalledOnce()
})

test('the filter lets our own origin pass and nothing else', () => {
  const isCancelled = (url: string) => {
    let cancelled: boolean | undefined
    session.beforeRequest!({ url } as never, (response) => (cancelled = response.cancel))
    return cancelled
  }
  for (const url of [`${APP_ORIGIN}/`, `${APP_ORIGIN}/assets/x.js`, `blob:${APP_ORIGIN}/1`]) expect([url, isCancelled(url)]).toEqual([url, false])
  const foreign = ['https://example.com/', 'http://lamplighter.invalid/', `${APP_ORIGIN}.evil.example/`, `${APP_ORIGIN}:1/`, 'https://x@lamplighter.invalid/', 'ws://lamplighter.invalid/', 'wss://lamplighter.invalid/', 'file:///etc/passwd', 'devtools://x', 'chrome://settings', 'data:text/html,x', 'blob:https://example.com/1']
  for (const url of foreign) expect([url, isCancelled(url)]).toEqual([url, true])
})

test('a session that is not ours loads nothing at all', () => {
  const other = new SessionDouble()
  shutSession(other as unknown as Session)
  let cancelled: boolean | undefined
  other.beforeRequest!({ url: `${APP_ORIGIN}/` } as never, (response) => (cancelled = response.cancel))
  expect(cancelled).toBe(true)
})

test('the protocol handler serves the list and answers every hostile address with 404', async () => {
  const server = servePage({ rendererFolder: join(import.meta.dirname, 'small-page'), asset: async () => ({ status: 404, mime: 'text/plain', body: new Uint8Array() }) })
  serveOrigin(session as unknown as Session, server)
  expect([...session.schemes.keys()]).toEqual(['https'])
  const handler = session.schemes.get('https')!
  for (const url of HOSTILE_URLS) {
    const response = (await handler({ url, method: 'GET' } as never)) as Response
    expect([url, response.status, (await response.arrayBuffer()).byteLength]).toEqual([url, 404, 0])
  }
  const page = (await handler({ url: `${APP_ORIGIN}/`, method: 'GET' } as never)) as Response
  expect(page.status).toBe(200)
  expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/)
  expect(page.headers.get('cache-control')).toBe('no-store')
  expect(page.headers.get('x-content-type-options')).toBe('nosniff')
  const script = (await handler({ url: `${APP_ORIGIN}/page.js`, method: 'GET' } as never)) as Response
  expect(await script.text()).toBe(readFileSync(join(import.meta.dirname, 'small-page/page.js'), 'utf8'))
  expect(((await handler({ url: `${APP_ORIGIN}/adopt`, method: 'POST' } as never)) as Response).status).toBe(405)
})

const AWAY = [
  'https://example.com/', 'http://lamplighter.invalid/', `${APP_ORIGIN}/evidence/ev_x/thumb`, `${APP_ORIGIN}/index.html`, `${APP_ORIGIN}.evil.example/`, 'file:///etc/passwd',
  'data:text/html,x', 'javascript:alert(1)', 'about:blank', 'blob:https://lamplighter.invalid/x', 'chrome://gpu', 'devtools://devtools', 'ms-settings:', 'mailto:a@b.example',
  'ftp://example.com/', '//example.com', 'https://x@lamplighter.invalid/', `${APP_ORIGIN}:444/`, 'view-source:https://lamplighter.invalid/', '',
]

test.each(['will-navigate', 'will-redirect', 'will-frame-navigate'])('%s: the page stays where it is', (name) => {
  const contents = new WebContentsDouble()
  holdContents(contents as unknown as WebContents)
  const isPrevented = (url: string) => {
    const preventDefault = vi.fn()
    contents.emit(name, { url, isMainFrame: true, preventDefault })
    return preventDefault.mock.calls.length > 0
  }
  for (const url of AWAY) expect([url, isPrevented(url)]).toEqual([url, true])
  expect(isPrevented(`${APP_ORIGIN}/`)).toBe(false)
})

test('a frame inside the page goes nowhere, not even home', () => {
  const contents = new WebContentsDouble()
  holdContents(contents as unknown as WebContents)
  const preventDefault = vi.fn()
  contents.emit('will-frame-navigate', { url: `${APP_ORIGIN}/`, isMainFrame: false, preventDefault })
  expect(preventDefault).toHaveBeenCalledOnce()
})

test('webviews and new windows are refused, and WebRTC stays behind the proxy', () => {
  const contents = new WebContentsDouble()
  holdContents(contents as unknown as WebContents)
  const preventDefault = vi.fn()
  contents.emit('will-attach-webview', { preventDefault })
  expect(preventDefault).toHaveBeenCalledOnce()
  for (const url of [...AWAY, `${APP_ORIGIN}/`]) expect(contents.openHandler!({ url } as never)).toEqual({ action: 'deny' })
  expect(contents.webRtc).toBe('disable_non_proxied_udp')
})

test('only the main frame of our page in our living window is trusted', () => {
  const webContents = new WebContentsDouble()
  webContents.mainFrame.url = `${APP_ORIGIN}/`
  const window = { webContents, isDestroyed: () => false } as unknown as BrowserWindow
  const event = (more: object = {}) => ({ sender: webContents, senderFrame: webContents.mainFrame, ...more }) as unknown as IpcMainInvokeEvent
  expect(isTrusted(event(), window)).toBe(true)
  expect(isTrusted(event({ senderFrame: { url: `${APP_ORIGIN}/` } }), window)).toBe(false)
  expect(isTrusted(event({ senderFrame: null }), window)).toBe(false)
  expect(isTrusted(event({ sender: new WebContentsDouble() }), window)).toBe(false)
  expect(isTrusted(event(), { webContents, isDestroyed: () => true } as unknown as BrowserWindow)).toBe(false)
  for (const url of AWAY) {
    webContents.mainFrame.url = url
    expect([url, isTrusted(event(), window)]).toEqual([url, false])
  }
})

test('the switches that keep the browser quiet are set', () => {
  expect(Object.fromEntries(SWITCHES)).toMatchObject({ 'host-resolver-rules': 'MAP * ~NOTFOUND', 'proxy-server': 'http://127.0.0.1:9' })
  for (const name of ['disable-background-networking', 'disable-component-update', 'disable-quic']) expect(SWITCHES.map(([one]) => one)).toContain(name)
  for (const [name] of SWITCHES) expect(name).not.toMatch(/no-sandbox|disable-web-security|remote-debugging/)
})

test('every way in for a debugger is noticed', () => {
  for (const name of DEBUGGERS) expect([name, hasDebugger({ commandLine: { hasSwitch: (one: string) => one === name } } as unknown as App)]).toEqual([name, true])
  expect(hasDebugger({ commandLine: { hasSwitch: () => false } } as unknown as App)).toBe(false)
  for (const name of ['remote-debugging-port', 'inspect']) expect(DEBUGGERS).toContain(name)
})

test('no menu offers developer tools', () => {
  const text = JSON.stringify(MACOS_MENU).toLowerCase()
  expect(text).not.toMatch(/devtools|viewmenu|reload/)
})

test('all nine fuses are decided', () => {
  expect(Object.keys(FUSES)).toHaveLength(9)
  expect([FUSES.RunAsNode.on, FUSES.EnableNodeOptionsEnvironmentVariable.on, FUSES.EnableNodeCliInspectArguments.on, FUSES.OnlyLoadAppFromAsar.on]).toEqual([false, false, false, true])
})

test('arguments: ours are read, the browser’s are left alone', () => {
  expect(readArguments(['electron', '--no-sandbox', '.', '--demo', '--vault', '/a', '--vault=/b', '--enable-features=x'])).toEqual({ demo: true, dev: false, vault: ['/a', '/b'] })
  expect(readArguments(['electron', '.'])).toEqual({ demo: false, dev: false, vault: [] })
  expect(readArguments(['electron', '.', '--dev']).dev).toBe(true)
})
