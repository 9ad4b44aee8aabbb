import { spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { childEnvironment } from '../child-environment.ts'

/** The desktop's own file dialogs, shown by the small programs that come with it. */
export type Command = [program: string, ...parameters: string[]]

/** The first of the programs that is installed, with its parameters; null when none is. */
export function findDialog(parametersOf: Record<'zenity' | 'kdialog', string[]>): Command | null {
  const [zenity, kdialog] = [onPath('zenity'), onPath('kdialog')]
  if (zenity) return [zenity, ...parametersOf.zenity]
  return kdialog ? [kdialog, ...parametersOf.kdialog] : null
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
export function askWith([program, ...parameters]: Command): Promise<string | null> {
  return new Promise((resolve) => {
    const dialog = spawn(program, parameters, { stdio: ['ignore', 'pipe', 'ignore'], env: childEnvironment(true) })
    let chosen = ''
    dialog.stdout.setEncoding('utf8').on('data', (text: string) => (chosen += text))
    dialog.on('error', () => resolve(null))
    dialog.on('close', (code) => resolve(code === 0 && chosen.trim() ? chosen.replace(/\n$/, '') : null))
  })
}
