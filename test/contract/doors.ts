import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { appPaths } from '../../src/main/app-paths.ts'
import { createCore } from '../../src/main/core.ts'
import { startChromiumHost } from '../../src/main/hosts/chromium/start-chromium-host.ts'
import { keepTickets } from '../../src/main/hosts/tickets.ts'
import { forkDecoder } from '../../src/main/imaging/fork-decoder.ts'
import { systemClock } from '../../src/main/ports.ts'
import type { Announcement } from '../../src/shared/contract/announcements.ts'
import { APP_ORIGIN, type AdoptedFile, type Envelope, type HostBridge } from '../../src/shared/host-bridge.ts'
import * as electron from '../main/hosts/electron-double.ts'
import { sealing } from '../support/sealed-input.ts'

/** One way into the product, as the page (or, for the bare core, a caller without one) has it. */
export interface Door {
  call(name: string, input?: unknown): Promise<Envelope>
  /** What has been announced so far, oldest first. */
  announced(): Promise<Announcement[]>
  adopt(name: string, bytes: Uint8Array): Promise<AdoptedFile>
  /** What the page gets at a relative address. */
  fetch(urlPath: string): Promise<{ status: number; mime: string; bytes: number[] }>
  close(): Promise<void>
}

const projectFolder = join(import.meta.dirname, '..', '..')
const own = appPaths(projectFolder)
const PAGE = { kind: 'page', trusted: true } as const

export const DOORS: Record<string, () => Promise<Door>> = { 'bare core': openCore, 'Chromium porch': openChromium, 'Electron porch (double)': openElectron }

const withDefault = (call: ReturnType<typeof sealing>) => (name: string, input: unknown = {}) => call(name, input)

const temporaryFolder = () => mkdtempSync(join(tmpdir(), 'lamplighter-test-'))

async function openCore(): Promise<Door> {
  const folder = temporaryFolder()
  const tickets = keepTickets()
  const announcements: Announcement[] = []
  const core = createCore({
    paths: { vaultsFolder: join(folder, 'vaults'), extraVaults: [], resourcesFolder: own.resourcesFolder, fontsFolder: own.fontsFolder },
    clock: systemClock,
    version: own.version,
    ports: {
      spawnDecoder: () => forkDecoder(join(projectFolder, 'src/main/decoder/child.ts')),
      takeTicket: async (ticket) => tickets.take(ticket),
      chooseSaveFile: async () => null,
      chooseOpen: async () => null,
    },
  })
  core.subscribe((announcement) => announcements.push(announcement))
  return {
    call: withDefault(sealing((name, input) => core.dispatch(name, input, PAGE))),
    announced: async () => announcements,
    adopt: async (name, bytes) => ({ ticket: tickets.give({ kind: 'bytes', bytes, name, modifiedMs: 1_700_000_000_000 }), name, sizeBytes: bytes.byteLength }),
    fetch: async (urlPath) => {
      const { status, mime, body } = await core.asset(urlPath)
      return { status, mime, bytes: [...body] }
    },
    close: async () => {
      await core.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

type Kept = { announced: Announcement[] }

async function openChromium(): Promise<Door> {
  const folder = temporaryFolder()
  const host = await startChromiumHost({
    headless: true, projectFolder, rendererFolder: join(projectFolder, 'test/main/hosts/small-page'), vaultsFolder: join(folder, 'vaults'), exportsFolder: join(folder, 'exports'),
  })
  await host.page.evaluate(() => {
    const kept = (globalThis as unknown as Kept).announced = [] as Announcement[]
    lamplighter.subscribe((announcement) => kept.push(announcement))
  })
  return {
    call: withDefault(sealing((name, input) => host.page.evaluate(([one, two]) => lamplighter.call(one as string, two), [name, input]))),
    announced: () => host.page.evaluate(() => (globalThis as unknown as Kept).announced),
    adopt: async (name, bytes) => (await host.page.evaluate(
      ([fileName, content]) => lamplighter.adopt([new File([new Uint8Array(content as number[])], fileName as string, { lastModified: 1_700_000_000_000 })]), [name, [...bytes]],
    ))[0]!,
    fetch: (urlPath) => host.page.evaluate(async (url) => {
      const answer = await fetch(url)
      return { status: answer.status, mime: answer.headers.get('content-type')!, bytes: [...new Uint8Array(await answer.arrayBuffer())] }
    }, urlPath),
    close: async () => {
      await host.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Works once per test file, because the entry runs when it is imported. The file must mock `electron` with the double. */
async function openElectron(): Promise<Door> {
  const folder = temporaryFolder()
  process.env.LAMPLIGHTER_VAULTS = join(folder, 'vaults')
  const shown = new Promise<void>((resolve) => electron.app.once('web-contents-created', () => electron.windows[0]!.once('ready-to-show', resolve)))
  await import('../../src/main/electron.ts')
  await shown
  await import('../../src/preload/electron.ts')
  const page = electron.exposed.lamplighter as HostBridge
  const announcements: Announcement[] = []
  page.subscribe((announcement) => void announcements.push(announcement))
  return {
    call: withDefault(sealing((name, input) => page.call(name, input))),
    announced: async () => announcements,
    adopt: async (name, bytes) => (await page.adopt([new File([new Uint8Array(bytes)], name, { lastModified: 1_700_000_000_000 })]))[0]!,
    fetch: async (urlPath) => {
      const answer = (await electron.sessions.get('lamplighter')!.request(APP_ORIGIN + urlPath))!
      return { status: answer.status, mime: answer.headers.get('content-type')!, bytes: [...new Uint8Array(await answer.arrayBuffer())] }
    },
    close: async () => {
      const quit = new Promise((resolve) => electron.app.once('quit', resolve))
      electron.app.quit()
      await quit
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
