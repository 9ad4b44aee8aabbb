import { describe, expect, it } from 'vitest'
import { EMPTY_ENTRY, entryOf, readEntry, spellProblem, startOfUnit } from '../../../src/renderer/features/timeline/time-entry.ts'
import { describeTime } from '../../../src/renderer/features/timeline/time-words.ts'
import { formatEventTime, PRECISIONS } from '../../../src/shared/time.ts'

const NOW_MS = Date.UTC(2026, 10, 24)
const read = (change: Partial<typeof EMPTY_ENTRY>) => readEntry({ ...EMPTY_ENTRY, ...change }, NOW_MS)
const shown = (text: string) => {
  const result = read({ text })
  return result.ok ? formatEventTime(result.time) : spellProblem(result)
}

describe('a typed time', () => {
  it('takes its precision from what was typed', () => {
    expect(['2026', '2026-03', '2026-3-4', '2026-03-04 9 h', '4 March 2026 9:05', '2026-03-04 09:05:07'].map(shown)).toEqual(['2026', '2026-03', '2026-03-04', '2026-03-04 09 h', '2026-03-04 09:05', '2026-03-04 09:05:07'])
  })
  it('is read in its zone, unless it says one', () => {
    expect(read({ text: '2026-03-04 00:30', zoneMinutes: 120 })).toMatchObject({ ok: true, time: { atMs: Date.UTC(2026, 2, 3, 22, 30), zoneMinutes: 120 } })
    expect(read({ text: '2026-03-04', zoneMinutes: -300 })).toMatchObject({ time: { atMs: Date.UTC(2026, 2, 4, 5) } })
    expect(read({ text: '2026-03-04T00:30Z', zoneMinutes: 120 })).toMatchObject({ time: { zoneMinutes: 0 } })
  })
  it('says plainly what is wrong', () => {
    expect(['', 'soon', '2026-02-30', '14:00', '03/04/2026'].map(shown)).toEqual([
      'Type when it happened, such as 2026-03-04 or 3 March 2026 about 14:00.', '“soon” is not understood here. Leave it out or write it another way.', 'There is no day 2026-02-30 in the calendar.',
      'A time of day needs a whole date, such as 3 March 2026 14:00.', '03/04/2026 can be read in two ways. Write the month as a word, or year-month-day.',
    ])
  })
  it('comes back from an event unchanged, at every precision and zone', () => {
    for (const precision of PRECISIONS) for (const zoneMinutes of [null, 0, 345, -570]) {
      const atMs = startOfUnit(Date.UTC(2025, 11, 31, 23, 59, 58), precision) - (zoneMinutes ?? 0) * 60_000
      const time = { atMs, precision, zoneMinutes, meaning: 'sent', approximate: true } as const
      for (const one of [time, { ...time, bound: 'before' as const }, { ...time, end: { atMs, precision } }]) {
        const back = readEntry(entryOf(one), NOW_MS)
        expect(back.ok && back.time).toEqual(one)
      }
    }
  })
  it('is said in one line with zone and meaning', () => {
    expect(describeTime({ atMs: Date.UTC(2025, 0), precision: 'year', zoneMinutes: null, meaning: 'stated', approximate: true, bound: 'before' })).toBe('about before 2025, zone not known, stated')
  })
})
