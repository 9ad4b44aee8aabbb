import { expect, test } from 'vitest'
import { createDispatch, type Corridor } from '../../../src/main/dispatch.ts'
import { caseOperations } from '../../../src/main/operations/case.ts'
import { noteOperations } from '../../../src/main/operations/note.ts'
import { workspaceOperations } from '../../../src/main/operations/workspace.ts'
import { contract, type Input, type OperationName, type Output } from '../../../src/shared/contract/index.ts'
import { EMPTY_SUBJECT } from '../../../src/shared/contract/case.ts'
import { addCase, addEvent, addNote, addPicture, newId, openNew, testClock } from '../vault/temporary-vault.ts'

const PAGE = { kind: 'page', trusted: true } as const

/** The real corridor over a real vault; every answer is held against the contract. */
async function corridor() {
  const opened = await openNew()
  const work = { jobs: { orForget: <T>(transaction: () => T): T => transaction() } }
  const dispatch = createDispatch({
    handlers: { ...caseOperations, ...noteOperations, ...workspaceOperations }, openHandlers: {},
    context: () => ({ work, store: opened.store, vault: opened.vault, clock: testClock(), newId, announce: () => undefined }),
  } as unknown as Corridor)
  async function call<N extends OperationName>(name: N, input: Input<N>): Promise<Output<N>> {
    const answer = await dispatch(name, input, PAGE)
    if (!answer.ok) throw new Error(`${name}: ${answer.error.code} ${answer.error.message}`)
    return contract[name].output.parse(answer.value) as Output<N>
  }
  const codeOf = async (name: OperationName, input: unknown) => { const answer = await dispatch(name, input, PAGE); return answer.ok ? null : answer.error.code }
  return { ...opened, call, codeOf }
}

test('panes are kept as they were left, without a custody line, and go with their case', async () => {
  const { store, call, codeOf } = await corridor()
  const caseId = addCase(store)
  const lines = () => store.journal.list({ limit: 200 }).length
  const before = lines()
  expect(await call('workspace.get', { caseId })).toEqual({ layout: null })
  const layout = JSON.stringify({ version: 1, root: { type: 'tabset' } })
  await call('workspace.set', { caseId, layout })
  expect(await call('workspace.get', { caseId })).toEqual({ layout })
  expect(lines()).toBe(before)
  await call('workspace.set', { caseId, layout: '[]' })
  expect(await call('workspace.get', { caseId })).toEqual({ layout: '[]' })
  for (const wrong of ['not JSON', '{"a":', `"${'x'.repeat(20_000)}"`, '']) expect(await codeOf('workspace.set', { caseId, layout: wrong })).toBe('BAD_INPUT')
  expect(await codeOf('workspace.set', { caseId: newId('case'), layout })).toBe('NOT_FOUND')
  store.transaction(() => store.removal.case(caseId))
  expect(store.workspaces.get(caseId)).toBeNull()
  const other = addCase(store)
  await call('workspace.set', { caseId: other, layout })
  await call('workspace.set', { caseId: other, layout: null })
  expect(await call('workspace.get', { caseId: other })).toEqual({ layout: null })
})

test('an exhibit is found by number, by words of its name and by letters in their order; what is in the open case comes first', async () => {
  const opened = await corridor()
  const { store, call } = opened
  const [here, there] = [addCase(store, 'Harbour approach'), addCase(store, 'Orchid')]
  const names = ['Profil-Überblick.png', 'first-message.png', 'screenshot of the offer.png']
  const ids = []
  for (const [index, name] of names.entries()) ids.push(await addPicture(opened, here, Buffer.from(`${index}`), name))
  const other = await addPicture(opened, there, Buffer.from('0'), 'offer.png')
  const find = async (text: string, caseId?: typeof here) => (await call('item.find', { text, ...(caseId && { caseId }), limit: 5, kinds: ['exhibit'] })).map((one) => one.evidenceId)
  expect(await find('E-2', here)).toEqual([ids[1]])
  expect(await find('e2', here)).toEqual([ids[1]])
  expect(await find('1', here)).toEqual([ids[0], other])
  expect(await find('1', there)).toEqual([other, ids[0]])
  expect(await find('uberblick', here)).toEqual([ids[0]])
  expect(await find('MESSAGE first')).toEqual([ids[1]])
  expect(await find('scrnoffer')).toEqual([ids[2]])
  expect(await find('offer', here)).toEqual([ids[2], other])
  expect(await find('offer', there)).toEqual([other, ids[2]])
  expect(await find('zeppelin')).toEqual([])
  expect(await find('   ')).toEqual([])
  expect(await call('item.find', { text: 'E-3', caseId: here, limit: 5 })).toEqual([
    { kind: 'exhibit', caseId: here, caseTitle: 'Harbour approach', evidenceId: ids[2], eventId: null, noteId: null, annotationId: null, number: 'E-3', title: 'screenshot of the offer.png' },
  ])
})

