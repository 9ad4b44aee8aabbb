import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Word } from '../../../src/shared/contract/evidence.ts'
import type { CaseId, EvidenceId } from '../../../src/shared/ids.ts'
import { hasTool, runTool } from '../../support/pdf-objects.ts'
import { makeFolder, PASSPHRASE, PROJECT, removeFolder, startCore, type TestCore } from '../../support/core.ts'

const SCREEN = join(PROJECT, 'test/fixtures/screens/chat-green-light.png')
let core: TestCore
let folder: string
let caseId: CaseId
let id: EvidenceId

beforeEach(async () => {
  folder = makeFolder()
  core = startCore(folder)
  await core.call('vault.create', { name: 'Desk', passphrase: PASSPHRASE, operator: { name: 'Mara Venn', role: 'analyst' } })
  caseId = (await core.call('case.create', { title: 'Quay' })).id
  await core.finish(await core.ingest(caseId, [SCREEN], { read: false }))
  id = (await core.call('evidence.list', { caseId }))[0]!.id
  keep(words('Pay is l800 EUR', 'Sent on 4 March 2026'))
}, 30_000)
afterEach(async () => {
  await core.close()
  removeFolder(folder)
})

const words = (...lines: string[]): Word[] => lines.flatMap((text, line) => text.split(' ').map((one, at): Word => ({ text: one, confidence: 61, box: [at * 60, 900 + line * 40, 55, 30], line })))

/** As a machine would have read it, with its line in the journal. */
function keep(read: Word[]): void {
  const { store } = core.core.work()!
  const text = [...Map.groupBy(read, (word) => word.line).values()].map((line) => line.map((word) => word.text).join(' ')).join('\n')
  store.transaction(() => {
    const version = store.readings.add(id, { engine: 'Tesseract', language: 'eng', recipe: 'as it is', text, words: read, meanConfidence: 61, mode: 'standard' })
    store.journal.append({ action: 'evidence.read', actor: 'Lamplighter', subject: id, caseId, details: { version } })
  })
}

const textNow = async () => (await core.call('evidence.get', { evidenceId: id })).ocr!.text
const found = async (text: string) => (await core.call('search.find', { text })).length
const dates = async () => (await core.call('proposal.list', { caseId })).map((one) => new Date(one.time.atMs).toISOString().slice(0, 10))
const lastLine = async (action: string) => (await core.call('journal.list', { action, limit: 1 }))[0]!

test('a correction is a new version over the machine’s, and text, search, dates follow it; the earlier one undoes it', async () => {
  const made = await core.call('evidence.correctText', { evidenceId: id, over: 1, lines: [{ line: 0, text: 'Pay is 1800 EUR' }, { line: 1, text: 'Sent on 14 March 2026' }] })
  expect(made).toMatchObject({ version: 2, over: 1, corrected: { words: 2, removed: 0 }, by: 'Mara Venn, analyst', isCurrent: true, recipe: 'corrected by hand over version 1', wordCount: 9 })
  expect(made).not.toHaveProperty('mode')
  expect(await textNow()).toBe('Pay is 1800 EUR\nSent on 14 March 2026')
  expect([await found('1800'), await found('l800')]).toEqual([1, 0])
  expect(await dates()).toEqual(['2026-03-14'])
  const machine = await core.call('evidence.reading', { evidenceId: id, version: 1 })
  expect(machine).toMatchObject({ text: 'Pay is l800 EUR\nSent on 4 March 2026', mode: 'standard' })
  await core.call('evidence.useReading', { evidenceId: id, version: 1 })
  expect(await textNow()).toBe(machine.text)
  expect([await found('1800'), await found('l800')]).toEqual([0, 1])
  expect(await dates()).toEqual(['2026-03-04'])
  expect((await core.call('evidence.readings', { evidenceId: id })).map(({ version, isCurrent }) => [version, isCurrent])).toEqual([[2, false], [1, true]])
}, 30_000)

test('the journal tells how many words, never which; verification knows every version', async () => {
  await core.call('evidence.correctText', { evidenceId: id, over: 1, lines: [{ line: 0, text: 'Pay is 1800' }] })
  const line = await lastLine('evidence.correctText')
  expect(line).toMatchObject({ subject: id, caseId, actor: 'Mara Venn, analyst', details: { version: 2, over: 1, words: 8, corrected: 1, removed: 1 } })
  expect(JSON.stringify(line)).not.toContain('1800')
  await core.call('evidence.useReading', { evidenceId: id, version: 1 })
  expect(await lastLine('evidence.useReading')).toMatchObject({ subject: id, caseId, details: { version: 1, inPlaceOf: 2 } })
  await core.finish((await core.call('vault.verify', {})).jobId)
  expect(await core.call('vault.lastVerify', {})).toMatchObject({ ok: true, findings: [] })
}, 30_000)

