import { cancelled } from './decoder-seat.ts'
import type { DecoderSeat } from './decoder-seat.ts'

interface Waiting { start(seat: DecoderSeat): void }

/** Hands seats to waiting work, `now` before `queued`, otherwise first come first served. */
export interface SeatQueue {
  take(priority: 'now' | 'queued', signal?: AbortSignal): Promise<DecoderSeat>
  giveBack(seat: DecoderSeat): void
}

export function createSeatQueue(seats: readonly DecoderSeat[]): SeatQueue {
  const free = [...seats]
  const waiting = { now: [] as Waiting[], queued: [] as Waiting[] }

  function take(priority: 'now' | 'queued', signal?: AbortSignal): Promise<DecoderSeat> {
    if (signal?.aborted) return Promise.reject(cancelled())
    // The seat given back last is taken first: its process is the warm one.
    const seat = free.pop()
    if (seat) return Promise.resolve(seat)
    return new Promise((resolve, reject) => {
      const line = waiting[priority]
      const onAbort = () => { line.splice(line.indexOf(entry), 1); reject(cancelled()) }
      const entry: Waiting = { start(next) { signal?.removeEventListener('abort', onAbort); resolve(next) } }
      signal?.addEventListener('abort', onAbort, { once: true })
      line.push(entry)
    })
  }

  function giveBack(seat: DecoderSeat): void {
    const next = waiting.now.shift() ?? waiting.queued.shift()
    if (next) next.start(seat)
    else free.push(seat)
  }

  return { take, giveBack }
}
