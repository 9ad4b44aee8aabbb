import type { Intake } from '../../shared/contract/evidence.ts'
import type { EventKind } from '../../shared/contract/timeline.ts'
import { formatEventTime, formatZone, type EventTime, type TimeMeaning } from '../../shared/time.ts'

export const INTAKE_WORDS: Record<Intake, string> = {
  drop: 'dragged into the window', dialog: 'chosen in the file dialog', folder: 'from a folder', paste: 'pasted from the clipboard',
  'command-line': 'from the command line', demo: 'demonstration material, made up',
}

export const MEANING_WORDS: Record<TimeMeaning, string> = {
  sent: 'when the message says it was sent', displayed: 'as the page displayed it', captured: 'when the picture was taken',
  file: 'by the file’s own clock', stated: 'as the analyst states it',
}

export const KIND_WORDS: Record<EventKind, string> = {
  contact: 'contact', message: 'message', probe: 'probe', offer: 'offer', request: 'request', 'off-platform': 'off-platform',
  meeting: 'meeting', disclosure: 'disclosure', 'profile-change': 'profile change', capture: 'capture', action: 'action', other: 'other',
}

/** `2026-03-04 10:32`, then precision and zone: what a reader needs to weigh the time. */
export const eventTimeWords = (time: EventTime): [time: string, detail: string] => [
  formatEventTime(time),
  `to the ${time.precision}${time.approximate ? ', approximate' : ''} · ${time.zoneMinutes === null ? 'zone not known' : formatZone(time.zoneMinutes)}`,
]

/** Bytes as a count with thin groups of three: `1 204 331 bytes`. */
export const sizeWords = (sizeBytes: number): string => `${String(sizeBytes).replace(/\B(?=(\d{3})+$)/g, '\u00a0')} bytes`

export const countWords = (amount: number, noun: string): string => `${amount} ${noun}${amount === 1 ? '' : 's'}`
