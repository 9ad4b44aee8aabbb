import { expect, it } from 'vitest'
import { splitName } from '../../../src/renderer/features/evidence/gallery/split-name.ts'

it('keeps the end of a long name and never cuts a character in two', () => {
  const [head, tail] = splitName(`${'long '.repeat(20)}IMG_0042.png`)
  expect(tail).toBe('0042.png')
  expect(head).toBe(`${'long '.repeat(20)}IMG_`)
  const family = '👨‍👩‍👧'
  expect(splitName(family.repeat(30))[1]).toBe(family.repeat(8))
  expect(splitName('short.png')).toEqual(['short.png', ''])
})
