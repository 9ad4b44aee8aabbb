import { expect, test } from 'vitest'
import { createDispatch, type Corridor } from '../../../src/main/dispatch.ts'
import { followText } from '../../../src/main/jobs/keep-reading.ts'
import { evidenceOperations } from '../../../src/main/operations/evidence.ts'
import { galleryOperations } from '../../../src/main/operations/gallery.ts'
import { tagOperations } from '../../../src/main/operations/tag.ts'
import type { Announcement } from '../../../src/shared/contract/announcements.ts'
import type { EvidenceFilter } from '../../../src/shared/contract/gallery.ts'
import { contract, type Input, type OperationName, type Output } from '../../../src/shared/contract/index.ts'
import type { EvidenceId } from '../../../src/shared/ids.ts'
import { addCase, addEvent, addNote, addPicture, addReading, newId, openNew, testClock } from '../vault/temporary-vault.ts'

/** A case of pictures behind the real corridor. Every answer is held against the contract. */
async function gallery(names: readonly string[]) {
  const opened = await openNew()
  const { store } = opened
  const announced: Announcement[] = []
  const dispatch = createDispatch({
    handlers: { ...evidenceOperations, ...galleryOperations, ...tagOperations },
    openHandlers: {},
    context: () => ({ work: { jobs: { orForget: <T>(transaction: () => T): T => transaction() } }, store, vault: opened.vault, clock: testClock(), newId, announce: (one: Announcement) => announced.push(one) }),
  } as unknown as Corridor)
  async function call<N extends OperationName>(name: N, input: Input<N>): Promise<Output<N>> {
    const answer = await dispatch(name, input, { kind: 'page', trusted: true })
    if (!answer.ok) throw new Error(`${name}: ${answer.error.code} ${answer.error.message}`)
    return contract[name].output.parse(answer.value) as Output<N>
  }
  const caseId = addCase(store)
  const ids: EvidenceId[] = []
  for (const name of names) ids.push(await addPicture(opened, caseId, Buffer.from(name), name))
  const find = async (filter: EvidenceFilter = {}) => (await call('evidence.find', { caseId, filter, sort: 'exhibit', descending: false, group: 'none' })).numbers
  return { ...opened, announced, call, caseId, ids, find }
}

const READ = { engine: 'engine', language: 'eng', recipe: '', meanConfidence: 40, words: [], models: [] }

test('marks are set on many at once, in one custody line with the ids, and what they change is found and announced', async () => {
  const { call, ids, find, store, announced, caseId } = await gallery(['a', 'b', 'c', 'd'])
  expect(await call('evidence.mark', { evidenceIds: [ids[0]!, ids[1]!, ids[1]!], star: true, flag: 'key' })).toEqual({ changed: 2 })
  expect(await call('evidence.mark', { evidenceIds: [ids[1]!, ids[2]!], star: true })).toEqual({ changed: 1 })
  expect(await find({ starred: true })).toEqual([1, 2, 3])
  expect(await find({ flags: ['key'] })).toEqual([1, 2])
  await call('evidence.mark', { evidenceIds: ids, flag: null })
  expect(await find({ flags: ['key'] })).toEqual([])
  const lines = store.journal.withAction('evidence.mark')
  expect(lines).toHaveLength(3)
  expect(lines[0]).toMatchObject({ caseId, details: { star: true, flag: 'key', changed: 2, evidenceIds: [ids[0], ids[1]] } })
  expect(lines[1]).toMatchObject({ caseId, subject: ids[2], details: { changed: 1 } })
  expect(announced.filter((one) => one.name === 'evidence.changed')[0]).toEqual({ name: 'evidence.changed', caseId, evidenceIds: [ids[0], ids[1]] })
  await expect(call('evidence.mark', { evidenceIds: [newId('ev')], star: true })).rejects.toThrow('NOT_FOUND')
})

test('kind and platform are as recognised until a person says otherwise, and again when that is taken back', async () => {
  const { call, ids, find, store } = await gallery(['a', 'b'])
  const text = 'linkedin.com/in/layla\nLayla Haddad\n500+ connections\nContact info\nAbout this profile'
  addReading(store, ids[0]!, { ...READ, text })
  followText({ store, newId }, ids[0]!)
  addReading(store, ids[1]!, { ...READ, text: 'Write a message\nDelivered' })
  followText({ store, newId }, ids[1]!)
  const marks = async () => (await call('evidence.summaries', { evidenceIds: ids })).map(({ kind, platform, corrected }) => ({ kind, platform, corrected }))
  expect(await marks()).toEqual([{ kind: 'profile', platform: 'linkedin', corrected: { kind: false, platform: false } }, { kind: 'chat', platform: 'other', corrected: { kind: false, platform: false } }])
  await call('evidence.mark', { evidenceIds: [ids[0]!], kind: 'post', platform: 'x' })
  expect((await marks())[0]).toEqual({ kind: 'post', platform: 'x', corrected: { kind: true, platform: true } })
  // Read again: the person's word stays.
  followText({ store, newId }, ids[0]!)
  expect(await find({ kinds: ['post'], platforms: ['x'] })).toEqual([1])
  await call('evidence.mark', { evidenceIds: [ids[0]!], kind: null, platform: null })
  expect((await marks())[0]).toMatchObject({ kind: 'profile', platform: 'linkedin' })
  await call('evidence.describeAcquisition', { evidenceIds: [ids[1]!], acquisition: { platform: 'WhatsApp', captured: '2026-03-04 10:32', capturedZone: '+01:00', source: '@layla' } })
  expect((await call('evidence.summaries', { evidenceIds: [ids[1]!] }))[0]).toMatchObject({ platform: 'whatsapp', capturedMs: Date.UTC(2026, 2, 4, 9, 32) })
  expect(await find({ sources: ['@layla'] })).toEqual([2])
})

