import { join } from 'node:path'
import { expect, test } from 'vitest'
import { verifyVault } from '../../../src/main/custody/index.ts'
import { createDispatch, type Corridor } from '../../../src/main/dispatch.ts'
import { handlers } from '../../../src/main/operations/index.ts'
import type { Announcement } from '../../../src/shared/contract/announcements.ts'
import { contract, type Input, type OperationName, type Output } from '../../../src/shared/contract/index.ts'
import type { CaseId, EvidenceId } from '../../../src/shared/ids.ts'
import { decryptPages } from '../store/decrypt-pages.ts'
import { runChild } from '../store/child.ts'
import { addCase, addNote, addPicture, addReading, newId, openNew, reopen, testClock, type Opened } from '../vault/temporary-vault.ts'

const PAGE = { kind: 'page', trusted: true } as const
const time = (atMs: number) => ({ atMs, precision: 'minute' as const, zoneMinutes: 60, meaning: 'sent' as const, approximate: false })
const reading = (text: string) => ({ engine: 'e', language: 'eng', recipe: 'r', text, meanConfidence: 90, words: text.split(' ').map((word, at) => ({ text: word, confidence: 90, box: [at * 60, 10, 50, 20] as [number, number, number, number], line: 0 })) })

/** The real corridor over a real vault: what a person does passes here. */
function corridor(opened: Opened) {
  const announced: Announcement[] = []
  const announce = (one: Announcement) => { announced.push(one) }
  const work = { jobs: { orForget: <T>(transaction: () => T): T => transaction(), list: () => [], start: () => newId('job') }, store: opened.store, newId, announce }
  const dispatch = createDispatch({ handlers, openHandlers: {}, context: () => ({ work, store: opened.store, vault: opened.vault, clock: testClock(), newId, announce }) } as unknown as Corridor)
  async function call<N extends OperationName>(name: N, input: Input<N>): Promise<Output<N>> {
    const answer = await dispatch(name, input, PAGE)
    if (!answer.ok) throw new Error(`${answer.error.code}: ${answer.error.message}`)
    return contract[name].output.parse(answer.value) as Output<N>
  }
  const undo = async (caseId: CaseId, to?: number) => (await call('edit.undo', { caseId, ...(to && { to }) })).edits
  const redo = async (caseId: CaseId, to?: number) => (await call('edit.redo', { caseId, ...(to && { to }) })).edits
  const states = async (caseId: CaseId) => (await call('edit.list', { caseId, limit: 500 })).map((one) => `${one.action} ${one.state}`)
  return { ...opened, call, undo, redo, states, announced }
}

const verify = ({ store, vault }: Opened) => verifyVault(store, vault, { signal: new AbortController().signal, onProgress: () => undefined })
const failure = (call: Promise<unknown>): Promise<string> => call.then(() => 'none', (error: Error) => error.message)

/** A case with a picture that was read, and a date proposed from it. */
async function withPicture(opened: Opened) {
  const caseId = addCase(opened.store)
  const evidenceId = await addPicture(opened, caseId, Buffer.from('pixels'))
  addReading(opened.store, evidenceId, reading('sent in March by mira@meridian.example'))
  const proposalId = newId('prop')
  opened.store.proposals.replacePending(evidenceId, [{ id: proposalId, time: time(0), matched: 'March', excerpt: 'sent in March', box: null, confidence: 1, assumption: '' }])
  return { caseId, evidenceId, proposalId }
}

