import { expect, test } from 'vitest'
import { cutQuery, EVER, parseQuery, withFilter, withoutPart } from '../../src/shared/search-query.ts'

const day = (text: string) => Date.parse(`${text}T00:00:00Z`)
const understood = (text: string) => parseQuery(text).parts.filter((part) => part.kind === 'filter').map((part) => part.isUnderstood)

test('words, exact words and what must not occur', () => {
  const { terms, without } = parseQuery('Hafen "Alter Kran" -Möwe -"am Kai" hafen')
  expect(terms).toEqual([{ text: 'hafen', isPhrase: false }, { text: 'alter kran', isPhrase: true }])
  expect(without).toEqual([{ text: 'mowe', isPhrase: false }, { text: 'am kai', isPhrase: true }])
})

test('filters, in any letter case, wanted or not', () => {
  const query = parseQuery('tag:urgent -tag:"old news" Platform:LinkedIn kind:chat in:notes -in:Names case:"The harbour" lang:de is:starred')
  expect(query.terms).toEqual([])
  expect(query.tags).toEqual([{ value: 'urgent', isNot: false }, { value: 'old news', isNot: true }])
  expect(query.platforms).toEqual([{ value: 'linkedin', isNot: false }])
  expect(query.found).toEqual([{ value: 'note', isNot: false }, { value: 'name', isNot: true }])
  expect([query.cases[0]!.value, query.languages[0]!.value, query.marked[0]!.value]).toEqual(['the harbour', 'de', 'starred'])
})

test.each([
  ['before:2026-03', { ...EVER, toMs: day('2026-03-01') }], ['until:2026-03', { ...EVER, toMs: day('2026-04-01') }],
  ['since:2026-03-04', { ...EVER, fromMs: day('2026-03-04') }], ['after:2026-12', { ...EVER, fromMs: day('2027-01-01') }],
  ['on:2026', { fromMs: day('2026-01-01'), toMs: day('2027-01-01') }], ['on:2024-02-29', { fromMs: day('2024-02-29'), toMs: day('2024-03-01') }],
])('%s is a span of time', (text, span) => expect(parseQuery(text).spans).toEqual([{ value: span, isNot: false }]))

test('what says nothing is left out and told apart, and is no error', () => {
  expect(understood('tag: before:soon on:2026-13 on:2026-02-30 in:nowhere is:odd confidence:many in:__proto__ tag:x')).toEqual([false, false, false, false, false, false, false, false, true])
  expect(parseQuery('before:soon').terms).toEqual([])
  expect(parseQuery('http://harbour.example a:b: foo:bar').terms.map((one) => one.text)).toEqual(['http://harbour.example', 'a:b:', 'foo:bar'])
  expect(parseQuery('- " " :').terms.map((one) => one.text)).toEqual(['-', ':'])
})

test('confidence as a range', () => {
  expect(parseQuery('confidence:60..80').confidence[0]!.value).toEqual({ from: 60, to: 80 })
  expect(parseQuery('confidence:<=60%').confidence[0]!.value).toEqual({ from: 0, to: 60 })
  expect(parseQuery('confidence:>90').confidence[0]!.value.from).toBeGreaterThan(90)
})

test('no text breaks it; its pieces lie in order and hold everything but space', () => {
  const pieces = ['"', '-', ':', 'tag:', 'before:2026', ' ', 'in:notes', 'é', '港', '\u202e', '\n', 'a', '(', '*', '\\', "'", 'case:"', '🙂', 'x'.repeat(300)]
  let seed = 3
  const next = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below
  for (let round = 0; round < 2_000; round++) {
    const text = Array.from({ length: next(14) }, () => pieces[next(pieces.length)]!).join('')
    const parts = cutQuery(text)
    let at = 0
    for (const part of parts) {
      expect(text.slice(at, part.start).trim()).toBe('')
      expect(part.end).toBeGreaterThan(part.start)
      at = part.end
    }
    expect(text.slice(at).trim()).toBe('')
    expect(() => parseQuery(text)).not.toThrow()
    for (const part of parts) expect(withoutPart(text, part).length).toBeLessThan(text.length)
  }
  expect(() => parseQuery('"'.repeat(10_000))).not.toThrow()
})

test('a filter is put in once, in quotation marks where it needs them, and taken out again', () => {
  const text = withFilter('hafen', 'tag', 'old "news"')
  expect(text).toBe('hafen tag:"old news"')
  expect(withFilter(text, 'tag', 'Old News')).toBe(text)
  expect(withoutPart(text, parseQuery(text).parts[1]!)).toBe('hafen')
  expect(parseQuery(text).tags).toEqual([{ value: 'old news', isNot: false }])
})
