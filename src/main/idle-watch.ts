import type { Clock } from './ports.ts'
import type { Store } from './store/index.ts'

/** Minutes without use after which an open vault is locked, until the person chooses otherwise. */
export const DEFAULT_IDLE_MINUTES = 5

const LOOK_EVERY_MS = 5_000
/** A wall clock this much behind the last sign of use was set back: no way to keep a vault open. */
const BACKWARDS_MS = 60_000

/** What the person chose for this vault, else the default. */
export const idleMinutes = (store: Store): number => store.settings.get('idleMinutes') ?? DEFAULT_IDLE_MINUTES

export interface IdleWatch {
  /** A person is there. Work that runs by itself is no such sign. */
  stir(): void
  /** Looks now; also called by itself every few seconds. */
  look(): void
  stop(): void
}

/**
 * Tells once when nobody has stirred for the limit. Measured on the wall clock, because a sleeping machine's monotonic clock
 * may stand still.
 */
export function watchIdle(options: { clock: Clock; limitMinutes(): number; onIdle(): void }): IdleWatch {
  let lastMs = options.clock.nowMs()
  let told = false
  const look = () => {
    const idleMs = options.clock.nowMs() - lastMs
    if (told || (idleMs < options.limitMinutes() * 60_000 && idleMs > -BACKWARDS_MS)) return
    told = true
    options.onIdle()
  }
  const timer = setInterval(look, LOOK_EVERY_MS)
  timer.unref()
  return { stir: () => { lastMs = options.clock.nowMs() }, look, stop: () => clearInterval(timer) }
}
