import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from 'electron'
import { isAbsolute } from 'node:path'
import { ASK_CHANNEL, TELL_CHANNEL, type Adoption, type HandedFile } from '../../../shared/electron-channels.ts'
import { isAppError } from '../../../shared/errors.ts'
import { NOTE, type AdoptedFile, type Envelope } from '../../../shared/host-bridge.ts'
import type { ClipboardWatch } from '../clipboard-watch.ts'
import type { CoreLink } from '../core-link.ts'
import { isHomeUrl } from '../page-server.ts'
import { plainName } from '../plain-name.ts'
import { ADOPT_MAX_BYTES, ADOPT_MAX_FILES, type Tickets } from '../tickets.ts'

/** Whether a message comes from the main frame of our page in our window; not from a frame in it, another window or one that is gone. */
export function isTrusted(event: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>, window: Pick<BrowserWindow, 'webContents' | 'isDestroyed'>): boolean {
  if (window.isDestroyed() || event.sender !== window.webContents) return false
  const frame = event.senderFrame
  return frame !== null && frame === window.webContents.mainFrame && isHomeUrl(frame.url)
}

/** Opens the page's one channel to ask on and its one channel to be told on. */
export function openPageDoor(window: BrowserWindow, { core, tickets, clipboard, renew }: { core: CoreLink; tickets: Tickets; clipboard: ClipboardWatch; renew: (note: string) => Promise<void> }): void {
  ipcMain.handle(ASK_CHANNEL, (event, message: unknown): Promise<Envelope | boolean | void> | Adoption => {
    const trusted = isTrusted(event, window)
    const { kind, name, input, files, text, note } = (message ?? {}) as { kind?: unknown; name?: unknown; input?: unknown; files?: unknown; text?: unknown; note?: unknown }
    // The core refuses the untrusted itself, so that there is one place which does and one which logs it.
    if (kind === 'call' && typeof name === 'string') return core.call(name, input ?? null, { kind: 'page', trusted })
    if (kind === 'adopt' && trusted && Array.isArray(files) && files.length <= ADOPT_MAX_FILES) return adopt(files, tickets)
    if (kind === 'renew' && trusted && typeof note === 'string' && NOTE.test(note)) return renew(note)
    if (kind === 'copy' && trusted) return clipboard.copy(text)
    return Promise.resolve({ ok: false, error: { code: trusted ? 'BAD_INPUT' : 'UNTRUSTED_SENDER', message: 'The window sent something that is not a request.' } })
  })
  core.subscribe((announcement) => {
    if (!window.isDestroyed()) window.webContents.send(TELL_CHANNEL, announcement)
  })
}

function adopt(files: unknown[], tickets: Tickets): Adoption {
  try {
    return { files: files.map((file) => adoptOne(file as Partial<HandedFile> | null, tickets)) }
  } catch (error) {
    return { message: isAppError(error) ? error.message : 'A file could not be taken. Save it to disk and drop it from its folder.' }
  }
}

function adoptOne(file: Partial<HandedFile> | null, tickets: Tickets): AdoptedFile {
  const name = plainName(file?.name)
  if (file && name && 'path' in file && typeof file.path === 'string' && isAbsolute(file.path)) {
    return { ticket: tickets.give({ kind: 'path', path: file.path, name }), name, sizeBytes: Number(file.sizeBytes) || 0 }
  }
  if (file && name && 'bytes' in file && file.bytes instanceof Uint8Array && file.bytes.byteLength <= ADOPT_MAX_BYTES) {
    const modifiedMs = Number.isSafeInteger(file.modifiedMs) && file.modifiedMs! > 0 ? file.modifiedMs! : null
    return { ticket: tickets.give({ kind: 'bytes', bytes: file.bytes, name, modifiedMs }), name, sizeBytes: file.bytes.byteLength }
  }
  throw new Error('not a file')
}
