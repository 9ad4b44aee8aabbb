import { randomBytes } from 'node:crypto'
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Unfinished work that lies beside its place, outside any vault, under a name that says which process it is of. When that process
 * was killed, whoever comes to the same folder next removes it.
 */

/** Names of this process; its number may be that of an earlier one. */
const ours = new Set<string>()

/** To stand in the name of something unfinished: `4711-9f3c02d8`. */
export function ownTag(): string {
  const tag = `${process.pid}-${randomBytes(4).toString('hex')}`
  ours.add(tag)
  return tag
}

/** A vault folder that is being made: never listed, never opened. */
export const UNFINISHED_VAULT = /\.(?:creating|restoring)-(\d+-[0-9a-f]{8})$/
/** A file that is being written outside the vault, with what is needed to write it. */
export const UNFINISHED_OUTSIDE = /^\.lamplighter-(\d+-[0-9a-f]{8})\.part$/

/** Removes what in `folder` bears a name of that form (its first group is the tag) and whose process is gone. Never fails. */
export function sweepLeftovers(folder: string, form: RegExp): void {
  for (const name of namesIn(folder)) {
    const tag = form.exec(name)?.[1]
    if (tag === undefined || ours.has(tag) || isAtWork(Number.parseInt(tag, 10))) continue
    try {
      rmSync(join(folder, name), { recursive: true, force: true })
    } catch {
      // the disk refuses: the next one tries again
    }
  }
}

/** A process of this number that is not ours: it may be the one. */
function isAtWork(pid: number): boolean {
  if (pid === process.pid) return false
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
