import { expect, test } from 'vitest'
import { groupKey } from '../../../src/renderer/features/start/group-key.ts'
import { chooseGroups, isGroup } from '../../../src/renderer/features/start/prove-key.ts'

test('groups follow the key’s own hyphens, else every four characters', () => {
  expect(groupKey('K7QM-2X9D-PF4R')).toEqual(['K7QM', '2X9D', 'PF4R'])
  expect(groupKey('K7QM2X9DPF')).toEqual(['K7QM', '2X9D', 'PF'])
  expect(groupKey('')).toEqual([])
})

test('two different groups are asked for, any of them', () => {
  const seen = new Set<number>()
  for (let round = 0; round < 400; round++) {
    const asked = chooseGroups(14)
    expect(asked).toHaveLength(2)
    expect(asked[0]).toBeLessThan(asked[1]!)
    for (const index of asked) seen.add(index)
  }
  expect([...seen].sort((a, b) => a - b)).toEqual(Array.from({ length: 14 }, (_, index) => index))
  expect(chooseGroups(14, () => 0)).toEqual([0, 1])
  expect(chooseGroups(14, (below) => below - 1)).toEqual([12, 13])
})

test('a group is right whatever its letter case, and with O for 0, I and L for 1; nothing else passes', () => {
  for (const typed of ['K01M', ' k01m ', 'KOIM', 'kolm']) expect([typed, isGroup(typed, 'K01M')]).toEqual([typed, true])
  for (const typed of ['', 'K01', 'K01MM', 'K02M', '01MK']) expect([typed, isGroup(typed, 'K01M')]).toEqual([typed, false])
})
