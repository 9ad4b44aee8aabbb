import { expect, test } from 'vitest'
import type { Word } from '../../../src/shared/contract/evidence.ts'
import { correctLines, mergeRegion, meanConfidence, textOf } from '../../../src/main/reading/index.ts'

/** Lines of words, each 10 pixels a letter and 20 high, a line every 30; right-to-left lines run from 500 leftwards. */
function page(...lines: string[]): Word[] {
  return lines.flatMap((text, line) => {
    let at = 0
    const isRightToLeft = /\p{Script=Arabic}/u.test(text)
    return text.split(' ').map((word): Word => {
      const width = word.length * 10
      const left = isRightToLeft ? 500 - at - width : at
      at += width + 10
      return { text: word, confidence: 60, box: [left, line * 30, width, 20], line }
    })
  })
}

const marks = (words: Word[]) => words.flatMap((word) => (word.machine === undefined ? [] : [`${word.machine}→${word.text}`]))

test('a changed word keeps its box and what the machine read; the others stay as they were', () => {
  const before = page('We pay l800 EUR', 'per report')
  const { words, removed, isChanged } = correctLines(before, [{ line: 0, text: 'We pay 1800 EUR' }])
  expect(textOf(words)).toBe('We pay 1800 EUR\nper report')
  expect(marks(words)).toEqual(['l800→1800'])
  expect(words[2]).toEqual({ text: '1800', machine: 'l800', confidence: 60, box: before[2]!.box, line: 0 })
  expect([words[0], words[4]]).toEqual([before[0], before[4]])
  expect([removed, isChanged]).toEqual([0, true])
})

test('one word for two takes the box of both; two for one share it by their length', () => {
  const joined = correctLines(page('some thing else'), [{ line: 0, text: 'something else' }]).words
  expect(marks(joined)).toEqual(['some thing→something'])
  expect(joined[0]!.box).toEqual([0, 0, 100, 20])
  const split = correctLines(page('Iamhere now'), [{ line: 0, text: 'I am here now' }]).words
  expect(split.map((word) => word.box)).toEqual([[0, 0, 10, 20], [10, 0, 20, 20], [30, 0, 40, 20], [80, 0, 30, 20]])
  expect(marks(split)).toEqual(['Iamhere→I', 'Iamhere→am', 'Iamhere→here'])
})

test('in a right-to-left line the first of two words stands on the right', () => {
  const [word] = page('مرحباصديقي')
  const { words } = correctLines([word!], [{ line: 0, text: 'مرحبا صديقي' }])
  expect(textOf(words)).toBe('مرحبا صديقي')
  expect(words.map((one) => one.box[0])).toEqual([450, 400])
})

test('a word the machine did not see stands between its neighbours, or beside the last', () => {
  const between = correctLines(page('not agree'), [{ line: 0, text: 'not to agree' }]).words
  expect(marks(between)).toEqual(['→to'])
  expect(between[1]!.box).toEqual([30, 0, 10, 20])
  expect(correctLines(page('not agree'), [{ line: 0, text: 'not to do agree' }]).words.map((word) => word.box)).toEqual([[0, 0, 30, 20], [30, 0, 5, 20], [35, 0, 5, 20], [40, 0, 50, 20]])
  expect(correctLines(page('call'), [{ line: 0, text: 'call me' }]).words[1]!.box).toEqual([40, 0, 20, 20])
  expect(correctLines(page('مرحبا'), [{ line: 0, text: 'مرحبا صديقي' }]).words[1]!.box).toEqual([400, 0, 50, 20])
})

test('no word stands beyond the picture', () => {
  expect(correctLines(page('call'), [{ line: 0, text: 'call me at once' }], 60).words.map((word) => word.box[0] + word.box[2])).toEqual([40, 45, 50, 60])
  expect(correctLines(page('call'), [{ line: 0, text: 'call me' }], 40).words[1]!.box).toEqual([39, 0, 1, 20])
})

test('an emptied line goes, and what was taken out is counted', () => {
  const { words, removed } = correctLines(page('one two', 'noise', 'three'), [{ line: 1, text: '  ' }, { line: 0, text: 'one' }])
  expect(textOf(words)).toBe('one\nthree')
  expect(words.map((word) => word.line)).toEqual([0, 1])
  expect(removed).toBe(2)
})

test('what is put back to the machine’s reading is the machine’s again, confidence and all', () => {
  const before = page('We pay l800 EUR')
  const once = correctLines(before, [{ line: 0, text: 'We pay 1800 EUR now' }]).words
  expect(correctLines(once, [{ line: 0, text: 'We pay l800 EUR' }])).toMatchObject({ words: before, removed: 0, isChanged: true })
  const joined = correctLines(page('some thing'), [{ line: 0, text: 'something' }]).words
  expect(marks(correctLines(joined, [{ line: 0, text: 'some thing' }]).words)).toEqual([])
})

test('nothing changed is said, also where only blanks differ or no such line is', () => {
  expect(correctLines(page('a b'), [{ line: 0, text: ' a  b ' }]).isChanged).toBe(false)
  expect(correctLines(page('a b'), [{ line: 7, text: 'x' }]).isChanged).toBe(false)
})

test('hostile text is text: markup, overrides and very long lines', () => {
  const hostile = '<img src=x onerror=alert(1)> \u202egnp.exe \u{1F9FF}'
  expect(textOf(correctLines(page('a'), [{ line: 0, text: hostile }]).words)).toBe(hostile)
  const long = Array.from({ length: 20_000 }, (_, index) => `w${index}`).join(' ')
  expect(correctLines(page('w0 w19999'), [{ line: 0, text: long }]).words).toHaveLength(20_000)
})

test('confidence is the machine’s alone', () => {
  const words = correctLines(page('good bad'), [{ line: 0, text: 'good fine' }]).words
  expect(meanConfidence(words.map((word, index) => ({ ...word, confidence: index === 0 ? 90 : 10 })))).toBe(90)
  expect(meanConfidence([])).toBe(0)
})

const fresh = (text: string, box: Word['box'], line = 0): Word => ({ text, confidence: 95, box, line })

test('a region’s words take the place of those there, within the line that was cut open', () => {
  const { words, replaced } = mergeRegion(page('Dear Torn Ashdown', 'thank you'), [fresh('Tom', [52, 1, 30, 18])], [48, 0, 44, 24])
  expect(textOf(words)).toBe('Dear Tom Ashdown\nthank you')
  expect(replaced).toBe(1)
})

test('a region of whole lines is replaced by as many as were read there', () => {
  const { words } = mergeRegion(page('first', 'sec0nd', 'th1rd', 'fourth'), [fresh('second', [0, 30, 60, 20]), fresh('and', [0, 45, 30, 10], 1), fresh('third', [0, 60, 50, 20], 2)], [0, 28, 200, 55])
  expect(textOf(words)).toBe('first\nsecond\nand\nthird\nfourth')
  expect(words.map((word) => word.line)).toEqual([0, 1, 2, 3, 4])
})

test('where nothing was read before, new lines come by their height; an empty page takes them as they are', () => {
  expect(textOf(mergeRegion([...page('above'), { ...fresh('below', [0, 300, 50, 20]), line: 1 }], [fresh('new', [0, 150, 30, 20])], [0, 140, 100, 40]).words)).toBe('above\nnew\nbelow')
  expect(textOf(mergeRegion([], [fresh('a', [0, 0, 9, 9]), fresh('b', [0, 20, 9, 9], 1)], [0, 0, 50, 50]).words)).toBe('a\nb')
  expect(mergeRegion(page('gone'), [], [0, 0, 100, 30])).toEqual({ words: [], replaced: 1 })
})
