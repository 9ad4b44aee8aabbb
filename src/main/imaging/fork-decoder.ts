import { fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { DecoderReply } from '../decoder/protocol.ts'
import type { DecoderLink } from '../ports.ts'

/**
 * What a decoder may see of the environment: nothing of ours. libvips keeps unsafe loaders shut, and must never spill
 * pixels of large pictures into a temporary file (it does above 100 MB by default); two malloc arenas keep the resident set honest.
 */
export const decoderEnvironment = (): Record<string, string> => ({
  VIPS_BLOCK_UNTRUSTED: '1',
  VIPS_DISC_THRESHOLD: '64g',
  MALLOC_ARENA_MAX: '2',
  ...(process.env.SystemRoot ? { SystemRoot: process.env.SystemRoot } : {}),
})

/**
 * V8 clears away what is short-lived after every megabyte, not after sixteen and more: of a decoder’s memory, two thirds were
 * garbage and the pixels that hung on it. Costs no time that can be measured.
 */
const SMALL_NURSERY = '--max-semi-space-size=1'

/** The nearest folder above `entryPath` that holds a package: all a decoder may read. */
function packageFolder(entryPath: string): string {
  let folder = dirname(entryPath)
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder)
  return folder
}

/**
 * Forks a decoder process from its entry (an absolute path) under Node's permission model: it may read the app's own
 * folder, write nothing and start no process. For the command line and the Chromium porch; Electron forks a utility process.
 */
export async function forkDecoder(entryPath: string): Promise<DecoderLink> {
  const child = fork(entryPath, [], {
    cwd: '/', env: decoderEnvironment(), serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv: ['--permission', `--allow-fs-read=${packageFolder(entryPath)}`, '--allow-addons', '--allow-worker', SMALL_NURSERY],
  })
  // An error of the channel is followed by the exit; the exit is what counts.
  child.on('error', () => {})
  if (child.pid === undefined) throw new Error('the decoder process did not start')
  return {
    pid: child.pid,
    post: (request) => void child.send(request, () => {}),
    onReply: (listener) => void child.on('message', (reply) => listener(reply as DecoderReply)),
    onExit: (listener) => void child.once('exit', listener),
    kill: () => void child.kill('SIGKILL'),
  }
}
