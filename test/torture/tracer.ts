import { execFileSync, spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'

function tryStrace(): boolean {
  try {
    execFileSync('strace', ['-qq', '-o', '/dev/null', '-e', 'inject=fsync:error=EIO:when=1', 'true'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Whether strace is installed and may trace here. */
export const canTrace = tryStrace()

/** Puts strace on every thread of a running process, but not on processes it starts; resolves when it is on. */
export async function trace(pid: number, file: string, args: string[]): Promise<{ ended: Promise<void> }> {
  const threads = readdirSync(`/proc/${pid}/task`)
  const tracer = spawn('strace', [...args, '-o', file, ...threads.flatMap((thread) => ['-p', thread])], { stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = new Promise<void>((resolve) => { tracer.once('close', () => resolve()) })
  let said = ''
  await new Promise<void>((resolve, reject) => {
    tracer.stderr.on('data', (text) => {
      said += String(text)
      if (said.split(' attached').length > threads.length) resolve()
    })
    tracer.once('close', () => reject(new Error(`strace ended: ${said}`)))
  })
  return { ended }
}
