import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { existsSync, readFileSync } from 'node:fs'

/**
 * Where things are. The project's own folder is found by walking up from an entry's file, so that the same code runs from
 * `src/` and from `out/`; the person's data lives where their system keeps such things.
 */
export interface AppPaths {
  projectFolder: string
  resourcesFolder: string
  fontsFolder: string
  rendererFolder: string
  vaultsFolder: string
  exportsFolder: string
  version: string
}

export function appPaths(entryFolder: string, env: NodeJS.ProcessEnv = process.env): AppPaths {
  const projectFolder = findProject(entryFolder)
  return {
    projectFolder,
    resourcesFolder: join(projectFolder, 'resources'),
    fontsFolder: join(projectFolder, 'node_modules'),
    rendererFolder: join(projectFolder, 'out', 'renderer'),
    vaultsFolder: env['LAMPLIGHTER_VAULTS'] ?? join(dataFolder(env), 'Lamplighter', 'vaults'),
    exportsFolder: env['LAMPLIGHTER_EXPORTS'] ?? join(env['XDG_DOCUMENTS_DIR'] ?? join(homedir(), 'Documents'), 'Lamplighter'),
    version: (JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as { version: string }).version,
  }
}

function findProject(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder
  const parent = dirname(folder)
  if (parent === folder) throw new Error('Lamplighter’s own folder was not found: install it again.')
  return findProject(parent)
}

function dataFolder(env: NodeJS.ProcessEnv): string {
  if (process.platform === 'win32') return env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support')
  return env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share')
}
