import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lamplighter, makeVault, makeWorkplace, PROJECT } from '../../support/command-line.ts'

const place = makeWorkplace()
const path = (name: string) => join(place.folder, name)
afterAll(place.remove)

const SCREEN = join(PROJECT, 'test/fixtures/screens/chat-green-q60.jpg')
let caseId: string
let evidenceId: string

beforeAll(async () => {
  await makeVault(place, { name: 'Mara Quill', role: 'Analyst' })
  caseId = (await lamplighter(['case', 'new', ...place.open, '--title', 'Harbour'])).json.id
  const ingested = await lamplighter(['ingest', ...place.open, '--case', caseId, '--no-ocr', SCREEN])
  evidenceId = ingested.json.imported[0].evidenceId
}, 120_000)

const entriesOf = async (...more: string[]) => (await lamplighter(['journal', ...place.open, ...more])).json.entries as { sequence: number; action: string; actor: string; details: Record<string, unknown> }[]

test('the journal is printed whole, of a case, of an item; it names the operator', async () => {
  const whole = await entriesOf()
  expect(whole.map((one) => one.sequence)).toEqual(whole.map((_, at) => at + 1))
  expect(whole[0]).toMatchObject({ action: 'vault.created', actor: 'Mara Quill, Analyst (command line)' })
  expect((await entriesOf('--case', caseId)).map((one) => one.action)).toEqual(expect.arrayContaining(['case.create', 'evidence.imported']))
  expect((await entriesOf('--item', evidenceId)).map((one) => one.action)).toEqual(['evidence.imported'])
  expect(await lamplighter(['journal', ...place.open, '--case', caseId, '--item', evidenceId])).toMatchObject({ status: 2 })
  expect(await lamplighter(['journal', ...place.open, '--item', 'ev_nothing'])).toMatchObject({ status: 2 })
  expect(await lamplighter(['journal', ...place.open, '--format', 'csv'])).toMatchObject({ status: 2 })
}, 120_000)

test('the journal is exported, and what was written is checked by a program of its own', async () => {
  const file = path('journal.jsonl')
  const made = await lamplighter(['journal', ...place.open, '--out', file])
  expect(made).toMatchObject({ status: 0, json: { file, lines: expect.any(Number), sha256: expect.stringMatching(/^[0-9a-f]{64}$/) } })
  const checked = spawnSync(process.execPath, [join(PROJECT, 'scripts/check-checkpoint.mjs'), file], { encoding: 'utf8' })
  expect(JSON.parse(checked.stdout)).toMatchObject({ ok: true, isWhole: true, lines: made.json.lines, line: made.json.line })
  expect(await lamplighter(['checkpoint', ...place.open, '--check', file])).toMatchObject({ status: 0, json: { verdict: 'holds', sequence: made.json.line } })
  expect(await lamplighter(['journal', ...place.open, '--case', caseId, '--out', path('journal.csv'), '--format', 'csv'])).toMatchObject({ status: 0 })
  expect(readFileSync(path('journal.csv'), 'utf8')).toContain('Exhibit imported,E-1 chat-green-q60.jpg,Harbour')
  expect(await lamplighter(['journal', ...place.open, '--out', path('x'), '--format', 'pdf'])).toMatchObject({ status: 2 })
}, 120_000)

