/**
 * hash-wasm, but a passphrase that was derived once with the same salt and cost is not derived again: states of one vault are opened
 * hundreds of times. For `vi.mock('hash-wasm', …)`.
 */
export function rememberDerivations<T extends { argon2id(options: object): Promise<unknown> }>(real: T): T {
  const known = new Map<string, Promise<unknown>>()
  return {
    ...real,
    argon2id: async (options: Record<string, unknown>) => {
      const key = JSON.stringify(options, (_, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value))
      if (!known.has(key)) known.set(key, real.argon2id(options))
      // The caller overwrites what it got.
      return Uint8Array.from((await known.get(key)) as Uint8Array)
    },
  }
}
