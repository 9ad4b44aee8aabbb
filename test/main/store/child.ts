import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

export interface Line { opened?: true; finished?: true; pid?: number; failed?: string; id?: string; sha256?: string; done?: number; generation?: string; kept?: number }

/** `import-forever.ts` in a process of its own. Its lines come in order; `kill` is kill -9 and waits for the end. `under`: a program that starts it. */
export const importInChild = (folder: string, limit?: number, under: string[] = []) =>
  runChild(join(import.meta.dirname, 'import-forever.ts'), [folder, ...(limit === undefined ? [] : [String(limit)])], under)

/** A script that says what it has done in lines of JSON, the first one with its process id. */
export function runChild(script: string, args: string[], under: string[] = []) {
  const [program, ...rest] = [...under, process.execPath, script, ...args]
  const child = spawn(program!, rest, { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<void>((resolve) => { child.once('close', () => resolve()) })
  const lines: Line[] = []
  const wanted: { isEnough(): boolean; resolve(): void }[] = []
  createInterface({ input: child.stdout }).on('line', (text) => {
    lines.push(JSON.parse(text) as Line)
    for (const one of wanted) if (one.isEnough()) one.resolve()
  })
  /** Its own process, not a tracer above it, which would leave it behind. */
  function end(): void {
    try {
      process.kill(lines[0]?.pid ?? child.pid!, 'SIGKILL')
    } catch {
      // it has ended by itself
    }
  }
  onTestFinished(end)
  return {
    lines,
    /** Resolves when the child has said `count` lines, or has ended. */
    said: (count: number) => Promise.race([ended, new Promise<void>((resolve) => {
      if (lines.length >= count) resolve()
      else wanted.push({ isEnough: () => lines.length >= count, resolve })
    })]),
    async kill() {
      end()
      await ended
    },
  }
}
