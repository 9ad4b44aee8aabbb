import { argon2id } from 'hash-wasm'
import type { Clock } from '../ports.ts'
import { clearUpSoon } from './clear-up.ts'
import { KEY_BYTES } from './seal.ts'

/** What one guess at the passphrase costs. */
export interface KdfCost {
  memoryKiB: number
  passes: number
  lanes: number
}

/** RFC 9106's second choice: a header that asks for less was forged to make guessing cheap. */
export const KDF_FLOOR: KdfCost = { memoryKiB: 64 * 1024, passes: 3, lanes: 4 }
/** A header that asks for more was forged to exhaust the machine. */
export const KDF_CEILING: KdfCost = { memoryKiB: 2 * 1024 * 1024, passes: 16, lanes: 16 }
/** Where calibration starts: about one second on a machine of 2024. */
const KDF_START: KdfCost = { memoryKiB: 256 * 1024, passes: 3, lanes: 4 }
const WANTED_MS = { least: 700, most: 1_500, aim: 1_000 }

const COSTS = ['memoryKiB', 'passes', 'lanes'] as const

export const isAllowedCost = (cost: KdfCost): boolean =>
  COSTS.every((one) => Number.isInteger(cost[one]) && cost[one] >= KDF_FLOOR[one] && cost[one] <= KDF_CEILING[one])

/** Argon2id (RFC 9106), 32 bytes, over the passphrase in Unicode NFC. Blocks the process for the time it takes. */
export async function derivePassphraseKey(passphrase: string, salt: Uint8Array, cost: KdfCost): Promise<Buffer> {
  const bytes = await argon2id({
    password: new TextEncoder().encode(passphrase.normalize('NFC')), salt,
    memorySize: cost.memoryKiB, iterations: cost.passes, parallelism: cost.lanes, hashLength: KEY_BYTES, outputType: 'binary',
  })
  clearUpSoon()
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** The cost that takes about a second on this machine, never below the floor. */
export async function calibrateKdf(clock: Clock): Promise<KdfCost> {
  const before = clock.monotonicMs()
  await derivePassphraseKey('calibration', new Uint8Array(16), KDF_START)
  return adjustCost(clock.monotonicMs() - before)
}

/** From the milliseconds the start cost took: more passes on a fast machine, less memory on a slow one. */
export function adjustCost(tookMs: number): KdfCost {
  if (tookMs <= 0 || (tookMs >= WANTED_MS.least && tookMs <= WANTED_MS.most)) return KDF_START
  if (tookMs < WANTED_MS.least) return { ...KDF_START, passes: Math.min(KDF_CEILING.passes, Math.ceil((KDF_START.passes * WANTED_MS.aim) / tookMs)) }
  const mebibytes = Math.round((KDF_START.memoryKiB * WANTED_MS.aim) / tookMs / 1024)
  return { ...KDF_START, memoryKiB: Math.max(KDF_FLOOR.memoryKiB, mebibytes * 1024) }
}
