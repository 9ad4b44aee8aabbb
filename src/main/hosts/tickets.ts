import { randomBytes } from 'node:crypto'
import { AppError } from '../../shared/errors.ts'
import type { TicketContent } from '../ports.ts'

/** The most that travels as bytes, for pictures without a file behind them (pasted, made by the page); and files in one go. */
export const ADOPT_MAX_BYTES = 256 * 1024 * 1024
export const ADOPT_MAX_FILES = 5_000
/** The most a host holds in memory for files whose bytes it was handed (pasted pictures), in bytes. */
const HELD_MAX_BYTES = 512 * 1024 * 1024
/** More outstanding tickets than a page has any use for; the oldest is dropped. */
const OUTSTANDING_MAX = 20_000

export interface Tickets {
  /** A fresh ticket for a file. Fails with FILE_TOO_LARGE when too many bytes wait already. */
  give(content: TicketContent): string
  /** The content behind a ticket, once. With `path`: null for bytes, which stay. */
  take(ticket: string, only?: 'path'): TicketContent | null
  /** Forgets all: nothing handed in outlives the lock. */
  clear(): void
}

/** Opaque single-use names for files, so that no path and no bytes cross the contract. */
export function keepTickets(): Tickets {
  const waiting = new Map<string, TicketContent>()
  let heldBytes = 0
  const sizeOf = (content: TicketContent) => (content.kind === 'bytes' ? content.bytes.byteLength : 0)
  const take = (ticket: string, only?: 'path') => {
    const content = waiting.get(ticket) ?? null
    if (only === 'path' && content?.kind === 'bytes') return null
    if (content) heldBytes -= sizeOf(content)
    waiting.delete(ticket)
    return content
  }
  return {
    give(content) {
      if (heldBytes + sizeOf(content) > HELD_MAX_BYTES) {
        throw new AppError('FILE_TOO_LARGE', 'Too many pasted files are waiting to be imported. Import them first, or drop the files from a folder.')
      }
      if (waiting.size >= OUTSTANDING_MAX) take(waiting.keys().next().value!)
      const ticket = `ticket_${randomBytes(16).toString('hex')}`
      waiting.set(ticket, content)
      heldBytes += sizeOf(content)
      return ticket
    },
    take,
    clear() {
      waiting.clear()
      heldBytes = 0
    },
  }
}
