import { expect, test } from 'vitest'
import { groupKey } from '../../../src/renderer/features/start/group-key.ts'

test('groups follow the key’s own hyphens, else every four characters', () => {
  expect(groupKey('K7QM-2X9D-PF4R')).toEqual(['K7QM', '2X9D', 'PF4R'])
  expect(groupKey('K7QM2X9DPF')).toEqual(['K7QM', '2X9D', 'PF'])
  expect(groupKey('')).toEqual([])
})
