import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseEdtf } from '../../../src/shared/edtf.ts'
import type { TimelineEvent } from '../../../src/shared/contract/timeline.ts'
import type { CaseId, EvidenceId } from '../../../src/shared/ids.ts'
import type { EventTime } from '../../../src/shared/time.ts'
import { makeFolder, PASSPHRASE, removeFolder, startCore, type TestCore } from '../../support/core.ts'
import { sampleExhibit, samplePicture } from '../../support/dossier-sample.ts'
import { newId } from '../vault/temporary-vault.ts'

const folder = makeFolder()
let core: TestCore
let caseId: CaseId
let evidenceId: EvidenceId

const time = (edtf: string, change: Partial<EventTime> = {}): EventTime => ({ ...parseEdtf(edtf)!, meaning: 'sent', ...change })
const list = (of = caseId) => core.call('timeline.list', { caseId: of })
const journal = async (action: string) => (await core.call('journal.list', { caseId, action, limit: 50 })).map(({ details }) => details)

beforeAll(async () => {
  core = startCore(folder)
  await core.call('vault.create', { name: 'Desk', passphrase: PASSPHRASE, operator: { name: 'Mara Quill', role: 'Analyst' } })
  caseId = (await core.call('case.create', { title: 'Harbour approach' })).id
  const file = join(folder, 'chat.jpg')
  writeFileSync(file, (await samplePicture(sampleExhibit(1))).bytes)
  await core.finish(await core.ingest(caseId, [file]))
  evidenceId = (await core.call('evidence.list', { caseId }))[0]!.id
})
afterAll(async () => {
  await core.close()
  removeFolder(folder)
})

async function inNewCase(run: (of: CaseId) => Promise<void>): Promise<void> {
  const before = caseId
  const made = (await core.call('case.create', { title: 'Orchid' })).id
  await run(made).finally(() => { caseId = before })
}

test('an event keeps every field, and an update changes what it names', async () => {
  const told = {
    actors: ['Layla Haddad', 'ليلى'], channel: 'LinkedIn', tags: ['deadline', 'money'], sourceGrade: 'B' as const, informationGrade: '2' as const, skew: 'The phone runs four minutes fast.',
  }
  const when = time('2026-03-03/2026-03-05~')
  const made = await core.call('timeline.add', { caseId, time: when, kind: 'offer', text: 'Offers a fee', evidenceIds: [evidenceId], ...told })
  expect(made).toMatchObject({ ...told, time: when, annotationIds: [], origin: null, evidence: [{ id: evidenceId, exhibitNumber: 1 }] })
  const changed = await core.call('timeline.update', { eventId: made.id, informationGrade: null, tags: ['money', 'urgent'], time: time('../2024') })
  expect(changed).toEqual({ ...made, informationGrade: null, tags: ['money', 'urgent'], time: time('../2024') })
  expect(await list()).toEqual([changed])
  expect(JSON.stringify(await core.call('journal.list', { limit: 100 }))).not.toMatch(/Layla|four minutes|deadline/)
  await core.call('timeline.remove', { eventId: made.id })
  expect(await core.call('tag.list', { caseId })).toEqual([])
  expect(await core.codeOf('timeline.add', { caseId, time: { ...when, bound: 'before' }, kind: 'offer', text: 'x', evidenceIds: [] })).toBe('BAD_INPUT')
  expect(await core.codeOf('timeline.add', { caseId, time: when, kind: 'offer', text: 'x', evidenceIds: [], annotationIds: [newId('annot')] })).toBe('NOT_FOUND')
})

