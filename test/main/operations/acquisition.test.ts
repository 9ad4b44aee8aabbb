import { createHash } from 'node:crypto'
import { readFileSync, statSync, utimesSync, copyFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Acquisition } from '../../../src/shared/contract/acquisition.ts'
import type { CaseId, EvidenceId } from '../../../src/shared/ids.ts'
import { makeFolder, PASSPHRASE, PROJECT, removeFolder, startCore, type TestCore } from '../../support/core.ts'

const SCREENS = join(PROJECT, 'test/fixtures/screens')
const screens = readdirSync(SCREENS).filter((name) => /\.(jpg|png)$/.test(name)).sort().slice(0, 3).map((name) => join(SCREENS, name))
const TOLD: Acquisition = { source: 'https://quay.example/in/elena-marwick', platform: 'Quay', obtained: 'screenshot-by-approached', obtainedFrom: 'Tomas Hale' }
let core: TestCore
let folder: string
let caseId: CaseId

beforeEach(async () => {
  folder = makeFolder()
  core = startCore(folder)
  await core.call('vault.create', { name: 'Desk', passphrase: PASSPHRASE, operator: { name: 'Mara Venn', role: 'analyst' } })
  caseId = (await core.call('case.create', { title: 'Quay' })).id
}, 30_000)
afterEach(async () => {
  await core.close()
  removeFolder(folder)
})

const ids = async (): Promise<EvidenceId[]> => (await core.call('evidence.list', { caseId })).map((one) => one.id)
const recordOf = (evidenceId: EvidenceId) => core.call('evidence.get', { evidenceId })
const linesOf = async (subject: string) => (await core.call('journal.list', { subject, limit: 50 })).filter((one) => one.action === 'evidence.describeAcquisition')

test('what the program knows at import is recorded whole; what nobody told is absent', async () => {
  const file = join(folder, 'shot.jpg')
  copyFileSync(screens[0]!, file)
  utimesSync(file, 1_700_000_000, 1_700_000_000)
  await core.finish(await core.ingest(caseId, [file]))
  const [id] = await ids()
  const record = await recordOf(id!)
  const bytes = readFileSync(file)
  expect(record).toMatchObject({
    sha256: createHash('sha256').update(bytes).digest('hex'), sha512: createHash('sha512').update(bytes).digest('hex'), sizeBytes: bytes.length,
    originalPath: file, name: 'shot.jpg', fileModifiedMs: 1_700_000_000_000, acquisition: {},
    importFacts: {
      operator: 'Mara Venn, analyst', zoneMinutes: -new Date(record.importedMs).getTimezoneOffset() || 0, elapsedMs: expect.any(Number), clock: expect.stringContaining('clock'),
      machine: expect.stringMatching(/^machine_[0-9a-f]{32}$/), tools: expect.stringMatching(/^Lamplighter \d.*, sharp \d.*, libvips \d/),
      fileCreatedMs: statSync(file).birthtimeMs > 0 ? Math.round(statSync(file).birthtimeMs) : null,
      preview: { sha256: core.core.work()!.store.evidence.thumbnailBlob(id!).sha256, recipe: expect.stringContaining('480') },
    },
  })
  const line = core.core.work()!.store.journal.at(record.importFacts!.journalSequence)!
  expect(line).toMatchObject({ action: 'evidence.imported', subject: id, details: { sha512: record.sha512 } })
  expect(line.details).not.toHaveProperty('acquisition')
}, 60_000)

test('the installation keeps its name; another one has another', async () => {
  const name = () => core.core.work()!.machine
  const first = name()
  await core.call('vault.lock', {})
  await core.close()
  core = startCore(folder)
  const [vault] = (await core.call('vault.list', {})).vaults
  await core.call('vault.unlock', { ref: vault!.ref, secret: PASSPHRASE })
  expect(name()).toBe(first)
  const elsewhere = makeFolder()
  const other = startCore(elsewhere)
  await other.call('vault.create', { name: 'Desk', passphrase: PASSPHRASE })
  expect(other.core.work()!.machine).not.toBe(first)
  await other.close()
  removeFolder(elsewhere)
}, 60_000)

