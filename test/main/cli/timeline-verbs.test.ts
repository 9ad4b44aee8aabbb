import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lamplighter, makeVault, makeWorkplace } from '../../support/command-line.ts'

const place = makeWorkplace()
const path = (name: string) => join(place.folder, name)
afterAll(place.remove)

let caseId: string
const run = (verb: string, ...args: string[]) => lamplighter(['timeline', verb, ...place.open, '--case', caseId, ...args])

beforeAll(async () => {
  await makeVault(place, { name: 'Mara Quill', role: '' })
  caseId = (await lamplighter(['case', 'new', ...place.open, '--title', 'Harbour'])).json.id
}, 120_000)

test('events of every shape of time are added with actors and channel, and listed in order', async () => {
  for (const [at, kind] of [['2026-03-01T00:00:00Z', 'contact'], ['2026-03-03/2026-03-05~', 'offer'], ['../2024', 'other']] as const) {
    expect(await run('add', '--at', at, '--kind', kind, '--text', `=${kind}`, '--actor', 'Layla', '--actor', 'Omar', '--channel', 'Signal')).toMatchObject({ status: 0 })
  }
  const { json } = await run('list')
  expect(json.events).toMatchObject([
    { kind: 'other', time: { bound: 'before' } }, { kind: 'contact', actors: ['Layla', 'Omar'], channel: 'Signal' }, { kind: 'offer', time: { approximate: true, end: { precision: 'day' } } },
  ])
  expect(await run('add', '--at', '2026/2025', '--text', 'x')).toMatchObject({ status: 2 })
}, 120_000)

test('the timeline goes to a file and comes back once; wrong rows are told', async () => {
  const file = path('timeline.csv')
  expect(await run('export', '--out', file)).toMatchObject({ status: 0, json: { file, events: 3, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) } })
  expect(readFileSync(file, 'utf8')).toMatch(/^\u{feff}message,datetime,timestamp_desc,timestamp,edtf,/u)
  expect(await run('import', '--from', file, '--preview')).toMatchObject({ status: 0, json: { rows: 3, added: 0, duplicates: 3, wrong: [] } })
  writeFileSync(file, `${readFileSync(file, 'utf8')}New,2026-04-01,stated\r\nWrong,soon,stated\r\n`)
  expect(await run('import', '--from', file)).toMatchObject({ status: 1, json: { rows: 5, added: 1, duplicates: 3, wrong: [{ row: 6 }] } })
  expect(await run('export', '--out', file, '--format', 'xlsx')).toMatchObject({ status: 2 })
}, 240_000)

test('the tempo is told as a range', async () => {
  expect((await run('tempo')).json).toMatchObject({ own: { figures: [{ step: 'offer', shortestMs: 172_799_000, longestMs: 432_000_000 }] }, comparison: [] })
}, 60_000)
