import { expect, test } from 'vitest'
import { editDistance, scoreReading } from './reading-scores.ts'

test('edit distance', () => expect([editDistance('', 'ab'), editDistance('kitten', 'sitting'), editDistance('same', 'same')]).toEqual([2, 3, 0]))

test('order counts for the page, not for its lines; an identifier may break over lines but must be exact', () => {
  const truth = { lines: [{ text: 'first line' }, { text: 'write to a-b@c.example' }], text: 'first line\nwrite to a-b@c.example', entities: ['a-b@c.example', 'first line'] }
  expect(scoreReading(truth, 'first  line\nwrite to a-b@c.example')).toEqual({ characters: 32, lineErrors: 0, pageErrors: 0, identifiers: 2, identifiersExact: 2 })
  expect(scoreReading(truth, 'write to a-b@c.example\nfirst line')).toMatchObject({ lineErrors: 0, pageErrors: 22 })
  expect(scoreReading(truth, 'first line\nwrite to a-\nb@c.example').identifiersExact).toBe(2)
  expect(scoreReading(truth, 'first line\nwrite to a-b@c.exarnple').identifiersExact).toBe(1)
})
