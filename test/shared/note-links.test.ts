import { expect, test } from 'vitest'
import { linkTargets, MOST_LINKS, plainNote, spellLink, targetOf, withoutLinks } from '../../src/shared/note-links.ts'
import { makeId } from '../../src/shared/ids.ts'

const id = <P extends 'ev' | 'event' | 'note' | 'annot' | 'case'>(prefix: P, at = 1) => makeId(prefix, at, new Uint8Array(16).fill(at)) as `${P}_${string}`

test('links are found by their ids, each once, and read as their labels', () => {
  const text = `See [E-12](lamplighter:${id('ev')}) and ${spellLink('the [first] “hello”', id('event'))}, again [E-12](lamplighter:${id('ev')})`
  expect(linkTargets(text)).toEqual([id('ev'), id('event')])
  expect(withoutLinks(text)).toBe('See E-12 and the [first] “hello”, again E-12')
})

test.each([
  'lamplighter:ev_short', `lamplighter:ev_${'u'.repeat(26)}`, `lamplighter:job_${'0'.repeat(26)}`, `lamplighter:ev_${'0'.repeat(27)}`, `LAMPLIGHTER:ev_${'0'.repeat(26)}`,
  `javascript:alert(1)//lamplighter:ev_${'0'.repeat(26)}`, `lamplighter://ev_${'0'.repeat(26)}`, `lamplighter:ev_${'0'.repeat(26)}\n`, 'https://harbour.example', '',
])('%j names nothing', (address) => {
  expect(targetOf(address)).toBeNull()
  expect(linkTargets(`[x](${address})`)).toEqual([])
  expect(withoutLinks(`[x](${address})`)).toBe(`[x](${address})`)
})

test('every kind of thing can be named', () => {
  for (const kind of ['ev', 'event', 'note', 'annot', 'case'] as const) expect(targetOf(`lamplighter:${id(kind)}`)).toBe(id(kind))
})

test('any label comes back, on one line', () => {
  let seed = 11
  const pieces = ['[', ']', '(', ')', '\\', '`', '*', '_', '\n', ' ', '<b>', '\u202e', '🙂', 'E-1', '](', 'lamplighter:', 'я', '!', '"']
  const next = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below
  for (let round = 0; round < 2_000; round++) {
    const label = Array.from({ length: next(12) }, () => pieces[next(pieces.length)]!).join('')
    const text = `before ${spellLink(label, id('note'))} after`
    expect(linkTargets(text)).toEqual([id('note')])
    expect(withoutLinks(text)).toBe(`before ${label.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim() || '…'} after`)
  }
})

test('a text of nothing but beginnings of links is read in no time, and what is too much is left out', () => {
  const started = `${'['.repeat(25_000)}${'](lamplighter:'.repeat(1_500)}`
  expect(linkTargets(started)).toEqual([])
  const many = Array.from({ length: MOST_LINKS + 20 }, (_, at) => spellLink('x', id('ev', at + 1))).join(' ')
  expect(linkTargets(many).length).toBeLessThanOrEqual(MOST_LINKS)
})

test('a note has a name without signs', () => {
  expect(plainNote(`## First **look**\n\n- [x] see [E-1](lamplighter:${id('ev')})\n> \`code\` 2 * 3`)).toBe('First look see E-1 code 2 * 3')
})