test('describing changes what is named, takes back what is null, and leaves the old and the new words in the journal', async () => {
  await core.finish(await core.ingest(caseId, screens.slice(0, 2)))
  const [one, two] = await ids()
  expect(await core.call('evidence.describeAcquisition', { evidenceIds: [one!, two!, one!], acquisition: TOLD })).toEqual({ changed: 2 })
  expect((await recordOf(two!)).acquisition).toEqual(TOLD)
  expect(await core.call('evidence.describeAcquisition', { evidenceIds: [one!, two!], acquisition: { platform: null, source: TOLD.source!, device: ' phone ' } })).toEqual({ changed: 2 })
  expect((await recordOf(one!)).acquisition).toEqual({ source: TOLD.source, obtained: TOLD.obtained, obtainedFrom: TOLD.obtainedFrom, device: 'phone' })
  for (const id of [one!, two!]) {
    expect((await linesOf(id)).map((line) => line.details)).toEqual([
      { before: { platform: 'Quay', device: null }, after: { platform: null, device: 'phone' } },
      { before: { source: null, platform: null, obtained: null, obtainedFrom: null }, after: TOLD },
    ])
  }
  expect((await linesOf(one!))[0]).toMatchObject({ actor: 'Mara Venn, analyst', caseId })
  expect(await core.call('evidence.describeAcquisition', { evidenceIds: [one!], acquisition: { device: 'phone' } })).toEqual({ changed: 0 })
  expect(await linesOf(one!)).toHaveLength(2)
  expect(await core.call('evidence.lastAcquisition', { caseId })).toMatchObject({ device: 'phone' })
}, 60_000)

test('one of several that is not there changes none; what is blank, unknown or too long is refused', async () => {
  await core.finish(await core.ingest(caseId, screens.slice(0, 1)))
  const [one] = await ids()
  expect(await core.codeOf('evidence.describeAcquisition', { evidenceIds: [one, 'ev_00000000000000000000000000'], acquisition: TOLD })).toBe('NOT_FOUND')
  expect((await recordOf(one!)).acquisition).toEqual({})
  for (const acquisition of [{ source: '  ' }, { source: 'x'.repeat(1_001) }, { obtained: 'stolen' }, { hostname: 'desk' }]) {
    expect(await core.codeOf('evidence.describeAcquisition', { evidenceIds: [one], acquisition })).toBe('BAD_INPUT')
  }
}, 60_000)

test('told during an import it holds for what has come in and for the rest, and not for what was here before', async () => {
  await core.finish(await core.ingest(caseId, [screens[1]!]))
  const jobId = await core.ingest(caseId, screens)
  const arrived = new Promise<void>((resolve) => {
    const stop = core.core.subscribe((told) => { if (told.name === 'evidence.changed') { stop(); resolve() } })
  })
  await arrived
  await core.call('evidence.describeImport', { jobId, acquisition: TOLD })
  await core.finish(jobId)
  const records = await Promise.all((await ids()).map(recordOf))
  expect(records.map((one) => one.acquisition)).toEqual([{}, TOLD, TOLD])
  await core.call('evidence.describeImport', { jobId, acquisition: { platform: 'Quay mobile' } })
  expect((await recordOf((await ids())[2]!)).acquisition.platform).toBe('Quay mobile')
  expect(await core.codeOf('evidence.describeImport', { jobId: 'job_00000000000000000000000000', acquisition: TOLD })).toBe('NOT_FOUND')
}, 60_000)

test('what is told is found by search, and goes with the picture', async () => {
  await core.finish(await core.ingest(caseId, screens.slice(0, 1)))
  const [one] = await ids()
  await core.call('evidence.describeAcquisition', { evidenceIds: [one!], acquisition: TOLD })
  expect(await core.call('search.find', { text: 'elena-marwick' })).toMatchObject([{ found: 'origin', evidenceId: one, exhibitNumber: 1 }])
  await core.call('evidence.describeAcquisition', { evidenceIds: [one!], acquisition: { source: null } })
  expect(await core.call('search.find', { text: 'elena-marwick' })).toEqual([])
  expect(await core.call('search.find', { text: 'Tomas' })).toHaveLength(1)
  await core.finish((await core.call('evidence.remove', { evidenceId: one!, reason: 'not ours' })).jobId)
  expect(await core.call('search.find', { text: 'Tomas' })).toEqual([])
}, 60_000)

test('a reading names its engine and the language data it was made with', async () => {
  await core.finish(await core.ingest(caseId, screens.slice(0, 1), { read: true }))
  const [one] = await ids()
  const data = join(PROJECT, 'node_modules/@tesseract.js-data/eng/4.0.0_best_int/eng.traineddata.gz')
  const models = [{ name: 'eng.traineddata.gz', sha256: createHash('sha256').update(readFileSync(data)).digest('hex') }]
  const { ocr } = await recordOf(one!)
  expect(ocr).toMatchObject({ engine: expect.stringMatching(/^Tesseract \d/), models })
  const line = (await core.call('journal.list', { subject: one!, limit: 50 })).find((each) => each.action === 'evidence.read')
  expect(line).toMatchObject({ actor: 'Lamplighter', details: { engine: ocr!.engine, recipe: ocr!.recipe, models } })
}, 60_000)
