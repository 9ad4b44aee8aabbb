import { expect, test } from 'vitest'
import type { EventKind } from '../../src/shared/contract/timeline.ts'
import { parseEdtf } from '../../src/shared/edtf.ts'
import { gapsOf, gapThreshold, silencesOf } from '../../src/shared/gaps.ts'
import { makeId, type CaseId, type EventId } from '../../src/shared/ids.ts'
import { compareTempo, median, tempoOf } from '../../src/shared/tempo.ts'
import { spellElapsed, spellLength } from '../../src/shared/tempo-words.ts'
import type { EventTime } from '../../src/shared/time.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
let made = 0
const id = () => makeId('event', made++, new Uint8Array(16)) as EventId
const caseId = makeId('case', 1, new Uint8Array(16)) as CaseId
const time = (edtf: string): EventTime => ({ ...parseEdtf(edtf, 0)!, meaning: 'sent' })
const event = (edtf: string, kind: EventKind = 'other') => ({ id: id(), kind, time: time(edtf) })
const tempo = (...moves: [EventKind, string][]) => tempoOf({ caseId, title: 'One', moves: moves.map(([kind, edtf]) => event(edtf, kind)) })
const ranges = (one: ReturnType<typeof tempoOf>) => one.figures.map(({ step, shortestMs, longestMs }) => [step, shortestMs, longestMs])

test('the time from first contact to each move is a range as wide as what is not known', () => {
  const found = tempo(['contact', '2026-03-04T10:00Z'], ['message', '2026-03-05T10:00Z'], ['probe', '2026-03-04T12:00Z'], ['offer', '2026-03-07'], ['offer', '2026-04-01T00:00Z'], ['meeting', '2026-05'])
  expect(ranges(found)).toEqual([
    ['probe', 2 * HOUR - 60_000, 2 * HOUR + 60_000], ['offer', 2 * DAY + 14 * HOUR - 60_000, 3 * DAY + 14 * HOUR],
    ['meeting', 57 * DAY + 14 * HOUR - 60_000, 88 * DAY + 14 * HOUR],
  ])
})

test('a first message is what starts it where it came sooner; without either there is no tempo', () => {
  expect(ranges(tempo(['message', '2026-03-01T00:00:00Z'], ['contact', '2026-03-02'], ['request', '2026-03-01T06:00:00Z']))).toEqual([['request', 6 * HOUR - 1_000, 6 * HOUR + 1_000]])
  expect(tempo(['probe', '2026-03-01'])).toMatchObject({ start: null, figures: [] })
})

test('each of several uncertain events may have been the first', () => {
  expect(ranges(tempo(['contact', '2026-03-01T00:00:00Z'], ['offer', '2026-03'], ['offer', '2026-03-03T00:00:00Z']))).toEqual([['offer', -1_000, 2 * DAY + 1_000]])
  expect(ranges(tempo(['contact', '2026-03-01T00:00:00Z'], ['offer', '../2026-03-09'], ['probe', '2026-03-03/..'], ['request', '2026-02-27T00:00:00Z']))).toEqual([
    ['probe', 2 * DAY - 1_000, null], ['offer', null, 9 * DAY], ['request', -2 * DAY - 1_000, -2 * DAY + 1_000],
  ])
})

test('others are compared by their middle; what is open at an end is not counted', () => {
  const others = [
    tempo(['contact', '2026-03-01T00:00:00Z'], ['offer', '2026-03-02T00:00:00Z']), tempo(['contact', '2026-03-01T00:00:00Z'], ['offer', '2026-03-05T00:00:00Z']),
    tempo(['contact', '2026-03-01T00:00:00Z'], ['offer', '2026-03-04T00:00:00Z']), tempo(['contact', '2026-03-01T00:00:00Z'], ['offer', '2026-03-04/..']),
  ]
  expect(compareTempo(others)).toEqual([{ step: 'offer', count: 3, medianShortestMs: 3 * DAY - 1_000, medianLongestMs: 3 * DAY + 1_000, lowestMs: DAY - 1_000, highestMs: 4 * DAY + 1_000 }])
  expect(compareTempo([])).toEqual([])
  expect([median([3]), median([4, 1]), median([9, 1, 5])]).toEqual([3, 2.5, 5])
})

test('elapsed time in words, as uncertain as it is', () => {
  expect([45_000, 5 * HOUR + 20 * 60_000, 2 * DAY, 12 * DAY + HOUR, 70 * DAY, 800 * DAY].map(spellLength)).toEqual(['45 seconds', '5 hours 20 minutes', '2 days', '12 days', '2 months 9 days', '2 years 2 months'])
  expect(spellElapsed(2 * DAY, 3 * DAY)).toBe('2 days to 3 days')
  expect(spellElapsed(2 * HOUR - 60_000, 2 * HOUR + 60_000)).toBe('1 hour 59 minutes to 2 hours 1 minute')
  expect(spellElapsed(-1_000, 4 * HOUR)).toBe('less than 4 hours')
  expect(spellElapsed(2 * DAY, null)).toBe('at least 2 days')
  expect(spellElapsed(-3 * DAY, -2 * DAY)).toBe('2 days to 3 days before')
  expect(spellElapsed(null, null)).toBe('not known')
})

test('silences lie between what can have happened, with their neighbours', () => {
  const [march, day, exact, open] = [event('2026-03'), event('2026-03-20'), event('2026-04-10T00:00:00Z'), event('2026-06-01/..')]
  expect(silencesOf([exact, open, day, march])).toEqual([
    { startMs: Date.UTC(2026, 3, 1), endMs: Date.UTC(2026, 3, 10), lengthMs: 9 * DAY, beforeId: march.id, afterId: exact.id },
    { startMs: Date.UTC(2026, 3, 10, 0, 0, 1), endMs: Date.UTC(2026, 5, 1), lengthMs: 52 * DAY - 1_000, beforeId: exact.id, afterId: open.id },
  ])
  expect(silencesOf([])).toEqual([])
})

test('a silence is a finding when it stands out among those of the case', () => {
  const daily = Array.from({ length: 20 }, (_, index) => event(`2026-03-${String(index + 1).padStart(2, '0')}T10:00:00Z`))
  expect(gapsOf(daily)).toEqual([])
  const late = event('2026-03-29T10:00:00Z')
  expect(gapsOf([...daily, late])).toMatchObject([{ beforeId: daily.at(-1)!.id, afterId: late.id, lengthMs: 9 * DAY - 1_000 }])
  expect(gapThreshold([{ lengthMs: HOUR }])).toBe(7 * DAY)
  expect(gapsOf([daily[0]!, daily[5]!])).toEqual([])
  expect(gapsOf([daily[0]!, daily[5]!], 4 * DAY)).toHaveLength(1)
})
