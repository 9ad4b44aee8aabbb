import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import sharp from 'sharp'
import { sealing } from '../../support/sealed-input.ts'
import type { Announcement } from '../../../src/shared/contract/announcements.ts'
import { APP_ORIGIN, type HostBridge } from '../../../src/shared/host-bridge.ts'
import * as double from './electron-double.ts'
import { isAlive, untilGone } from './processes.ts'

vi.mock('electron', async () => ({ ...(await import('./electron-double.ts')).default }))

/** The porch's own entry and preload, from start-up on, with the real core and the real decoders as real processes. */
const folder = mkdtempSync(join(tmpdir(), 'lamplighter-test-'))
const passphrase = 'seven quiet lanterns over the harbour'
let page: HostBridge
const told: Announcement[] = []
const session = () => double.sessions.get('lamplighter')!
const core = () => double.children.filter(({ entry }) => entry.includes('core-process')).at(-1)!
const value = async <T>(answer: ReturnType<HostBridge['call']>): Promise<T> => {
  const envelope = await answer
  if (!envelope.ok) throw new Error(`${envelope.error.code}: ${envelope.error.message}`)
  return envelope.value as T
}
const untilTold = (is: (announcement: Announcement) => boolean) => new Promise<Announcement>((resolve) => {
  const stop = page.subscribe((announcement) => {
    if (!is(announcement)) return
    stop()
    resolve(announcement)
  })
})

beforeAll(async () => {
  process.env.LAMPLIGHTER_VAULTS = join(folder, 'vaults')
  process.env.LAMPLIGHTER_EXPORTS = join(folder, 'exports')
  await import('../../../src/main/electron.ts')
  await vi.waitUntil(() => double.windows[0]?.isShown)
  await import('../../../src/preload/electron.ts')
  page = double.exposed.lamplighter as HostBridge
  page.subscribe((announcement) => void told.push(announcement))
})
afterAll(async () => {
  for (const { child } of double.children) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

test('the sandbox is switched on before anything else, and one instance is enough', () => {
  expect(double.record[0]).toBe('app.enableSandbox')
  expect(double.record.indexOf('app.lock')).toBeLessThan(double.record.indexOf('app.ready'))
  expect(double.record.lastIndexOf('app.commandLine')).toBeLessThan(double.record.indexOf('app.ready'))
})

test('there is one window, shown once it is ready, with our preload, our session and no menu', () => {
  expect(double.windows).toHaveLength(1)
  const { options, isShown } = double.windows[0]!
  expect(isShown).toBe(true)
  expect(options.webPreferences?.preload).toMatch(/out\/preload\/electron\.cjs$/)
  expect(options.webPreferences?.session).toBe(session())
  expect(options.webPreferences?.devTools).toBe(false)
  expect(double.record.indexOf('app.hasSwitch remote-debugging-port')).toBe(1)
  expect([...double.sessions.keys()]).toEqual(['lamplighter'])
  expect(double.menus.map((menu) => menu !== null)).toEqual([process.platform === 'darwin'])
})

test('the window has loaded the built page through the protocol handler', async () => {
  const loaded = double.windows[0]!.loaded!
  expect(loaded.status).toBe(200)
  const html = await loaded.text()
  expect(html).toContain('<title>Lamplighter</title>')
  const nonce = /'nonce-([^']+)'/.exec(loaded.headers.get('content-security-policy')!)![1]
  expect(html).toContain(`nonce="${nonce}"`)
  const scripts = [...html.matchAll(/(?:src|href)="\.?(\/assets\/[^"]+\.(?:js|css))"/g)].map((match) => match[1]!)
  expect(scripts.length).toBeGreaterThanOrEqual(2)
  for (const path of scripts) expect((await session().request(`${APP_ORIGIN}${path}`))?.status).toBe(200)
})

test('the default session, should one be made, is shut', () => {
  const other = new double.SessionDouble()
  double.app.emit('session-created', other)
  expect(other.permissionCheck!(null, 'notifications', '', {} as never)).toBe(false)
})

test('the preload gives the page a closed list', () => {
  expect(Object.keys(double.exposed)).toEqual(['lamplighter'])
  expect(Object.keys(page).sort()).toEqual(['adopt', 'call', 'copy', 'host', 'renew', 'subscribe'])
  expect(page.host).toBe('electron')
  expect([...double.handlers.keys()]).toEqual(['lamplighter:ask'])
})

