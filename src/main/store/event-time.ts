import { type EventTime } from '../../shared/time.ts'
import type { Value } from './connection.ts'

/** An `EventTime` as columns, as proposals have them. */
export const TIME_COLUMNS = 'at_ms, precision, zone_minutes, meaning, approximate'
/** As events have them: with a bound or a second end. */
export const EVENT_TIME_COLUMNS = `${TIME_COLUMNS}, bound, end_ms, end_precision`

export interface TimeRow { at_ms: number; precision: EventTime['precision']; zone_minutes: number | null; meaning: EventTime['meaning']; approximate: number }
export interface EventTimeRow extends TimeRow { bound: NonNullable<EventTime['bound']> | null; end_ms: number | null; end_precision: EventTime['precision'] | null }

export const timeValues = (time: EventTime): Value[] => [time.atMs, time.precision, time.zoneMinutes, time.meaning, time.approximate ? 1 : 0]
export const eventTimeValues = (time: EventTime): Value[] => [...timeValues(time), time.bound ?? null, time.end?.atMs ?? null, time.end?.precision ?? null]

export const toTime = (row: TimeRow): EventTime =>
  ({ atMs: row.at_ms, precision: row.precision, zoneMinutes: row.zone_minutes, meaning: row.meaning, approximate: row.approximate === 1 })

export const toEventTime = (row: EventTimeRow): EventTime => ({
  ...toTime(row), ...(row.bound && { bound: row.bound }), ...(row.end_ms !== null && row.end_precision && { end: { atMs: row.end_ms, precision: row.end_precision } }),
})