test('a correction over a correction goes on counting; undone words are the machine’s again', async () => {
  await core.call('evidence.correctText', { evidenceId: id, over: 1, lines: [{ line: 0, text: 'Pay is 1800' }] })
  const again = await core.call('evidence.correctText', { evidenceId: id, over: 2, lines: [{ line: 1, text: 'Sent on 5 March 2026' }] })
  expect(again).toMatchObject({ version: 3, over: 2, corrected: { words: 2, removed: 1 } })
  expect((await core.call('evidence.correctText', { evidenceId: id, over: 3, lines: [{ line: 1, text: 'Sent on 4 March 2026' }] })).corrected).toEqual({ words: 1, removed: 1 })
})

test('what cannot be: nothing changed, no such version, no such picture, too much', async () => {
  expect(await core.codeOf('evidence.correctText', { evidenceId: id, over: 1, lines: [{ line: 0, text: 'Pay is l800 EUR' }] })).toBe('BAD_INPUT')
  expect(await core.codeOf('evidence.correctText', { evidenceId: id, over: 9, lines: [{ line: 0, text: 'x' }] })).toBe('NOT_FOUND')
  expect(await core.codeOf('evidence.useReading', { evidenceId: id, version: 9 })).toBe('NOT_FOUND')
  expect(await core.codeOf('evidence.readRegion', { evidenceId: id, region: [99_000, 0, 10, 10] })).toBe('BAD_INPUT')
  expect(await core.codeOf('evidence.correctText', { evidenceId: id, over: 1, lines: [{ line: 0, text: 'x'.repeat(60_000) }] })).toBe('BAD_INPUT')
  expect(await core.codeOf('evidence.correctText', { evidenceId: id, over: 1, lines: [{ line: 0, text: 'a\0b' }] })).toBe('BAD_INPUT')
  expect((await core.call('evidence.readings', { evidenceId: id })).length).toBe(1)
})

test('a region is really read, its words replace those there with boxes of the whole picture, and the recipe says so', async () => {
  const truth = JSON.parse(readFileSync(SCREEN.replace('.png', '.json'), 'utf8')) as { lines: { text: string; box: [number, number, number, number] }[] }
  const wanted = truth.lines.filter((line) => line.text.split(' ').length >= 4)[1]!
  const [x, y, width, height] = wanted.box
  const region: [number, number, number, number] = [Math.floor(x) - 8, Math.floor(y) - 4, Math.ceil(width) + 16, Math.ceil(height) + 8]
  await core.finish((await core.call('evidence.readRegion', { evidenceId: id, region, language: 'eng' })).jobId)
  const { ocr } = await core.call('evidence.get', { evidenceId: id })
  expect(ocr).toMatchObject({ version: 2, over: 1, mode: 'standard', recipe: expect.stringMatching(/^region .* read again, its words in place of 0 of version 1: /) })
  const inside = ocr!.words.filter((word) => word.box[1] + word.box[3] / 2 > region[1] && word.box[1] + word.box[3] / 2 < region[1] + region[3])
  expect(inside.map((word) => word.text).join(' ')).toBe(wanted.text)
  for (const { box } of inside) expect(box[0] >= region[0] && box[0] + box[2] <= region[0] + region[2]).toBe(true)
  expect(ocr!.text).toContain('Pay is l800 EUR')
  expect(await lastLine('evidence.read')).toMatchObject({ actor: 'Lamplighter', details: { version: 2, over: 1, region } })
}, 60_000)

test('a region that is being read can be stopped, and a lock ends it: the picture keeps its text and is not taken for unread', async () => {
  const { jobId } = await core.call('evidence.readRegion', { evidenceId: id, region: [0, 0, 780, 1600] })
  await core.call('job.cancel', { jobId })
  await core.finish(jobId)
  expect((await core.call('job.list', {}))[0]).toMatchObject({ id: jobId, state: 'cancelled' })
  const again = (await core.call('evidence.readRegion', { evidenceId: id, region: [0, 0, 780, 1600] })).jobId
  const { ref } = (await core.call('vault.status', {})).open!
  await core.call('vault.lock', {})
  await core.call('vault.unlock', { ref, secret: PASSPHRASE })
  expect((await core.call('evidence.readings', { evidenceId: id })).map((one) => one.version)).toEqual([1])
  expect(await core.call('evidence.get', { evidenceId: id })).toMatchObject({ reading: 'done' })
  expect((await core.call('job.list', {})).filter((job) => job.id === again && job.state === 'running')).toEqual([])
}, 60_000)

