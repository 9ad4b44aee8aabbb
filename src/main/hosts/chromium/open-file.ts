import { mkdirSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Ports } from '../../ports.ts'
import { askWith, findDialog } from './desktop-dialog.ts'

/**
 * Asks for a folder or file that is there, as `saveFileChooser` asks where to save. Without a desktop to show a dialog it is
 * `exportsFolder`, where such a host saves everything, or the newest archive in it.
 */
export function openFileChooser({ exportsFolder, headless }: { exportsFolder: string; headless: boolean }): Ports['chooseOpen'] {
  return async ({ kind, title, otherwise }) => {
    mkdirSync(exportsFolder, { recursive: true })
    const start = join(exportsFolder, '/')
    const isFolder = kind === 'folder'
    const dialog = headless ? null : findDialog({
      zenity: ['--file-selection', ...(isFolder ? ['--directory'] : []), `--title=${title}`, `--filename=${start}`],
      kdialog: ['--title', title, isFolder ? '--getexistingdirectory' : '--getopenfilename', start],
    })
    if (dialog) return askWith(dialog)
    if (!isFolder) return newestArchive(exportsFolder)
    const folder = otherwise === undefined ? exportsFolder : join(exportsFolder, otherwise)
    mkdirSync(folder, { recursive: true })
    return folder
  }
}

function newestArchive(folder: string): string | null {
  const archives = readdirSync(folder).filter((name) => name.endsWith('.tar')).map((name) => join(folder, name))
  return archives.toSorted((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0] ?? null
}
