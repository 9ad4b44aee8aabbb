import type { Clock } from '../ports.ts'

/** How fast a job goes, and for how long it still will. */
export interface Pace { itemsPerMinute: number | null; secondsLeft: number | null }

export const UNKNOWN_PACE: Pace = { itemsPerMinute: null, secondsLeft: null }

/** What happened longer ago tells nothing of now. */
const WINDOW_MS = 60_000
/** Less than this tells nothing yet. */
const LEAST_ENDS = 3
const LEAST_MS = 2_000

/** Measures how many items end a minute, over the last minute or since the job began or went on. */
export function measurePace(clock: Clock) {
  let beganMs = clock.monotonicMs()
  let ends: number[] = []
  return {
    /** An item has ended. */
    count: () => void ends.push(clock.monotonicMs()),
    /** The job goes on after a pause. */
    restart() {
      beganMs = clock.monotonicMs()
      ends = []
    },
    /** With so many items still to end. */
    look(left: number): Pace {
      const nowMs = clock.monotonicMs()
      const sinceMs = Math.max(beganMs, nowMs - WINDOW_MS)
      ends = ends.filter((atMs) => atMs >= sinceMs)
      const elapsedMs = nowMs - sinceMs
      if (ends.length < LEAST_ENDS || elapsedMs < LEAST_MS) return UNKNOWN_PACE
      const perMinute = ends.length * 60_000 / elapsedMs
      return { itemsPerMinute: Math.round(perMinute * 10) / 10, secondsLeft: Math.ceil(left * 60 / perMinute) }
    },
  }
}
