import { expect, test } from 'vitest'
import { createDispatch, type Corridor } from '../../../src/main/dispatch.ts'
import { caseOperations } from '../../../src/main/operations/case.ts'
import { journalOperations } from '../../../src/main/operations/journal.ts'
import { noteOperations } from '../../../src/main/operations/note.ts'
import { searchOperations } from '../../../src/main/operations/search.ts'
import { timelineOperations } from '../../../src/main/operations/timeline.ts'
import type { Announcement } from '../../../src/shared/contract/announcements.ts'
import { contract, type Input, type OperationName, type Output } from '../../../src/shared/contract/index.ts'
import type { Envelope } from '../../../src/shared/host-bridge.ts'
import { addPicture, newId, openNew, testClock } from '../vault/temporary-vault.ts'

const PAGE = { kind: 'page', trusted: true } as const
const at = (atMs: number) => ({ atMs, precision: 'minute' as const, zoneMinutes: 120, meaning: 'sent' as const, approximate: false })

/** The real corridor over a real vault, with the operations on casework. Every answer is held against the contract. */
async function corridor() {
  const opened = await openNew()
  const announced: Announcement[] = []
  const work = { jobs: { orForget: <T>(transaction: () => T): T => transaction() } }
  const dispatch = createDispatch({
    handlers: { ...caseOperations, ...noteOperations, ...timelineOperations, ...searchOperations, ...journalOperations },
    openHandlers: {},
    context: () => ({ work, store: opened.store, vault: opened.vault, clock: testClock(), newId, announce: (one: Announcement) => announced.push(one) }),
  } as unknown as Corridor)
  const ask = (name: OperationName, input: unknown): Promise<Envelope> => dispatch(name, input, PAGE)
  async function call<N extends OperationName>(name: N, input: Input<N>): Promise<Output<N>> {
    const answer = await ask(name, input)
    if (!answer.ok) throw new Error(`${name}: ${answer.error.code} ${answer.error.message}`)
    return contract[name].output.parse(answer.value) as Output<N>
  }
  const codeOf = async (name: OperationName, input: unknown) => {
    const answer = await ask(name, input)
    return answer.ok ? null : answer.error.code
  }
  return { ...opened, announced, call, codeOf }
}

test('a case is opened, described and listed, and its journal tells so', async () => {
  const { call, codeOf, announced } = await corridor()
  const made = await call('case.create', { title: '  Harbour approach ' })
  expect(made).toMatchObject({ title: 'Harbour approach', tlp: 'TLP:AMBER' })
  const changed = await call('case.update', { caseId: made.id, tlp: 'TLP:RED', handling: 'OFFICIAL-SENSITIVE' })
  expect(changed).toMatchObject({ title: 'Harbour approach', tlp: 'TLP:RED', handling: 'OFFICIAL-SENSITIVE' })
  expect(await call('case.get', { caseId: made.id })).toEqual(changed)
  expect(await call('case.list', {})).toHaveLength(1)
  expect(await codeOf('case.get', { caseId: newId('case') })).toBe('NOT_FOUND')
  expect(await codeOf('case.create', { title: ' ' })).toBe('BAD_INPUT')
  expect(announced).toEqual([{ name: 'case.changed', caseId: made.id }, { name: 'case.changed', caseId: made.id }, { name: 'edits.changed', caseId: made.id }])
  const lines = await call('journal.list', { caseId: made.id, limit: 10 })
  expect(lines.map((line) => [line.action, line.subject, line.actor])).toEqual([['case.update', made.id, 'operator'], ['case.create', made.id, 'operator']])
  expect(lines[0]!.details).toEqual({ fields: ['tlp', 'handling'], tlp: 'TLP:RED' })
})

