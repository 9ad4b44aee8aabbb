import { PRECISIONS, type EventTime } from '../../shared/time.ts'
import type { Value } from './connection.ts'

/** An `EventTime` as columns. */
export const TIME_COLUMNS = 'at_ms, precision, zone_minutes, meaning, approximate'

export interface TimeRow { at_ms: number; precision: EventTime['precision']; zone_minutes: number | null; meaning: EventTime['meaning']; approximate: number }

export const timeValues = (time: EventTime): Value[] => [time.atMs, time.precision, time.zoneMinutes, time.meaning, time.approximate ? 1 : 0]

export const toTime = (row: TimeRow): EventTime =>
  ({ atMs: row.at_ms, precision: row.precision, zoneMinutes: row.zone_minutes, meaning: row.meaning, approximate: row.approximate === 1 })

/** By time, the coarser first, then by id. */
export const byTime = (a: { id: string; time: EventTime }, b: { id: string; time: EventTime }): number =>
  a.time.atMs - b.time.atMs || PRECISIONS.indexOf(b.time.precision) - PRECISIONS.indexOf(a.time.precision) || (a.id < b.id ? -1 : 1)
