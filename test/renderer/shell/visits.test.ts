import { expect, test } from 'vitest'
import { addVisit } from '../../../src/renderer/shell/visit-list.ts'
import type { Visit } from '../../../src/renderer/shell/visit-list.ts'

const NONE = { visits: [], at: -1, sinceMs: 0, recent: [] }
const place = (caseId: string | null, section: Visit['section'], evidenceId: string | null = null) => ({ caseId, section, evidenceId }) as Visit
const visit = (...steps: [Visit, number][]) => steps.reduce((state, [one, atMs]) => addVisit(state, one, atMs), NONE as Parameters<typeof addVisit>[0])

test('places are kept in order; where somebody stayed, an exhibit is one', () => {
  const { visits } = visit([place(null, 'case'), 0], [place('A', 'evidence'), 10], [place('A', 'evidence', 'E1'), 20], [place('A', 'evidence', 'E2'), 5_000], [place('A', 'timeline', 'E2'), 5_100])
  expect(visits).toEqual([place(null, 'case'), place('A', 'evidence', 'E1'), place('A', 'evidence', 'E2'), place('A', 'timeline', 'E2')])
})

test('exhibits that were only passed are no places', () => {
  const { visits, at } = visit([place('A', 'evidence', 'E1'), 0], [place('A', 'evidence', 'E2'), 5_000], [place('A', 'evidence', 'E3'), 5_200], [place('A', 'evidence', 'E4'), 5_400])
  expect(visits).toEqual([place('A', 'evidence', 'E1'), place('A', 'evidence', 'E4')])
  expect(at).toBe(1)
})

test('a new place forgets what lay ahead; the same one twice is one', () => {
  const there = visit([place('A', 'evidence'), 0], [place('A', 'dossier'), 10], [place('A', 'journal'), 20])
  const back = { ...there, at: 0 }
  expect(addVisit(back, place('A', 'evidence'), 30)).toBe(back)
  expect(addVisit(back, place('A', 'timeline'), 30).visits).toEqual([place('A', 'evidence'), place('A', 'timeline')])
})

test('what was opened last is on top, once', () => {
  const { recent } = visit([place('A', 'evidence', 'E1'), 0], [place('A', 'evidence', 'E2'), 5_000], [place('A', 'evidence', 'E1'), 10_000])
  expect(recent).toEqual(['E1', 'A', 'E2'])
})
