import { fork, type ChildProcess } from 'node:child_process'
import { childEnvironment } from '../../../src/main/hosts/child-environment.ts'

/** Forks a TypeScript file as it lies, without what the test runner adds to its own processes. */
export function forkFromSource(entry: string, execArgv: string[] = []): ChildProcess {
  return fork(entry, [], { serialization: 'advanced', execArgv, env: childEnvironment(), stdio: ['ignore', 2, 2, 'ipc'] })
}

export function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0)
    return true
  } catch {
    return false
  }
}

/** Resolves once no process has this id; the test's own time limit ends a wait that has no end. */
export async function untilGone(processId: number): Promise<void> {
  while (isAlive(processId)) await new Promise((resolve) => setImmediate(resolve))
}
