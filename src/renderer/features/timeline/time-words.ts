import type { EventKind } from '../../../shared/contract/timeline.ts'
import { formatEventTime, formatZone } from '../../../shared/time.ts'
import type { EventTime, Precision, TimeMeaning } from '../../../shared/time.ts'

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

export const PRECISION_WORDS: Record<Precision, string> = {
  second: 'to the second', minute: 'to the minute', hour: 'to the hour', day: 'the day', month: 'the month', year: 'the year',
}

/** The rule of `timeline.list`, as the table states it. */
export const SORT_RULE = 'Sorted by time; where two start together the less exact comes first.'

/** One line with everything a time says: `2026-03-04 10:32, UTC+02:00, sent`. */
export const describeTime = (time: EventTime): string =>
  `${formatEventTime(time)}, ${formatZone(time.zoneMinutes)}, ${MEANING_WORDS[time.meaning].short}`

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
