import { expect, test } from 'vitest'
import { diffWords, distanceBits } from '../../../src/renderer/features/evidence/compare/word-diff.ts'

const diff = (a: string, b: string) => diffWords(a.split(' ').filter(Boolean), b.split(' ').filter(Boolean)).map(({ kind, words }) => `${{ same: '=', removed: '-', added: '+' }[kind]}${words.join(' ')}`)

test('the shortest way from one text to the other', () => {
  expect(diff('Pay is 1,800 EUR a month', 'Pay is 2,100 EUR a month')).toEqual(['=Pay is', '-1,800', '+2,100', '=EUR a month'])
  expect(diff('a b c a b b a', 'c b a b a c')).toHaveLength(7)
  expect(diff('one', '')).toEqual(['-one'])
  expect(diff('', 'one two')).toEqual(['+one two'])
  expect(diff('same text', 'same text')).toEqual(['=same text'])
})

test('both texts can be put together again from it, whatever they are', () => {
  let seed = 7
  const next = (most: number) => (seed = (seed * 48_271) % 2_147_483_647) % most
  for (let round = 0; round < 200; round++) {
    const [a, b] = [0, 1].map(() => Array.from({ length: next(30) }, () => 'abcd'[next(4)]!)) as [string[], string[]]
    const stretches = diffWords(a, b)
    expect(stretches.filter(({ kind }) => kind !== 'added').flatMap(({ words }) => words)).toEqual(a)
    expect(stretches.filter(({ kind }) => kind !== 'removed').flatMap(({ words }) => words)).toEqual(b)
  }
})

test('two long texts that have nothing in common are said to be so, at once', () => {
  const [a, b] = ['a', 'b'].map((letter) => Array.from({ length: 20_000 }, (_, index) => `${letter}${index}`)) as [string[], string[]]
  expect(diffWords(a, b).map(({ kind, words }) => [kind, words.length])).toEqual([['removed', 20_000], ['added', 20_000]])
})

test('hashes differ in as many bits as they differ in', () => {
  expect(distanceBits('0'.repeat(64), '0'.repeat(64))).toBe(0)
  expect(distanceBits('f'.repeat(64), '0'.repeat(64))).toBe(256)
  expect(distanceBits(`8${'0'.repeat(63)}`, `1${'0'.repeat(62)}3`)).toBe(4)
})
