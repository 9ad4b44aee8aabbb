import { expect, test } from 'vitest'
import type { Word } from '../../../src/shared/contract/evidence.ts'
import { findInWords, makeFindable } from '../../../src/renderer/features/evidence/viewer/find-words.ts'

const lay = (text: string): Word[] => text.split('\n').flatMap((line, number) => line.split(' ').map((one, at): Word => ({ text: one, line: number, confidence: 90, box: [at * 100, number * 40, 90, 30] })))
const find = (text: string, query: string) => {
  const words = lay(text)
  return findInWords(words, makeFindable(words), query).map(({ words: touched }) => touched.map((index) => words[index]!.text).join(' '))
}

test('letter case, accents and how much space there is do not matter', () => {
  expect(find('Zoé met ZOË at the Café', 'zoe')).toEqual(['Zoé', 'ZOË'])
  expect(find('Grüße aus der STRASSE', 'straße')).toEqual(['STRASSE'])
  expect(find('one two three', ' two   three ')).toEqual(['two three'])
})

test('every place is found, parts of words too, and over the end of a line with a box for each', () => {
  expect(find('banana bandana', 'ana')).toEqual(['banana', 'bandana'])
  const words = lay('move to another\nmessenger now')
  expect(findInWords(words, makeFindable(words), 'another messenger')).toEqual([{ words: [2, 3], boxes: [[200, 0, 90, 30], [0, 40, 90, 30]] }])
})

test('Arabic and Hebrew are found with and without their points', () => {
  expect(find('مَتَى يمكننا التحدث', 'متى')).toEqual(['مَتَى'])
  expect(find('שָׁלוֹם לך', 'שלום')).toEqual(['שָׁלוֹם'])
})

test('scripts without spaces are found across the pieces the engine gave', () => {
  expect(find('北方 咨询 公司', '方咨询公')).toEqual(['北方 咨询 公司'])
  expect(find('北方 咨询 公司', '北方 咨询')).toEqual(['北方 咨询'])
  expect(find('the 北方 office', 'the 北')).toEqual(['the 北方'])
})

test('nothing is found for nothing, nor for signs of a pattern', () => {
  expect(find('a.b (c)', '   ')).toEqual([])
  expect(find('axb', 'a.b')).toEqual([])
  expect(find('a.b (c)', '(c')).toEqual(['(c)'])
})
