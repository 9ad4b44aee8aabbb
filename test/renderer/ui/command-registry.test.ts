import { expect, test } from 'vitest'
import { isKeystroke } from '../../../src/renderer/ui/command-registry.ts'

const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey', boolean>> = {}) =>
  ({ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held })

test.each([
  ['Mod+K', press('k', { ctrlKey: true }), true],
  ['Mod+K', press('K', { metaKey: true }), true],
  ['Mod+K', press('k'), false],
  ['Mod+K', press('k', { ctrlKey: true, shiftKey: true }), false],
  ['Mod+K', press('k', { ctrlKey: true, altKey: true }), false],
  ['Mod+Shift+F', press('F', { ctrlKey: true, shiftKey: true }), true],
  ['F6', press('F6'), true],
  ['F6', press('F6', { shiftKey: true }), false],
  ['Shift+F6', press('F6', { shiftKey: true }), true],
  ['?', press('?', { shiftKey: true }), true],
  ['?', press('?'), true],
  ['?', press('?', { ctrlKey: true }), false],
  ['Mod+1', press('1', { ctrlKey: true }), true],
])('%s and %o: %s', (keys, event, expected) => {
  expect(isKeystroke(keys, event)).toBe(expected)
})
