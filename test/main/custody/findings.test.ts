import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { quickCheck, verifyVault, type VerifyOptions } from '../../../src/main/custody/index.ts'
import { openConnection } from '../../../src/main/store/connection.ts'
import type { Store } from '../../../src/main/store/index.ts'
import type { OpenVault } from '../../../src/main/vault/index.ts'
import type { CaseId, EvidenceId } from '../../../src/shared/ids.ts'
import { addCase, addEvent, addNote, addPicture, addReading, openNew, reopen, type Opened } from '../vault/temporary-vault.ts'

const verify = ({ store, vault }: Pick<Opened, 'store' | 'vault'>, options: Partial<VerifyOptions> = {}) =>
  verifyVault(store, vault, { signal: new AbortController().signal, onProgress: () => undefined, ...options })
const short = (findings: { code: string; subject: string }[]) => findings.map(({ code, subject }) => `${code}: ${subject}`)
const RUN = { engine: 'test', language: 'eng', recipe: '', text: 'read', meanConfidence: 1, words: [] }
const TIME = { atMs: 0, precision: 'day', zoneMinutes: 0, meaning: 'sent', approximate: false } as const

interface Filled extends Opened { caseId: CaseId; ids: EvidenceId[] }

async function filled(): Promise<Filled> {
  const opened = await openNew()
  const caseId = addCase(opened.store, 'Harbour')
  const ids: EvidenceId[] = []
  for (const text of ['first', 'second', 'third']) ids.push(await addPicture(opened, caseId, Buffer.alloc(150_000, text)))
  return { ...opened, caseId, ids }
}

const fileOf = ({ store, vault, folder }: Pick<Opened, 'store' | 'vault' | 'folder'>, id: EvidenceId) => join(folder, vault.blobs.pathOf(store.evidence.originalBlob(id)))
const setAside = (folder: string) => (existsSync(join(folder, 'quarantine')) ? readdirSync(join(folder, 'quarantine')) : [])

function flip(file: string, at = 100): void {
  const bytes = readFileSync(file)
  bytes[at]! ^= 1
  writeFileSync(file, bytes)
}

/** Changes the database as somebody with its key could, past everything that keeps the journal. */
function tamper(vault: OpenVault, ...statements: string[]): void {
  const connection = openConnection(vault.databaseFile, vault.databaseKey())
  connection.pragma('foreign_keys=OFF')
  for (const sql of statements) connection.run(sql)
  connection.close()
}

test('a sealed file that was altered, cut short, lost or exchanged is told apart, with its exhibit and case', async () => {
  const opened = await filled()
  const { ids, caseId } = opened
  const [one, two, three] = ids.map((id) => fileOf(opened, id)) as [string, string, string]
  const whole = readFileSync(one)
  flip(one)
  truncateSync(two, 70_000)
  rmSync(three)
  const { findings } = await verify(opened)
  expect(short(findings)).toEqual(['altered: E-1 in “Harbour”', 'truncated: E-2 in “Harbour”', 'missing: E-3 in “Harbour”'])
  expect(findings.map((found) => [found.caseId, found.evidenceId])).toEqual(ids.map((id) => [caseId, id]))
  writeFileSync(one, Buffer.concat([whole, whole]))
  copyFileSync(one, three)
  writeFileSync(three, whole)
  expect(short((await verify(opened)).findings)).toEqual(['altered: E-1 in “Harbour”', 'truncated: E-2 in “Harbour”', 'exchanged: E-3 in “Harbour”'])
})

test('an older version of a sealed file, put back after it was sealed anew, is named as that', async () => {
  const opened = await filled()
  const file = fileOf(opened, opened.ids[0]!)
  const older = readFileSync(file)
  rmSync(file)
  await opened.store.blobs.seal(Buffer.alloc(150_000, 'first'), 'original')
  expect(await verify(opened)).toMatchObject({ ok: true })
  writeFileSync(fileOf(opened, opened.ids[0]!), older)
  expect(short((await verify(opened)).findings)).toEqual(['replaced-by-older: E-1 in “Harbour”'])
})

test('rows and lines of the journal must tell of each other', async () => {
  const { store, vault, folder, ids, caseId, close } = await filled()
  addReading(store, ids[0]!, RUN)
  const note = addNote(store, caseId, 'a note', ids[1]!)
  const kept = addNote(store, caseId, 'removed in order')
  store.transaction(() => {
    store.notes.remove(kept.id)
    store.journal.append({ action: 'note.remove', subject: kept.id, caseId, details: {} })
  })
  const event = addEvent(store, { caseId, time: TIME, kind: 'other', text: 'met', evidenceIds: [] })
  expect(await verify({ store, vault })).toMatchObject({ ok: true, findings: [] })
  // Behind the program's back, through its own store: rows without lines.
  store.evidence.addOcrRun(ids[0]!, RUN)
  const planted = store.notes.add({ id: `note_${'0'.repeat(26)}`, caseId, evidenceId: null, text: 'planted' })
  const strange = store.events.add({ id: `event_${'0'.repeat(26)}`, caseId, time: TIME, kind: 'other', text: 'planted', evidenceIds: [] })
  expect(short((await verify({ store, vault })).findings)).toEqual([
    'not-in-journal: reading 2 of E-1 in “Harbour”', `not-in-journal: note ${planted.id} in “Harbour”`, `not-in-journal: event ${strange.id} in “Harbour”`,
  ])
  close()
  const again = await reopen(folder)
  again.store.close()
  tamper(again.vault,
    `UPDATE evidence SET sha256 = '${'ab'.repeat(32)}' WHERE id = '${ids[0]}'`,
    `UPDATE evidence SET id = 'ev_${'0'.repeat(26)}' WHERE id = '${ids[2]}'`, `UPDATE search_entries SET evidence_id = 'ev_${'0'.repeat(26)}' WHERE evidence_id = '${ids[2]}'`,
    `DELETE FROM ocr_runs`, `DELETE FROM notes`, `DELETE FROM events`)
  again.vault.close()
  const found = await reopen(folder)
  const findings = short((await verify(found)).findings).filter((one) => !one.startsWith('found-at-opening'))
  expect(findings).toEqual(expect.arrayContaining([
    'hash-differs: E-1 in “Harbour”', 'not-in-journal: E-3 in “Harbour”', 'row-missing: an exhibit in “Harbour”',
    'row-missing: reading 1 of E-1 in “Harbour”', `row-missing: note ${note.id} in “Harbour”`, `row-missing: event ${event.id} in “Harbour”`,
  ]))
  expect(findings).toHaveLength(6)
})

