import { app, powerMonitor, session, type BrowserWindow } from 'electron'
import { extname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { APP_ORIGIN } from '../../../shared/host-bridge.ts'
import { appPaths } from '../../app-paths.ts'
import { watchClipboard, type ClipboardWatch } from '../clipboard-watch.ts'
import { connectCore, type CoreLink } from '../core-link.ts'
import { servePage } from '../page-server.ts'
import { keepTickets } from '../tickets.ts'
import { systemClipboard } from './clipboard.ts'
import { holdAllContents } from './contents-rules.ts'
import { setMenu } from './menu.ts'
import { openDialog } from './open-dialog.ts'
import { openPageDoor } from './page-door.ts'
import { saveDialog } from './save-dialog.ts'
import { isOwnRequest, PARTITION, serveOrigin, shutSession } from './session-rules.ts'
import { hasDebugger, setSwitches } from './switches.ts'
import { serveDecoders, startCore } from './utility-wire.ts'
import { makeWindow } from './window.ts'

/**
 * The Electron porch: one sandboxed window without a network, the core in a utility process. `entryFile` is the running
 * entry; the core's and the decoder's entries lie next to it, in `src/main` and in `out/main` alike.
 */
export async function startElectronHost(entryFile: string): Promise<void> {
  app.enableSandbox()
  const { demo, dev, vault } = readArguments(process.argv)
  const isDevelopment = dev && !app.isPackaged
  if (!isDevelopment && hasDebugger(app)) {
    console.error('Lamplighter does not start with a debugger attached: everything that is open could be read through it.')
    return app.exit(1)
  }
  setSwitches(app)
  holdAllContents(app)
  app.on('session-created', (made) => shutSession(made))
  if (!app.requestSingleInstanceLock()) return app.quit()

  let window: BrowserWindow | null = null
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore()
    window?.focus()
  })
  app.on('window-all-closed', () => app.quit())
  await app.whenReady()
  setMenu(process.platform)

  const folder = join(entryFile, '..')
  const own = appPaths(folder)
  const sibling = (name: string) => join(folder, name + extname(entryFile))
  const tickets = keepTickets()
  const core = connectCore({
    startCore: () => startCore(sibling('core-process')),
    serveDecoders: serveDecoders(sibling(join('decoder', 'child'))),
    settings: {
      paths: { vaultsFolder: own.vaultsFolder, extraVaults: vault, resourcesFolder: own.resourcesFolder, fontsFolder: own.fontsFolder },
      version: own.version,
      decoders: 'host',
    },
    ports: { takeTicket: async (ticket, only) => tickets.take(ticket, only), chooseSaveFile: saveDialog(() => window, own.exportsFolder), chooseOpen: openDialog(() => window) },
  })
  const clipboard = watchClipboard(systemClipboard)
  core.subscribe((announcement) => {
    if (announcement.name !== 'vault.locked') return
    tickets.clear()
    void clipboard.clear()
  })
  lockWhenLeft(core)
  closeBeforeQuit(core, clipboard)

  const ours = session.fromPartition(PARTITION, { cache: false })
  shutSession(ours, isOwnRequest)
  serveOrigin(ours, servePage({ rendererFolder: own.rendererFolder, asset: core.asset }))
  window = makeWindow({ preloadFile: join(own.projectFolder, 'out', 'preload', 'electron.cjs'), session: ours, devTools: isDevelopment })
  window.on('closed', () => (window = null))
  let note = ''
  // A page that asks to be renewed loses its process, so that nothing of an open vault stays in it.
  const renew = async (left: string) => {
    note = left
    window?.webContents.forcefullyCrashRenderer()
  }
  openPageDoor(window, { core, tickets, clipboard, renew })
  // The page holds no truth of its own: one that crashed is simply loaded again, and the vault stays open behind it.
  window.webContents.on('render-process-gone', () => {
    void window?.loadURL(`${APP_ORIGIN}/${note && `#${note}`}`)
    note = ''
  })
  await window.loadURL(demo ? `${APP_ORIGIN}/?demo` : `${APP_ORIGIN}/`)
}

/** `--demo`, `--dev` and `--vault DIR`; Electron's and Chromium's own switches stand among them and are left alone. */
export function readArguments(argv: readonly string[]): { demo: boolean; dev: boolean; vault: string[] } {
  const options = { demo: { type: 'boolean' }, dev: { type: 'boolean' }, vault: { type: 'string', multiple: true } } as const
  const { values } = parseArgs({ args: argv.slice(1), options, strict: false, allowPositionals: true })
  const folders = (values.vault ?? []).filter((folder) => typeof folder === 'string')
  return { demo: values.demo === true, dev: values.dev === true, vault: folders }
}

/** A screen that locks or a machine that sleeps takes the keys with it. */
function lockWhenLeft(core: CoreLink): void {
  const lock = () => void core.lock()
  powerMonitor.on('lock-screen', lock)
  powerMonitor.on('suspend', lock)
  powerMonitor.on('shutdown', lock)
}

/** Lets the core close its vault, and takes back what is on the clipboard, before the app goes. */
function closeBeforeQuit(core: CoreLink, clipboard: ClipboardWatch): void {
  let isClosed = false
  app.on('will-quit', (event) => {
    if (isClosed) return
    event.preventDefault()
    void Promise.all([core.close(), clipboard.clear()]).then(() => {
      isClosed = true
      app.quit()
    })
  })
}
