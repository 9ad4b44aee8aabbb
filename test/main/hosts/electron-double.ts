import { fork, type ChildProcess } from 'node:child_process'
import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'

/**
 * A double of the few Electron APIs that the porch and its preload use, typed from Electron's own definitions, so that a
 * wrong name or shape does not compile. Children are real processes; sessions answer requests as the porch told them to.
 */
type Real = typeof Electron

/** Everything noteworthy in the order it happened, such as `app.enableSandbox` before `app.ready`. */
export const record: string[] = []
export const isPackaged = { value: false }
export const windows: BrowserWindowDouble[] = []
export const sessions = new Map<string, SessionDouble>()
export const switches: [name: string, value: string | undefined][] = []
export const saveAnswers: Electron.SaveDialogReturnValue[] = []
export const saveQuestions: Electron.SaveDialogOptions[] = []
export const openAnswers: Electron.OpenDialogReturnValue[] = []
export const openQuestions: Electron.OpenDialogOptions[] = []
export const children: UtilityProcessDouble[] = []
export const paths = new Map<File, string>()
export const exposed: Record<string, unknown> = {}
export const menus: unknown[] = []

type PermissionRequest = NonNullable<Parameters<Electron.Session['setPermissionRequestHandler']>[0]>
type PermissionCheck = NonNullable<Parameters<Electron.Session['setPermissionCheckHandler']>[0]>
type BeforeRequest = (details: Electron.OnBeforeRequestListenerDetails, callback: (response: Electron.CallbackResponse) => void) => void

export class SessionDouble extends EventEmitter {
  readonly schemes = new Map<string, Parameters<Electron.Protocol['handle']>[1]>()
  permissionRequest: PermissionRequest | null = null
  permissionCheck: PermissionCheck | null = null
  device: Parameters<Electron.Session['setDevicePermissionHandler']>[0] = null
  displayMedia: Parameters<Electron.Session['setDisplayMediaRequestHandler']>[0] = null
  pairing: Parameters<Electron.Session['setBluetoothPairingHandler']>[0] = null
  usbProtected: Parameters<Electron.Session['setUSBProtectedClassesHandler']>[0] = null
  beforeRequest: BeforeRequest | null = null
  spellChecks = true

  readonly protocol: Pick<Electron.Protocol, 'handle'> = { handle: (scheme, handler) => void this.schemes.set(scheme, handler) }
  readonly webRequest = { onBeforeRequest: (listener: BeforeRequest) => void (this.beforeRequest = listener) }
  setPermissionRequestHandler: Electron.Session['setPermissionRequestHandler'] = (handler) => void (this.permissionRequest = handler)
  setPermissionCheckHandler: Electron.Session['setPermissionCheckHandler'] = (handler) => void (this.permissionCheck = handler)
  setDevicePermissionHandler: Electron.Session['setDevicePermissionHandler'] = (handler) => void (this.device = handler)
  setDisplayMediaRequestHandler: Electron.Session['setDisplayMediaRequestHandler'] = (handler) => void (this.displayMedia = handler)
  setBluetoothPairingHandler: Electron.Session['setBluetoothPairingHandler'] = (handler) => void (this.pairing = handler)
  setUSBProtectedClassesHandler: Electron.Session['setUSBProtectedClassesHandler'] = (handler) => void (this.usbProtected = handler)
  setSpellCheckerEnabled: Electron.Session['setSpellCheckerEnabled'] = (on) => void (this.spellChecks = on)

  /** What a page's request gets: first the filter, then the scheme's handler; `null` when it is cancelled or nobody answers. */
  async request(url: string, method = 'GET'): Promise<Response | null> {
    let cancelled = false
    this.beforeRequest?.({ url, method } as Electron.OnBeforeRequestListenerDetails, (response) => (cancelled = response.cancel === true))
    const handler = this.schemes.get(url.slice(0, url.indexOf(':')))
    return cancelled || !handler ? null : ((await handler({ url, method } as Parameters<typeof handler>[0])) as Response)
  }
}