test('a damaged file is marked once, set aside as it was, not shown, and released when the same bytes come again', async () => {
  const opened = await filled()
  const { store, folder, ids, caseId } = opened
  const [id] = ids as [EvidenceId]
  flip(fileOf(opened, id))
  const damaged = readFileSync(fileOf(opened, id))
  for (const _ of [1, 2]) {
    const { findings } = await verify(opened, { quarantine: store.quarantine })
    expect(short(findings)).toEqual(['altered: E-1 in “Harbour”'])
  }
  expect(store.journal.withAction('evidence.quarantined')).toMatchObject([{ subject: id, caseId, actor: 'Lamplighter', details: { code: 'altered', part: 'original' } }])
  expect(store.evidence.list(caseId).map((one) => one.damage?.code ?? null)).toEqual(['altered', null, null])
  expect(existsSync(fileOf(opened, id))).toBe(false)
  expect(setAside(folder).map((name) => readFileSync(join(folder, 'quarantine', name)))).toEqual([damaged])
  await expect(store.blobs.open(store.evidence.originalBlob(id))).rejects.toMatchObject({ code: 'BLOB_DAMAGED', message: expect.stringMatching(/^Damaged: its sealed file was altered\. Found 2026-03-04\./) })
  expect(quickCheck(store, opened.vault)).toMatchObject({ ok: false, findings: [{ code: 'altered', evidenceId: id }] })

  // Neither the sweep at the next opening nor a replacement takes it away.
  opened.close()
  const again = { ...opened, ...await reopen(folder) }
  expect(setAside(folder)).toHaveLength(1)
  await again.store.blobs.seal(Buffer.alloc(150_000, 'first'), 'original')
  expect(again.store.journal.withAction('evidence.released')).toMatchObject([{ subject: id, details: { code: 'altered', part: 'original' } }])
  expect(again.store.evidence.get(id).damage).toBeNull()
  expect(await again.store.blobs.open(again.store.evidence.originalBlob(id))).toEqual(Buffer.alloc(150_000, 'first'))
  expect(await verify(again, { quarantine: again.store.quarantine })).toMatchObject({ ok: true })
  expect(setAside(folder)).toHaveLength(1)
  // It goes with the exhibit.
  const removed = again.store.transaction(() => again.store.removal.evidence(id))
  await again.store.removal.finish(removed.objects)
  expect(setAside(folder)).toEqual([])
})

test('a file put back where it belongs is released by the next verification; a mark whose file was not yet set aside is finished', async () => {
  const opened = await filled()
  const { store, ids, folder } = opened
  const file = fileOf(opened, ids[0]!)
  const whole = readFileSync(file)
  rmSync(file)
  await verify(opened, { quarantine: store.quarantine })
  expect(store.evidence.get(ids[0]!).damage).toMatchObject({ code: 'missing' })
  writeFileSync(file, whole)
  expect(await verify(opened, { quarantine: store.quarantine })).toMatchObject({ ok: true })
  expect(store.evidence.get(ids[0]!).damage).toBeNull()
  // As a crash right after the mark leaves it: the file is still in its place.
  flip(file)
  const moved = { ...store.quarantine, put: (...[blob, code]: Parameters<Store['quarantine']['put']>) => {
    store.quarantine.put(blob, code)
    copyFileSync(join(folder, 'quarantine', setAside(folder)[0]!), file)
  } }
  await verify(opened, { quarantine: moved })
  opened.close()
  const again = { ...opened, ...await reopen(folder) }
  expect(existsSync(file)).toBe(true)
  expect(again.store.evidence.get(ids[0]!).damage).toMatchObject({ code: 'altered' })
  await verify(again, { quarantine: again.store.quarantine })
  expect(existsSync(file)).toBe(false)
  expect(setAside(folder)).toHaveLength(2)
  expect(again.store.journal.withAction('evidence.quarantined')).toHaveLength(2)
})

test('what was set aside of an exhibit that is gone is swept at the next opening', async () => {
  const opened = await filled()
  const { store, ids, folder, close } = opened
  flip(fileOf(opened, ids[0]!))
  await verify(opened, { quarantine: store.quarantine })
  store.transaction(() => {
    store.journal.append({ action: 'evidence.remove', subject: ids[0]!, caseId: opened.caseId, details: {} })
    return store.removal.evidence(ids[0]!)
  })
  close()
  const again = await reopen(folder)
  expect(setAside(folder)).toEqual([])
  expect(await verify(again)).toMatchObject({ ok: true })
})