test('what changes, comes and goes is found at once, also in a case that was asked about before', async () => {
  const opened = await gallery(['a', 'b', 'c'])
  const { call, ids, find, store, caseId } = opened
  expect(await find()).toEqual([1, 2, 3])
  addReading(store, ids[1]!, { ...READ, text: 'x' })
  expect(await find({ readings: ['done'] })).toEqual([2])
  expect(await find({ confidence: { most: 75 } })).toEqual([2])
  expect(await find({ languages: ['eng'] })).toEqual([2])
  addNote(store, caseId, 'a note', ids[0]!)
  addEvent(store, { caseId, time: { atMs: 5_000, precision: 'second', zoneMinutes: 0, meaning: 'sent', approximate: false }, kind: 'other', text: 'x', evidenceIds: [ids[2]!] })
  expect([await find({ hasNotes: true }), await find({ hasEvents: true }), await find({ around: { fromMs: 5_000, toMs: 6_000 } }), await find({ around: { fromMs: 0, toMs: 5_000 } })]).toEqual([[1], [3], [3], []])
  await addPicture(opened, caseId, Buffer.from('d'), 'd')
  expect(await find()).toEqual([1, 2, 3, 4])
  store.removal.evidence(ids[0]!)
  expect(await find()).toEqual([2, 3, 4])
  // A change that is taken back is not believed.
  expect(() => store.transaction(() => {
    store.evidence.mark([ids[1]!], { star: true })
    throw new Error('back')
  })).toThrow('back')
  expect(await find({ starred: true })).toEqual([])
  expect(await call('evidence.seek', { caseId, filter: {}, sort: 'exhibit', descending: false, group: 'none', text: 'c', from: null })).toBe(ids[2])
  expect(await call('evidence.summaries', { evidenceIds: [ids[2]!, ids[0]!, ids[1]!] })).toMatchObject([{ id: ids[2] }, { id: ids[1] }])
  const other = addCase(store, 'Other')
  expect((await call('evidence.find', { caseId: other, filter: {}, sort: 'exhibit', descending: false, group: 'day' }))).toEqual({ total: 0, ids: [], numbers: [], groups: [] })
  await expect(call('evidence.find', { caseId: newId('case'), filter: {}, sort: 'exhibit', descending: false, group: 'none' })).rejects.toThrow('NOT_FOUND')
})

test('the same picture is grouped with the same, and what there is to filter by is counted', async () => {
  const { call, ids, caseId, store } = await gallery(['a', 'b', 'c'])
  const groups = async () => (await call('evidence.find', { caseId, filter: {}, sort: 'exhibit', descending: false, group: 'duplicates' })).groups
  expect(await groups()).toEqual([{ key: '1', count: 3 }])
  store.removal.evidence(ids[0]!)
  expect(await groups()).toEqual([{ key: '2', count: 2 }])
  await call('evidence.mark', { evidenceIds: [ids[1]!], platform: 'x' })
  expect(await call('evidence.facets', { caseId })).toMatchObject({ platforms: [{ value: 'other', count: 1 }, { value: 'x', count: 1 }], formats: [{ value: 'png', count: 2 }], languages: [{ value: '', count: 2 }] })
})

test('tags are put on and taken off things of every kind, spelled as they were first, found by search, and go with what bears them', async () => {
  const { call, ids, find, store, caseId } = await gallery(['a', 'b', 'c'])
  const note = addNote(store, caseId, 'a note')
  expect(await call('tag.set', { subjectIds: [...ids, note.id], add: ['First Contact', '  to   check '], remove: [] })).toEqual({ changed: 4 })
  expect(await call('tag.set', { subjectIds: [ids[0]!, ids[1]!], add: ['FIRST contact'], remove: ['To Check'] })).toEqual({ changed: 2 })
  expect(await call('tag.list', { caseId })).toEqual([{ tag: 'First Contact', count: 4, exhibits: 3 }, { tag: 'to check', count: 2, exhibits: 1 }])
  expect(await find({ tags: ['First Contact', 'to check'] })).toEqual([3])
  expect(store.search.find('to check').map((hit) => [hit.found, hit.evidenceId])).toEqual(expect.arrayContaining([['tag', ids[2]]]))
  expect((await call('evidence.summaries', { evidenceIds: [ids[2]!] }))[0]!.tags).toEqual(['First Contact', 'to check'])
  store.removal.evidence(ids[2]!)
  store.notes.remove(note.id)
  expect(await call('tag.list', { caseId })).toEqual([{ tag: 'First Contact', count: 2, exhibits: 2 }])
  expect(store.search.find('to check')).toEqual([])
  const lines = store.journal.withAction('tag.set')
  expect(lines[0]).toMatchObject({ caseId, details: { changed: 4, added: 2 } })
  expect(JSON.stringify(lines)).not.toContain('ontact')
  await expect(call('tag.set', { subjectIds: [newId('annot')], add: ['x'], remove: [] })).rejects.toThrow('NOT_FOUND')
  await expect(call('tag.set', { subjectIds: [ids[0]!], add: ['two\nlines'], remove: [] })).rejects.toThrow('BAD_INPUT')
})