test('edits of every kind are undone and done again, one line of the journal each, also after the vault was locked', async () => {
  const first = corridor(await openNew())
  const { caseId, evidenceId, proposalId } = await withPicture(first)
  const all = async ({ call, store }: Pick<typeof first, 'call' | 'store'>) => ({
    case: { title: store.cases.get(caseId).title, tlp: store.cases.get(caseId).tlp }, told: store.evidence.get(evidenceId).acquisition.source ?? null,
    notes: (await call('note.list', { caseId })).map(({ text }) => text), events: (await call('timeline.list', { caseId })).map(({ text, evidence }) => [text, evidence.length]),
    proposals: (await call('proposal.list', { caseId })).length, tags: (await call('tag.list', { caseId })).map(({ tag }) => tag),
    drawn: (await call('annotation.list', { caseId })).map(({ claim, number }) => [claim, number]), decided: store.identifiers.decided(evidenceId).length,
    starred: (await call('evidence.summaries', { evidenceIds: [evidenceId] }))[0]!.starred, text: store.evidence.get(evidenceId).ocr!.text,
    found: ['lantern', 'quay', 'corrected', 'Meridian', 'newly', 'tagged', 'outline'].filter((word) => store.search.find(word).length > 0),
  })
  const steps: [string, () => Promise<unknown>][] = [
    ['case.update', () => first.call('case.update', { caseId, title: 'Newly named', tlp: 'TLP:RED' })],
    ['note.add', () => first.call('note.add', { caseId, evidenceId, text: 'a lantern' })],
    ['note.update', async () => first.call('note.update', { noteId: (await first.call('note.list', { caseId }))[0]!.id, text: 'no light' })],
    ['proposal.accept', () => first.call('proposal.accept', { proposalId, change: { text: 'met at the quay' } })],
    ['tag.set', () => first.call('tag.set', { subjectIds: [evidenceId], add: ['tagged'], remove: [] })],
    ['evidence.mark', () => first.call('evidence.mark', { evidenceIds: [evidenceId], star: true })],
    ['evidence.describeAcquisition', () => first.call('evidence.describeAcquisition', { evidenceIds: [evidenceId], acquisition: { source: 'Meridian' } })],
    ['evidence.correctText', () => first.call('evidence.correctText', { evidenceId, over: 1, lines: [{ line: 0, text: 'sent in corrected by mira@meridian.example' }] } as never)],
    ['annotation.add', () => first.call('annotation.add', { evidenceId, annotations: [{
      shape: 'rectangle', selectors: [{ type: 'FragmentSelector', conformsTo: 'http://www.w3.org/TR/media-frags/', value: 'xywh=pixel:10,10,50,50' }],
      style: { colour: 'amber', width: 'thin' }, claim: 'an outline',
    }] })],
    ['identifier.decide', () => first.call('identifier.decide', { evidenceId, kind: 'email', value: 'mira@meridian.example', decision: 'accepted' } as never)],
    ['note.remove', async () => first.call('note.remove', { noteId: (await first.call('note.list', { caseId }))[0]!.id })],
    ['timeline.remove', async () => first.call('timeline.remove', { eventId: (await first.call('timeline.list', { caseId }))[0]!.id })],
  ]
  const pictures = [await all(first)]
  for (const [, step] of steps) {
    await step()
    pictures.push(await all(first))
  }
  expect(new Set(pictures.map((one) => JSON.stringify(one))).size).toBe(pictures.length)
  first.close()

  const again = corridor(await reopen(first.folder))
  expect(await again.states(caseId)).toEqual(steps.map(([action]) => `${action} done`).toReversed())
  for (let at = steps.length; at > 0; at--) {
    const [undone] = await again.undo(caseId)
    expect({ at, action: undone!.action, now: await all(again) }).toEqual({ at, action: steps[at - 1]![0], now: pictures[at - 1] })
  }
  expect(await failure(again.undo(caseId))).toContain('NOT_FOUND')
  expect(await verify(again)).toMatchObject({ ok: true, findings: [] })
  again.close()

  const third = corridor(await reopen(first.folder))
  for (let at = 1; at <= steps.length; at++) {
    await third.redo(caseId)
    expect({ at, now: await all(third) }).toEqual({ at, now: pictures[at] })
  }
  expect(await failure(third.redo(caseId))).toContain('NOT_FOUND')
  const lines = third.store.journal.withAction('edit.undo')
  expect(lines.map(({ details }) => details['edit'])).toEqual(steps.map(([action]) => action).toReversed())
  expect(lines.map(({ details }) => third.store.journal.at(details['line'] as number)!.action)).toEqual(steps.map(([action]) => action).toReversed())
  expect(JSON.stringify([...lines, ...third.store.journal.withAction('edit.redo')])).not.toMatch(/lantern|quay|light|Meridian/)
  expect(await verify(third)).toMatchObject({ ok: true, findings: [] })
})

test('a new edit takes the place of what was undone; what changes nothing is no edit, nor is work of the program', async () => {
  const vault = corridor(await openNew())
  const { caseId, evidenceId } = await withPicture(vault)
  const note = await vault.call('note.add', { caseId, evidenceId: null, text: 'one' })
  await vault.call('note.update', { noteId: note.id, text: 'two' })
  await vault.undo(caseId)
  await vault.call('note.update', { noteId: note.id, text: 'three' })
  await vault.call('evidence.mark', { evidenceIds: [evidenceId], star: false })
  vault.store.transaction(() => vault.store.notes.update(note.id, 'four'))
  expect(await vault.states(caseId)).toEqual(['note.update done', 'note.add done'])
  expect(await failure(vault.redo(caseId))).toContain('NOT_FOUND')
})

