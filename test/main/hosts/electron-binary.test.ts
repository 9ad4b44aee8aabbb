import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sealing } from '../../support/sealed-input.ts'

/**
 * The product in the real Electron, wherever its program is installed and there is a display to show it; reported as skipped,
 * by name, where not.
 */
const projectFolder = join(import.meta.dirname, '..', '..', '..')
const program = findProgram()
const canRun = program !== null && (process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY))

function findProgram(): string | null {
  try {
    const folder = join(projectFolder, 'node_modules', 'electron')
    const path = join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'), readFileSync(join(folder, 'path.txt'), 'utf8'))
    return existsSync(path) ? path : null
  } catch {
    return null
  }
}

describe.skipIf(!canRun)('Electron’s own program', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lamplighter-test-'))
  let app: ElectronApplication
  let page: Page

  beforeAll(async () => {
    // The driver comes in as a debugger does, which is let in during development only.
    const args = [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), projectFolder, '--dev']
    app = await _electron.launch({ executablePath: program!, args, env: { ...process.env, LAMPLIGHTER_VAULTS: join(folder, 'vaults'), LAMPLIGHTER_EXPORTS: join(folder, 'exports') } as Record<string, string> })
    page = await app.firstWindow()
    await page.waitForLoadState()
  })
  afterAll(async () => {
    await app?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('the page is loaded from our origin and sees no Node', async () => {
    expect(page.url()).toBe('https://lamplighter.invalid/')
    expect(await page.evaluate(() => ['require', 'process', 'Buffer', 'global', 'module'].filter((name) => name in globalThis))).toEqual([])
    expect(await page.evaluate(() => [isSecureContext, lamplighter.host])).toEqual([true, 'electron'])
  })

  test('a call is answered by the core in its utility process', async () => {
    expect(await page.evaluate(() => lamplighter.call('vault.status', {}))).toMatchObject({ ok: true, value: { open: null } })
  })

  test('a picture is imported through a decoder in a utility process and served back', async () => {
    const bytes = [...readFileSync(join(projectFolder, 'test/fixtures/screens/about-desktop-light.png'))]
    const call = (name: string, input: unknown) => page.evaluate(([one, two]) => lamplighter.call(one as string, two), [name, input] as const)
    await sealing(call)('vault.create', { name: 'Electron', passphrase: 'eleven paper boats beneath the bridge' })
    const state = await page.evaluate(async (content) => {
      const made = (await lamplighter.call('case.create', { title: 'x' })) as { value: { id: string } }
      const [file] = await lamplighter.adopt([new File([new Uint8Array(content)], 'about.png')])
      const ended = new Promise((resolve) => lamplighter.subscribe((one) => { if (one.name === 'job.progressed' && one.job.state !== 'running') resolve(one.job.state) }))
      await lamplighter.call('evidence.ingest', { caseId: made.value.id, intake: 'drop', read: false, files: [{ ticket: file!.ticket, name: file!.name }] })
      const outcome = await ended
      const list = (await lamplighter.call('evidence.list', { caseId: made.value.id })) as { value: { id: string }[] }
      return [outcome, (await fetch(`/evidence/${list.value[0]!.id}/thumb`)).headers.get('content-type')]
    }, bytes)
    expect(state).toEqual(['done', 'image/webp'])
  })

  test('nothing foreign loads, nothing opens, nothing navigates away', async () => {
    expect(await page.evaluate(() => fetch('https://example.com/').then(() => 'answered', () => 'refused'))).toBe('refused')
    await page.evaluate(() => { window.open('https://example.com/'); location.href = 'https://example.com/' })
    expect(await page.evaluate(() => lamplighter.call('vault.status', {}))).toMatchObject({ ok: true })
    expect(app.windows()).toEqual([page])
    expect(page.url()).toBe('https://lamplighter.invalid/')
  })

  test('locking ends the utility process of the core', async () => {
    const cores = () => app.evaluate(({ app: own }) => own.getAppMetrics().filter(({ name }) => name === 'Lamplighter core').map(({ pid }) => pid))
    const before = await cores()
    expect(await page.evaluate(() => lamplighter.call('vault.lock', {}))).toMatchObject({ ok: true })
    expect(await cores()).not.toEqual(before)
  })
})
