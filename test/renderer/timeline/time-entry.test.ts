import { describe, expect, it } from 'vitest'
import { EMPTY_ENTRY, entryOf, readEntry, startOfUnit } from '../../../src/renderer/features/timeline/time-entry.ts'
import { formatEventTime, PRECISIONS } from '../../../src/shared/time.ts'

const read = (change: Partial<typeof EMPTY_ENTRY>) => readEntry({ ...EMPTY_ENTRY, ...change })
const shown = (change: Partial<typeof EMPTY_ENTRY>) => {
  const result = read(change)
  return result.ok ? formatEventTime(result.time) : `${result.field}: ${result.problem}`
}

describe('a typed time', () => {
  it('takes its precision from what was typed', () => {
    expect(['2026', '2026-03', '2026-3-4'].map((date) => shown({ date }))).toEqual(['2026', '2026-03', '2026-03-04'])
    expect(['9', '9:05', '09:05:07'].map((clock) => shown({ date: '2026-03-04', clock }))).toEqual(['2026-03-04 09 h', '2026-03-04 09:05', '2026-03-04 09:05:07'])
  })
  it('can be made coarser, and then starts where its unit starts', () => {
    const result = read({ date: '2026-03-04', clock: '10:32', precision: 'month' })
    expect(result.ok && result.time.atMs).toBe(Date.UTC(2026, 2, 1))
  })
  it('cannot claim to be more exact than what was typed', () => {
    expect(read({ date: '2026-03-04', precision: 'minute' })).toMatchObject({ ok: false, field: 'precision' })
  })
  it('is read in its zone', () => {
    const result = read({ date: '2026-03-04', clock: '00:30', zoneMinutes: 120 })
    expect(result.ok && result.time.atMs).toBe(Date.UTC(2026, 2, 3, 22, 30))
    const day = read({ date: '2026-03-04', zoneMinutes: -300 })
    expect(day.ok && day.time.atMs).toBe(Date.UTC(2026, 2, 4, 5))
  })
  it('names the field that is wrong', () => {
    const wrong = [{ date: '' }, { date: '4.3.2026' }, { date: '2026-02-30' }, { date: '2026-13' }, { date: '2026-03', clock: '10:00' },
      { date: '2026-03-04', clock: '25:00' }, { date: '2026-03-04', clock: '10:61' }, { date: '2026-03-04', clock: 'ten' }]
    expect(wrong.map((change) => { const result = read(change); return result.ok ? 'ok' : result.field }))
      .toEqual(['date', 'date', 'date', 'date', 'clock', 'clock', 'clock', 'clock'])
  })
  it('comes back from an event unchanged, at every precision and zone', () => {
    for (const precision of PRECISIONS) for (const zoneMinutes of [null, 0, 345, -570]) {
      const atMs = startOfUnit(Date.UTC(2025, 11, 31, 23, 59, 58), precision) - (zoneMinutes ?? 0) * 60_000
      const time = { atMs, precision, zoneMinutes, meaning: 'sent', approximate: true } as const
      expect(readEntry(entryOf(time))).toEqual({ ok: true, time })
    }
  })
})
