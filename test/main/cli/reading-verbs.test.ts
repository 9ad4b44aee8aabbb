import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { languageVerbs } from '../../../src/main/cli/language-verbs.ts'
import { lamplighter, makeVault, makeWorkplace, PROJECT } from '../../support/command-line.ts'

const place = makeWorkplace()
const path = (name: string) => join(place.folder, name)
afterAll(place.remove)

const SCREEN = join(PROJECT, 'test/fixtures/screens/about-desktop-light.png')
let caseId: string
let evidenceId: string

beforeAll(async () => {
  await makeVault(place, { name: 'Mara Quill', role: '' })
  caseId = (await lamplighter(['case', 'new', ...place.open, '--title', 'Harbour', '--lang', 'deu'])).json.id
  evidenceId = (await lamplighter(['ingest', ...place.open, '--case', caseId, SCREEN])).json.imported[0].evidenceId
}, 120_000)

test('pictures are read again in a mode and a language; without one in that of the case', async () => {
  const first = await lamplighter(['text', ...place.open, '--evidence', evidenceId])
  expect(first.json.exhibits[0]).toMatchObject({ exhibit: 'E-1', readings: [{ version: 1, isCurrent: true, language: 'deu', mode: 'standard' }] })
  expect(await lamplighter(['evidence', 'read', ...place.open, '--case', caseId, '--lang', 'eng'])).toMatchObject({ status: 0, json: { read: [{ evidenceId, words: expect.any(Number) }], failed: [] } })
  const again = (await lamplighter(['text', ...place.open, '--case', caseId])).json.exhibits[0].readings
  expect(again).toMatchObject([{ version: 2, isCurrent: true, language: 'eng' }, { version: 1, isCurrent: false }])
  expect(again[0].words[0]).toMatchObject({ text: expect.any(String), confidence: expect.any(Number), box: expect.any(Array), line: 0 })
  expect(await lamplighter(['evidence', 'read', ...place.open, '--case', caseId, '--mode', 'fast'])).toMatchObject({ status: 2 })
  expect(await lamplighter(['evidence', 'read', ...place.open])).toMatchObject({ status: 2 })
  expect(await lamplighter(['evidence', 'read', ...place.open, '--evidence', evidenceId, '--lang', 'kli'])).toMatchObject({ status: 1, json: { failed: [{ code: 'LANGUAGE_MISSING' }] } })
}, 120_000)

test('the text is written to a file, and that it left is in the journal', async () => {
  const file = path('text.txt')
  expect(await lamplighter(['text', ...place.open, '--case', caseId, '--out', file])).toMatchObject({ status: 0, json: { file, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) } })
  expect(readFileSync(file, 'utf8')).toContain('About this profile')
  expect(await lamplighter(['text', ...place.open, '--case', caseId, '--format', 'json'])).toMatchObject({ status: 2 })
  const { entries } = (await lamplighter(['journal', ...place.open])).json as { entries: { action: string; details: unknown }[] }
  expect(entries.filter((one) => one.action === 'evidence.textExported').at(-1)!.details).toMatchObject({ format: 'txt', pictures: 1 })
}, 120_000)

test('what the texts name is printed, and the journal notes it', async () => {
  const { json } = await lamplighter(['identifiers', ...place.open, '--case', caseId])
  expect(json.exhibits).toMatchObject([{ exhibit: 'E-1', identifiers: expect.any(Array) }])
  const told = await lamplighter(['journal', ...place.open, '--case', caseId])
  expect(JSON.stringify(told.json)).toContain('identifiers')
}, 60_000)

test('quality and what to capture next', async () => {
  const { json } = await lamplighter(['quality', ...place.open, '--case', caseId])
  const states = Object.fromEntries((json.exhibits[0].findings as { aspect: string; state: string }[]).map(({ aspect, state }) => [aspect, state]))
  expect(states).toMatchObject({ address: 'present', joined: 'present', compression: 'present', scale: 'present' })
  expect(json.captures).toMatchObject([{ platform: 'other' }])
}, 60_000)

test('ocr takes a mode', async () => {
  expect(await lamplighter(['ocr', '--mode', 'standard', '--lang', 'eng', SCREEN])).toMatchObject({ status: 0, json: { results: [{ mode: 'standard', language: 'eng' }] } })
  expect(await lamplighter(['ocr', '--mode', 'best', SCREEN])).toMatchObject({ status: 2 })
}, 60_000)

const add = (file: string) => languageVerbs['language add']!.run({ values: {}, positionals: [file], environment: { paths: { resourcesFolder: place.folder } } as never })
const listed = async () => (await languageVerbs['language list']!.run({ values: {}, positionals: [], environment: { paths: { resourcesFolder: place.folder } } as never })).document as { languages: { code: string }[] }

test('a language is added from a file of its data, packed; what is none is refused', async () => {
  const data = Buffer.concat([Buffer.from([24, 0, 0, 0]), Buffer.alloc(200, 7)])
  writeFileSync(path('ita.traineddata'), data)
  expect((await add(path('ita.traineddata'))).document).toMatchObject({ code: 'ita', file: join(place.folder, 'languages/ita.traineddata.gz') })
  expect(gunzipSync(readFileSync(path('languages/ita.traineddata.gz')))).toEqual(data)
  expect((await listed()).languages.at(-1)).toEqual({ code: 'ita', name: 'Italian', ownName: 'italiano' })
  writeFileSync(path('nld.traineddata'), 'this is a text')
  await expect(add(path('nld.traineddata'))).rejects.toMatchObject({ code: 'FILE_UNSUPPORTED' })
  writeFileSync(path('nld.traineddata.gz'), 'this is not packed')
  await expect(add(path('nld.traineddata.gz'))).rejects.toMatchObject({ code: 'FILE_UNSUPPORTED' })
  await expect(add(path('nothing.txt'))).rejects.toThrow(/named by the language/)
  expect(existsSync(path('languages/nld.traineddata.gz'))).toBe(false)
})
