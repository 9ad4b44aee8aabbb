import { fork } from 'node:child_process'
import { join } from 'node:path'
import type { BrowserContext, Dialog, Page } from 'playwright-core'
import { appPaths } from '../../app-paths.ts'
import { childEnvironment } from '../child-environment.ts'
import { watchClipboard, type ClipboardWatch } from '../clipboard-watch.ts'
import { connectCore, type CoreWire } from '../core-link.ts'
import type { FromCore, ToCore } from '../core-messages.ts'
import { servePage } from '../page-server.ts'
import { keepTickets } from '../tickets.ts'
import { wireToFork } from '../wire.ts'
import { adoptBytes } from './adopt-files.ts'
import { openBrowser, processIdOf } from './browser-window.ts'
import { systemClipboard } from './clipboard.ts'
import { findChromium } from './find-chromium.ts'
import { openFileChooser } from './open-file.ts'
import { openPageDoor } from './page-door.ts'
import { HOME_URL, interceptRequests } from './requests.ts'
import { saveFileChooser } from './save-file.ts'
import { makeProfile, removeProfile, untilGone } from './window-profile.ts'

export interface ChromiumHostOptions {
  headless: boolean
  /** The folder that holds package.json, src and resources. */
  projectFolder: string
  /** The built page. */
  rendererFolder: string
  /** A browser to use; else the first one found. */
  chromiumPath?: string
  vaultsFolder?: string
  extraVaults?: string[]
  /** Where documents are saved when no dialog can ask. */
  exportsFolder?: string
  viewport?: { width: number; height: number }
  /** Opens the demo case on the first load. */
  demo?: boolean
  /** The core child's entry; for tests of this porch alone. */
  coreEntry?: string
}

export interface ChromiumHost {
  page: Page
  context: BrowserContext
  close(): Promise<void>
  /** Loads the page as it is built now; for development. */
  reload(): Promise<void>
  /** Resolves once window, core and profile are gone, whoever ended them. */
  ended: Promise<void>
  /** Every request that was refused because it left our origin. */
  foreignRequests: string[]
  coreProcessId(): number | undefined
}

/**
 * The Chromium porch: our page in an app window of an installed browser, every request answered by us or refused.
 * Fails with a plain Error in words for people when there is no browser, or no built page.
 */
export async function startChromiumHost(options: ChromiumHostOptions): Promise<ChromiumHost> {
  const { headless, projectFolder, rendererFolder } = options
  const chromiumPath = options.chromiumPath ?? findChromium()
  if (!chromiumPath) throw new Error('No Chromium, Chrome or Edge was found. Install one, or name it in LAMPLIGHTER_CHROMIUM.')

  const own = appPaths(projectFolder)
  const exportsFolder = options.exportsFolder ?? own.exportsFolder
  const tickets = keepTickets()
  const core = connectCore({
    startCore: () => forkCore(options.coreEntry ?? join(projectFolder, 'src', 'main', 'core-process.ts')),
    settings: {
      paths: {
        vaultsFolder: options.vaultsFolder ?? own.vaultsFolder, extraVaults: options.extraVaults ?? [],
        resourcesFolder: own.resourcesFolder, fontsFolder: own.fontsFolder,
      },
      version: own.version,
      decoders: 'fork',
    },
    ports: {
      takeTicket: async (ticket, only) => tickets.take(ticket, only),
      chooseSaveFile: saveFileChooser({ headless, exportsFolder }),
      chooseOpen: openFileChooser({ headless, exportsFolder }),
    },
  })
  core.subscribe((announcement) => void (announcement.name === 'vault.locked' && tickets.clear()))

  const profileFolder = makeProfile()
  const foreignRequests: string[] = []
  try {
    const server = servePage({ rendererFolder, asset: core.asset })
    const context = await openBrowser({ chromiumPath, profileFolder, headless, viewport: options.viewport ?? { width: 1440, height: 900 } })
    const browserPid = await processIdOf(context)
    const ended = new Promise<void>((resolve) => {
      const finish = async () => {
        await Promise.all([core.close(), untilGone(browserPid)])
        removeProfile(profileFolder)
      }
      context.on('close', () => void finish().finally(resolve))
    })
    const page = context.pages()[0] ?? (await context.newPage())
    page.on('close', () => void context.close().catch(() => {}))
    const clipboard = watchClipboard(systemClipboard(context))
    page.on('crash', () => void clipboard.clear().then(() => context.close()).catch(() => {}))
    page.on('dialog', (dialog) => void answerDialog(dialog, clipboard))
    await openPageDoor(context, page, { core, tickets, clipboard, projectFolder })
    await interceptRequests(context, page, { server, adoptBytes: adoptBytes(tickets), foreignRequests })
    core.subscribe((announcement) => {
      if (announcement.name === 'vault.locked') void clipboard.clear()
    })
    await page.goto(options.demo ? `${HOME_URL}?demo` : HOME_URL)
    const close = async () => {
      await clipboard.clear()
      await context.close().catch(() => {})
      await ended
    }
    const reload = async () => {
      server.reload()
      await page.reload().catch(() => {})
    }
    return { page, context, close, reload, ended, foreignRequests, coreProcessId: core.processId }
  } catch (error) {
    await core.close()
    removeProfile(profileFolder)
    throw error
  }
}

/** The page asks before it closes while its text is on the clipboard; nobody sees the question. It has no other dialogs. */
export async function answerDialog(dialog: Pick<Dialog, 'type' | 'accept' | 'dismiss'>, clipboard: ClipboardWatch): Promise<void> {
  const isClosing = dialog.type() === 'beforeunload'
  if (isClosing) await clipboard.clear()
  await (isClosing ? dialog.accept() : dialog.dismiss()).catch(() => {})
}

/**
 * The core in a process of its own. Its standard output joins our error output: logs never mix with answers. It stands in a
 * process group of its own too, with its decoders: Ctrl-C is for us to hear, who then let it close its vault. A small nursery of V8
 * keeps 60 MB of garbage from gathering while files come in, and a heap that may double is not searched after every second file.
 */
function forkCore(entry: string): CoreWire {
  const child = fork(entry, [], {
    serialization: 'advanced', execArgv: ['--max-semi-space-size=4', '--heap-growing-percent=100'], env: childEnvironment(), stdio: ['ignore', 2, 2, 'ipc'], detached: process.platform !== 'win32',
  })
  return wireToFork<ToCore, FromCore>(child)
}
