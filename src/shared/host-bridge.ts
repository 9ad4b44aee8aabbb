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
  /** Which porch this is, for the About line. */
  readonly host: 'electron' | 'chromium'
}

declare global {
  var lamplighter: HostBridge
}

/** The made-up origin that both porches serve the page from. It resolves nowhere. */
export const APP_ORIGIN = 'https://lamplighter.invalid'