test('a checkpoint is made, compared by checkpoint and by verify; put back, foreign and altered are told apart', async () => {
  const before = path('before')
  cpSync(place.vault, before, { recursive: true })
  const file = path('checkpoint.txt')
  const made = await lamplighter(['checkpoint', ...place.open, '--out', file])
  expect(made).toMatchObject({ status: 0, json: { sequence: expect.any(Number), hash: expect.any(String), note: readFileSync(file, 'utf8'), verifierKey: expect.stringMatching(/^lamplighter\//), file } })
  const check = (noted: string, vault = place.open) => lamplighter(['checkpoint', ...vault, '--check', noted])
  expect(await check(file)).toMatchObject({ status: 0, json: { verdict: 'holds', sequence: made.json.sequence } })
  expect(await lamplighter(['verify', ...place.open, '--against', file])).toMatchObject({ status: 0, json: { ok: true } })

  const altered = path('altered.txt')
  writeFileSync(altered, made.json.note.replace(/T(\d\d)/, (_: string, hour: string) => `T${hour === '11' ? '12' : '11'}`))
  expect(await check(altered)).toMatchObject({ status: 1, json: { verdict: 'signature-wrong' } })
  expect(await lamplighter(['verify', ...place.open, '--against', altered])).toMatchObject({ status: 1, json: { error: { code: 'BAD_INPUT', message: expect.stringContaining('signature is wrong') } } })

  // The whole folder put back: it agrees with itself, only the note tells.
  const putBack = ['--vault', before, '--passphrase-file', place.passphraseFile]
  expect(await check(file, putBack)).toMatchObject({ status: 1, json: { verdict: 'rolled-back' } })
  for (let count = 0; count < 3; count++) await lamplighter(['case', 'new', ...putBack, '--title', `Since ${count}`])
  expect(await check(file, putBack)).toMatchObject({ status: 1, json: { verdict: 'rolled-back', message: expect.stringContaining('used again') } })
  const verified = await lamplighter(['verify', ...putBack, '--against', file])
  expect(verified).toMatchObject({ status: 1, json: { ok: false } })
  expect(JSON.stringify(verified.json.findings)).toContain(`line ${made.json.sequence} of the custody journal`)

  const other = ['--vault', path('other'), '--passphrase-file', place.passphraseFile]
  await lamplighter(['init', ...other])
  expect(await check(file, other)).toMatchObject({ status: 1, json: { verdict: 'other-vault' } })
  expect(await check(path('nowhere'))).toMatchObject({ status: 1, json: { error: { code: 'READ_FAILED' } } })
  expect(await check(place.passphraseFile)).toMatchObject({ status: 2, json: { error: { code: 'BAD_INPUT' } } })
  expect(await lamplighter(['checkpoint', ...place.open, '--out', file, '--check', file])).toMatchObject({ status: 2 })
}, 120_000)

test('the operator is shown and changed', async () => {
  expect((await lamplighter(['operator', ...place.open])).json).toEqual({ operator: { name: 'Mara Quill', role: 'Analyst' } })
  expect((await lamplighter(['operator', ...place.open, '--name', 'Ivo Brandt'])).json).toEqual({ operator: { name: 'Ivo Brandt', role: '' } })
  expect((await entriesOf()).at(-1)).toMatchObject({ action: 'vault.unlocked', actor: 'Ivo Brandt (command line)' })
  expect(await lamplighter(['operator', ...place.open, '--role', 'Analyst'])).toMatchObject({ status: 2 })
  expect(await lamplighter(['operator', ...place.open, '--name', 'x'.repeat(61)])).toMatchObject({ status: 2 })
}, 120_000)

test('a passphrase refused at the command line is journalled by the next opening', async () => {
  const wrong = path('wrong.txt')
  writeFileSync(wrong, 'not this one\n')
  expect(await lamplighter(['journal', '--vault', place.vault, '--passphrase-file', wrong])).toMatchObject({ status: 1, json: { error: { code: 'VAULT_WRONG_PASSPHRASE' } } })
  expect(existsSync(join(place.vault, 'refusals'))).toBe(true)
  expect((await entriesOf()).at(-2)).toMatchObject({ action: 'vault.unlockRefused', actor: 'Lamplighter', details: { count: 1, timesMs: [expect.any(Number)] } })
  expect(existsSync(join(place.vault, 'refusals'))).toBe(false)
}, 120_000)

test('a backup carries a checkpoint of its journal', async () => {
  const to = path('backup')
  const made = await lamplighter(['backup', ...place.open, '--to', to])
  expect(made).toMatchObject({ status: 0 })
  const note = join(to, 'generations', made.json.generation, 'checkpoint')
  const contents = JSON.parse(readFileSync(join(to, 'generations', made.json.generation, 'contents.json'), 'utf8')) as { journalSequence: number }
  expect(contents).toMatchObject({ checkpoint: readFileSync(note, 'utf8') })
  expect(await lamplighter(['checkpoint', ...place.open, '--check', note])).toMatchObject({ status: 0, json: { verdict: 'holds', sequence: contents.journalSequence } })
  rmSync(to, { recursive: true })
}, 120_000)

test('a dossier carries a checkpoint that its reader can compare', async () => {
  const file = path('dossier.pdf')
  expect(await lamplighter(['dossier', ...place.open, '--case', caseId, '--out', file, '--at', '2026-03-14T09:41:07Z'])).toMatchObject({ status: 0 })
  const text = spawnSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' }).stdout
  const noted = path('from-paper.txt')
  writeFileSync(noted, text.slice(text.lastIndexOf('signed-note format'), text.lastIndexOf('Key to check it with')))
  expect(await lamplighter(['checkpoint', ...place.open, '--check', noted])).toMatchObject({ status: 0, json: { verdict: 'holds', atMs: Date.UTC(2026, 2, 14, 9, 41, 7) } })
}, 120_000)
