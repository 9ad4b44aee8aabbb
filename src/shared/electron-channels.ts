import type { AdoptedFile } from './host-bridge.ts'

/** The two channels between preload and main process in the Electron porch; there are no others. */
export const ASK_CHANNEL = 'lamplighter:ask'
export const TELL_CHANNEL = 'lamplighter:tell'

/** A file on its way in: its path where there is one, else its bytes. Made by the preload, never by the page. */
export type HandedFile =
  | { path: string; name: string; sizeBytes: number }
  | { bytes: Uint8Array; name: string; modifiedMs: number }

export type Ask = { kind: 'call'; name: string; input: unknown } | { kind: 'adopt'; files: HandedFile[] } | { kind: 'copy'; text: string } | { kind: 'renew'; note: string }
export type Adoption = { files: AdoptedFile[] } | { message: string }
