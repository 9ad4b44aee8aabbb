import { expect, test } from 'vitest'
import { matchesEntry, spellAction, spellDetails } from '../../../src/renderer/features/journal/entry-text.ts'
import type { JournalEntry } from '../../../src/shared/contract/journal.ts'

const entry: JournalEntry = {
  sequence: 7, atMs: 0, actor: 'page', action: 'evidence.imported', subject: 'ev_01', caseId: null, details: { name: 'Offer.PNG', similar: [1, 2], note: null },
  previousHash: '0', hash: 'abc123',
}

test('details are spelled as pairs', () => {
  expect(spellDetails(entry.details)).toBe('name: Offer.PNG · similar: [1,2] · note: null')
})

test('the time of an event is spelled as the timeline shows it', () => {
  const time = { atMs: Date.UTC(2026, 2, 3, 21, 14), precision: 'minute', zoneMinutes: null, meaning: 'sent', approximate: false }
  expect(spellDetails({ time })).toBe('time: 2026-03-03 21:14, zone not known, sent')
})

test.each([['', true], ['imported', true], ['PICTURE', true], ['offer.png', true], ['ev_01 page', true], ['abc1', true], ['offer absent', false]])('filter %j: %s', (filter, expected) => {
  expect(matchesEntry(entry, filter)).toBe(expected)
})

test('an action without words keeps its name', () => {
  expect([spellAction('evidence.imported'), spellAction('from.later')]).toEqual(['Picture imported', 'from.later'])
})