test('a picture is read in the language of its case, unless another is said; the mode is kept', async () => {
  await core.call('case.update', { caseId, language: 'deu' })
  await core.finish((await core.call('evidence.read', { evidenceIds: [id] })).jobId)
  expect((await core.call('evidence.get', { evidenceId: id })).ocr).toMatchObject({ version: 2, language: 'deu', mode: 'standard' })
  await core.finish((await core.call('evidence.read', { evidenceIds: [id], language: 'eng' })).jobId)
  expect((await core.call('evidence.get', { evidenceId: id })).ocr).toMatchObject({ version: 3, language: 'eng' })
  await core.finish((await core.call('evidence.read', { evidenceIds: [id], language: 'eng', mode: 'deep' })).jobId)
  expect((await core.call('evidence.get', { evidenceId: id })).ocr).toMatchObject({ version: 4, mode: 'deep', engine: expect.stringContaining(' + ') })
  await core.finish((await core.call('evidence.read', { evidenceIds: [id], language: 'kor', mode: 'deep' })).jobId)
  expect((await core.call('evidence.get', { evidenceId: id })).ocr).toMatchObject({ version: 5, mode: 'standard', recipe: expect.stringContaining('not read deeply') })
  expect(await core.codeOf('case.update', { caseId, language: '../eng' })).toBe('BAD_INPUT')
}, 180_000)

test('a capture is judged when it is read; one read by a version before from its words alone', async () => {
  const states = async () => Object.fromEntries((await core.call('evidence.quality', { evidenceId: id }))!.findings.map(({ aspect, state }) => [aspect, state]))
  expect(await states()).toMatchObject({ dates: 'present', clock: 'missing', scale: 'unknown' })
  await core.finish((await core.call('evidence.read', { evidenceIds: [id], language: 'eng' })).jobId)
  expect(await states()).toMatchObject({ clock: 'present', scale: 'present', compression: 'present' })
  await core.call('evidence.useReading', { evidenceId: id, version: 1 })
  expect(await states()).toMatchObject({ clock: 'missing', scale: 'present' })
  expect(await core.call('evidence.captures', { caseId })).toMatchObject([{ platform: 'other', pictures: 1 }])
}, 60_000)

test('only what there is data for is offered', async () => {
  const languages = await core.call('evidence.languages', {})
  expect(languages.find((one) => one.code === 'ukr')).toEqual({ code: 'ukr', name: 'Ukrainian', ownName: 'українська' })
  expect(languages.map((one) => one.code)).not.toContain('ita')
})

test.skipIf(!hasTool('pdftotext'))('the dossier prints the corrected text, says that and how much, and what the capture lacks', async () => {
  await core.call('evidence.correctText', { evidenceId: id, over: 1, lines: [{ line: 0, text: 'Pay is 1800' }] })
  const file = join(folder, 'dossier.pdf')
  core.saveTo(file)
  await core.finish((await core.call('dossier.export', { caseId })).jobId)
  const printed = runTool('pdftotext', ['-layout', file, '-']).replace(/\s+/g, ' ')
  expect(printed).toContain('Pay is 1800 Sent on 4 March 2026')
  expect(printed).not.toContain('l800')
  expect(printed).toContain('Corrected by hand: 1 word written in place of what was read, 1 taken out. What the machine read is kept in the vault as reading 1.')
  expect(printed).toContain('picture prepared: as it is')
  expect(printed).toMatch(/Capture lacks whole address, clock of the device, /)
}, 60_000)

test('the text of a case goes out as text and as JSON with every version, and the journal says what went', async () => {
  await core.call('evidence.correctText', { evidenceId: id, over: 1, lines: [{ line: 0, text: 'Pay is 1800 EUR' }] })
  for (const format of ['txt', 'json'] as const) {
    const file = join(folder, `text.${format}`)
    core.saveTo(file)
    await core.finish((await core.call('evidence.exportText', { caseId, format })).jobId)
    const written = readFileSync(file, 'utf8')
    expect(await lastLine('evidence.textExported')).toMatchObject({ details: { format, pictures: 1, sizeBytes: Buffer.byteLength(written) } })
    if (format === 'txt') expect(written).toContain('version 2, 1 word corrected by hand\n\nPay is 1800 EUR\nSent on 4 March 2026\n')
    else expect(JSON.parse(written)).toMatchObject({ case: { id: caseId }, exhibits: [{ exhibit: 'E-1', readings: [{ version: 2, isCurrent: true, words: { length: 9, 2: { text: '1800', machine: 'l800', box: [120, 900, 55, 30] } } }, { version: 1, isCurrent: false }] }] })
  }
  expect(await core.codeOf('evidence.exportText', { caseId, evidenceIds: [id.replace(/.$/, (last) => (last === '0' ? '1' : '0'))], format: 'txt' })).toBe('NOT_FOUND')
}, 30_000)
