import { createHash } from 'node:crypto'

/**
 * hash-wasm, but a passphrase that was derived once with the same salt and cost is not derived again: states of one vault are opened
 * hundreds of times. For `vi.mock('hash-wasm', …)` in tests whose vaults another program opens as well.
 */
export function rememberDerivations<T extends { argon2id(options: object): Promise<unknown> }>(real: T): T {
  const known = new Map<string, Promise<unknown>>()
  return {
    ...real,
    argon2id: async (options: Record<string, unknown>) => {
      const key = spell(options)
      if (!known.has(key)) known.set(key, real.argon2id(options))
      // The caller overwrites what it got.
      return Uint8Array.from((await known.get(key)) as Uint8Array)
    },
  }
}

/** Set for processes that a test starts: they pretend as well (`pretend-keys.ts`). */
const PRETEND = 'LAMPLIGHTER_TORTURE_PRETEND'

/** hash-wasm, but a passphrase costs nothing: a plain hash. For tests that break disks and not passphrases, and the processes they start. */
export function pretendDerivations<T extends object>(real: T): T {
  process.env[PRETEND] = '1'
  return { ...real, argon2id: async (options: Record<string, unknown>) => Uint8Array.from(createHash('sha256').update(spell(options)).digest()) }
}

export const isPretending = (): boolean => process.env[PRETEND] !== undefined

const spell = (options: Record<string, unknown>): string =>
  JSON.stringify(options, (_, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value))
