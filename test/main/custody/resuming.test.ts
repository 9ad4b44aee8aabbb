import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { canGoOn, verifyVault, type Unfinished, type VerifyOptions } from '../../../src/main/custody/index.ts'
import type { SealedBlob } from '../../../src/main/vault/index.ts'
import type { CaseId, EvidenceId } from '../../../src/shared/ids.ts'
import { runChild } from '../store/child.ts'
import { addCase, addPicture, openNew, reopen, testClock, type Opened } from '../vault/temporary-vault.ts'

/** Two of these end a stretch. */
const BIG_BYTES = 33 * 1024 * 1024

async function filled(count = 3): Promise<Opened & { caseId: CaseId; ids: EvidenceId[] }> {
  const opened = await openNew()
  const caseId = addCase(opened.store, 'Harbour')
  const ids: EvidenceId[] = []
  for (let at = 0; at < count; at++) ids.push(await addPicture(opened, caseId, Buffer.alloc(BIG_BYTES, `picture ${at} `)))
  return { ...opened, caseId, ids }
}

/** What was read is told in `read`, by object. */
function verify({ store, vault }: Opened, read: string[], options: Partial<VerifyOptions> = {}) {
  const check = (blob: SealedBlob) => { read.push(blob.objectId); return vault.blobs.check(blob) }
  return verifyVault(store, { ...vault, blobs: { ...vault.blobs, check } }, { signal: new AbortController().signal, onProgress: () => undefined, clock: testClock(), quarantine: store.quarantine, ...options })
}

/** Stopped as soon as it has first kept how far it is. */
async function stopped(opened: Opened, read: string[]): Promise<Unfinished> {
  const stop = new AbortController()
  let kept: Unfinished | null = null
  await expect(verify(opened, read, { signal: stop.signal, keep: (unfinished) => { kept = unfinished; stop.abort() } })).rejects.toMatchObject({ code: 'CANCELLED' })
  return kept!
}

function damage({ vault, folder }: Opened, blob: SealedBlob): void {
  const file = join(folder, vault.blobs.pathOf(blob))
  const bytes = readFileSync(file)
  bytes[bytes.length >> 1]! ^= 1
  writeFileSync(file, bytes)
}

test('a stopped verification goes on where it was: nothing is read twice, what was added meanwhile is read, and the report says so', async () => {
  const opened = await filled()
  const { store, caseId, ids } = opened
  const first: string[] = []
  const unfinished = await stopped(opened, first)
  expect(unfinished).toMatchObject({ parts: 1, journalSequence: store.journal.last().sequence })
  expect(unfinished.checked).toBeGreaterThan(1)
  expect(unfinished.checked).toBeLessThan(6)
  // Until one is added whose turn was over.
  let added: EvidenceId
  do added = await addPicture(opened, caseId, Buffer.alloc(50, `added ${store.blobs.count()}`))
  while (store.evidence.originalBlob(added).objectId > unfinished.lastObjectId)
  damage(opened, store.evidence.originalBlob(added))

  const second: string[] = []
  const report = await verify(opened, second, { goOn: unfinished })
  expect(report).toMatchObject({ ok: false, parts: 2, sinceMs: unfinished.startedMs, findings: [{ code: 'altered', evidenceId: added }] })
  const readBefore = ids.flatMap((id) => [store.evidence.originalBlob(id), store.evidence.thumbnailBlob(id)]).map((one) => one.objectId).filter((id) => id <= unfinished.lastObjectId)
  expect(readBefore).toHaveLength(unfinished.checked)
  expect(second.filter((id) => readBefore.includes(id))).toEqual([])
  expect(new Set([...readBefore, ...second]).size).toBe(store.blobs.count())
}, 60_000)

test('what an earlier part found damaged is read again, and named if it still is', async () => {
  const opened = await filled()
  const { store } = opened
  const [earliest] = store.blobs.all()
  damage(opened, earliest!)
  const unfinished = await stopped(opened, [])
  expect(store.journal.withAction('evidence.quarantined')).toHaveLength(1)
  expect(await verify(opened, [], { goOn: unfinished })).toMatchObject({ ok: false, findings: [{ code: 'altered' }] })
  expect(store.journal.withAction('evidence.quarantined')).toHaveLength(1)
  const content = store.evidence.list(store.cases.list()[0]!.id).findIndex((one) => store.evidence.originalBlob(one.id).objectId === earliest!.objectId)
  await store.blobs.seal(content >= 0 ? Buffer.alloc(BIG_BYTES, `picture ${content} `) : thumbnailOf(opened, earliest!), 'original')
  expect(await verify(opened, [], { goOn: unfinished })).toMatchObject({ ok: true, parts: 2 })
}, 60_000)

/** As `addPicture` makes it. */
function thumbnailOf({ store }: Opened, blob: SealedBlob): Buffer {
  const at = store.evidence.list(store.cases.list()[0]!.id).findIndex((one) => store.evidence.thumbnailBlob(one.id).objectId === blob.objectId)
  return Buffer.concat([Buffer.from('thumbnail of '), Buffer.alloc(BIG_BYTES, `picture ${at} `).subarray(0, 100)])
}

test('after kill -9 in the middle it is taken up from what was kept', async () => {
  const opened = await filled()
  const damaged = opened.store.blobs.all()[0]!
  damage(opened, damaged)
  opened.close()
  const child = runChild(join(import.meta.dirname, 'verify-child.ts'), [opened.folder])
  await child.said(1)
  await child.kill()
  expect(child.lines).toEqual([{ kept: expect.any(Number) }])
  const again = await reopen(opened.folder)
  const unfinished = again.store.settings.get('unfinishedVerify')
  expect(unfinished).toMatchObject({ parts: 1, checked: child.lines[0]!.kept })
  const read: string[] = []
  expect(await verify(again, read, { goOn: unfinished })).toMatchObject({ parts: 2, findings: [{ code: 'altered' }] })
  expect(read).toContain(damaged.objectId)
  expect(read.length).toBe(again.store.blobs.count() - unfinished!.checked + 1)
}, 60_000)

test('it can be taken up for a week, and not when the clock was set back', () => {
  const startedMs = Date.UTC(2026, 2, 4)
  const unfinished: Unfinished = { startedMs, keptMs: startedMs, parts: 1, journalSequence: 1, lastObjectId: '', checked: 0, bytes: 0, unreadable: [] }
  const days = (count: number) => startedMs + count * 86_400_000
  expect([0, 6.9, 7, -1].map((count) => canGoOn(unfinished, days(count)))).toEqual([true, true, false, false])
  expect(canGoOn(null, startedMs)).toBe(false)
})
