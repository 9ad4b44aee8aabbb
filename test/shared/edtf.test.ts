import { expect, test } from 'vitest'
import { formatEdtf, parseEdtf, type WrittenTime } from '../../src/shared/edtf.ts'
import { compareTimes, earliestMs, latestMs } from '../../src/shared/time-order.ts'
import { EventTime, formatEventTime, PRECISIONS, type Precision } from '../../src/shared/time.ts'

const written = (change: Partial<WrittenTime>): WrittenTime => ({ atMs: 0, precision: 'day', zoneMinutes: null, approximate: false, ...change })
const march = (day: number, ...clock: number[]) => Date.UTC(2026, 2, day, ...clock)

test.each<[string, Partial<WrittenTime>, words: string]>([
  ['2026', { atMs: Date.UTC(2026, 0), precision: 'year' }, '2026'],
  ['2026-03~', { atMs: march(1), precision: 'month', approximate: true }, 'about 2026-03'],
  ['2026-03-04T10:32+01:00', { atMs: march(4, 9, 32), precision: 'minute', zoneMinutes: 60 }, '2026-03-04 10:32'],
  ['2026-03-03/2026-03-05', { atMs: march(3), end: { atMs: march(5), precision: 'day' } }, 'between 2026-03-03 and 2026-03-05'],
  ['../2024', { atMs: Date.UTC(2025, 0), precision: 'year', bound: 'before' }, 'before 2025'],
  ['2025-01-01/..', { atMs: Date.UTC(2024, 11, 31), bound: 'after' }, 'after 2024-12-31'],
  ['2024-02-29T23:59:59Z/..', { atMs: Date.UTC(2024, 1, 29, 23, 59, 58), precision: 'second', zoneMinutes: 0, bound: 'after' }, 'after 2024-02-29 23:59:58'],
])('%s is read, written and said', (text, time, words) => {
  expect(parseEdtf(text)).toEqual(written(time))
  expect(formatEdtf(written(time))).toBe(text)
  expect(formatEventTime({ ...written(time), meaning: 'stated' })).toBe(words)
})

test.each([
  ['2026-03?', '2026-03~'], ['2026-03%', '2026-03~'], ['2026-03-XX', '2026-03'], ['2026-XX-XX', '2026'], ['202X', '2020/2029'], ['20XX~', '2000~/2099~'],
  ['2025/', '2025/..'], ['/2024', '../2024'], ['2026-03-04T10:32Z~', '2026-03-04T10:32Z~'],
])('%s means %s', (text, same) => {
  expect(formatEdtf(parseEdtf(text)!)).toBe(same)
})

test.each(['', '/', '../..', '2026/2025', '2026-13', '2026-02-30', '2026-03-04/2026-03-05/2026-03-06', '2026-03-03/2026-03', '2026-03-04T10Z/2026-03-04T12+01:00', 'yesterday', 'XXXX-03', '2026-3', '~'])('%s is refused', (text) => {
  expect(parseEdtf(text)).toBeNull()
})

test('what says no zone is read in that of the row', () => {
  expect(parseEdtf('2026-03-04', 120)).toEqual(written({ atMs: march(3, 22), zoneMinutes: 120 }))
  expect(parseEdtf('2026-03-04T10:00Z', 120)).toMatchObject({ zoneMinutes: 0 })
  expect(formatEdtf(parseEdtf('2026-03-04T10:00-03:00/2026-03-05')!)).toBe('2026-03-04T10:00-03:00/2026-03-05')
})

/** Every shape there is, from a seed. */
function* someTimes(count: number): Generator<WrittenTime> {
  let seed = 41
  const pick = (below: number) => { seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0; return Math.floor((seed / 4_294_967_296) * below) }
  const unit = (precision: Precision, offsetMs: number) => {
    const fields = [2 + pick(9_996), pick(12), 1 + pick(31), pick(24), pick(60), pick(60)].map((value, index) => (index <= 5 - PRECISIONS.indexOf(precision) ? value : index === 2 ? 1 : 0))
    const local = new Date(0)
    local.setUTCFullYear(fields[0]!, fields[1]!, fields[2]!)
    return local.setUTCHours(fields[3]!, fields[4]!, fields[5]!) - offsetMs
  }
  while (count-- > 0) {
    const zoneMinutes = pick(3) === 0 ? null : pick(57) * 30 - 840
    const offsetMs = (zoneMinutes ?? 0) * 60_000
    const [precision, endPrecision] = [PRECISIONS[pick(6)]!, PRECISIONS[pick(6)]!]
    const base = { atMs: unit(precision, offsetMs), precision, zoneMinutes, approximate: pick(2) === 0 }
    const shape = pick(4)
    const endMs = unit(endPrecision, offsetMs)
    if (shape === 1) yield { ...base, bound: pick(2) ? 'before' : 'after' }
    else if (shape === 2 && endMs >= base.atMs) yield { ...base, end: { atMs: endMs, precision: endPrecision } }
    else yield base
  }
}

test('what is written is read as the same, whatever the shape', () => {
  for (const time of someTimes(5_000)) {
    expect(EventTime.safeParse({ ...time, meaning: 'sent' }).success).toBe(true)
    // A zone is written with a time of day only.
    expect(parseEdtf(formatEdtf(time), time.zoneMinutes)).toEqual(time)
  }
})

test('earliest lies before latest, and the order is one', () => {
  const times = [...someTimes(400)]
  for (const time of times) {
    const [from, to] = [earliestMs(time), latestMs(time)]
    if (from !== null && to !== null) expect(to).toBeGreaterThan(from)
    expect(compareTimes(time, { ...time })).toBe(0)
  }
  const sorted = times.toSorted(compareTimes)
  for (let index = 1; index < sorted.length; index++) {
    expect(compareTimes(sorted[index - 1]!, sorted[index]!)).toBeLessThanOrEqual(0)
    expect(compareTimes(sorted[index]!, sorted[index - 1]!)).toBeGreaterThanOrEqual(0)
  }
})

test('of times that start together: before, then the less exact, the exact, after', () => {
  const day = written({ atMs: march(4) })
  const inOrder = [
    { ...day, bound: 'before' as const }, { ...day, end: { atMs: march(6), precision: 'day' as const } }, day,
    { ...day, precision: 'hour' as const }, { ...day, precision: 'minute' as const }, { ...day, atMs: march(3), bound: 'after' as const },
  ]
  expect(inOrder.toReversed().toSorted(compareTimes)).toEqual(inOrder)
})

test('an interval has no bound and does not run backwards', () => {
  const time = { ...written({ atMs: march(4) }), meaning: 'sent' }
  expect(EventTime.safeParse({ ...time, end: { atMs: march(3), precision: 'day' } }).success).toBe(false)
  expect(EventTime.safeParse({ ...time, bound: 'before', end: { atMs: march(5), precision: 'day' } }).success).toBe(false)
})
