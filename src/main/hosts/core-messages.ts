import type { Announcement } from '../../shared/contract/announcements.ts'
import type { Envelope } from '../../shared/host-bridge.ts'
import type { Asset, CorePaths, OpenRequest, Sender, TicketContent } from '../ports.ts'

/** What the core child must know before it can answer. Never a secret: passphrases travel in calls only. */
export interface CoreSettings {
  paths: CorePaths
  version: string
  /** `fork`: the core starts decoders itself (Node). `host`: it asks for them (Electron, where only the main process may). */
  decoders: 'fork' | 'host'
}

/** The ports a core cannot serve itself, by name, with what is asked and what comes back. */
export interface PortCalls {
  takeTicket: { ask: { ticket: string; only?: 'path' | undefined }; answer: TicketContent | null }
  chooseSaveFile: { ask: { suggestedName: string }; answer: string | null }
  chooseOpen: { ask: OpenRequest; answer: string | null }
}
export type PortName = keyof PortCalls

export type ToCore =
  | { kind: 'start'; settings: CoreSettings }
  | { kind: 'call'; id: number; name: string; input: unknown; sender: Sender }
  | { kind: 'asset'; id: number; urlPath: string }
  | { kind: 'ported'; id: number; answer: PortCalls[PortName]['answer'] }
  /** Carries one end of the decoder's message port; `pid` undefined with no port when it could not be started. */
  | { kind: 'decoder'; id: number; pid: number | undefined }
  | { kind: 'decoderGone'; id: number }
  | { kind: 'close' }

export type FromCore =
  | { kind: 'ready' }
  | { kind: 'replied'; id: number; envelope: Envelope }
  | { kind: 'served'; id: number; asset: Asset }
  | { kind: 'announced'; announcement: Announcement }
  | { [N in PortName]: { kind: 'port'; id: number; name: N; ask: PortCalls[N]['ask'] } }[PortName]
  | { kind: 'spawnDecoder'; id: number }
  | { kind: 'killDecoder'; id: number }
