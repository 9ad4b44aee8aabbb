import { expect, test } from 'vitest'
import { spellPace } from '../../src/shared/pace-words.ts'

test.each([
  [{ itemsPerMinute: null, secondsLeft: null }, ''],
  [{ itemsPerMinute: 42.3, secondsLeft: 170 }, 'about 3 min left, 42 a minute'],
  [{ itemsPerMinute: 1_240, secondsLeft: 8 }, 'a few seconds left, 1,240 a minute'],
  [{ itemsPerMinute: 7.5, secondsLeft: 31 }, 'about 40 s left, 7.5 a minute'],
  [{ itemsPerMinute: 60, secondsLeft: 55 }, 'about 1 min left, 60 a minute'],
  [{ itemsPerMinute: 30, secondsLeft: 4_750 }, 'about 1 h 20 min left, 30 a minute'],
  [{ itemsPerMinute: 30, secondsLeft: 7_200 }, 'about 2 h left, 30 a minute'],
  [{ itemsPerMinute: 30, secondsLeft: 3_560 }, 'about 1 h left, 30 a minute'],
])('%j is told as “%s”', (pace, words) => {
  expect(spellPace(pace)).toBe(words)
})
