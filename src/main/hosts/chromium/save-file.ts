import { mkdirSync } from 'node:fs'
import type { Ports } from '../../ports.ts'
import { freeName } from '../free-name.ts'
import { askWith, findDialog } from './desktop-dialog.ts'

/**
 * Asks where to save with the desktop's own dialog (zenity or kdialog) when there is a desktop to show one; otherwise picks a
 * name in `exportsFolder` that is not taken, so that nothing is ever overwritten unasked.
 */
export function saveFileChooser({ exportsFolder, headless }: { exportsFolder: string; headless: boolean }): Ports['chooseSaveFile'] {
  return async ({ suggestedName }) => {
    mkdirSync(exportsFolder, { recursive: true })
    const free = freeName(exportsFolder, suggestedName)
    const dialog = headless ? null : findDialog({
      zenity: ['--file-selection', '--save', '--confirm-overwrite', '--title=Save', `--filename=${free}`],
      kdialog: ['--title', 'Save', '--getsavefilename', free],
    })
    return dialog ? askWith(dialog) : free
  }
}
