import { spawn } from 'node:child_process'
import { accessSync, constants, mkdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { Ports } from '../../ports.ts'
import { childEnvironment } from '../child-environment.ts'
import { freeName } from '../free-name.ts'

/**
 * Asks where to save with the desktop's own dialog (zenity or kdialog) when there is a desktop to show one; otherwise picks a
 * name in `exportsFolder` that is not taken, so that nothing is ever overwritten unasked.
 */
export function saveFileChooser({ exportsFolder, headless }: { exportsFolder: string; headless: boolean }): Ports['chooseSaveFile'] {
  return async ({ suggestedName }) => {
    mkdirSync(exportsFolder, { recursive: true })
    const free = freeName(exportsFolder, suggestedName)
    const dialog = headless ? null : findDialog(free)
    return dialog ? askWith(dialog) : free
  }
}

type Command = [program: string, ...parameters: string[]]

function findDialog(path: string): Command | null {
  const zenity = onPath('zenity')
  if (zenity) return [zenity, '--file-selection', '--save', '--confirm-overwrite', '--title=Save', `--filename=${path}`]
  const kdialog = onPath('kdialog')
  return kdialog ? [kdialog, '--title', 'Save', '--getsavefilename', path] : null
}

function onPath(program: string): string | null {
  const places = (process.env.PATH ?? '').split(delimiter).filter(Boolean).map((folder) => join(folder, program))
  return places.find((place) => {
    try {
      accessSync(place, constants.X_OK)
      return true
    } catch {
      return false
    }
  }) ?? null
}

/** The chosen path; null when the person gave up (both dialogs exit with 1 then). */
function askWith([program, ...parameters]: Command): Promise<string | null> {
  return new Promise((resolve) => {
    const dialog = spawn(program, parameters, { stdio: ['ignore', 'pipe', 'ignore'], env: childEnvironment(true) })
    let chosen = ''
    dialog.stdout.setEncoding('utf8').on('data', (text: string) => (chosen += text))
    dialog.on('error', () => resolve(null))
    dialog.on('close', (code) => resolve(code === 0 && chosen.trim() ? chosen.replace(/\n$/, '') : null))
  })
}