test('notes come and go; the journal keeps the act but not the text', async () => {
  const { call, codeOf, store } = await corridor()
  const { id: caseId } = await call('case.create', { title: 'One' })
  const note = await call('note.add', { caseId, evidenceId: null, text: 'a private remark' })
  expect((await call('note.update', { noteId: note.id, text: 'another remark' })).text).toBe('another remark')
  expect(await call('note.list', { caseId })).toHaveLength(1)
  await call('note.remove', { noteId: note.id })
  expect(await call('note.list', { caseId })).toEqual([])
  expect(await codeOf('note.remove', { noteId: note.id })).toBe('NOT_FOUND')
  expect(await codeOf('note.list', { caseId: newId('case') })).toBe('NOT_FOUND')
  const lines = await call('journal.list', { subject: note.id, limit: 10 })
  expect(lines.map((line) => [line.action, line.caseId])).toEqual([['note.remove', caseId], ['note.update', caseId], ['note.add', caseId]])
  expect(JSON.stringify(store.journal.list({ limit: 100 }))).not.toContain('remark')
})

test('events are added, changed and removed', async () => {
  const opened = await corridor()
  const { call, codeOf, announced } = opened
  const { id: caseId } = await call('case.create', { title: 'One' })
  const evidenceId = await addPicture(opened, caseId, Buffer.from('p'))
  const event = await call('timeline.add', { caseId, time: at(5_000), kind: 'message', text: 'First message', evidenceIds: [evidenceId] })
  expect(event.evidence).toEqual([{ id: evidenceId, exhibitNumber: 1 }])
  expect(await call('timeline.update', { eventId: event.id, kind: 'offer' })).toMatchObject({ kind: 'offer', text: 'First message', time: at(5_000) })
  expect(await call('timeline.list', { caseId })).toHaveLength(1)
  await call('timeline.remove', { eventId: event.id })
  expect(await call('timeline.list', { caseId })).toEqual([])
  expect(await codeOf('timeline.add', { caseId, time: at(0), kind: 'message', text: 'x', evidenceIds: [newId('ev')] })).toBe('NOT_FOUND')
  expect(await codeOf('timeline.add', { caseId: newId('case'), time: at(0), kind: 'message', text: 'x', evidenceIds: [] })).toBe('NOT_FOUND')
  expect(announced.filter((one) => one.name === 'timeline.changed')).toHaveLength(3)
  expect((await call('journal.list', { subject: event.id, limit: 10 })).map((line) => line.action)).toEqual(['timeline.remove', 'timeline.update', 'timeline.add'])
})

test('a proposal becomes an event as read or as changed, or is rejected; once', async () => {
  const opened = await corridor()
  const { call, codeOf, store } = opened
  const { id: caseId } = await call('case.create', { title: 'One' })
  const evidenceId = await addPicture(opened, caseId, Buffer.from('p'))
  const [one, two, three] = ['10:32', '11:40', '12:50'].map((matched, index) => ({ id: newId('prop'), time: at(index * 1_000), matched, excerpt: `${matched} hello`, box: null, confidence: 0.9, assumption: '' }))
  store.proposals.replacePending(evidenceId, [one!, two!, three!])
  expect(await call('proposal.list', { caseId, evidenceId })).toHaveLength(3)
  expect(await call('proposal.accept', { proposalId: one!.id })).toMatchObject({ caseId, time: one!.time, kind: 'message', text: '10:32 hello', evidence: [{ id: evidenceId }] })
  expect(await call('proposal.accept', { proposalId: two!.id, change: { kind: 'request', text: 'Asks for a file', time: at(9_000) } })).toMatchObject({ kind: 'request', text: 'Asks for a file', time: at(9_000) })
  await call('proposal.reject', { proposalId: three!.id })
  expect(await call('proposal.list', { caseId })).toEqual([])
  expect(await codeOf('proposal.accept', { proposalId: one!.id })).toBe('NOT_FOUND')
  expect(await call('timeline.list', { caseId })).toHaveLength(2)
  const [line] = await call('journal.list', { subject: two!.id, limit: 1 })
  expect(line!.details).toMatchObject({ evidenceId, proposed: two!.time, time: at(9_000) })
})

test('search answers through the corridor', async () => {
  const { call } = await corridor()
  const { id: caseId } = await call('case.create', { title: 'Lantern' })
  expect(await call('search.find', { text: 'LANT' })).toEqual([{ caseId, caseTitle: 'Lantern', evidenceId: null, noteId: null, eventId: null, annotationId: null, found: 'case', snippet: 'Lantern', marks: [[0, 4]], exhibitNumber: null }])
  expect(await call('search.find', { text: 'lantern', caseId: newId('case') })).toEqual([])
})
