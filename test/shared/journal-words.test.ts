import { expect, test } from 'vitest'
import { actionsWith, idsIn, spellAction, spellDetails } from '../../src/shared/journal-words.ts'

const EV = 'ev_0123456789abcdefghjkmnpqrs'

test('details are told in words: sizes, times, yes and no, hashes by their beginning, things by name', () => {
  const words = spellDetails({ name: 'Offer.PNG', sizeBytes: 12, ok: false, sha256: 'ab'.repeat(32), evidenceIds: [EV], exhibitNumber: 3, lastMs: 0, note: null }, { [EV]: 'E-3 Offer.PNG' })
  expect(words).toBe('name Offer.PNG · size 12 bytes · something found wrong · SHA-256 abababababab… · pictures E-3 Offer.PNG · exhibit E-3 · line before 1970-01-01 00:00:00 UTC')
})

test('what tells people nothing stands in the opened line only', () => {
  expect(spellDetails({ tools: { node: '24' }, headerSequence: 4, reason: 'a request' })).toBe('reason a request')
})

test('the time of an event is spelled as the timeline shows it', () => {
  const time = { atMs: Date.UTC(2026, 2, 3, 21, 14), precision: 'minute', zoneMinutes: null, meaning: 'sent', approximate: false }
  expect(spellDetails({ time })).toBe('time 2026-03-03 21:14, zone not known, sent')
})

test('a field without words is spelled apart', () => {
  expect(spellDetails({ deputiesRemoved: 2 })).toBe('deputies removed 2')
})

test('an action without words keeps its name; actions are found by their words', () => {
  expect([spellAction('evidence.imported'), spellAction('from.later')]).toEqual(['Exhibit imported', 'from.later'])
  expect(actionsWith('CHECKPOINT')).toContain('vault.compareCheckpoint')
})

test('ids are found wherever they stand in a line', () => {
  expect(idsIn({ subject: EV, caseId: null, details: { evidenceIds: [EV], slotId: 'slot_0123456789abcdef', text: 'event_ and case_closed' } })).toEqual([EV, 'slot_0123456789abcdef'])
})
