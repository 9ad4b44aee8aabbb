import { dialog, type BrowserWindow } from 'electron'
import type { Ports } from '../../ports.ts'

/** The system's dialog for a folder or file that is there; a folder can be made in it. Leaves no trace in recent documents. */
export function openDialog(window: () => BrowserWindow | null): Ports['chooseOpen'] {
  return async ({ kind, title }) => {
    const owner = window()
    if (!owner) return null
    const { canceled, filePaths } = await dialog.showOpenDialog(owner, {
      title,
      properties: kind === 'folder' ? ['openDirectory', 'createDirectory', 'dontAddToRecent'] : ['openFile', 'dontAddToRecent'],
    })
    return canceled ? null : filePaths[0] ?? null
  }
}
