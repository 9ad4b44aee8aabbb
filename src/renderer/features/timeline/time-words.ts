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

const DAY_MS = 86_400_000
const plural = (count: number, unit: string) => `${count} ${unit}${count === 1 ? '' : 's'}`

/** A length of time in the one or two units people use: `37 days`, `5 hours`, `2 years 3 months`. Rounds down. */
export function formatLength(ms: number): string {
  const days = Math.floor(ms / DAY_MS)
  if (days >= 730) {
    const months = Math.floor(days / 30.4375)
    const rest = months % 12
    return plural(Math.floor(months / 12), 'year') + (rest ? ` ${plural(rest, 'month')}` : '')
  }
  if (days >= 2) return plural(days, 'day')
  const hours = Math.floor(ms / 3_600_000)
  return hours >= 1 ? plural(hours, 'hour') : plural(Math.max(0, Math.floor(ms / 60_000)), 'minute')
}
