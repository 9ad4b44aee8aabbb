import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { distanceBits, findSimilar } from '../../../src/main/matching/index.ts'
import type { Candidate } from '../../../src/main/matching/index.ts'

const hashOf = (seed: string) => createHash('sha256').update(seed).digest('hex')
/** The hash with its first `bits` bits flipped. */
const flip = (hex: string, bits: number) => {
  const value = BigInt(`0x${hex}`) ^ (((1n << BigInt(bits)) - 1n) << BigInt(256 - bits))
  return value.toString(16).padStart(64, '0')
}
const one = (evidenceId: string, hash: string | null, quality: number | null = 100): Candidate =>
  ({ evidenceId, caseId: 'case_a', reference: hash, smooth: hash, quality })

const slowDistance = (a: string, b: string) => (BigInt(`0x${a}`) ^ BigInt(`0x${b}`)).toString(2).replaceAll('0', '').length

describe('distanceBits', () => {
  test('agrees with counting bits one by one', () => {
    for (let index = 0; index < 200; index++) {
      const [a, b] = [hashOf(`a${index}`), hashOf(`b${index}`)]
      expect(distanceBits(a, b)).toBe(slowDistance(a, b))
    }
    expect(distanceBits('f'.repeat(64), '0'.repeat(64))).toBe(256)
    expect(distanceBits('ABCDEF'.padEnd(64, '0'), 'abcdef'.padEnd(64, '0'))).toBe(0)
  })

  test('refuses what is no hash', () => {
    for (const wrong of ['', 'f'.repeat(63), 'g'.repeat(64)]) expect(() => distanceBits(wrong, 'f'.repeat(64))).toThrow(RangeError)
  })
})

describe('findSimilar', () => {
  const wanted = hashOf('wanted')

  test('finds exactly those within the distance, nearest first', () => {
    const candidates = [one('ev_32', flip(wanted, 32)), one('ev_31', flip(wanted, 31)), one('ev_0', wanted), one('ev_9', flip(wanted, 9)), one('ev_x', hashOf('x'))]
    expect(findSimilar(one('ev_q', wanted), candidates, 31).map((match) => [match.evidenceId, match.distanceBits])).toEqual([['ev_0', 0], ['ev_9', 9], ['ev_31', 31]])
    expect(findSimilar(one('ev_q', wanted), candidates, 256)).toHaveLength(5)
  })

  test('takes the lesser distance of the two hashes', () => {
    const candidate = { ...one('ev_a', flip(wanted, 60)), smooth: flip(wanted, 5) }
    expect(findSimilar(one('ev_q', wanted), [candidate], 31)).toMatchObject([{ distanceBits: 5 }])
  })

  test('a flat picture matches only its exact duplicate', () => {
    const candidates = [one('ev_same', wanted, 10), one('ev_near', flip(wanted, 1), 10), one('ev_detailed', flip(wanted, 1), 100)]
    expect(findSimilar(one('ev_q', wanted, 10), candidates, 31).map((match) => match.evidenceId)).toEqual(['ev_same'])
    expect(findSimilar(one('ev_q', wanted, 100), candidates, 31).map((match) => match.evidenceId)).toEqual(['ev_same', 'ev_detailed'])
  })

  test('a picture without hashes matches nothing', () => {
    expect(findSimilar(one('ev_q', null, null), [one('ev_a', null, null), one('ev_b', wanted)], 256)).toEqual([])
  })

  test('agrees with the slow way over many hashes', () => {
    const candidates = Array.from({ length: 500 }, (_, index) => one(`ev_${index}`, flip(wanted, index % 200)))
    const expected = candidates.filter((candidate) => slowDistance(candidate.reference!, wanted) <= 64).length
    expect(findSimilar(one('ev_q', wanted), candidates, 64)).toHaveLength(expected)
  })
})
