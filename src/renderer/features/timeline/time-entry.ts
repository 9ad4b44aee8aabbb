import { formatEventTime, parseIsoTime, PRECISIONS } from '../../../shared/time.ts'
import type { EventTime, Precision, TimeMeaning } from '../../../shared/time.ts'

/** What a person types for a time. `date` may stop at the month or year; `clock` may be empty. */
export interface TimeEntry {
  date: string
  clock: string
  /** `as typed` follows what was typed; anything else may only be coarser. */
  precision: Precision | 'as typed'
  zoneMinutes: number | null
  meaning: TimeMeaning
  approximate: boolean
}

export type EntryField = 'date' | 'clock' | 'precision'
export type ReadEntry = { ok: true; time: EventTime } | { ok: false; field: EntryField; problem: string }

export const EMPTY_ENTRY: TimeEntry = { date: '', clock: '', precision: 'as typed', zoneMinutes: null, meaning: 'stated', approximate: false }

const DATE = /^\d{4}(-\d{1,2}(-\d{1,2})?)?$/
const CLOCK = /^\d{1,2}(:\d{2}(:\d{2})?)?$/
const wide = (part: string) => part.padStart(2, '0')

/** Reads the typed fields as an `EventTime`, or says which field is wrong and what to type. */
export function readEntry(entry: TimeEntry): ReadEntry {
  const wrong = (field: EntryField, problem: string): ReadEntry => ({ ok: false, field, problem })
  const [date, clock] = [entry.date.trim(), entry.clock.trim()]
  if (!date) return wrong('date', 'Type a date, such as 2026-03-04, 2026-03 or 2026.')
  if (!DATE.test(date)) return wrong('date', 'Write the date as year-month-day: 2026-03-04, 2026-03 or 2026.')
  const dateText = date.split('-').map(wide).join('-')
  if (!parseIsoTime(dateText)) return wrong('date', 'There is no such day in the calendar.')
  if (clock && dateText.length < 10) return wrong('clock', 'A time of day needs a whole date.')
  if (clock && !CLOCK.test(clock)) return wrong('clock', 'Write the time with 24 hours: 14:05, 14:05:30 or 14.')
  const parsed = parseIsoTime(clock ? `${dateText}T${clock.split(':').map(wide).join(':')}` : dateText)
  if (!parsed || !isClock(clock)) return wrong('clock', 'There is no such time of day.')
  const precision = entry.precision === 'as typed' ? parsed.precision : entry.precision
  if (PRECISIONS.indexOf(precision) < PRECISIONS.indexOf(parsed.precision)) {
    return wrong('precision', 'The date and time typed are less exact than this. Type more, or choose a coarser precision.')
  }
  const atMs = startOfUnit(parsed.atMs, precision) - (entry.zoneMinutes ?? 0) * 60_000
  return { ok: true, time: { atMs, precision, zoneMinutes: entry.zoneMinutes, meaning: entry.meaning, approximate: entry.approximate } }
}

function isClock(clock: string): boolean {
  if (!clock) return true
  const [hour = 0, minute = 0, second = 0] = clock.split(':').map(Number)
  return hour < 24 && minute < 60 && second < 60
}

/** Cuts a wall-clock time (ms as if UTC) down to the start of its unit. */
export function startOfUnit(wallMs: number, precision: Precision): number {
  const date = new Date(wallMs)
  const keep = PRECISIONS.length - 1 - PRECISIONS.indexOf(precision)
  if (keep < 1) date.setUTCMonth(0)
  if (keep < 2) date.setUTCDate(1)
  if (keep < 3) date.setUTCHours(0)
  if (keep < 4) date.setUTCMinutes(0)
  if (keep < 5) date.setUTCSeconds(0)
  return date.setUTCMilliseconds(0)
}

/** The fields that give this time back, for editing it. */
export function entryOf(time: EventTime): TimeEntry {
  const whole = formatEventTime({ ...time, approximate: false }).replace(/ h$/, '')
  const [date = '', clock = ''] = whole.split(' ')
  return { date, clock, precision: 'as typed', zoneMinutes: time.zoneMinutes, meaning: time.meaning, approximate: time.approximate }
}

/** Zones offered, in minutes east of UTC: the whole hours and the fractions in use. */
export const ZONES: readonly number[] = [
  -720, -660, -600, -570, -540, -480, -420, -360, -300, -240, -210, -180, -120, -60, 0, 60, 120, 180, 210, 240, 270, 300, 330, 345, 360,
  390, 420, 480, 525, 540, 570, 600, 630, 660, 720, 765, 780, 840,
]
