import type { DecoderReply, DecoderRequest } from './decoder/protocol.ts'

/** A file as a porch hands it over. `path` stays on this side of the contract; the page never sees one. Bytes where it is no UTF-8. */
export type TicketContent =
  | { kind: 'path'; path: string | Buffer; name: string }
  | { kind: 'bytes'; bytes: Uint8Array; name: string; modifiedMs: number | null }

/** One decoder process. `onExit` fires once, also after `kill`. */
export interface DecoderLink {
  /** Process id where there is one to watch, for the memory limit. */
  readonly pid: number | undefined
  post(request: DecoderRequest): void
  onReply(listener: (reply: DecoderReply) => void): void
  onExit(listener: () => void): void
  kill(): void
}

export interface OpenRequest {
  kind: 'folder' | 'file'
  title: string
  /** A folder that is taken, beside what is saved, where no dialog can be shown; without it, that where everything is saved. */
  otherwise?: string
}

/** Everything the core needs from the porch it stands behind. */
export interface Ports {
  spawnDecoder(): Promise<DecoderLink>
  /** The content behind a ticket, once; null when it was never given out or is spent. With `path`: also where it is bytes, which stay with the host. */
  takeTicket(ticket: string, only?: 'path'): Promise<TicketContent | null>
  /** Asks the person where to save. Null when they gave up. */
  chooseSaveFile(request: { suggestedName: string }): Promise<string | null>
  /** Asks the person for a folder or file that is there. Null when they gave up. `title`: what for, as the dialog says it. */
  chooseOpen(request: OpenRequest): Promise<string | null>
}

export interface Clock {
  /** Wall clock, ms UTC. */
  nowMs(): number
  /** Never runs backwards; ms from an arbitrary start. */
  monotonicMs(): number
}

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => Math.round(performance.now()),
}

export interface CorePaths {
  /** Where new vaults are made and looked for. */
  vaultsFolder: string
  /** Vault folders elsewhere, named by the person at start. */
  extraVaults: string[]
  /** Where the name of this installation is kept; the folder of vaults where none is given. */
  installationFolder?: string
  /** The shipped, read-only `resources` folder. */
  resourcesFolder: string
  /** Holds the shipped fonts as `@fontsource/…`: the project's `node_modules`, or the same layout in a package. */
  fontsFolder: string
}

/** Who asks. `page` only after the porch has checked frame and origin. */
export type Sender = { kind: 'page'; trusted: boolean } | { kind: 'command-line' }

/** An answer to a relative URL of the page. */
export interface Asset {
  status: 200 | 404
  mime: string
  body: Uint8Array
}
