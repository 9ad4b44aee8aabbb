import type { Announcement } from '../../shared/contract/announcements.ts'
import type { ErrorCode } from '../../shared/errors.ts'
import type { Envelope } from '../../shared/host-bridge.ts'
import type { Asset, Ports, Sender } from '../ports.ts'
import { isBounded } from './bounded-input.ts'
import type { CoreSettings, FromCore, PortName, ToCore } from './core-messages.ts'
import type { ChildWire } from './wire.ts'

/**
 * The host's side of the line to the core process. It promises that every call is answered exactly once, that locking ends
 * the process which held the keys before the lock is answered, and that a core which dies is replaced. It never looks into
 * what passes through: keys, database and pixels stay out of the host.
 */
export interface CoreLink {
  call(name: string, input: unknown, sender: Sender): Promise<Envelope>
  asset(urlPath: string): Promise<Asset>
  subscribe(listener: (announcement: Announcement) => void): () => void
  /** Locks as if the page had asked: for a locked screen or a suspended machine. */
  lock(): Promise<void>
  processId(): number | undefined
  close(): Promise<void>
}

export type CoreWire = ChildWire<ToCore, FromCore>

export interface CoreLinkOptions {
  startCore(): CoreWire
  settings: CoreSettings
  ports: Pick<Ports, PortName>
  /** Serves `spawnDecoder` and `killDecoder` of one core (Electron only); returns what ends all of its decoders. */
  serveDecoders?(core: CoreWire): () => void
}

/** How long a core may take to close its vault before it is ended anyway: keys are gone within two seconds of the wish. */
const LOCK_GRACE_MS = 1_500
/** The same in a panic: enough for the custody line, not for what is under way. */
const PANIC_GRACE_MS = 200
/** More calls at once than the page ever makes: a flood fills neither the line nor the memory. */
const CALLS_AT_ONCE = 2_000
const NOT_FOUND: Asset = { status: 404, mime: 'text/plain', body: new Uint8Array() }
const GONE = 'The part of Lamplighter that holds the vault stopped unexpectedly and was started again. Unlock the vault and repeat the last step.'
const NEVER_CAME_UP = 'The part of Lamplighter that holds the vault could not be started. Close Lamplighter and install it again.'
const LOCKED = 'The vault was locked before this was finished. Unlock it and repeat the step.'

interface RunningCore {
  wire: CoreWire
  calls: Map<number, (envelope: Envelope) => void>
  assets: Map<number, (asset: Asset) => void>
  /** It came up once: only then is its death answered with a replacement at once, so that a broken install does not spin. */
  wasReady: boolean
  /** Set when the host ends it. */
  leaving: boolean
  gone: Promise<void>
}

const failure = (code: ErrorCode, message: string): Envelope => ({ ok: false, error: { code, message } })
const after = (ms: number) => new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), ms).unref())