test('what is imported or removed after the first question is known at the next', async () => {
  const opened = await corridor()
  const { store, call } = opened
  const caseId = addCase(store)
  const first = await addPicture(opened, caseId, Buffer.from('a'), 'first.png')
  const names = async () => (await call('item.find', { text: 'png', limit: 10, kinds: ['exhibit'] })).map(({ title }) => title).toSorted()
  expect(await names()).toEqual(['first.png'])
  await addPicture(opened, caseId, Buffer.from('b'), 'second.png')
  expect(await names()).toEqual(['first.png', 'second.png'])
  store.transaction(() => store.removal.evidence(first))
  expect(await names()).toEqual(['second.png'])
  store.transaction(() => store.removal.evidence(store.evidence.list(caseId)[0]!.id))
  await addPicture(opened, caseId, Buffer.from('c'), 'third.png')
  expect(await names()).toEqual(['third.png'])
})

test('cases, whom they are about, events, their actors and notes are found by their words; ids are named again', async () => {
  const opened = await corridor()
  const { store, call } = opened
  const caseId = addCase(store, 'Anwerbung am Hafen')
  await call('case.update', { caseId, subject: { ...EMPTY_SUBJECT, displayName: 'Mira Vance', handle: '@mira.v' } })
  const note = addNote(store, caseId, 'Ask the **harbour office**\nabout the badge')
  const event = addEvent(store, { caseId, time: { atMs: 1, precision: 'day', zoneMinutes: null, meaning: 'sent', approximate: false }, kind: 'offer', text: 'Offers a badge', evidenceIds: [], actors: ['Oskar Lind'] })
  const find = async (text: string) => (await call('item.find', { text, caseId, limit: 20 })).map(({ kind, title }) => [kind, title])
  expect(await find('hafen')).toEqual([['case', 'Anwerbung am Hafen']])
  expect(await find('vance')).toEqual([['person', 'Mira Vance · @mira.v']])
  expect(await find('oskar')).toEqual([['person', 'Oskar Lind']])
  expect((await find('badge')).toSorted()).toEqual([['event', 'Offers a badge'], ['note', 'Ask the harbour office about the badge']])
  expect((await call('item.find', { text: 'badge', limit: 20 })).length).toBe(0)
  expect((await call('item.get', { ids: [event.id, note.id, newId('note'), caseId] })).map(({ kind }) => kind)).toEqual(['event', 'note', 'case'])
})

test('some of many cases in the order asked for, with their counts', async () => {
  const opened = await corridor()
  const { store, call } = opened
  const titles = ['Case 10', 'Case 2', 'Ärger im Hafen', 'Zebra']
  const ids = titles.map((title) => addCase(store, title))
  await addPicture(opened, ids[1]!, Buffer.from('a'))
  await call('case.update', { caseId: ids[3]!, status: 'closed', tlp: 'TLP:RED', subject: { ...EMPTY_SUBJECT, displayName: 'Mira Vance' } })
  const find = async (change: Partial<Input<'case.find'>> = {}) => call('case.find', { text: '', sort: 'updated', isDescending: true, offset: 0, limit: 50, ...change })
  const titlesOf = async (change: Partial<Input<'case.find'>>) => (await find(change)).cases.map(({ title }) => title)
  expect(await titlesOf({ sort: 'title', isDescending: false })).toEqual(['Ärger im Hafen', 'Case 2', 'Case 10', 'Zebra'])
  expect((await titlesOf({ sort: 'exhibits' }))[0]).toBe('Case 2')
  expect((await titlesOf({ sort: 'tlp' }))[0]).toBe('Zebra')
  expect(await titlesOf({ text: 'arger' })).toEqual(['Ärger im Hafen'])
  expect(await titlesOf({ text: 'vance mira' })).toEqual(['Zebra'])
  expect(await titlesOf({ status: 'closed' })).toEqual(['Zebra'])
  expect(await find({ sort: 'title', isDescending: false, offset: 1, limit: 2 })).toMatchObject({ total: 4, all: 4, cases: [{ title: 'Case 2', evidenceCount: 1, eventCount: 0 }, { title: 'Case 10' }] })
})
