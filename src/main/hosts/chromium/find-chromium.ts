import { accessSync, constants } from 'node:fs'
import { join } from 'node:path'

type Environment = Readonly<Record<string, string | undefined>>

/** Where Chromium, Chrome and Edge put themselves. Snap's is last: it cannot see the temporary folder that holds our profile. */
const LINUX = [
  '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/lib/chromium/chromium', '/usr/bin/google-chrome-stable', '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome', '/usr/bin/microsoft-edge-stable', '/usr/bin/microsoft-edge', '/opt/microsoft/msedge/msedge', '/usr/bin/brave-browser',
  '/snap/bin/chromium',
]
const MACOS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
]
const WINDOWS = [['Google', 'Chrome', 'Application', 'chrome.exe'], ['Microsoft', 'Edge', 'Application', 'msedge.exe'], ['Chromium', 'Application', 'chrome.exe']]

/** Places to look, best first; `LAMPLIGHTER_CHROMIUM` names one and only one. */
export function knownPlaces(environment: Environment, platform: NodeJS.Platform): string[] {
  if (environment.LAMPLIGHTER_CHROMIUM) return [environment.LAMPLIGHTER_CHROMIUM]
  if (platform === 'darwin') return MACOS
  if (platform !== 'win32') return LINUX
  const roots = [environment.ProgramFiles, environment['ProgramFiles(x86)'], environment.LOCALAPPDATA].filter((root) => root !== undefined)
  return roots.flatMap((root) => WINDOWS.map((parts) => join(root, ...parts)))
}

/** The first installed browser that can show the page, or null. */
export function findChromium(environment: Environment = process.env, platform: NodeJS.Platform = process.platform): string | null {
  return knownPlaces(environment, platform).find(isExecutable) ?? null
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
