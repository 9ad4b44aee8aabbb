import { expect, it } from 'vitest'
import type { EvidenceSummary } from '../../../src/shared/contract/evidence.ts'
import { arrange, neighbour, splitName } from '../../../src/renderer/features/evidence/gallery/gallery-order.ts'

const item = (exhibitNumber: number, name: string, importedMs = 0) =>
  ({ id: `ev_${String(exhibitNumber).padStart(26, '0')}`, exhibitNumber, name, importedMs }) as EvidenceSummary
const items = [item(2, 'Chat 10.png', 5), item(1, 'chat 9.png', 9), item(3, 'профиль.png', 7)]
const numbers = (list: EvidenceSummary[]) => list.map(({ exhibitNumber }) => exhibitNumber)

it('orders by exhibit, by name as people count, and by import with the newest first', () => {
  expect([numbers(arrange(items, 'exhibit', '')), numbers(arrange(items, 'name', '')), numbers(arrange(items, 'imported', ''))])
    .toEqual([[1, 2, 3], [1, 2, 3], [1, 3, 2]])
})
it('filters by every word, in any script and case, and by exhibit number', () => {
  expect(numbers(arrange(items, 'exhibit', 'CHAT 10'))).toEqual([2])
  expect(numbers(arrange(items, 'exhibit', 'ПРОФ'))).toEqual([3])
  expect(numbers(arrange(items, 'exhibit', 'e-3'))).toEqual([3])
  expect(arrange(items, 'exhibit', 'chat missing')).toEqual([])
})
it('keeps the end of a long name and never cuts a character in two', () => {
  const [head, tail] = splitName(`${'long '.repeat(20)}IMG_0042.png`)
  expect(tail).toBe('0042.png')
  expect(head).toBe(`${'long '.repeat(20)}IMG_`)
  const family = '👨‍👩‍👧'
  expect(splitName(family.repeat(30))[1]).toBe(family.repeat(8))
  expect(splitName('short.png')).toEqual(['short.png', ''])
})
it('steps to the neighbour and stops at the ends', () => {
  expect(neighbour(items, items[0]!.id, 1)).toBe(items[1]!.id)
  expect(neighbour(items, items[0]!.id, -1)).toBeNull()
  expect(neighbour(items, null, 1)).toBeNull()
})