test('what the command announced is announced again, and that there is something else to undo', async () => {
  const vault = corridor(await openNew())
  const { caseId } = await withPicture(vault)
  await vault.call('timeline.add', { caseId, time: time(0), kind: 'other', text: 'x', evidenceIds: [] })
  vault.announced.length = 0
  await vault.undo(caseId)
  expect(vault.announced).toEqual([{ name: 'timeline.changed', caseId }, { name: 'edits.changed', caseId }])
})

test('what is not as an edit left it, or has nothing to hang on, is refused by name and all of it stays', async () => {
  const vault = corridor(await openNew())
  const { caseId, evidenceId } = await withPicture(vault)
  const note = await vault.call('note.add', { caseId, evidenceId, text: 'a lamp' })
  const other = await vault.call('note.add', { caseId, evidenceId: null, text: 'another' })
  vault.store.transaction(() => vault.store.notes.update(note.id, 'changed from elsewhere'))
  const [latest, earlier] = await vault.call('edit.list', { caseId, limit: 5 })
  expect(await failure(vault.undo(caseId, earlier!.sequence))).toBe('OVERTAKEN: This cannot be undone: note on E-1 “changed from elsewhere” was changed since by something else. Nothing was changed.')
  expect((await vault.call('note.list', { caseId })).map(({ id }) => id)).toEqual([note.id, other.id])
  expect((await vault.undo(caseId)).map(({ sequence }) => sequence)).toEqual([latest!.sequence])

  const event = await vault.call('timeline.add', { caseId, time: time(0), kind: 'other', text: 'met', evidenceIds: [] })
  vault.store.transaction(() => vault.store.events.update(event.id, { evidenceIds: [evidenceId] }))
  expect(await failure(vault.undo(caseId))).toBe('OVERTAKEN: This cannot be undone: something else hangs on it by now. Nothing was changed.')
  expect(vault.store.events.get(event.id).evidence).toHaveLength(1)
  for (const { sequence } of (await vault.call('edit.list', { caseId, limit: 5 })).slice(0, 2)) await vault.call('edit.forget', { caseId, sequence })
  expect(await vault.states(caseId)).toEqual([])
  expect(await failure(vault.call('edit.forget', { caseId, sequence: 1 }))).toContain('NOT_FOUND')
  expect(vault.store.events.get(event.id).text).toBe('met')
})

test('many at once are one edit, and stepping back over several is all or nothing', async () => {
  const vault = corridor(await openNew())
  const { caseId, evidenceId } = await withPicture(vault)
  const ids = Array.from({ length: 5_000 }, () => newId('event'))
  const { store } = vault
  store.transaction(() => {
    store.edits.begin()
    store.events.addMany(caseId, ids.map((id, at) => ({ id, caseId, time: time(at), kind: 'other' as const, text: `event ${at}`, evidenceIds: [evidenceId] })))
    const { sequence } = store.journal.append({ action: 'timeline.add', subject: caseId, caseId, details: {} })
    store.edits.keep({ action: 'timeline.add', subject: caseId, line: sequence, announce: [{ name: 'timeline.changed', caseId }] })
  })
  await vault.call('timeline.updateMany', { caseId, eventIds: ids, change: { channel: 'messenger', addTags: ['many'] } })
  await vault.call('timeline.removeMany', { caseId, eventIds: ids })
  const listed = await vault.call('edit.list', { caseId, limit: 10 })
  expect(listed.map(({ action, things }) => [action, things])).toEqual([['timeline.removeMany', 5_000], ['timeline.updateMany', 5_000], ['timeline.add', 5_000]])
  await vault.undo(caseId)
  expect(store.events.list(caseId)).toMatchObject(ids.map(() => ({ channel: 'messenger', tags: ['many'], evidence: [{ id: evidenceId }] })))
  expect((await vault.undo(caseId, listed.at(-1)!.sequence)).map(({ action }) => action)).toEqual(['timeline.updateMany', 'timeline.add'])
  expect(store.events.list(caseId)).toEqual([])
  expect(store.search.find('event')).toEqual([])
  expect(store.journal.withAction('edit.undo')).toHaveLength(3)
})

