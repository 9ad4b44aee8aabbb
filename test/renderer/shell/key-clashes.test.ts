import { expect, test } from 'vitest'
import { answersKey, findClashes } from '../../../src/renderer/shell/key-clashes.ts'
import type { Command } from '../../../src/renderer/ui/command-registry.ts'

const command = (id: string, keys: string, fields: Partial<Command> = {}): Command => ({ id, title: id, group: 'Everywhere', keys, run: () => undefined, ...fields })

test('two commands for the whole window, or two in one group, may not share a stroke', () => {
  expect(findClashes([command('a', 'Mod+Shift+K'), command('b', 'Shift+Mod+k')])).toEqual([['a', 'b']])
  expect(findClashes([command('a', 'N', { isLocal: true }), command('b', 'n', { isLocal: true })])).toEqual([['a', 'b']])
  expect(findClashes([command('a', 'Enter', { isLocal: true, group: 'Viewer' }), command('b', 'Enter', { isLocal: true, group: 'Text' })])).toEqual([])
  expect(findClashes([command('a', '+', { isLocal: true }), command('b', '-', { isLocal: true }), command('c', 'Mod+K'), command('d', 'K')])).toEqual([])
})

test('the sheet is searched by words, by a stroke and by a key', () => {
  const lock = { ...command('lock', 'Mod+L'), title: 'Lock the vault' }
  expect([answersKey(lock, 'vault lock'), answersKey(lock, 'ctrl+l'), answersKey(lock, ''), answersKey(lock, 'zoom')]).toEqual([true, true, true, false])
  expect(answersKey({ ...command('zoom', '+'), title: 'Zoom in' }, '+')).toBe(true)
})
