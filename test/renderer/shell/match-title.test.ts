import { expect, test } from 'vitest'
import { matchesTitle } from '../../../src/renderer/shell/match-title.ts'

test.each([['', true], ['lock', true], ['va lo', true], ['LOCK', true], ['the', false], ['ock', false], ['lock case', false], ['  ', true]])('%j finds “Lock the vault”: %s', (typed, expected) => {
  expect(matchesTitle('Lock the vault', typed)).toBe(expected)
})
