/** What waits to be saved is saved before the vault is locked. */

type Flush = () => Promise<void>

const flushes = new Set<Flush>()

/** `flush` is run, and waited for, before a lock. Returns the way to take it out again. */
export function beforeLock(flush: Flush): () => void {
  flushes.add(flush)
  return () => void flushes.delete(flush)
}

/** Saves everything that waits. Never rejects: a lock is not held up by what cannot be saved. */
export const saveWhatWaits = async (): Promise<void> => void (await Promise.allSettled([...flushes].map((flush) => flush())))
