import type { Announcement } from '../shared/contract/announcements.ts'
import type { AdoptedFile, Envelope, HostBridge, PageFile } from '../shared/host-bridge.ts'

/**
 * The page's bridge in the Chromium porch. Runs before the page's own scripts, in the page's world, as one plain script:
 * it must import nothing but types. What it keeps for itself is taken off the global object before the page can see it.
 */
type Global = { __lamplighterSend?: (text: string) => Promise<string> }

const send = (globalThis as Global).__lamplighterSend!
delete (globalThis as Global).__lamplighterSend

const listeners = new Set<(announcement: Announcement) => void>()
const waiting = new Map<number, readonly File[]>()
let lastBatch = 0
/** A little longer than a text stays on the clipboard. */
const HOLDS_MS = 12_000

/** What the host reaches for: it tells announcements and looks at files that were handed over. */
const receiver = Object.freeze({
  announce: (text: string) => {
    const announcement = JSON.parse(text) as Announcement
    for (const listener of listeners) listener(announcement)
  },
  files: (batch: number) => waiting.get(batch) ?? [],
})
Object.defineProperty(globalThis, '__lamplighterHost', { value: receiver })

/** For a file that is on no disk: its bytes go through an intercepted request, never through a call. */
async function sendBytes(file: File): Promise<AdoptedFile> {
  const headers = { 'x-lamplighter-name': encodeURIComponent(file.name), 'x-lamplighter-modified': String(file.lastModified) }
  const answer = await fetch('/adopt', { method: 'POST', headers, body: await file.arrayBuffer() })
  const adopted = (await answer.json()) as AdoptedFile | { message: string }
  if (!answer.ok || !('ticket' in adopted)) throw new Error('message' in adopted ? adopted.message : 'The file was not taken.')
  return adopted
}

async function adopt(files: readonly PageFile[]): Promise<AdoptedFile[]> {
  const batch = ++lastBatch
  waiting.set(batch, [...files] as unknown as File[])
  try {
    const answer = JSON.parse(await send(JSON.stringify({ kind: 'adopt', batch }))) as { files?: (AdoptedFile | null)[] }
    if (!answer.files) throw new Error('The files were not taken. Restart Lamplighter and drop them again.')
    const adopted: AdoptedFile[] = []
    // One after the other: the bytes of one file at a time are enough.
    for (const [index, known] of answer.files.entries()) adopted.push(known ?? (await sendBytes(waiting.get(batch)![index]!)))
    return adopted
  } finally {
    waiting.delete(batch)
  }
}

/** While what was copied may still be on the clipboard, a window that closes asks first, and its host takes the text back before it answers. */
let holdsUntilMs = 0
addEventListener('beforeunload', (event) => {
  if (performance.now() < holdsUntilMs) event.preventDefault()
})

async function copy(text: string): Promise<boolean> {
  holdsUntilMs = performance.now() + HOLDS_MS
  return (JSON.parse(await send(JSON.stringify({ kind: 'copy', text }))) as { copied?: boolean }).copied === true
}

const bridge = {
  host: 'chromium',
  call: async (name, input) => JSON.parse(await send(JSON.stringify({ kind: 'call', name, input: input ?? null }))) as Envelope,
  subscribe: (listener) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
  adopt,
  copy,
  renew: async (note) => void (await send(JSON.stringify({ kind: 'renew', note }))),
} satisfies HostBridge

Object.defineProperty(globalThis, 'lamplighter', { value: Object.freeze(bridge), enumerable: true })
