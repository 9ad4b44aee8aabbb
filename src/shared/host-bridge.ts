import type { Announcement } from './contract/announcements.ts'
import type { WireError } from './errors.ts'

export type Envelope<T = unknown> = { ok: true; value: T } | { ok: false; error: WireError }

/** What the bridge asks of a file; the page passes real `File` objects. */
export interface PageFile {
  readonly name: string
  readonly size: number
}

export interface AdoptedFile {
  ticket: string
  name: string
  sizeBytes: number
}

/**
 * The whole surface a page sees, the same object from both porches, at `window.lamplighter`.
 * Bytes never pass through `call`; pictures come from relative URLs (`/evidence/<id>/thumb`).
 */
export interface HostBridge {
  /** One operation of the contract. Never rejects for a failure of the operation: see `Envelope`. */
  call(name: string, input: unknown): Promise<Envelope>
  /** Announcements from the core, in order. Returns the way to stop listening. */
  subscribe(listener: (announcement: Announcement) => void): () => void
  /** Turns dropped, pasted or chosen `File` objects into single-use tickets, in the same order. */
  adopt(files: readonly PageFile[]): Promise<AdoptedFile[]>
  /**
   * Puts text on the system's clipboard and takes it back after `CLIPBOARD_SECONDS`, at a lock and when the window closes, if it
   * is still there. False when it was refused.
   */
  copy(text: string): Promise<boolean>
  /**
   * Ends this page with its process, and everything in that process's memory, and loads it anew with `note` behind the `#`: identifiers
   * and choices, see `NOTE`. Answers only where that could not be done.
   */
  renew(note: string): Promise<void>
  /** Which porch this is, for the About line. */
  readonly host: 'electron' | 'chromium'
}

declare global {
  var lamplighter: HostBridge
}

/** How long what was copied stays on the clipboard. */
export const CLIPBOARD_SECONDS = 10

/** What a page may leave for the one that follows it. */
export const NOTE = /^[\w=&-]{0,400}$/

/** The made-up origin that both porches serve the page from. It resolves nowhere. */
export const APP_ORIGIN = 'https://lamplighter.invalid'
