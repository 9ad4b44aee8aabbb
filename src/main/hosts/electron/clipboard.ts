import { clipboard } from 'electron'
import type { SystemClipboard } from '../clipboard-watch.ts'

/** The clipboard through the main process: the page has no permission for it. */
export const systemClipboard: SystemClipboard = {
  write: (text) => clipboard.writeText(text),
  read: () => clipboard.readText(),
  empty: async () => clipboard.clear(),
}
