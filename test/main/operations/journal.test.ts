import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseId, EvidenceId } from '../../../src/shared/ids.ts'
import { makeFolder, PASSPHRASE, PROJECT, removeFolder, startCore, type TestCore } from '../../support/core.ts'
import { sampleExhibit, samplePicture } from '../../support/dossier-sample.ts'

const folder = makeFolder()
let core: TestCore
let caseId: CaseId
let other: CaseId
let evidenceId: EvidenceId
const SCRIPT = join(PROJECT, 'scripts/check-checkpoint.mjs')

const list = (input: Record<string, unknown> = {}) => core.call('journal.list', { limit: 500, ...input })
const check = (file: string, ...more: string[]) => {
  const { status, stdout } = spawnSync(process.execPath, [SCRIPT, file, ...more], { encoding: 'utf8' })
  return { status, found: JSON.parse(stdout || 'null') as { ok: boolean; lines: number; isWhole: boolean; problems: string[] } | null }
}

async function exported(name: string, input: Parameters<typeof startExport>[0]): Promise<string> {
  const file = join(folder, name)
  core.saveTo(file)
  await core.finish((await startExport(input)).jobId)
  return file
}
const startExport = (input: { caseId?: CaseId; evidenceId?: EvidenceId; format: 'jsonl' | 'csv' }) => core.call('journal.export', input)

beforeAll(async () => {
  core = startCore(folder)
  await core.call('vault.create', { name: 'Desk', passphrase: PASSPHRASE, operator: { name: 'Mara Quill', role: 'Analyst' } })
  caseId = (await core.call('case.create', { title: '=Harbour, "the" approach' })).id
  other = (await core.call('case.create', { title: 'Orchid' })).id
  const file = join(folder, '=chat of Zoë.jpg')
  writeFileSync(file, (await samplePicture(sampleExhibit(1))).bytes)
  await core.finish(await core.ingest(caseId, [file]))
  evidenceId = (await core.call('evidence.list', { caseId }))[0]!.id
})
afterAll(async () => {
  await core.close()
  removeFolder(folder)
})

test('a picture shown in full is journalled once for every time the vault is open, and never holds the picture up', async () => {
  const views = async () => (await list({ action: 'evidence.viewed' })).map(({ subject, caseId: of, actor }) => ({ subject, of, actor }))
  const url = `/evidence/${evidenceId}/picture`
  await core.core.asset(`/evidence/${evidenceId}/thumb`)
  expect((await core.core.asset(url)).status).toBe(200)
  await core.core.asset(url)
  await new Promise((resume) => { setImmediate(resume) })
  expect(await views()).toEqual([{ subject: evidenceId, of: caseId, actor: 'Mara Quill, Analyst' }])
  await core.call('vault.lock', {})
  expect((await core.core.asset(url)).status).toBe(404)
  const [vault] = (await core.call('vault.list', {})).vaults
  await core.call('vault.unlock', { ref: vault!.ref, secret: PASSPHRASE })
  // A journal that cannot be written leaves the picture as it is; the next look is told.
  const { store } = core.core.work()!
  const { append } = store.journal
  store.journal.append = () => { throw new Error('refused') }
  expect((await core.core.asset(url)).status).toBe(200)
  await new Promise((resume) => { setImmediate(resume) })
  store.journal.append = append
  expect(await views()).toHaveLength(1)
  await core.core.asset(url)
  await new Promise((resume) => { setImmediate(resume) })
  expect(await views()).toHaveLength(2)
})

test('unlocking that was refused is journalled by the next that is not, with times and count', async () => {
  const { open } = await core.call('vault.status', {})
  await core.call('vault.lock', {})
  const refusals = join(open!.folder, 'refusals')
  const before = Date.now()
  for (const secret of ['wrong one', 'wrong two']) expect(await core.codeOf('vault.unlock', { ref: open!.ref, secret })).toBe('VAULT_WRONG_PASSPHRASE')
  expect(JSON.parse(readFileSync(refusals, 'utf8'))).toMatchObject({ count: 2 })
  await core.call('vault.unlock', { ref: open!.ref, secret: PASSPHRASE })
  const [line] = await list({ action: 'vault.unlockRefused' })
  expect(line).toMatchObject({ actor: 'Lamplighter', details: { count: 2, timesMs: [expect.any(Number), expect.any(Number)] } })
  expect((line!.details.timesMs as number[]).every((atMs) => atMs >= before && atMs <= Date.now())).toBe(true)
  expect((await list({ beforeSequence: line!.sequence + 2, limit: 1 }))[0]!.action).toBe('vault.unlocked')
  expect(existsSync(refusals)).toBe(false)
  expect(readFileSync(join(open!.folder, 'header.a'), 'utf8')).not.toContain('wrong')
})