test('a call is answered by the real core, in a process of its own', async () => {
  expect(await page.call('vault.status', {})).toMatchObject({ ok: true, value: { open: null, evidenceCount: 0, caseCount: 0, demo: false } })
  expect(isAlive(core().pid!)).toBe(true)
})

test('a stranger’s call is refused by the core, and strange messages by the porch', async () => {
  const ask = double.handlers.get('lamplighter:ask')!
  const { webContents } = double.windows[0]!
  const stranger = { sender: webContents, senderFrame: { url: `${APP_ORIGIN}/` } } as never
  expect(await ask(stranger, { kind: 'call', name: 'vault.list', input: {} })).toMatchObject({ ok: false, error: { code: 'UNTRUSTED_SENDER' } })
  expect(await ask(stranger, { kind: 'adopt', files: [] })).toMatchObject({ ok: false, error: { code: 'UNTRUSTED_SENDER' } })
  expect(await ask(stranger, { kind: 'copy', text: 'from a frame' })).toMatchObject({ ok: false, error: { code: 'UNTRUSTED_SENDER' } })
  const own = { sender: webContents, senderFrame: webContents.mainFrame } as never
  for (const message of [null, undefined, 1, 'x', [], {}, { kind: 'call' }, { kind: 'call', name: 3 }, { kind: 'adopt' }, { kind: 'adopt', files: 'x' }, { kind: '__proto__' }]) {
    expect(await ask(own, message)).toMatchObject({ ok: false, error: { code: 'BAD_INPUT' } })
  }
  for (const file of [null, {}, { path: 'relative.png', name: 'x' }, { path: 3, name: 'x' }, { bytes: 'x', name: 'x' }, { path: '/etc/passwd' }]) {
    expect(await ask(own, { kind: 'adopt', files: [file] })).toHaveProperty('message')
  }
})

test('pictures go in as tickets, through a decoder of Electron’s own, and come out as bytes of the protocol handler', async () => {
  await value(sealing(page.call)('vault.create', { name: 'Test', passphrase }))
  const { id: caseId } = await value<{ id: string }>(page.call('case.create', { title: 'Harbour' }))
  const picture = await sharp({ create: { width: 320, height: 200, channels: 3, background: '#336699' } }).png().toBuffer()
  const onDisk = new File([picture], 'disk.png')
  const path = join(folder, 'disk.png')
  await sharp(picture).flip().composite([{ input: { create: { width: 60, height: 60, channels: 3, background: 'red' } }, left: 5, top: 5 }]).png().toFile(path)
  double.paths.set(onDisk, path)
  const adopted = await page.adopt([new File([picture], 'pasted.png', { lastModified: 5 }), onDisk])
  const done = untilTold((one) => one.name === 'job.progressed' && one.job.state !== 'running')
  await value(page.call('evidence.ingest', { caseId, files: adopted.map(({ ticket, name }) => ({ ticket, name })), intake: 'drop', read: false }))
  expect(await done).toMatchObject({ job: { state: 'done', failed: 0, total: 2 } })
  const list = await value<{ id: string; name: string; width: number }[]>(page.call('evidence.list', { caseId }))
  expect(list.map(({ name, width }) => [name, width])).toEqual([['pasted.png', 320], ['disk.png', 320]])
  const thumbnail = await session().request(`${APP_ORIGIN}/evidence/${list[0]!.id}/thumb`)
  expect([thumbnail?.status, thumbnail?.headers.get('content-type')]).toEqual([200, 'image/webp'])
  expect(await sharp(Buffer.from(await thumbnail!.arrayBuffer())).metadata()).toMatchObject({ format: 'webp', width: 320 })
  expect(double.children.some(({ entry }) => entry.includes('decoder'))).toBe(true)
})

test('the save dialog opens in our folder and leaves no recent document; giving up is an answer', async () => {
  const { id: caseId } = (await value<{ id: string }[]>(page.call('case.list', {})))[0]!
  const ended = untilTold((one) => one.name === 'job.progressed' && one.job.kind === 'dossier' && one.job.state !== 'running')
  await value(page.call('dossier.export', { caseId }))
  await ended
  expect(double.saveQuestions).toHaveLength(1)
  expect(double.saveQuestions[0]).toMatchObject({ properties: ['createDirectory', 'showOverwriteConfirmation', 'dontAddToRecent'] })
  expect(double.saveQuestions[0]!.defaultPath).toMatch(new RegExp(`^${join(folder, 'exports')}/.*\\.pdf$`))
})

