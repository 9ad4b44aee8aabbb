import { readTimePhrase } from '../../../shared/time-phrase.ts'
import type { PhraseProblem } from '../../../shared/time-phrase.ts'
import { startOfUnit as startIn } from '../../../shared/time-order.ts'
import { formatEventTime } from '../../../shared/time.ts'
import type { EventTime, Precision, TimeMeaning } from '../../../shared/time.ts'
import { say } from '../../words/index.ts'

/** What a person types for a time: words or EDTF, and what they choose beside it. */
export interface TimeEntry { text: string; zoneMinutes: number | null; meaning: TimeMeaning }

export const EMPTY_ENTRY: TimeEntry = { text: '', zoneMinutes: null, meaning: 'stated' }

export type ReadEntry = { ok: true; time: EventTime; assumedYear: number | null } | { ok: false; problem: PhraseProblem; words: string }

export function readEntry({ text, zoneMinutes, meaning }: TimeEntry, nowMs = Date.now()): ReadEntry {
  const read = readTimePhrase(text, { zoneMinutes, nowMs })
  return read.ok ? { ...read, time: { ...read.time, meaning } } : read
}

/** What is wrong and what to type. */
export const spellProblem = ({ problem, words }: { problem: PhraseProblem; words: string }): string => say(`event.when.problem.${problem}`, { words: words.slice(0, 60) })

/** The entry that gives this time back, for editing it. */
export const entryOf = (time: EventTime): TimeEntry => ({ text: formatEventTime(time), zoneMinutes: time.zoneMinutes, meaning: time.meaning })

/** Zones offered, in minutes east of UTC: the whole hours and the fractions in use. */
export const ZONES: readonly number[] = [
  -720, -660, -600, -570, -540, -480, -420, -360, -300, -240, -210, -180, -120, -60, 0, 60, 120, 180, 210, 240, 270, 300, 330, 345, 360,
  390, 420, 480, 525, 540, 570, 600, 630, 660, 720, 765, 780, 840,
]

/** Cuts a wall-clock time (ms as if UTC) down to the start of its unit. */
export const startOfUnit = (wallMs: number, precision: Precision): number => startIn(wallMs, precision, null)
