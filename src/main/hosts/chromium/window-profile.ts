import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const PREFIX = 'lamplighter-window-'

/** A fresh browser profile for one run; its name carries our process id so that a later run knows whose it was. */
export function makeProfile(): string {
  sweepAbandoned()
  return mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`))
}

/** Removes a profile. The browser may still be letting go of files, hence the retries. */
export function removeProfile(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
}

const LOOK_EVERY_MS = 20
const GIVE_UP_MS = 5_000

/** Waits for the browser to end, because until then it writes into its profile. The driver started it and tells nobody when it has ended. */
export async function untilGone(processId: number | undefined): Promise<void> {
  const lastMs = performance.now() + GIVE_UP_MS
  while (processId !== undefined && isAlive(processId) && performance.now() < lastMs) await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
}

/** Profiles of runs that were killed before they could clean up. */
function sweepAbandoned(): void {
  for (const name of readdirSync(tmpdir())) {
    const owner = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1]
    if (owner && !isAlive(Number(owner))) rmSync(join(tmpdir(), name), { recursive: true, force: true })
  }
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