/** Starts the core and keeps one running until `close`. */
export function connectCore({ startCore, settings, ports, serveDecoders }: CoreLinkOptions): CoreLink {
  const listeners = new Set<(announcement: Announcement) => void>()
  let lastId = 0
  let closed = false
  /** Calls wait for this: it is pending while one core ends and the next begins. */
  let turn: Promise<unknown> = Promise.resolve()
  let current: RunningCore | null = start()

  const announce = (announcement: Announcement) => {
    for (const listener of listeners) listener(announcement)
  }

  function start(): RunningCore {
    const wire = startCore()
    const core: RunningCore = { wire, calls: new Map(), assets: new Map(), wasReady: false, leaving: false, gone: Promise.resolve() }
    const endDecoders = serveDecoders?.(wire)
    wire.onMessage((message) => receive(core, message))
    core.gone = new Promise((resolve) => {
      wire.onExit(() => {
        endDecoders?.()
        bury(core)
        resolve()
      })
    })
    wire.post({ kind: 'start', settings })
    return core
  }

  function receive(core: RunningCore, message: FromCore): void {
    if (message.kind === 'ready') core.wasReady = true
    else if (message.kind === 'announced' && message.announcement.name === 'vault.idle') void lockInTurn({}, { kind: 'page', trusted: true }, 'idle')
    else if (message.kind === 'announced' && message.announcement.name === 'vault.destroyed') void lockInTurn({}, { kind: 'page', trusted: true })
    else if (message.kind === 'announced') announce(message.announcement)
    else if (message.kind === 'replied') settle(core.calls, message.id, message.envelope)
    else if (message.kind === 'served') settle(core.assets, message.id, message.asset)
    else if (message.kind === 'port') void answerPort(core, message)
  }

  async function answerPort(core: RunningCore, message: FromCore & { kind: 'port' }): Promise<void> {
    core.wire.post({ kind: 'ported', id: message.id, answer: await askPort(message).catch(() => null) })
  }

  function askPort(message: FromCore & { kind: 'port' }) {
    if (message.name === 'takeTicket') return ports.takeTicket(message.ask.ticket, message.ask.only)
    return message.name === 'chooseOpen' ? ports.chooseOpen(message.ask) : ports.chooseSaveFile(message.ask)
  }

  /** Answers everything in flight, and replaces a core that nobody ended. */
  function bury(core: RunningCore): void {
    const answer = core.leaving ? failure('VAULT_LOCKED', LOCKED) : failure('CORE_GONE', core.wasReady ? GONE : NEVER_CAME_UP)
    for (const id of [...core.calls.keys()]) settle(core.calls, id, answer)
    for (const id of [...core.assets.keys()]) settle(core.assets, id, NOT_FOUND)
    if (core.leaving || closed) return
    current = core.wasReady ? start() : null
    announce({ name: 'vault.locked', reason: 'core-gone' })
  }

  function ask(core: RunningCore, name: string, input: unknown, sender: Sender): Promise<Envelope> {
    return new Promise((resolve) => {
      const id = ++lastId
      core.calls.set(id, resolve)
      core.wire.post({ kind: 'call', id, name, input, sender })
    })
  }

  /** Lets the core close its vault, ends it, starts a fresh one. A core that does not answer in time is ended all the same. */
  async function lock(input: unknown, sender: Sender, reason: 'asked' | 'idle', isPanic: boolean): Promise<Envelope> {
    const core = current
    if (!core) return { ok: true, value: {} }
    const asked = ask(core, isPanic ? 'vault.panic' : 'vault.lock', input, sender)
    const answer = await Promise.race([asked, core.gone, after(isPanic ? PANIC_GRACE_MS : LOCK_GRACE_MS)])
    if (answer && !answer.ok && (answer.error.code === 'BAD_INPUT' || answer.error.code === 'UNTRUSTED_SENDER')) return answer
    if (current === core) {
      core.leaving = true
      core.wire.kill()
      await core.gone
      if (!closed) current = start()
    }
    announce({ name: 'vault.locked', reason })
    return { ok: true, value: {} }
  }

  const lockInTurn = (input: unknown, sender: Sender, reason: 'asked' | 'idle' = 'asked', isPanic = false): Promise<Envelope> => {
    const locking = turn.then(() => lock(input, sender, reason, isPanic))
    turn = locking
    return locking
  }

  return {
    async call(name, input, sender) {
      if (!isBounded(input)) return failure('BAD_INPUT', 'The request is larger than any this window makes.')
      // Nobody else ends the core; it refuses them itself, and a panic that is none: that one is not waited for.
      const mayLock = sender.kind !== 'page' || sender.trusted
      if (mayLock && name === 'vault.lock') return lockInTurn(input, sender)
      if (mayLock && name === 'vault.panic' && isEmpty(input)) return lockInTurn(input, sender, 'asked', true)
      await turn
      if (closed) return failure('CORE_GONE', 'Lamplighter is closing.')
      if ((current?.calls.size ?? 0) >= CALLS_AT_ONCE) return failure('BAD_INPUT', 'Too many requests are waiting. Let some of them end first.')
      return ask((current ??= start()), name, input, sender)
    },
    async asset(urlPath) {
      await turn
      const core = current
      if (closed || !core) return NOT_FOUND
      return new Promise((resolve) => {
        const id = ++lastId
        core.assets.set(id, resolve)
        core.wire.post({ kind: 'asset', id, urlPath })
      })
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    async lock() {
      await lockInTurn({}, { kind: 'page', trusted: true })
    },
    processId: () => current?.wire.pid,
    async close() {
      if (closed) return
      closed = true
      await turn
      if (!current) return
      current.leaving = true
      current.wire.post({ kind: 'close' })
      await Promise.race([current.gone, after(LOCK_GRACE_MS)])
      current.wire.kill()
      await current.gone
    },
  }
}

const isEmpty = (input: unknown): boolean => typeof input === 'object' && input !== null && !Array.isArray(input) && Object.keys(input).length === 0

function settle<T>(waiting: Map<number, (value: T) => void>, id: number, value: T): void {
  const resolve = waiting.get(id)
  waiting.delete(id)
  resolve?.(value)
}
