import { existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { replaceFile } from './durable-file.ts'

/**
 * When somebody tried to open a locked vault with a secret that does not. The journal cannot be written then, so the times wait in a small
 * file in the clear. It is a courtesy to the owner and no evidence: whoever holds the folder can change or remove it, and guesses at a
 * copy of the vault leave nothing here.
 */
const FILE = 'refusals'
const MOST_TIMES = 50
const MOST_BYTES = 8_192
const LAST_MS = 253_402_300_799_999

export interface Refusals {
  count: number
  /** The newest, at most 50, ms UTC. */
  timesMs: number[]
}

/** Adds one. Never fails: the answer to the person is that the secret is wrong. */
export function noteRefusal(folder: string, atMs: number): void {
  try {
    const { count, timesMs } = readRefusals(folder) ?? { count: 0, timesMs: [] }
    replaceFile(join(folder, FILE), Buffer.from(`${JSON.stringify({ count: count + 1, timesMs: [...timesMs, atMs].slice(-MOST_TIMES) })}\n`), 'the list of refusals')
  } catch {
    // a disk that refuses
  }
}

/** Null when there were none. What is no such list counts as one refusal of which nothing is known. */
export function readRefusals(folder: string): Refusals | null {
  const path = join(folder, FILE)
  if (!existsSync(path)) return null
  try {
    if (statSync(path).size > MOST_BYTES) return { count: 1, timesMs: [] }
    const { count, timesMs } = JSON.parse(readFileSync(path, 'utf8')) as { count: unknown; timesMs: unknown }
    const times = (Array.isArray(timesMs) ? timesMs : []).filter((one): one is number => Number.isSafeInteger(one) && one >= 0 && one <= LAST_MS).slice(-MOST_TIMES)
    return { count: Number.isSafeInteger(count) ? Math.max(Number(count), times.length, 1) : Math.max(times.length, 1), timesMs: times }
  } catch {
    return { count: 1, timesMs: [] }
  }
}

/** Once they are in the journal. */
export function clearRefusals(folder: string): void {
  try {
    rmSync(join(folder, FILE), { force: true })
  } catch {
    // a disk that refuses: they are told of again
  }
}