test.each([['not json', 1], ['{"count":9e99,"timesMs":["x",-1,5]}', 1], ['{"count":7,"timesMs":[1]}', 7], ['null', 1], ['x'.repeat(100_000), 1]])('a list of refusals that somebody made up harms nothing: %#', async (text, count) => {
  const { open } = await core.call('vault.status', {})
  await core.call('vault.lock', {})
  writeFileSync(join(open!.folder, 'refusals'), text)
  await core.call('vault.unlock', { ref: open!.ref, secret: PASSPHRASE })
  expect((await list({ action: 'vault.unlockRefused', limit: 1 }))[0]!.details).toMatchObject({ count })
})

test('who works here is told, journalled, and named from then on', async () => {
  expect((await core.call('vault.status', {})).operator).toEqual({ name: 'Mara Quill', role: 'Analyst' })
  await core.call('vault.setOperator', { name: 'Ivo Brandt', role: '' })
  await core.call('vault.setIdle', { minutes: 7 })
  expect((await list({ limit: 2 })).map(({ action, actor }) => `${actor}: ${action}`)).toEqual(['Ivo Brandt: vault.setIdle', 'Ivo Brandt: vault.setOperator'])
})

test('the core filters by case, item, act, person, time and words, over all lines', async () => {
  const note = await core.call('note.add', { caseId, evidenceId, text: 'The lamp stands in the doorway' })
  const event = await core.call('timeline.add', { caseId, kind: 'contact', text: 'First contact', time: { atMs: 0, precision: 'day', zoneMinutes: null, meaning: 'sent', approximate: false }, evidenceIds: [evidenceId] })
  const actions = async (input: Record<string, unknown>) => [...new Set((await list(input)).map((one) => one.action))].sort()
  expect((await list({ caseId: other })).map((one) => one.action)).toEqual(['case.create'])
  expect(await actions({ evidenceId })).toEqual(['evidence.imported', 'evidence.viewed', 'note.add', 'timeline.add'])
  expect(await actions({ action: 'note.add' })).toEqual(['note.add'])
  expect(new Set((await list({ actor: 'Mara Quill, Analyst' })).map((one) => one.actor))).toEqual(new Set(['Mara Quill, Analyst']))
  const [newest] = await list({ limit: 1 })
  expect(await list({ fromMs: newest!.atMs + 1 })).toEqual([])
  expect((await list({ fromMs: newest!.atMs })).map((one) => one.sequence)).toContain(newest!.sequence)
  expect((await list({ beforeMs: newest!.atMs })).every((one) => one.atMs < newest!.atMs)).toBe(true)
  expect(await actions({ text: 'exhibit IMPORTED' })).toEqual(['evidence.imported'])
  expect(await actions({ text: 'zoë', evidenceId })).toEqual(['evidence.imported', 'evidence.viewed'])
  expect(await actions({ text: 'e-1' })).toContain('evidence.viewed')
  expect(await actions({ text: newest!.hash.slice(0, 20) })).toEqual(['timeline.add'])
  expect(await actions({ text: `no%such_word` })).toEqual([])
  const overview = await core.call('journal.overview', { caseId })
  expect(await core.call('journal.count', { caseId, action: 'evidence.viewed' })).toEqual({ lines: 2 })
  expect(overview.actions).toContainEqual({ id: 'timeline.add', lines: 1 })
  expect(overview.actors).toContainEqual({ id: 'Ivo Brandt', lines: expect.any(Number) })
  expect(await core.call('journal.names', { ids: [evidenceId, caseId, note.id, event.id, 'ev_nothing', "'; DROP"] })).toMatchObject({
    [evidenceId]: 'E-1 =chat of Zoë.jpg', [caseId]: '=Harbour, "the" approach', [note.id]: 'note on E-1 “The lamp stands in the doorway”', [event.id]: 'event “First contact”',
  })
})

test('the journal exported as JSON Lines is checked by a program that shares no code; every change of it is found', async () => {
  const file = await exported('journal.jsonl', { format: 'jsonl' })
  const text = readFileSync(file, 'utf8')
  const lines = text.trimEnd().split('\n')
  const { found } = check(file)
  expect(found).toMatchObject({ ok: true, isWhole: true, lines: lines.length - 1, problems: [] })
  expect(JSON.parse(lines[0]!)).toMatchObject({ sequence: 1, action: 'vault.created', details: { checkpointKey: expect.stringContaining('lamplighter/') }, previousHash: '0'.repeat(64) })
  const broken: [string[], string][] = [
    [lines.with(3, lines[3]!.replace('Mara Quill', 'Sara Quill')), 'line 4 was changed'], [lines.toSpliced(3, 1), 'lines are missing'], [lines.toSpliced(3, 2, lines[4]!, lines[3]!), 'out of order'],
    [lines.toSpliced(-2, 1), 'lines are missing'], [lines.with(-1, lines.at(-1)!.replace('Z\\n\\n', 'Y\\n\\n')), 'not signed'],
  ]
  for (const [changed, problem] of broken) {
    const path = join(folder, 'changed.jsonl')
    writeFileSync(path, `${changed.join('\n')}\n`)
    expect(check(path)).toMatchObject({ status: 1, found: { ok: false, problems: expect.arrayContaining([expect.stringContaining(problem)]) } })
  }
  const [told] = await list({ action: 'journal.exported' })
  expect(told!.details).toMatchObject({ format: 'jsonl', lines: lines.length - 1 })
  expect((await core.call('vault.compareCheckpoint', { note: lines.at(-1)! })).verdict).toBe('holds')
})

