import { expect, test } from 'vitest'
import type { Proposal } from '../../src/shared/contract/timeline.ts'
import { makeId } from '../../src/shared/ids.ts'
import { exactnessOf, foldProposals } from '../../src/shared/proposal-folds.ts'
import { parseEdtf } from '../../src/shared/edtf.ts'

let made = 0
const id = <P extends string>(prefix: P) => makeId(prefix, made++, new Uint8Array(16))
const [caseId, one, two] = [id('case'), id('ev'), id('ev')]
const proposal = (evidenceId: typeof one, edtf: string, change: Partial<Proposal> = {}): Proposal => ({
  id: id('prop'), caseId, evidenceId, exhibitNumber: 1, time: { ...parseEdtf(edtf)!, meaning: 'displayed' }, matched: '15 Jan', excerpt: 'Omar 15 Jan', box: null, confidence: 80, assumption: '', ...change,
})

test('a day that a picture shows more than once is one proposal, spoken for by the surest', () => {
  const [a, b, other, exhibit] = [proposal(one, '2026-01-15'), proposal(one, '2026-01-15', { confidence: 95, excerpt: 'Layla 15 Jan' }), proposal(one, '2026-01-16'), proposal(two, '2026-01-15')]
  expect(foldProposals([a, b, other, exhibit])).toEqual([{ proposal: b, others: [a] }, { proposal: other, others: [] }, { proposal: exhibit, others: [] }])
})

test('two messages of the same minute stay two', () => {
  const [a, b, again] = ['one', 'two', 'one'].map((words) => proposal(one, '2026-01-15T10:32', { matched: '10:32', excerpt: `Omar 10:32\n${words}` }))
  expect(foldProposals([a!, b!, again!]).map(({ proposal: { id: of }, others }) => [of, others.length])).toEqual([[a!.id, 1], [b!.id, 0]])
  expect([a!, proposal(one, '2026-01-15'), proposal(one, '2026')].map(exactnessOf)).toEqual(['exact', 'day', 'coarse'])
})
