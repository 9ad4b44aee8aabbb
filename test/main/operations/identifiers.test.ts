import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Word } from '../../../src/shared/contract/evidence.ts'
import type { EvidenceId } from '../../../src/shared/ids.ts'
import { makeFolder, PASSPHRASE, PROJECT, removeFolder, startCore, type TestCore } from '../../support/core.ts'

const screen = (name: string) => join(PROJECT, 'test/fixtures/screens', name)
let core: TestCore
let folder: string
let first: EvidenceId
let second: EvidenceId

beforeEach(async () => {
  folder = makeFolder()
  core = startCore(folder)
  await core.call('vault.create', { name: 'Desk', passphrase: PASSPHRASE, operator: { name: 'Mara Venn', role: 'analyst' } })
  for (const [title, file] of [['Quay', 'chat-green-light.png'], ['Orchid', 'mail-desktop-light.png']] as const) {
    const { id: caseId } = await core.call('case.create', { title })
    await core.finish(await core.ingest(caseId, [screen(file)], { read: false }))
    const { id } = (await core.call('evidence.list', { caseId }))[0]!
    if (title === 'Quay') first = id
    else second = id
  }
  keep(first, 'Write to @Layla_HB or call', '+351 912 345 678 now')
  keep(second, 'my number is +351 912-345-678', 'see https://layla_hb.example/@layla_hb', 'not layla_hb2')
}, 30_000)
afterEach(async () => {
  await core.close()
  removeFolder(folder)
})

function keep(id: EvidenceId, ...lines: string[]): void {
  const { store } = core.core.work()!
  const words = lines.flatMap((text, line) => text.split(' ').map((one, at): Word => ({ text: one, confidence: 90, box: [at * 60, line * 40, 55, 30], line })))
  store.transaction(() => {
    const version = store.readings.add(id, { engine: 'Tesseract', language: 'eng', recipe: 'as it is', text: lines.join('\n'), words, meanConfidence: 90, mode: 'standard' })
    store.journal.append({ action: 'evidence.read', actor: 'Lamplighter', subject: id, caseId: store.evidence.get(id).caseId, details: { version } })
  })
}

test('what the current reading names is listed with its boxes; what is decided of it stays, can be taken back and undone, and the journal tells no value', async () => {
  const list = () => core.call('identifier.list', { evidenceId: first })
  expect(await list()).toMatchObject([
    { kind: 'handle', value: '@layla_hb', text: '@Layla_HB', boxes: [[120, 0, 55, 30]], decision: null },
    { kind: 'phone', value: '+351912345678', boxes: [[0, 40, 235, 30]], decision: null },
  ])
  const one = { evidenceId: first, kind: 'handle', value: '@layla_hb' } as const
  expect(await core.call('identifier.decide', { ...one, decision: 'accepted', corrected: '@layla.hb' })).toMatchObject({ decision: 'accepted', corrected: '@layla.hb' })
  expect((await list())[0]).toMatchObject({ decision: 'accepted', corrected: '@layla.hb' })
  await core.call('identifier.decide', { ...one, decision: 'rejected' })
  expect((await list())[0]).toMatchObject({ decision: 'rejected', corrected: null })
  await core.call('edit.undo', { caseId: core.core.work()!.store.evidence.get(first).caseId })
  expect((await list())[0]).toMatchObject({ decision: 'accepted' })
  await core.call('identifier.decide', { ...one, decision: null })
  expect((await list())[0]).toMatchObject({ decision: null })
  expect(await core.codeOf('identifier.decide', { ...one, value: '@nobody', decision: 'accepted' })).toBe('NOT_FOUND')
  const { lines } = await core.call('journal.list', { action: 'identifier.decide', limit: 10 }).then((found) => ({ lines: JSON.stringify(found) }))
  expect(lines).toContain('handle')
  expect(lines).not.toContain('layla')
})

test('elsewhere means exactly the same, however it is written, in any case', async () => {
  expect(await core.call('identifier.elsewhere', { evidenceId: first, kind: 'phone', value: '+351912345678' })).toMatchObject([{ evidenceId: second, caseTitle: 'Orchid', text: '+351 912-345-678', box: [180, 0, 115, 30] }])
  expect(await core.call('identifier.elsewhere', { evidenceId: first, kind: 'handle', value: '@layla_hb' })).toEqual([])
  expect(await core.call('identifier.elsewhere', { evidenceId: second, kind: 'link', value: 'https://layla_hb.example/@layla_hb' })).toEqual([])
})

test('with its exhibit goes what was decided', async () => {
  await core.call('identifier.decide', { evidenceId: first, kind: 'handle', value: '@layla_hb', decision: 'accepted' })
  await core.finish((await core.call('evidence.remove', { evidenceId: first, reason: 'not ours to keep' })).jobId)
  expect(core.core.work()!.store.identifiers.decided(first)).toEqual([])
})
