import { expect, test } from 'vitest'
import { FontBook } from '../../../src/main/dossier/font-book.ts'
import { makeShowable } from '../../../src/main/dossier/showable.ts'
import { FONTS_FOLDER } from '../../support/dossier-export.ts'
import { NAMES, sampleExhibit, sampleModel } from '../../support/dossier-sample.ts'

const show = (summary: string) => {
  const { model, remarks } = makeShowable(sampleModel({ summary, exhibits: [], events: [] }), new FontBook(FONTS_FOLDER))
  return { text: model.summary, remarks }
}

test.each(Object.values(NAMES))('%s is shown as it is', (name) => {
  expect(show(name)).toEqual({ text: name, remarks: [] })
})

test.each([
  ['a right-to-left override', 'a\u202eb', 'a[U+202E]b'],
  ['a zero-width space', 'pay\u200bpal', 'pay[U+200B]pal'],
  ['a blank that is a letter', 'x\u3164', 'x[U+3164]'],
  ['a joiner between Latin letters', 'a\u200db', 'a[U+200D]b'],
  ['a private-use sign', '\ue123', '[U+E123]'],
  ['a control character', 'a\u0007', 'a[U+0007]'],
  ['an unpaired surrogate', 'a\ud800', 'a[U+D800]'],
  ['a tag character', '\u{e0041}', '[U+E0041]'],
  ['a letter no font has', '\u{12000}', '[U+12000]'],
])('%s is written out and remarked on', (_, text, shown) => {
  const result = show(text)
  expect(result.text).toBe(shown)
  expect(result.remarks).toHaveLength(1)
  expect(result.remarks[0]).toMatch(/^The summary holds /)
})

test.each([
  ['the joiner of an emoji', '👩\u200d💻'], ['the non-joiner of Persian', 'می\u200cخواهم'], ['a variation selector', '❤\ufe0f'], ['line breaks', 'a\n\nb'],
])('%s belongs to the text and stays', (_, text) => {
  expect(show(text)).toEqual({ text, remarks: [] })
})

test('decomposed letters are composed, line ends and tabs made plain', () => {
  expect(show('Zoe\u0308\r\n\tй'.normalize('NFD')).text).toBe('Zoë\n    й')
})

test('a stack of marks is cut at eight and the rest written out', () => {
  expect(show(`q${'\u0308'.repeat(12)}`).text).toBe(`q${'\u0308'.repeat(8)}${'[U+0308]'.repeat(4)}`)
})

test('remarks name the exhibit by its number, not by its place in the list', () => {
  const { remarks } = makeShowable(sampleModel({ exhibits: [sampleExhibit(17, { name: 'a\u202eb' })], events: [] }), new FontBook(FONTS_FOLDER))
  expect(remarks).toEqual(['E-17 holds hidden, stacked or direction-changing characters, written out in brackets: U+202E.'])
})
