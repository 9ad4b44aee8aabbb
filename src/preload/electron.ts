import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { Announcement } from '../shared/contract/announcements.ts'
import { ASK_CHANNEL, TELL_CHANNEL, type Adoption, type Ask, type HandedFile } from '../shared/electron-channels.ts'
import type { Envelope, HostBridge } from '../shared/host-bridge.ts'

/**
 * The page's bridge in the Electron porch: a closed list of functions that pass data only; no event and no `ipcRenderer`
 * leaves here. Built into a single CommonJS file, because the sandbox loads nothing else.
 */
const ask = (message: Ask): Promise<unknown> => ipcRenderer.invoke(ASK_CHANNEL, message)

/** A path where the file is on disk, so that its bytes need not travel. */
async function hand(file: File): Promise<HandedFile> {
  const path = webUtils.getPathForFile(file)
  if (path) return { path, name: file.name, sizeBytes: file.size }
  return { bytes: new Uint8Array(await file.arrayBuffer()), name: file.name, modifiedMs: file.lastModified }
}

const bridge = {
  host: 'electron',
  call: async (name, input) => (await ask({ kind: 'call', name, input })) as Envelope,
  subscribe: (listener) => {
    const tell = (_event: unknown, announcement: Announcement) => listener(announcement)
    ipcRenderer.on(TELL_CHANNEL, tell)
    return () => void ipcRenderer.off(TELL_CHANNEL, tell)
  },
  adopt: async (files) => {
    const adoption = (await ask({ kind: 'adopt', files: await Promise.all((files as readonly File[]).map(hand)) })) as Adoption
    if (!('files' in adoption)) throw new Error(adoption.message || 'The files were not taken. Restart Lamplighter and drop them again.')
    return adoption.files
  },
  renew: async (note) => void (await ask({ kind: 'renew', note })),
  copy: async (text) => (await ask({ kind: 'copy', text })) === true,
} satisfies HostBridge

contextBridge.exposeInMainWorld('lamplighter', bridge)
