import { expect, it } from 'vitest'
import { countFacet, filterEvents, NO_FILTER, sortEvents } from '../../../src/renderer/features/timeline/filter-events.ts'
import { PLAIN_EVENT } from '../../../src/shared/contract/timeline.ts'
import type { TimelineEvent } from '../../../src/shared/contract/timeline.ts'
import { parseEdtf } from '../../../src/shared/edtf.ts'
import { makeId } from '../../../src/shared/ids.ts'

let made = 0
const id = <P extends string>(prefix: P) => makeId(prefix, made++, new Uint8Array(16))
const caseId = id('case')
const event = (edtf: string, text: string, change: Partial<TimelineEvent> = {}): TimelineEvent =>
  ({ ...PLAIN_EVENT, id: id('event'), caseId, time: { ...parseEdtf(edtf, 0)!, meaning: 'sent' }, kind: 'message', text, evidence: [], ...change })
const EVENTS = [
  event('../2024', 'before'), event('2026-03-03/2026-03-05', 'between', { actors: ['Omar', 'Layla'], sourceGrade: 'B', informationGrade: '2' }),
  event('2026-03-04T10:00Z', 'Écoute', { actors: ['Layla'], kind: 'offer', tags: ['fee 10'], evidence: [{ id: id('ev'), exhibitNumber: 12 }] }), event('2026-03-09', 'day', { tags: ['fee 9'], channel: 'Signal' }),
]
const texts = (events: readonly TimelineEvent[]) => events.map(({ text }) => text)

it('lets through what has every word in any field, and one of the values picked of each facet', () => {
  const words = (text: string) => texts(filterEvents(EVENTS, { ...NO_FILTER, text }, null))
  expect([words('layla'), words('LAYLA offer'), words('écoute e-12'), words('b2'), words('signal day'), words('x')]).toEqual([['between', 'Écoute'], ['Écoute'], ['Écoute'], ['between'], ['day'], []])
  expect(texts(filterEvents(EVENTS, { text: '', picked: { actor: [''] } }, null))).toEqual(['before', 'day'])
  expect(texts(filterEvents(EVENTS, { text: '', picked: { actor: ['Layla'], kind: ['offer', 'probe'] } }, null))).toEqual(['Écoute'])
  expect(texts(filterEvents(EVENTS, { text: '', picked: { exactness: ['open'] } }, null))).toEqual(['before', 'between'])
  expect(filterEvents(EVENTS, NO_FILTER, null)).toBe(EVENTS)
})

it('keeps what may lie in the stretch of time, even in part', () => {
  const within = (from: string, to: string) => texts(filterEvents(EVENTS, NO_FILTER, { fromMs: Date.parse(from), toMs: Date.parse(to) }))
  expect(within('2026-03-05T12:00Z', '2026-03-06T00:00Z')).toEqual(['between'])
  expect(within('2020-01-01T00:00Z', '2020-01-02T00:00Z')).toEqual(['before'])
  expect(within('2026-03-10T00:00Z', '2026-03-11T00:00Z')).toEqual([])
})

it('sorts by a column, numbers as numbers, what has nothing there last, equals by time', () => {
  const by = (column: string, isDescending = false) => texts(sortEvents(EVENTS, { column, isDescending }))
  expect(by('time', true)).toEqual(['day', 'Écoute', 'between', 'before'])
  expect(by('tags')).toEqual(['day', 'Écoute', 'before', 'between'])
  expect(by('tags', true)).toEqual(['Écoute', 'day', 'before', 'between'])
  expect(by('exhibits')).toEqual(['Écoute', 'before', 'between', 'day'])
  expect(by('kind')).toEqual(['before', 'between', 'day', 'Écoute'])
})

it('counts what there is to pick, the most frequent first', () => {
  expect(countFacet(EVENTS, 'actor')).toEqual([{ value: 'Layla', count: 2 }, { value: 'Omar', count: 1 }, { value: '', count: 2 }])
})
