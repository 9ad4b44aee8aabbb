import { expect, test } from 'vitest'
import { foldText } from '../../src/shared/fold.ts'
import { scoreName, wantedOf } from '../../src/shared/fuzzy.ts'

const score = (name: string, typed: string) => scoreName(foldText(name), wantedOf(foldText(typed).trim()))
const order = (typed: string, names: string[]) => names.map((name) => ({ name, score: score(name, typed) })).filter((one) => one.score !== null).toSorted((a, b) => b.score! - a.score!).map(({ name }) => name)

test.each([
  ['rad', ['radar.png', 'a radar.png', 'zradar.png', 'x']],
  ['msg', ['msg-1.png', 'first-msg.png', 'my screen grab.png']],
  ['ueber', []],
  ['über', ['Überblick']],
])('%s finds in this order', (typed, expected) => {
  expect(order(typed, [...expected].toReversed().concat('Tafel', 'x'))).toEqual(expected.filter((name) => name !== 'x'))
})

test('every word must stand in the name; letters strewn over a long one are no answer', () => {
  expect(score('first message', 'message first')).not.toBeNull()
  expect(score('first message', 'message second')).toBeNull()
  expect(score('sxxxxxcxxxxxrxxxxx', 'scr')).toBeNull()
  expect(score('Screenshot 2026-03-04 at 10.32.11.png', 'scr0304')).not.toBeNull()
  expect(score('anything', 'zz')).toBeNull()
})