test('many events are changed and removed by one command, all or none', async () => {
  await inNewCase(async (of) => {
    const add = (text: string, actors: string[] = []) => core.call('timeline.add', { caseId: of, time: time('2026-03-04'), kind: 'message', text, evidenceIds: [], actors, tags: ['first'] })
    const events = [await add('one', ['Layla']), await add('two', ['Omar', 'Layla']), await add('three')]
    const eventIds = events.slice(0, 2).map(({ id }) => id)
    const change = { kind: 'probe' as const, channel: 'Signal', addActors: ['Mara'], removeActors: ['Layla'], addTags: ['Second'], removeTags: ['first'], sourceGrade: 'C' as const }
    expect(await core.call('timeline.updateMany', { caseId: of, eventIds, change })).toEqual({ changed: 2 })
    const after = await list(of)
    expect(after.map(({ text, kind, channel, actors, tags, sourceGrade, informationGrade }) => [text, kind, channel, actors, tags, sourceGrade, informationGrade])).toEqual([
      ['one', 'probe', 'Signal', ['Mara'], ['Second'], 'C', null], ['two', 'probe', 'Signal', ['Omar', 'Mara'], ['Second'], 'C', null], ['three', 'message', '', [], ['first'], null, null],
    ])
    expect(await core.call('timeline.updateMany', { caseId: of, eventIds, change })).toEqual({ changed: 0 })
    expect(await core.codeOf('timeline.updateMany', { caseId, eventIds, change })).toBe('NOT_FOUND')
    expect(await core.codeOf('timeline.removeMany', { caseId: of, eventIds: [...eventIds, newId('event')] })).toBe('NOT_FOUND')
    expect(await list(of)).toHaveLength(3)
    expect(await core.call('timeline.removeMany', { caseId: of, eventIds })).toEqual({ removed: 2 })
    expect((await list(of)).map(({ text }) => text)).toEqual(['three'])
    expect((await core.call('search.find', { text: 'three' })).length).toBeGreaterThan(0)
    expect(await core.call('search.find', { text: 'two', caseId: of })).toEqual([])
  })
})

test('proposals are settled in bulk, folded where they say the same, and keep the words they came from', async () => {
  const { store } = core.core.work()!
  const proposal = (matched: string, edtf: string, meaning: EventTime['meaning'] = 'displayed') =>
    ({ id: newId('prop'), time: time(edtf, { meaning }), matched, excerpt: `Omar, ${matched}`, box: [1, 2, 3, 4] as [number, number, number, number], confidence: 80, assumption: '' })
  const [one, two, three, four] = [proposal('10:32', '2026-03-04T10:32', 'sent'), proposal('15 Jan', '2026-01-15'), proposal('Jan 15', '2026-01-15'), proposal('16 Jan', '2026-01-16')]
  store.transaction(() => store.proposals.replacePending(evidenceId, [one!, two!, three!, four!]))
  expect(await core.codeOf('proposal.acceptMany', { caseId, proposalIds: [one!.id], foldedIds: [one!.id] })).toBe('BAD_INPUT')
  const { eventIds } = await core.call('proposal.acceptMany', { caseId, proposalIds: [one!.id, two!.id], foldedIds: [three!.id] })
  expect(await core.call('proposal.rejectMany', { caseId, proposalIds: [four!.id, one!.id] })).toEqual({ rejected: 1 })
  expect(await core.call('proposal.list', { caseId })).toEqual([])
  const events = await list()
  expect(events.map(({ id }) => id).toSorted()).toEqual(eventIds.toSorted())
  expect(events).toMatchObject([
    { kind: 'other', text: 'Omar, 15 Jan', evidence: [{ id: evidenceId }], origin: { evidenceId, exhibitNumber: 1, box: [1, 2, 3, 4], matched: '15 Jan', excerpt: 'Omar, 15 Jan' } },
    { kind: 'message', time: time('2026-03-04T10:32'), origin: { matched: '10:32' } },
  ])
  expect(await journal('proposal.acceptMany')).toEqual([{ events: 2, folded: 1, pictures: 1 }])
  await core.finish((await core.call('vault.verify', {})).jobId)
  expect((await core.call('vault.lastVerify', {}))?.findings).toEqual([])
  await core.call('timeline.removeMany', { caseId, eventIds })
  await core.finish((await core.call('vault.verify', {})).jobId)
  expect((await core.call('vault.lastVerify', {}))?.findings).toEqual([])
})