test('an extract of one picture is bound by the vault’s signature', async () => {
  const file = await exported('item.jsonl', { evidenceId, format: 'jsonl' })
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
  expect(check(file).found).toMatchObject({ ok: true, isWhole: false, lines: lines.length - 1 })
  expect(lines.slice(0, -1).map((line) => (JSON.parse(line) as { action: string }).action)).toEqual(expect.arrayContaining(['evidence.imported', 'note.add']))
  const dropped = join(folder, 'dropped.jsonl')
  writeFileSync(dropped, `${lines.toSpliced(1, 1).join('\n')}\n`)
  expect(check(dropped).found).toMatchObject({ ok: false, problems: ['the lines are not those that were signed'] })
})

test('the journal exported as CSV is for people, and no cell of it is a formula', async () => {
  const text = readFileSync(await exported('journal.csv', { caseId, format: 'csv' }), 'utf8')
  const rows = parseCsv(text.slice(1))
  expect(text.charCodeAt(0)).toBe(0xfeff)
  expect(rows[0]).toEqual(['No.', 'Time (UTC)', 'Zone of the computer', 'By', 'What', 'On', 'Case', 'Details', 'Hash'])
  expect(rows.every((row) => row.length === 9)).toBe(true)
  expect(rows.flat().filter((cell) => /^\s*[=+\-@\t\r]/.test(cell))).toEqual([])
  const imported = rows.find((row) => row[4] === 'Exhibit imported')!
  expect(imported).toEqual([expect.stringMatching(/^\d+$/), expect.stringMatching(/UTC$/), expect.any(String), 'Mara Quill, Analyst', 'Exhibit imported', 'E-1 =chat of Zoë.jpg', '\'=Harbour, "the" approach', expect.stringContaining('exhibit E-1'), expect.stringMatching(/^[0-9a-f]{64}$/)])
  const note = rows.find((row) => row[4]!.startsWith('Checkpoint of line'))![7]!
  expect((await core.call('vault.compareCheckpoint', { note })).verdict).toBe('holds')
})

test('a checkpoint is made, saved and compared; each leaves its line', async () => {
  const made = await core.call('vault.checkpoint', {})
  const file = join(folder, 'checkpoint.txt')
  core.saveTo(file)
  await core.finish((await core.call('vault.saveCheckpoint', { note: made.note })).jobId)
  expect(readFileSync(file, 'utf8')).toBe(made.note)
  expect(check(file, '--key', made.verifierKey)).toMatchObject({ status: 0, found: { ok: true, line: made.sequence, hash: made.hash } })
  expect((await core.call('vault.compareCheckpoint', { note: made.note })).verdict).toBe('holds')
  expect(await core.codeOf('vault.saveCheckpoint', { note: made.note.replace(':', '') })).toBe('BAD_INPUT')
  expect(await core.codeOf('vault.compareCheckpoint', { note: 'nothing' })).toBe('BAD_INPUT')
  const told = await list({ limit: 3 })
  expect(told.map(({ action, details }) => [action, details])).toEqual([
    ['vault.compareCheckpoint', { line: made.sequence, verdict: 'holds' }], ['vault.saveCheckpoint', { line: made.sequence }], ['vault.checkpoint', { line: made.sequence }],
  ])
})

test('the key for checkpoints stays the same through locking and a re-key', async () => {
  const { note, verifierKey } = await core.call('vault.checkpoint', {})
  await core.finish((await core.call('vault.rekey', { secret: PASSPHRASE })).jobId)
  expect((await core.call('vault.checkpoint', {})).verifierKey).toBe(verifierKey)
  expect((await core.call('vault.compareCheckpoint', { note })).verdict).toBe('holds')
})

/** RFC 4180. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]]
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    if (quoted === undefined && plain === '' && end === '') break
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain!)
    if (end === '\r\n') rows.push([])
  }
  return rows.filter((row) => row.length > 0)
}
