import { expect, test } from 'vitest'
import { describeProposal, proposalParagraphs } from '../../src/shared/proposal-words.ts'

test.each([
  ['a name and time above the message', 'Elena Marwick Tuesday 18:20\nOf course, I would never ask for anything\nsensitive.', 'Tuesday 18:20', 'Elena Marwick: Of course, I would never ask for anything sensitive.'],
  ['a full date above it', 'Tom Ashdown 12 March 2026, 14:31\nWho is the client?', '12 March 2026, 14:31', 'Tom Ashdown: Who is the client?'],
  ['a handle set off by a dot', 'layla_haddad_hsp · 11 Mar, 18:22\nGreat minds.', '11 Mar, 18:22', 'layla_haddad_hsp: Great minds.'],
  ['the time below the message', 'Wonderful! So much better here.\nIt keeps things tidy\n20:09', '20:09', 'Wonderful! So much better here. It keeps things tidy'],
  ['a name in Arabic', 'ليلى حداد 21:14\nشكرا على التواصل', '21:14', 'ليلى حداد: شكرا على التواصل'],
  ['nothing but the time', '08:12', '08:12', '08:12'],
  ['a name without a message', 'Elena Marwick 12 March 2026, 14:33', '12 March 2026, 14:33', 'Elena Marwick 12 March 2026, 14:33'],
  ['a date that is the message', 'Profile last changed\nMarch 2026', 'March 2026', 'Profile last changed March 2026'],
  ['a time inside a sentence', 'We met at 14:30 today\nand left at once', '14:30', 'We met at 14:30 today and left at once'],
  ['words that the lines do not hold', 'Joined in\nspring', '2026-03-04 10:32', 'Joined in spring'],
])('the event’s text from %s', (_what, excerpt, matched, expected) => {
  expect(describeProposal({ excerpt, matched })).toBe(expected)
})

test('the line with the time stands by itself, broken lines around it are put together', () => {
  expect(proposalParagraphs({ excerpt: 'Elena Marwick 21:14\nDear Tom, I read\nyour paper.', matched: '21:14' })).toEqual(['Elena Marwick 21:14', 'Dear Tom, I read your paper.'])
  expect(proposalParagraphs({ excerpt: 'So much\nbetter\n20:09', matched: '20:09' })).toEqual(['So much better', '20:09'])
  expect(proposalParagraphs({ excerpt: 'Joined\nJanuary 2026', matched: 'January 2026' })).toEqual(['Joined January 2026'])
  expect(proposalParagraphs({ excerpt: 'Founded in 2026', matched: '2026' })).toEqual(['Founded in 2026'])
})
