import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lamplighter, makeVault, makeWorkplace, PROJECT } from '../../support/command-line.ts'

const SCREENS = join(PROJECT, 'test/fixtures/screens')
const place = makeWorkplace()
const to = join(place.folder, 'backup')
let caseId: string
let evidence: { file: string; evidenceId: string; sha256: string }[]

beforeAll(async () => {
  await makeVault(place)
  caseId = (await lamplighter(['case', 'new', ...place.open, '--title', 'Quay'])).json.id
  const files = readdirSync(SCREENS).filter((name) => name.endsWith('.jpg')).slice(0, 2).map((name) => join(SCREENS, name))
  evidence = (await lamplighter(['ingest', ...place.open, '--case', caseId, '--no-ocr', ...files])).json.imported
}, 60_000)
afterAll(place.remove)

test('backup, backup again, restore: the originals come out bit by bit', async () => {
  expect(evidence).toHaveLength(2)
  const first = await lamplighter(['backup', ...place.open, '--to', to])
  expect(first).toMatchObject({ status: 0, json: { copied: 4, findings: [] } })
  expect(first.json.verified).toBeGreaterThan(4)
  const second = await lamplighter(['backup', ...place.open, '--to', to])
  expect(second).toMatchObject({ status: 0, json: { copied: 0, findings: [] } })
  const vault = join(place.folder, 'restored')
  const open = ['--vault', vault, '--passphrase-file', place.passphraseFile]
  expect(await lamplighter(['restore', '--from', to, ...open])).toMatchObject({ status: 0, json: { vault, generation: second.json.generation, copied: 4, findings: [] } })
  for (const { file, evidenceId, sha256 } of evidence) {
    const out = join(place.folder, evidenceId)
    expect(await lamplighter(['extract', ...open, '--evidence', evidenceId, '--out', out])).toMatchObject({ status: 0, json: { sha256 } })
    expect(readFileSync(out)).toEqual(readFileSync(file))
  }
  expect(await lamplighter(['verify', '--full', ...open])).toMatchObject({ status: 0, json: { ok: true } })
}, 60_000)

test('the same with one file, which is named for what it is when it is cut', async () => {
  const file = join(place.folder, 'desk.tar')
  const made = await lamplighter(['backup', ...place.open, '--to-file', file])
  expect(made).toMatchObject({ status: 0, json: { to: file, copied: 4, findings: [] } })
  const vault = join(place.folder, 'from-file')
  const restored = await lamplighter(['restore', '--from', file, '--vault', vault, '--passphrase-file', place.passphraseFile])
  expect(restored).toMatchObject({ status: 0, json: { vault, generation: made.json.generation, copied: 4, findings: [] } })
  const { evidenceId, sha256 } = evidence[1]!
  expect(await lamplighter(['extract', '--vault', vault, '--passphrase-file', place.passphraseFile, '--evidence', evidenceId, '--out', join(place.folder, 'out')])).toMatchObject({ status: 0, json: { sha256 } })
  writeFileSync(file, readFileSync(file).subarray(0, -5_000))
  const again = join(place.folder, 'again')
  expect(await lamplighter(['restore', '--from', file, '--vault', again, '--passphrase-file', place.passphraseFile])).toMatchObject({ status: 1, json: { error: { code: 'BACKUP_DAMAGED' } } })
  expect(readdirSync(place.folder).filter((name) => name.startsWith('again') || name.startsWith('.lamplighter'))).toEqual([])
  expect(await lamplighter(['backup', ...place.open, '--to', to, '--to-file', file])).toMatchObject({ status: 2 })
}, 60_000)

test('what cannot be done says why, with a code', async () => {
  const crowded = join(place.folder, 'crowded')
  mkdirSync(crowded)
  writeFileSync(join(crowded, 'x'), '')
  expect(await lamplighter(['backup', ...place.open, '--to', crowded])).toMatchObject({ status: 1, json: { error: { code: 'BAD_INPUT' } } })
  expect(await lamplighter(['backup', ...place.open])).toMatchObject({ status: 2 })
  const wrong = join(place.folder, 'wrong.txt')
  writeFileSync(wrong, 'something else entirely')
  const vault = join(place.folder, 'nothing')
  expect(await lamplighter(['restore', '--from', to, '--vault', vault, '--passphrase-file', wrong])).toMatchObject({ status: 1, json: { error: { code: 'VAULT_WRONG_PASSPHRASE' } } })
  expect(existsSync(vault)).toBe(false)
  expect(await lamplighter(['restore', '--from', to, ...place.open])).toMatchObject({ status: 1, json: { error: { code: 'VAULT_EXISTS' } } })
  expect(await lamplighter(['restore', '--from', crowded, '--vault', vault, '--passphrase-file', wrong])).toMatchObject({ status: 1, json: { error: { code: 'NOT_FOUND' } } })
}, 60_000)

test('a picture, then the case, are removed for a reason that the journal keeps', async () => {
  const [one, two] = evidence
  const remove = (...more: string[]) => lamplighter(['remove', ...place.open, ...more])
  expect(await remove('--evidence', one!.evidenceId)).toMatchObject({ status: 2 })
  expect(await remove('--evidence', one!.evidenceId, '--reason', ' ')).toMatchObject({ status: 2 })
  expect(await remove('--evidence', one!.evidenceId, '--case', caseId, '--reason', 'twice')).toMatchObject({ status: 2 })
  expect(await remove('--evidence', one!.evidenceId, '--reason', 'imported by mistake')).toMatchObject({
    status: 0, json: { removed: one!.evidenceId, evidence: [{ evidenceId: one!.evidenceId, exhibitNumber: 1, sha256: one!.sha256 }] },
  })
  expect(await lamplighter(['extract', ...place.open, '--evidence', one!.evidenceId, '--out', join(place.folder, 'no')])).toMatchObject({ status: 1, json: { error: { code: 'NOT_FOUND' } } })
  expect(await remove('--evidence', one!.evidenceId, '--reason', 'again')).toMatchObject({ status: 1, json: { error: { code: 'NOT_FOUND' } } })
  expect(await remove('--case', caseId, '--reason', 'retention ended')).toMatchObject({ status: 0, json: { removed: caseId, evidence: [{ evidenceId: two!.evidenceId, exhibitNumber: 2 }] } })
  expect((await lamplighter(['case', 'list', ...place.open])).json.cases).toEqual([])
  expect(await lamplighter(['verify', '--full', ...place.open])).toMatchObject({ status: 0, json: { ok: true } })
}, 60_000)