test('with an exhibit go the words that times were read from; the events stay', async () => {
  const { store } = core.core.work()!
  const file = join(folder, 'second.jpg')
  writeFileSync(file, (await samplePicture(sampleExhibit(2))).bytes)
  await core.finish(await core.ingest(caseId, [file]))
  const second = (await core.call('evidence.list', { caseId })).find((one) => one.exhibitNumber === 2)!
  const proposal = { id: newId('prop'), time: time('2026-01-15'), matched: '15 Jan', excerpt: 'Omar, 15 Jan', box: null, confidence: 80, assumption: '' }
  store.transaction(() => store.proposals.replacePending(second.id, [proposal]))
  const event = await core.call('proposal.accept', { proposalId: proposal.id, change: { evidenceIds: [], text: 'Kept' } })
  expect(event).toMatchObject({ evidence: [], text: 'Kept', origin: { evidenceId: second.id } })
  await core.finish((await core.call('evidence.remove', { evidenceId: second.id, reason: 'asked for' })).jobId)
  expect(await list()).toEqual([{ ...event, origin: null }])
  await core.call('timeline.remove', { eventId: event.id })
})

/** What a file can say of an event. */
const said = ({ id: _id, caseId: _caseId, origin: _origin, annotationIds: _regions, ...rest }: TimelineEvent) => rest
async function exported(of = caseId): Promise<string> {
  const file = join(folder, 'timeline.csv')
  core.saveTo(file)
  await core.finish((await core.call('timeline.exportCsv', { caseId: of })).jobId)
  return readFileSync(file, 'utf8')
}
async function read(csv: string | Buffer, of = caseId) {
  const { jobId } = await core.call('timeline.readCsv', { caseId: of, ticket: core.addTicket({ kind: 'bytes', bytes: Buffer.from(csv as string), name: 'events.csv', modifiedMs: null }) })
  await core.finish(jobId)
  const job = (await core.call('job.list', {})).find((one) => one.id === jobId)!
  return { jobId, job, preview: async () => await core.call('timeline.previewImport', { caseId: of, jobId }) }
}

