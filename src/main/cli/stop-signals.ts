import { tell } from './output.ts'

/** Calls `stop` on the first Ctrl-C or SIGTERM; the second ends the program as if nobody listened. Returns how to stop listening. */
export function onStop(stop: () => void): () => void {
  const signals = ['SIGINT', 'SIGTERM'] as const
  const unwatch = () => { for (const signal of signals) process.off(signal, first) }
  const first = () => {
    unwatch()
    tell('\nStopping; what is done is kept. Press Ctrl-C again to end at once.')
    stop()
  }
  for (const signal of signals) process.once(signal, first)
  return unwatch
}
