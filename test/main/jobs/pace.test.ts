import { expect, test } from 'vitest'
import { measurePace } from '../../../src/main/jobs/pace.ts'

function makePace() {
  let nowMs = 1_000
  const clock = { nowMs: () => nowMs, monotonicMs: () => nowMs }
  const pace = measurePace(clock)
  const ends = (count: number, eachMs: number) => { for (; count > 0; count--) { nowMs += eachMs; pace.count() } }
  return { pace, ends, wait: (ms: number) => { nowMs += ms } }
}
const UNKNOWN = { itemsPerMinute: null, secondsLeft: null }

test('nothing is said before three items have ended and two seconds have passed', () => {
  const { pace, ends } = makePace()
  ends(2, 5_000)
  expect(pace.look(10)).toEqual(UNKNOWN)
  ends(1, 5_000)
  expect(pace.look(10)).toEqual({ itemsPerMinute: 12, secondsLeft: 50 })
  const fast = makePace()
  fast.ends(30, 50)
  expect(fast.pace.look(10)).toEqual(UNKNOWN)
})

test('the last minute counts: what came fast at first is forgotten', () => {
  const { pace, ends } = makePace()
  ends(600, 100)
  expect(pace.look(100)).toEqual({ itemsPerMinute: 600, secondsLeft: 10 })
  ends(30, 2_000)
  expect(pace.look(100).itemsPerMinute).toBeCloseTo(30, -1)
})

test('where nothing ends any more, nothing is said; after a pause it begins anew', () => {
  const { pace, ends, wait } = makePace()
  ends(100, 100)
  wait(61_000)
  expect(pace.look(100)).toEqual(UNKNOWN)
  pace.restart()
  ends(10, 1_000)
  expect(pace.look(100)).toEqual({ itemsPerMinute: 60, secondsLeft: 100 })
})