test('a folder or file that is there is chosen in the system’s open dialog', async () => {
  const choose = async (kind: string) => await value(page.call('vault.chooseBackup', { kind })) as { place: string | null }
  double.openAnswers.push({ canceled: false, filePaths: [join(folder, 'exports')] })
  expect((await choose('folder')).place).toBe(join(folder, 'exports'))
  expect((await choose('file')).place).toBeNull()
  expect(double.openQuestions.map((one) => one.properties)).toEqual([['openDirectory', 'createDirectory', 'dontAddToRecent'], ['openFile', 'dontAddToRecent']])
})

test('a text that is copied goes through the main process; strange ones are refused', async () => {
  expect(await page.copy('the words of an exhibit')).toBe(true)
  expect(double.clipboard.text).toBe('the words of an exhibit')
  for (const bad of ['', 3, null, {}]) expect([bad, await page.copy(bad as string)]).toEqual([bad, false])
  expect(double.clipboard.text).toBe('the words of an exhibit')
})

test('a screen that locks ends the core process and its decoders, within 2 seconds of work', async () => {
  const before = core()
  const pid = before.pid!
  const decoders = double.children.filter(({ entry, pid: alive }) => entry.includes('decoder') && alive).map(({ pid: alive }) => alive!)
  const locked = untilTold((one) => one.name === 'vault.locked')
  double.powerMonitor.emit('lock-screen')
  expect(await locked).toEqual({ name: 'vault.locked', reason: 'asked' })
  expect(isAlive(pid)).toBe(false)
  await vi.waitUntil(() => double.clipboard.text === '')
  for (const decoder of decoders) await untilGone(decoder)
  expect(await page.call('case.list', {})).toMatchObject({ ok: false, error: { code: 'VAULT_LOCKED' } })
  expect(core()).not.toBe(before)
  for (const event of ['suspend', 'shutdown']) expect(double.powerMonitor.listenerCount(event)).toBe(1)
})

test('a core that is killed is replaced', async () => {
  const gone = untilTold((one) => one.name === 'vault.locked')
  await page.call('vault.status', {})
  core().child.kill('SIGKILL')
  expect(await gone).toEqual({ name: 'vault.locked', reason: 'core-gone' })
  expect(await page.call('vault.status', {})).toMatchObject({ ok: true })
})

test('a second start brings the window forward', () => {
  double.app.emit('second-instance')
  expect(double.record.at(-1)).toBe('window.focus')
})

test('a page that crashed is loaded again', async () => {
  const loads = () => double.record.filter((one) => one === `load ${APP_ORIGIN}/`).length
  const before = loads()
  double.windows[0]!.webContents.emit('render-process-gone', {}, { reason: 'crashed' })
  expect(loads()).toBe(before + 1)
})

test('a page that asks to be renewed loses its process, and the one that follows gets its note', async () => {
  await page.renew('reason=idle&vault=vault_0123456789abcdef')
  expect(double.record.at(-1)).toBe(`load ${APP_ORIGIN}/#reason=idle&vault=vault_0123456789abcdef`)
  double.windows[0]!.webContents.mainFrame.url = `${APP_ORIGIN}/`
  const before = double.record.length
  for (const note of ['javascript:1', 'x y', 'x'.repeat(401)]) await page.renew(note)
  expect(double.record.length).toBe(before)
})

test('closing the window closes the core before the app goes', async () => {
  const { pid } = core()
  await page.copy('copied at the last moment')
  const quit = new Promise<void>((resolve) => double.app.once('quit', resolve))
  double.app.emit('window-all-closed')
  await quit
  expect(double.record.slice(-2)).toEqual(['quit put off', 'quit'])
  expect(double.clipboard.text).toBe('')
  expect(isAlive(pid!)).toBe(false)
})

/** Electron's program, where it is installed. The journeys on it are in `electron-binary.test.ts`. */
test('the built entries lie where the porch looks for them', () => {
  const project = join(import.meta.dirname, '../../..')
  for (const file of ['main/electron.js', 'main/core-process.js', 'main/decoder/child.js', 'preload/electron.cjs', 'renderer/index.html']) {
    expect([file, existsSync(join(project, 'out', file))]).toEqual([file, true])
  }
})
