import type { DecoderReply } from '../decoder/protocol.ts'
import { AppError } from '../../shared/errors.ts'
import type { Announcement } from '../../shared/contract/announcements.ts'
import type { Envelope } from '../../shared/host-bridge.ts'
import type { Asset, DecoderLink, Ports, Sender } from '../ports.ts'
import type { CoreSettings, FromCore, PortCalls, PortName, ToCore } from './core-messages.ts'
import type { Wire } from './wire.ts'

/** The part of the core that a porch uses. */
export interface ServedCore {
  dispatch(name: string, raw: unknown, sender: Sender): Promise<Envelope>
  subscribe(listener: (announcement: Announcement) => void): () => void
  asset(urlPath: string): Promise<Asset>
  close(): Promise<void>
}

/** The end of a message port as a utility process receives it. */
interface DecoderPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { data: unknown }) => void): void
  start(): void
  close(): void
}

type Line = Wire<FromCore, ToCore>

/**
 * The bytes in a buffer of their own. Electron clones the whole buffer behind a view, and Node keeps small buffers side by
 * side in one: what lies next to a picture there may be a key.
 */
const alone = (bytes: Uint8Array): Uint8Array => (bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes))

/**
 * The core child's side of the line: makes the core from the host's first message, then answers calls and assets, passes
 * announcements on and asks the host for what only it can do. Ends the process when told to close.
 */
export function serveCore(line: Line, makeCore: (settings: CoreSettings, ports: Ports) => ServedCore, forkDecoder: Ports['spawnDecoder']): void {
  let core: ServedCore | undefined
  const host = askHost(line)
  const start = (settings: CoreSettings) => {
    core = makeCore(settings, { ...host.ports, spawnDecoder: settings.decoders === 'fork' ? forkDecoder : host.ports.spawnDecoder })
    core.subscribe((announcement) => line.post({ kind: 'announced', announcement }))
    line.post({ kind: 'ready' })
  }
  line.onMessage((message, ports) => {
    if (message.kind === 'start') return start(message.settings)
    if (host.settle(message, ports) || !core) return
    if (message.kind === 'call') {
      const { id } = message
      void core.dispatch(message.name, message.input, message.sender).then((envelope) => line.post({ kind: 'replied', id, envelope }))
    } else if (message.kind === 'asset') {
      const { id } = message
      void core.asset(message.urlPath).then((asset) => line.post({ kind: 'served', id, asset: { ...asset, body: alone(asset.body) } }))
    } else if (message.kind === 'close') {
      void core.close().finally(() => process.exit(0))
    }
  })
}

/** Questions from the core to its host; `settle` takes the answers and says whether a message was one. */
function askHost(line: Line) {
  let lastId = 0
  const asked = new Map<number, (answer: never) => void>()
  const decoders = new Map<number, { settle(pid: number | undefined, port: DecoderPort | undefined): void; gone(): void }>()

  const ask = <N extends PortName>(name: N, question: PortCalls[N]['ask']) =>
    new Promise<PortCalls[N]['answer']>((resolve) => {
      const id = ++lastId
      asked.set(id, resolve)
      line.post({ kind: 'port', id, name, ask: question } as FromCore)
    })

  const spawnDecoder = () =>
    new Promise<DecoderLink>((resolve, reject) => {
      const id = ++lastId
      let isGone = false
      const exits: (() => void)[] = []
      decoders.set(id, {
        settle: (pid, port) => {
          if (!port) return reject(new AppError('DECODER_CRASHED', 'The program part that reads pictures could not be started. Restart Lamplighter.'))
          port.start()
          resolve({
            pid,
            post: ({ task, ...rest }) => port.postMessage({ ...rest, task: 'bytes' in task ? { ...task, bytes: alone(task.bytes) } : task }),
            onReply: (listener) => port.on('message', (event) => listener(event.data as DecoderReply)),
            onExit: (listener) => void (isGone ? listener() : exits.push(listener)),
            kill: () => line.post({ kind: 'killDecoder', id }),
          })
        },
        gone: () => {
          isGone = true
          decoders.delete(id)
          for (const listener of exits) listener()
        },
      })
      line.post({ kind: 'spawnDecoder', id })
    })

  const ports: Ports = {
    spawnDecoder,
    takeTicket: (ticket, only) => ask('takeTicket', { ticket, only }),
    chooseSaveFile: (request) => ask('chooseSaveFile', request),
    chooseOpen: (request) => ask('chooseOpen', request),
  }
  const settle = (message: ToCore, handed: readonly unknown[]): boolean => {
    if (message.kind === 'ported') {
      asked.get(message.id)?.(message.answer as never)
      asked.delete(message.id)
    } else if (message.kind === 'decoder') decoders.get(message.id)?.settle(message.pid, handed[0] as DecoderPort | undefined)
    else if (message.kind === 'decoderGone') decoders.get(message.id)?.gone()
    else return false
    return true
  }
  return { ports, settle }
}
