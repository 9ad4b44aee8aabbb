import type { EventKind } from '../../../shared/contract/timeline.ts'
import { formatUnit, formatZone } from '../../../shared/time.ts'
import type { EventTime, Precision, TimeMeaning } from '../../../shared/time.ts'
import { say } from '../../words/index.ts'

/** What a time means, as the tables and forms say it. */
export const MEANING_WORDS: Record<TimeMeaning, { short: string; long: string }> = {
  sent: { short: 'sent', long: 'Sent: the message says so' },
  displayed: { short: 'displayed', long: 'Displayed: the page showed it' },
  captured: { short: 'captured', long: 'Captured: when the picture was taken' },
  file: { short: 'file time', long: 'File time: the file’s own clock' },
  stated: { short: 'stated', long: 'Stated: the analyst says so' },
}

export const KIND_WORDS: Record<EventKind, string> = {
  contact: 'Contact', message: 'Message', probe: 'Probe', offer: 'Offer', request: 'Request', 'off-platform': 'Off platform',
  meeting: 'Meeting', disclosure: 'Disclosure', 'profile-change': 'Profile change', capture: 'Capture', action: 'Own action', other: 'Other',
}

export const kindWord = (kind: EventKind): string => say(`event.kind.${kind}`)
export const meaningWord = (meaning: TimeMeaning): string => say(`event.meaning.${meaning}`)
export const meaningSentence = (meaning: TimeMeaning): string => say(`event.meaning.${meaning}.long`)
export const precisionWord = (precision: Precision): string => say(`event.precision.${precision}`)
export const zoneWord = (zoneMinutes: number | null): string => (zoneMinutes === null ? say('event.zone.unknown') : formatZone(zoneMinutes))

/** The time to its precision and no further, as `formatEventTime`, in the language that is set. */
export function spellTime({ atMs, precision, zoneMinutes, bound, end, approximate }: EventTime): string {
  const from = formatUnit(atMs, precision, zoneMinutes)
  const text = end ? say('event.time.between', { from, to: formatUnit(end.atMs, end.precision, zoneMinutes) }) : bound ? say(`event.time.${bound}`, { time: from }) : from
  return approximate ? say('event.time.about', { time: text }) : text
}

/** One line with everything a time says: `2026-03-04 10:32, UTC+02:00, sent`. */
export const describeTime = (time: EventTime): string => `${spellTime(time)}, ${zoneWord(time.zoneMinutes)}, ${meaningWord(time.meaning)}`
