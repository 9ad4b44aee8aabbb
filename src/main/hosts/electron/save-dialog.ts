import { dialog, type BrowserWindow } from 'electron'
import { mkdirSync } from 'node:fs'
import { extname } from 'node:path'
import type { Ports } from '../../ports.ts'
import { freeName } from '../free-name.ts'

/** The system's save dialog, opening in `exportsFolder` at a name that is not taken. Leaves no trace in recent documents. */
export function saveDialog(window: () => BrowserWindow | null, exportsFolder: string): Ports['chooseSaveFile'] {
  return async ({ suggestedName }) => {
    const owner = window()
    if (!owner) return null
    mkdirSync(exportsFolder, { recursive: true })
    const defaultPath = freeName(exportsFolder, suggestedName)
    const extension = extname(defaultPath).slice(1)
    const { canceled, filePath } = await dialog.showSaveDialog(owner, {
      defaultPath,
      filters: extension ? [{ name: extension.toUpperCase(), extensions: [extension] }] : [],
      properties: ['createDirectory', 'showOverwriteConfirmation', 'dontAddToRecent'],
    })
    return canceled || !filePath ? null : filePath
  }
}
