import { expect, test } from 'vitest'
import { formatEventTime, formatInstant, formatZone, parseIsoTime, type EventTime } from '../../src/shared/time.ts'

const time = (change: Partial<EventTime>): EventTime => ({ atMs: Date.UTC(2026, 2, 4, 9, 32, 7), precision: 'minute', zoneMinutes: 60, meaning: 'sent', approximate: false, ...change })

test.each([
  ['2026', 'year', null, Date.UTC(2026, 0, 1)],
  ['2026-03', 'month', null, Date.UTC(2026, 2, 1)],
  ['2026-03-04', 'day', null, Date.UTC(2026, 2, 4)],
  ['2026-03-04T10', 'hour', null, Date.UTC(2026, 2, 4, 10)],
  ['2026-03-04T10:32', 'minute', null, Date.UTC(2026, 2, 4, 10, 32)],
  ['2026-03-04 10:32:07', 'second', null, Date.UTC(2026, 2, 4, 10, 32, 7)],
  ['2026-03-04T10:32:07.250Z', 'second', 0, Date.UTC(2026, 2, 4, 10, 32, 7)],
  ['2026-03-04T10:32+02:00', 'minute', 120, Date.UTC(2026, 2, 4, 8, 32)],
  ['2026-03-04T10:32-0330', 'minute', -210, Date.UTC(2026, 2, 4, 14, 2)],
  ['0999-01-01', 'day', null, Date.parse('0999-01-01T00:00:00Z')],
])('reads %s to its precision and zone', (text, precision, zoneMinutes, atMs) => {
  expect(parseIsoTime(text)).toEqual({ atMs, precision, zoneMinutes })
})

test.each(['', 'yesterday', '2026-13', '2026-02-30', '2026-03-04T25:00', '2026-3-4', '04/03/2026', '2026-03-04T10:61'])('refuses %s', (text) => {
  expect(parseIsoTime(text)).toBeNull()
})

test('prints a time to its precision and no further, in its own zone', () => {
  expect(formatEventTime(time({}))).toBe('2026-03-04 10:32')
  expect(formatEventTime(time({ zoneMinutes: null }))).toBe('2026-03-04 09:32')
  expect(formatEventTime(time({ precision: 'second' }))).toBe('2026-03-04 10:32:07')
  expect(formatEventTime(time({ precision: 'hour' }))).toBe('2026-03-04 10 h')
  expect(formatEventTime(time({ precision: 'month', approximate: true }))).toBe('about 2026-03')
})

test('prints zones and instants', () => {
  expect([null, 0, 120, -210].map(formatZone)).toEqual(['zone not known', 'UTC', 'UTC+02:00', 'UTC−03:30'])
  expect(formatInstant(Date.UTC(2026, 2, 4, 9, 32, 7))).toBe('2026-03-04 09:32:07 UTC')
})