test('a timeline goes out to a file and comes in again as it was, formulas and all', async () => {
  await inNewCase(async (of) => {
    const shapes = ['2026', '2026-03~', '2026-03-04T10', '2026-03-04T10:32+01:00', '2026-03-04T10:32:07Z', '../2024', '2025-02-03/..', '2026-03-03/2026-03-05~', '0999-01-01']
    const texts = ['=HYPERLINK("http://x")', '+49 30', '-1', '@all', '\'quoted', '\'=x', ' =1', 'two\r\nlines, "quoted"; semi', '‮ ليلى 😀']
    for (const [index, text] of texts.entries()) {
      await core.call('timeline.add', { caseId: of, time: time(shapes[index]!, { meaning: index % 2 ? 'stated' : 'displayed' }), kind: 'offer', text, evidenceIds: [], actors: ['Smith; Jane', 'back\\slash', '=SUM(A1)'], channel: '-x', tags: ['a;b'], sourceGrade: index % 2 ? 'F' : null, informationGrade: '6', skew: '+4 min' })
    }
    await core.call('timeline.add', { caseId: of, time: { ...parseEdtf('2026-03-04', -210)!, meaning: 'sent' }, kind: 'other', text: 'A day in a zone', evidenceIds: [] })
    const before = await list(of)
    const csv = await exported(of)
    expect(csv.split('\r\n').slice(1).flatMap((row) => row.split(',')).filter((cell) => /^"?\s*[=+@]/.test(cell))).toEqual([])
    const again = await read(csv, of)
    expect(await again.preview()).toMatchObject({ rows: 10, wrongCount: 0, duplicates: 10, ignored: [] })
    expect(await core.call('timeline.import', { caseId: of, jobId: again.jobId, withDuplicates: false })).toEqual({ added: 0 })
    await core.call('timeline.removeMany', { caseId: of, eventIds: before.map(({ id }) => id) })
    const { jobId } = await read(csv, of)
    expect(await core.call('timeline.import', { caseId: of, jobId, withDuplicates: false })).toEqual({ added: 10 })
    expect((await list(of)).map(said)).toEqual(before.map(said))
    expect(await core.codeOf('timeline.import', { caseId: of, jobId, withDuplicates: true })).toBe('NOT_FOUND')
  })
})

test('exhibits are found by their content, and left off in a case that has not got them', async () => {
  const made = await core.call('timeline.add', { caseId, time: time('2026-03-04'), kind: 'other', text: 'With a picture', evidenceIds: [evidenceId] })
  const csv = await exported()
  await core.call('timeline.remove', { eventId: made.id })
  const own = await read(csv)
  expect(await own.preview()).toMatchObject({ unlinked: 0, sample: [{ evidence: [{ id: evidenceId, exhibitNumber: 1 }] }] })
  await core.call('timeline.import', { caseId, jobId: own.jobId, withDuplicates: false })
  expect(await list()).toMatchObject([{ evidence: [{ id: evidenceId }] }])
  await core.call('timeline.removeMany', { caseId, eventIds: (await list()).map(({ id }) => id) })
  await inNewCase(async (of) => {
    const other = await read(csv, of)
    expect(await other.preview()).toMatchObject({ unlinked: 1, sample: [{ evidence: [] }] })
  })
})

test('a foreign table is read as far as it goes, and each wrong row says why', async () => {
  await inNewCase(async (of) => {
    const { preview, jobId } = await read([
      'message;datetime;timestamp_desc;user;grade;kind', 'File written;2015-07-24T19:01:01+00:00;Content Modification Time;root;B2;', 'Only a day;2015-07-24;;;;message',
      ';2015-07-24;;;;', 'No time;soon;;;;', 'Kind;2015-07-24;;;;dance', 'Grade;2015-07-24;;;Z9;', 'Only a day;2015-07-24;;;;message', '"open;2015-07-24',
    ].join('\n'), of)
    const found = await preview()
    expect(found).toMatchObject({ rows: 8, wrongCount: 5, duplicates: 1, ignored: ['user'] })
    expect(found.wrong.map(({ row, problem }) => [row, problem.slice(0, 22)])).toEqual([
      [4, 'The message is empty.'], [5, 'The datetime “soon” is'], [6, 'The kind “dance” is no'], [7, 'The grade “Z9” is not '], [9, 'A quotation mark is op'],
    ])
    expect(await core.call('timeline.import', { caseId: of, jobId, withDuplicates: false })).toEqual({ added: 2 })
    expect(await list(of)).toMatchObject([
      { text: 'Only a day', kind: 'message', time: { precision: 'day', zoneMinutes: null } },
      { text: 'File written', tags: ['Content Modification Time'], sourceGrade: 'B', informationGrade: '2', time: { precision: 'second', zoneMinutes: 0, meaning: 'stated' } },
    ])
  })
})

test('what is no table of events is refused in words', async () => {
  const outcome = async (csv: string | Buffer) => (await read(csv)).job.message
  expect(await outcome('')).toContain('is empty')
  expect(await outcome('a,b\n1,2\n')).toContain('does not name the column message or datetime')
  expect(await outcome(Buffer.from([0x6d, 0xff, 0xfe]))).toContain('not text in UTF-8')
  expect(await outcome(`message,datetime\n${'x,2026\n'.repeat(50_001)}`)).toContain('more than 50,000 rows')
  expect((await read(Buffer.from('\u{feff}message\tdatetime\r\nTabbed\t2026\r\n', 'utf16le'))).job.state).toBe('done')
})

test('the tempo of a case stands beside that of the others', async () => {
  const move = (of: CaseId, kind: TimelineEvent['kind'], at: string) => core.call('timeline.add', { caseId: of, time: time(at), kind, text: kind, evidenceIds: [] })
  await inNewCase(async (one) => {
    await move(one, 'contact', '2026-03-01T00:00:00Z')
    await move(one, 'offer', '2026-03-03T00:00:00Z')
    await inNewCase(async (two) => {
      await move(two, 'contact', '2026-03-01T00:00:00Z')
      await move(two, 'offer', '2026-03-02T00:00:00Z')
      const tempo = await core.call('timeline.tempo', { caseId: two })
      expect(tempo).toMatchObject({ own: { figures: [{ step: 'offer', shortestMs: 86_399_000, longestMs: 86_401_000 }] }, others: [{ caseId: one }], comparison: [{ step: 'offer', count: 1, medianShortestMs: 172_799_000 }] })
    })
  })
  expect(await core.call('timeline.tempo', { caseId })).toMatchObject({ own: { caseId, start: null, figures: [] } })
})