export class WebContentsDouble extends EventEmitter {
  readonly mainFrame = { url: 'about:blank' }
  openHandler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0] | null = null
  webRtc = 'default'
  setWindowOpenHandler: Electron.WebContents['setWindowOpenHandler'] = (handler) => void (this.openHandler = handler)
  setWebRTCIPHandlingPolicy: Electron.WebContents['setWebRTCIPHandlingPolicy'] = (policy) => void (this.webRtc = policy)
  forcefullyCrashRenderer = () => void this.emit('render-process-gone', {}, { reason: 'crashed' })
  send: Electron.WebContents['send'] = (channel, ...values) => void ipcRenderer.emit(channel, {}, ...structuredClone(values))
}

class BrowserWindowDouble extends EventEmitter {
  readonly webContents = new WebContentsDouble()
  isShown = false
  isGone = false
  loaded: Response | null = null
  readonly options: Electron.BrowserWindowConstructorOptions
  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super()
    this.options = options
    windows.push(this)
    app.emit('web-contents-created', {}, this.webContents)
  }
  loadURL: Electron.BrowserWindow['loadURL'] = async (url) => {
    record.push(`load ${url}`)
    this.loaded = await (this.options.webPreferences!.session as unknown as SessionDouble).request(url)
    this.webContents.mainFrame.url = url
    this.emit('ready-to-show')
  }
  show() { this.isShown = true }
  focus() { record.push('window.focus') }
  restore() {}
  isMinimized() { return false }
  isDestroyed() { return this.isGone }
}

export class UtilityProcessDouble extends EventEmitter {
  readonly child: ChildProcess
  readonly entry: string
  constructor(entry: string, args: string[], options: Electron.ForkOptions) {
    super()
    this.entry = entry
    const shim = new URL('parent-port.mjs', import.meta.url).href
    this.child = fork(entry, args, { execArgv: ['--import', shim], serialization: 'advanced', env: options.env as Record<string, string>, stdio: ['ignore', 2, 2, 'ipc'] })
    this.child.on('error', () => {})
    this.child.on('spawn', () => this.emit('spawn'))
    this.child.on('exit', (code) => this.emit('exit', code))
    this.child.on('message', ({ to, data }: { to: string; data: unknown }) => (to === 'parent' ? this.emit('message', data) : relay(to, data)))
    children.push(this)
  }
  get pid() { return this.child.exitCode === null && this.child.signalCode === null ? this.child.pid : undefined }
  kill() { return this.child.kill('SIGTERM') }
  postMessage(data: unknown, handed: Electron.MessagePortMain[] = []) {
    const given = handed as unknown as PortDouble[]
    if (this.child.connected) this.child.send({ to: 'parent', data, handed: given.map((port) => port.id) }, () => {})
    for (const port of given) port.giveTo(this)
  }
  /** A message for a port that lives in this process. */
  deliver(portId: string, data: unknown) { if (this.child.connected) this.child.send({ to: portId, data }, () => {}) }
}

const portsById = new Map<string, PortDouble>()
const relay = (from: string, data: unknown) => portsById.get(from)?.peer?.take(data)

