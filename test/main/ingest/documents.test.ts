import { expect, test } from 'vitest'
import { spellContent, spellOpening } from '../../../src/main/ingest/document-text.ts'
import { chooseMessages } from '../../../src/main/ingest/message-proposals.ts'
import { nameRemarks } from '../../../src/main/ingest/name-remarks.ts'
import { partName } from '../../../src/main/ingest/part-name.ts'
import type { DocumentBlock, DocumentContent } from '../../../src/shared/contract/document.ts'
import { spellExhibits, spellPart } from '../../../src/shared/document-formats.ts'

const at = (minute: number) => ({ atMs: Date.UTC(2026, 2, 4, 10, minute), precision: 'minute' as const, zoneMinutes: null, meaning: 'sent' as const, approximate: false })
const message = (index: number, text: string, from = 'Layla'): DocumentBlock => ({ kind: 'message', from, to: null, time: at(index), text, part: null })
const content = (blocks: DocumentBlock[], change: Partial<DocumentContent> = {}): DocumentContent => ({ title: null, facts: [], blocks, links: [], remarks: [], ...change })

test('a document’s text holds its title, facts, blocks and where its links lead', () => {
  const text = spellContent(content([
    { kind: 'heading', text: 'Offer' }, { kind: 'text', text: 'Two pages.' }, { kind: 'message', from: 'Layla', to: 'Dana', time: { ...at(32), zoneMinutes: 60 }, text: 'Hi', part: null }, { kind: 'picture', part: 0, text: '' },
  ], { title: 'The study', facts: [{ label: 'From', value: 'layla@meridian.example' }], links: [{ text: 'terms', target: 'https://quay.example/t' }, { text: '', target: 'https://quay.example/u' }] }))
  expect(text).toBe('The study\nFrom: layla@meridian.example\nOffer\nTwo pages.\n2026-03-04 11:32 UTC+01:00  Layla to Dana: Hi\nLink: terms → https://quay.example/t\nLink: https://quay.example/u')
})

test('a document begins with its title, when that says more than its kind, and its first words', () => {
  expect(spellOpening(content([message(1, 'Hi Dana'), message(2, 'Hello', 'Dana')], { title: 'WhatsApp chat' }), 'WhatsApp chat')).toBe('Layla: Hi Dana\nDana: Hello')
  expect(spellOpening(content([{ kind: 'text', text: 'a'.repeat(500) }], { title: 'The study' }), 'E-mail')).toBe(`The study\n${'a'.repeat(190)}`)
  expect(spellOpening(content([]), 'E-mail')).toBeNull()
})

test('of many messages the ends of each conversation and the telling ones are proposed, to a bound, and the rest is told of', () => {
  const plain = (from: number) => Array.from({ length: 20 }, (_, index) => message(from + index, `so it goes ${index}`))
  const { proposals, remark } = chooseMessages(content([{ kind: 'heading', text: 'one' }, ...plain(0), { kind: 'heading', text: 'two' }, ...plain(20), message(40, 'write to layla@meridian.example'), message(41, 'call +44 20 7946 0991'), message(42, 'see https://t.me/x'), message(43, 'in 2026')]))
  expect(proposals.map(({ excerpt }) => excerpt)).toEqual([
    'Layla: so it goes 0', 'Layla: so it goes 19', 'Layla: so it goes 0', 'Layla: write to layla@meridian.example', 'Layla: call +44 20 7946 0991', 'Layla: see https://t.me/x', 'Layla: in 2026',
  ])
  expect(proposals[0]).toMatchObject({ matched: '2026-03-04 10:00', box: null, confidence: 100 })
  expect(remark).toContain('Of 44 messages with a time 7 are proposed')
  expect(chooseMessages(content(Array.from({ length: 10_000 }, (_, index) => message(index % 60, `pay ${index + 100_000}`)))).proposals).toHaveLength(60)
  expect(chooseMessages(content([message(1, 'one'), message(2, 'two')]))).toMatchObject({ remark: null, proposals: [{}, {}] })
})

test('parts have names of their own', () => {
  expect(partName({ name: 'Offer.PDF', format: 'pdf' }, 'page 3')).toBe('Offer, page 3.png')
  expect(['DCIM/a.jpg', 'x\\y\\b.png', 'c.gif', 'd/'].map((label) => partName({ name: 'x.zip', format: 'zip' }, label))).toEqual(['a.jpg', 'b.png', 'c.gif', 'd'])
  expect(partName({ name: 'x.zip', format: 'zip' }, `${'a'.repeat(4_000)}.png`)).toMatch(/^a{196}\.png$/)
  expect([spellPart('page 3'), spellPart('DCIM/page 3')]).toEqual(['Page 3', 'DCIM/page 3'])
  expect(spellExhibits([5, 6, 7, 9, 10, 12, 7])).toBe('E-5 to E-7, E-9, E-10, E-12')
})

test('a name is held against what the file is', () => {
  expect(nameRemarks('mail.eml', 'eml')).toEqual([])
  expect(nameRemarks('mail.png', 'eml')).toEqual(['The name ends in “.png”, but the content is of the kind “E-mail”.'])
  expect(nameRemarks('x\u202egnp.exe', 'other')).toEqual(['The name holds invisible or direction-changing characters.'])
})
