// Electron's program: its npm package comes without it, and it is fetched where that can be done.
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inProject, node24, run, say } from './setup.mjs'

/** Electron's program when it is installed, or null. */
export function findElectron() {
  try {
    const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? inProject('node_modules', 'electron', 'dist')
    const program = join(folder, readFileSync(inProject('node_modules', 'electron', 'path.txt'), 'utf8'))
    return existsSync(program) ? program : null
  } catch {
    return null
  }
}

const DAY_MS = 24 * 60 * 60 * 1000
const PROBE_MS = 4_000
const FETCH_MS = 180_000
const unreachable = inProject('.cache', 'electron-unreachable')

/**
 * Fetches Electron's program where that can be done: a look at the server first, which gives up within seconds; a failure is
 * remembered for a day. Returns its path, or null.
 */
export async function fetchElectron() {
  if (existsSync(unreachable) && Date.now() - statSync(unreachable).mtimeMs < DAY_MS) return null
  if (await isElectronReachable()) {
    say('Fetching Electron’s program (about 120 MB) …')
    run(node24(), [inProject('node_modules', 'electron', 'install.js')], { timeout: FETCH_MS })
    const found = findElectron()
    if (found) return found
  }
  mkdirSync(inProject('.cache'), { recursive: true })
  writeFileSync(unreachable, '')
  return null
}

async function isElectronReachable() {
  try {
    const { version } = JSON.parse(readFileSync(inProject('node_modules', 'electron', 'package.json'), 'utf8'))
    const mirror = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror ?? 'https://github.com/electron/electron/releases/download/'
    const url = `${mirror}v${version}/electron-v${version}-${process.platform}-${process.arch}.zip`
    return (await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_MS) })).ok
  } catch {
    return false
  }
}