/** One end of a channel while it is on its way into another process. */
class PortDouble {
  readonly id = `port-${portsById.size}`
  peer: PortDouble | undefined
  #owner: UtilityProcessDouble | undefined
  #waiting: unknown[] = []
  constructor() { portsById.set(this.id, this) }
  giveTo(owner: UtilityProcessDouble) {
    this.#owner = owner
    for (const data of this.#waiting.splice(0)) owner.deliver(this.id, data)
  }
  take(data: unknown) {
    if (this.#owner) this.#owner.deliver(this.id, data)
    else this.#waiting.push(data)
  }
}

class MessageChannelDouble {
  readonly port1 = new PortDouble()
  readonly port2 = new PortDouble()
  constructor() {
    this.port1.peer = this.port2
    this.port2.peer = this.port1
  }
}

class AppDouble extends EventEmitter {
  get isPackaged() { return isPackaged.value }
  readonly commandLine: Pick<Electron.CommandLine, 'appendSwitch' | 'hasSwitch'> = {
    hasSwitch: (name) => { record.push(`app.hasSwitch ${name}`); return false },
    appendSwitch: (name, value) => { switches.push([name, value]); record.push('app.commandLine') },
  }
  enableSandbox: Electron.App['enableSandbox'] = () => void record.push('app.enableSandbox')
  requestSingleInstanceLock: Electron.App['requestSingleInstanceLock'] = () => { record.push('app.lock'); return true }
  whenReady: Electron.App['whenReady'] = async () => void record.push('app.ready')
  quit: Electron.App['quit'] = () => {
    let prevented = false
    this.emit('will-quit', { preventDefault: () => (prevented = true) })
    record.push(prevented ? 'quit put off' : 'quit')
    if (!prevented) this.emit('quit')
  }
}
export const app = new AppDouble()
app.setMaxListeners(50)

type Handler = Parameters<Electron.IpcMain['handle']>[1]
export const handlers = new Map<string, Handler>()
export const ipcMain: Pick<Electron.IpcMain, 'handle'> = { handle: (channel, handler) => void handlers.set(channel, handler) }

/** The renderer's side; its messages come from the main frame of the newest window, as structured clones. */
export const ipcRenderer = Object.assign(new EventEmitter(), {
  invoke: (async (channel, ...values) => {
    const sender = windows.at(-1)!.webContents
    const event = { sender, senderFrame: sender.mainFrame } as unknown as Electron.IpcMainInvokeEvent
    return structuredClone(await handlers.get(channel)!(event, ...structuredClone(values)))
  }) as Electron.IpcRenderer['invoke'],
})

export const powerMonitor = new EventEmitter()

/** What is on the system's clipboard. */
export const clipboard = {
  text: '',
  writeText: async (text) => void (clipboard.text = text),
  readText: async () => clipboard.text,
  clear: () => void (clipboard.text = ''),
} as Pick<Electron.Clipboard, 'writeText' | 'readText' | 'clear'> & { text: string }

const double = {
  app,
  BrowserWindow: BrowserWindowDouble as unknown as Real['BrowserWindow'],
  MessageChannelMain: MessageChannelDouble as unknown as Real['MessageChannelMain'],
  nativeTheme: { shouldUseDarkColors: true } satisfies Pick<Electron.NativeTheme, 'shouldUseDarkColors'>,
  powerMonitor,
  clipboard: clipboard as unknown as Real['clipboard'],
  ipcMain,
  ipcRenderer,
  dialog: {
    showSaveDialog: (async (_window: unknown, options: Electron.SaveDialogOptions) => {
      saveQuestions.push(options)
      return saveAnswers.shift() ?? { canceled: true, filePath: '' }
    }) as Electron.Dialog['showSaveDialog'],
    showOpenDialog: (async (_window: unknown, options: Electron.OpenDialogOptions) => {
      openQuestions.push(options)
      return openAnswers.shift() ?? { canceled: true, filePaths: [] }
    }) as Electron.Dialog['showOpenDialog'],
  } satisfies Pick<Electron.Dialog, 'showSaveDialog' | 'showOpenDialog'>,
  Menu: {
    setApplicationMenu: (menu) => void menus.push(menu),
    buildFromTemplate: (template) => template as unknown as Electron.Menu,
  } satisfies Pick<Real['Menu'], 'setApplicationMenu' | 'buildFromTemplate'>,
  session: {
    fromPartition: (partition) => {
      const made = sessions.get(partition) ?? new SessionDouble()
      if (!sessions.has(partition)) app.emit('session-created', made)
      sessions.set(partition, made)
      return made as unknown as Electron.Session
    },
  } satisfies Pick<Real['session'], 'fromPartition'>,
  utilityProcess: {
    fork: (entry, args = [], options = {}) => new UtilityProcessDouble(entry, args, options) as unknown as Electron.UtilityProcess,
  } satisfies Pick<Real['utilityProcess'], 'fork'>,
  contextBridge: { exposeInMainWorld: (key, api) => void (exposed[key] = api) } satisfies Pick<Electron.ContextBridge, 'exposeInMainWorld'>,
  webUtils: { getPathForFile: (file) => paths.get(file) ?? '' } satisfies Pick<Electron.WebUtils, 'getPathForFile'>,
} satisfies Partial<Record<keyof Real, unknown>>

export default double
