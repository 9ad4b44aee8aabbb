/** What waits to be saved is saved before the vault is locked, and dropped once it is. */

interface Waiting {
  flush: () => Promise<void>
  /** Forgets what waits, so that nothing is sent after the lock. */
  drop: () => void
}

const all = new Set<Waiting>()

/** `flush` is run, and waited for, before a lock that is asked for. Returns the way to take it out again. */
export function beforeLock(flush: Waiting['flush'], drop: Waiting['drop']): () => void {
  const waiting = { flush, drop }
  all.add(waiting)
  return () => void all.delete(waiting)
}

/** Saves everything that waits. Never rejects: a lock is not held up by what cannot be saved. */
export const saveWhatWaits = async (): Promise<void> => void (await Promise.allSettled([...all].map(({ flush }) => flush())))

export function dropWhatWaits(): void {
  for (const { drop } of all) drop()
}
