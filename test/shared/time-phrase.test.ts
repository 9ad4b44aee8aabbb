import { expect, test } from 'vitest'
import { formatEdtf, parseEdtf } from '../../src/shared/edtf.ts'
import { readTimePhrase } from '../../src/shared/time-phrase.ts'
import { formatEventTime } from '../../src/shared/time.ts'

const NOW = Date.UTC(2026, 10, 24, 9)
const read = (text: string, zoneMinutes: number | null = null) => readTimePhrase(text, { zoneMinutes, nowMs: NOW })
const edtf = (text: string, zoneMinutes: number | null = null) => {
  const found = read(text, zoneMinutes)
  return found.ok ? formatEdtf(found.time) : `${found.problem}: ${found.words}`
}

test.each([
  ['3 March 2026 about 14:00', '2026-03-03T14:00~'], ['about 14:00 on 3 March 2026', '2026-03-03T14:00~'], ['March 3rd, 2026 at 2 pm', '2026-03-03T14'], ['Tue 3 Mar 2026 2:30pm', '2026-03-03T14:30'],
  ['between 3 and 5 March', '2026-03-03/2026-03-05'], ['between 3 March and 5 April 2025', '2025-03-03/2025-04-05'], ['3–5 March 2026', '2026-03-03/2026-03-05'], ['3-5 March 2026', '2026-03-03/2026-03-05'],
  ['from 28 February 2026 to 2 March', '2026-02-28/2026-03-02'], ['3 March 2026 between 14:00 and 15:30', '2026-03-03T14:00/2026-03-03T15:30'], ['14:00–15:00 on 3 March 2026', '2026-03-03T14:00/2026-03-03T15:00'],
  ['between 2024 and 2025', '2024/2025'], ['March 2026', '2026-03'], ['in 2026', '2026'], ['circa 2026', '2026~'], ['c. March 2026', '2026-03~'],
  ['before 2025', '../2024'], ['before 3 March 2026 14:00', '../2026-03-03T13:59'], ['after March 2026', '2026-04/..'], ['by 2025', '../2025'], ['since 3 March 2026', '2026-03-03/..'], ['from 2025', '2025/..'],
  ['2026-3-4 9:05', '2026-03-04T09:05'], ['2026-03-04T10:32Z', '2026-03-04T10:32Z'], ['2026-03-04 10:32 UTC+2', '2026-03-04T10:32+02:00'], ['4 March 2026 10:32 +05:30', '2026-03-04T10:32+05:30'],
  ['13/03/2026', '2026-03-13'], ['03/13/2026', '2026-03-13'], ['today 8:00', '2026-11-24T08:00'], ['yesterday', '2026-11-23'], ['3 March 2026 noon', '2026-03-03T12:00'], ['12 am 3 March 2026', '2026-03-03T00'],
  ['am 3. März 2026 gegen 14 Uhr', '2026-03-03T14~'], ['3.3.2026 14:05', '2026-03-03T14:05'], ['vor 2025', '../2024'], ['zwischen 3. und 5. März 2026', '2026-03-03/2026-03-05'], ['seit dem 3.3.2026', '2026-03-03/..'], ['Dez 2025', '2025-12'],
  ['2026-03-03/2026-03-05', '2026-03-03/2026-03-05'], ['2026-03?', '2026-03~'], ['25 November', '2025-11-25'], ['24 November', '2026-11-24'],
])('“%s” is %s', (text, expected) => {
  expect(edtf(text)).toBe(expected)
})

test.each([
  ['', 'empty: '], ['soon', 'word: soon'], ['3 March 2026 or so', 'word: or'], ['31 February 2026', 'no-such-day: 2026-02-31'], ['3 March 2026 25:00', 'no-such-clock: 25:00'], ['13 pm 3 March 2026', 'no-such-clock: 13 pm'],
  ['14:00', 'clock-without-day: '], ['March 2026 14:00', 'clock-without-day: '], ['3', 'no-date: '], ['03/04/2026', 'day-or-month: 03/04/2026'], ['between 5 and 3 March 2026', 'backwards: between 5 and 3 March 2026'],
  ['3 March 4 March 2026', 'word: 4'], ['<b>', 'word: <b>'], ['between 10:00 UTC and 12:00 UTC+1 on 3 March 2026', 'two-zones: between 10:00 UTC and 12:00 UTC+1 on 3 March 2026'],
])('“%s” is refused: %s', (text, expected) => {
  expect(edtf(text)).toBe(expected)
})

test('a zone that is not said is that of the form, and a year that is not said is told', () => {
  expect(edtf('3 March 2026 14:00', 120)).toBe('2026-03-03T14:00+02:00')
  expect(read('3 March')).toMatchObject({ ok: true, assumedYear: 2026 })
  expect(read('between 3 and 5 December')).toMatchObject({ ok: true, assumedYear: 2025 })
  expect(read('3 March 2026')).toMatchObject({ ok: true, assumedYear: null })
})

test('what the timeline shows is read as the same time', () => {
  for (const zone of [null, 0, 345, -570]) {
    for (const written of ['2026', '2026-03~', '2026-03-04', '2026-03-04T10', '2026-03-04T10:32', '2026-03-04T10:32:07~', '../2024', '2025-04/..', '2026-03-03/2026-03-05~', '2026-03-03T10:00/2026-03-03T11:00', '2026-03-03/2026-04']) {
      const time = { ...parseEdtf(written, zone)!, meaning: 'sent' as const }
      const found = read(formatEventTime(time), zone)
      expect(found.ok && { ...found.time, meaning: 'sent' }).toEqual(time)
    }
  }
})

test('whatever is typed, it ends with an answer', () => {
  let seed = 7
  const pieces = ['between', 'and', '3', 'March', '2026', '14:00', '–', 'before', '+', 'utc', '/', '~', 'ما', '😀', '0', '99999', '..', 'am', "'", '31.12.', '-5']
  for (let round = 0; round < 3_000; round++) {
    const text = Array.from({ length: 1 + (round % 6) }, () => { seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0; return pieces[seed % pieces.length] }).join(round % 2 ? ' ' : '')
    const found = read(text)
    expect(found.ok ? parseEdtf(formatEdtf(found.time), found.time.zoneMinutes) : found.problem).toEqual(found.ok ? found.time : expect.any(String))
  }
})
