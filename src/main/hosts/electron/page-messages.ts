import type { AdoptedFile } from '../../../shared/host-bridge.ts'

/** The two channels between preload and main; there are no others. The preload says them again, since it may import only types. */
export const ASK_CHANNEL = 'lamplighter:ask'
export const TELL_CHANNEL = 'lamplighter:tell'
export type AskChannel = typeof ASK_CHANNEL
export type TellChannel = typeof TELL_CHANNEL

/** A file on its way in: its path where there is one, else its bytes. Made by the preload, never by the page. */
export type HandedFile =
  | { path: string; name: string; sizeBytes: number }
  | { bytes: Uint8Array; name: string; modifiedMs: number }

export type Ask = { kind: 'call'; name: string; input: unknown } | { kind: 'adopt'; files: HandedFile[] }
export type Adoption = { files: AdoptedFile[] } | { message: string }