test('what is saved while somebody types is one edit, until they pause, do something else or go back', async () => {
  const vault = corridor(await openNew())
  const { caseId } = await withPicture(vault)
  const [one, other] = [addNote(vault.store, caseId, 'one'), addNote(vault.store, caseId, 'other')]
  const save = (note: typeof one, text: string) => vault.store.transaction(() => {
    vault.store.edits.begin()
    vault.store.notes.update(note.id, text)
    vault.store.edits.keep({ action: 'note.update', subject: note.id, line: 1, announce: [] })
  })
  const text = () => vault.store.notes.get(one.id).text
  for (const typed of ['one a', 'one a b', 'one a b c']) save(one, typed)
  save(other, 'something else')
  save(one, 'one a b c d')
  expect(await vault.states(caseId)).toEqual(['note.update done', 'note.update done', 'note.update done'])
  await vault.undo(caseId)
  expect(text()).toBe('one a b c')
  await vault.undo(caseId)
  await vault.undo(caseId)
  expect(text()).toBe('one')
  await vault.redo(caseId)
  expect(text()).toBe('one a b c')
  save(one, 'one again')
  expect(await vault.states(caseId)).toEqual(['note.update done', 'note.update done'])
})

test('the last 500 edits of a case are kept', async () => {
  const vault = corridor(await openNew())
  const { caseId } = await withPicture(vault)
  const notes = [addNote(vault.store, caseId, 'first'), addNote(vault.store, caseId, 'second')] as const
  for (let at = 0; at < 503; at++) await vault.call('note.update', { noteId: notes[at % 2]!.id, text: `text ${at}` })
  const listed = await vault.call('edit.list', { caseId, limit: 500 })
  expect(listed).toHaveLength(500)
  await vault.undo(caseId, listed.at(-1)!.sequence)
  expect(notes.map(({ id }) => vault.store.notes.get(id).text)).toEqual(['text 2', 'text 1'])
})

test('of what is removed for good nothing stays in the edits; the others can still be undone', async () => {
  const vault = corridor(await openNew())
  const { caseId } = await withPicture(vault)
  const mark = 'ZQXJVKWY'
  const gone = await addPicture(vault, caseId, Buffer.from('other pixels'), 'other.png') as EvidenceId
  const onIt = await vault.call('note.add', { caseId, evidenceId: gone, text: `${mark} first` })
  await vault.call('note.update', { noteId: onIt.id, text: `${mark} second` })
  await vault.call('tag.set', { subjectIds: [gone, onIt.id], add: [`${mark}tag`], remove: [] })
  await vault.call('evidence.describeAcquisition', { evidenceIds: [gone], acquisition: { remarks: 'from the desk' } })
  await vault.call('note.remove', { noteId: onIt.id })
  await vault.undo(caseId)
  await vault.call('note.remove', { noteId: onIt.id })
  const kept = await vault.call('note.add', { caseId, evidenceId: null, text: 'KEEPSAKE' })
  const event = await vault.call('timeline.add', { caseId, time: time(0), kind: 'other', text: 'an event', evidenceIds: [gone] })
  await vault.call('evidence.remove', { evidenceId: gone, reason: 'asked for' })
  expect(await vault.states(caseId)).toEqual(['timeline.add done', 'note.add done'])
  await vault.undo(caseId)
  await vault.redo(caseId)
  expect(vault.store.events.get(event.id)).toMatchObject({ text: 'an event', evidence: [] })
  expect(vault.store.notes.get(kept.id).text).toBe('KEEPSAKE')
  const key = vault.vault.databaseKey()
  await vault.store.removal.finish([])
  vault.close()
  const pages = decryptPages(join(vault.folder, 'database'), key)
  expect([pages.includes('KEEPSAKE'), pages.includes(mark), pages.includes(mark.toLowerCase())]).toEqual([true, false, false])
})

test('kill -9 between edits and their undoing: what an edit says is what there is', async () => {
  const first = await openNew()
  const caseId = addCase(first.store)
  addNote(first.store, caseId, 'text 0')
  first.close()
  for (const lines of [3, 7, 5]) {
    const child = runChild(join(import.meta.dirname, '../store/undo-forever.ts'), [first.folder])
    await child.said(lines)
    await child.kill()
  }
  const again = await reopen(first.folder)
  expect(again.store.openingProblems).toEqual([])
  const changes = again.store.journal.withAction('note.update').length
  const [last, ...before] = again.store.edits.list(caseId, 500)
  expect(again.store.notes.list(caseId)[0]!.text).toBe(`text ${last!.state === 'done' ? changes : changes - 1}`)
  expect([before.length + 1, new Set(before.map(({ state }) => state))]).toEqual([changes, new Set(['done'])])
  expect(await verify(again)).toMatchObject({ ok: true })
})
