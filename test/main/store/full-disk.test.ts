import { randomBytes } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { verifyVault } from '../../../src/main/custody/index.ts'
import { isAppError } from '../../../src/shared/errors.ts'
import { canMount, smallDisk } from '../vault/mounting.ts'
import { addCase, addNote, addPicture, newVault, openNew, reopen } from '../vault/temporary-vault.ts'

const DISK_BYTES = 6 * 1024 * 1024

/** Fills the disk but for `freeBytes`. */
function fill(disk: string, freeBytes: number): () => void {
  const ballast = join(disk, 'ballast')
  const chunk = Buffer.alloc(4096)
  let content = 0
  try {
    for (;;) {
      writeFileSync(ballast, chunk, { flag: 'a' })
      content += chunk.length
    }
  } catch {
    // full
  }
  writeFileSync(ballast, Buffer.alloc(Math.max(0, content - freeBytes)))
  return () => rmSync(ballast)
}

/** Imports and writes notes until the disk refuses; what was acknowledged, and the refusal. */
async function workUntilFull(opened: Awaited<ReturnType<typeof openNew>>, caseId: Awaited<ReturnType<typeof addCase>>) {
  const pictures = new Map<string, Buffer>()
  const notes: string[] = []
  for (let round = 0; round < 500; round++) {
    try {
      const content = randomBytes(30_000)
      pictures.set(await addPicture(opened, caseId, content), content)
      notes.push(addNote(opened.store, caseId, 'n'.repeat(3_000)).id)
    } catch (error) {
      return { pictures, notes, error }
    }
  }
  throw new Error('the disk never became full')
}

test.skipIf(!canMount)('a full disk is named, loses nothing, and work goes on once there is space (needs the right to mount)', { timeout: 300_000 }, async () => {
  for (const freeBytes of [0, 4_096, 20_000, 100_000, 300_000, 1_000_000]) {
    const disk = smallDisk(DISK_BYTES)
    const opened = await openNew(join(disk, 'vault'))
    const caseId = addCase(opened.store)
    const empty = fill(disk, freeBytes)
    const { pictures, notes, error } = await workUntilFull(opened, caseId)
    expect(isAppError(error) && error.code, `${freeBytes} free: ${String(error)}`).toBe('DISK_FULL')
    expect(() => opened.store.transaction(() => { for (let at = 0; at < 200; at++) addNote(opened.store, caseId, randomBytes(20_000).toString('hex')) }))
      .toThrow(expect.objectContaining({ code: 'DISK_FULL' }))
    for (const id of notes) expect(opened.store.notes.get(id).text).toHaveLength(3_000)
    empty()
    notes.push(addNote(opened.store, caseId, 'again '.repeat(500)).id)
    expect(await verifyVault(opened.store, opened.vault, { signal: new AbortController().signal, onProgress: () => undefined })).toMatchObject({ ok: true })
    opened.close()
    const { store, vault } = await reopen(opened.folder)
    for (const [id, content] of pictures) expect(await vault.blobs.read(store.evidence.originalBlob(id))).toEqual(content)
    expect(store.notes.list(caseId)).toHaveLength(notes.length)
    expect(await verifyVault(store, vault, { signal: new AbortController().signal, onProgress: () => undefined })).toMatchObject({ ok: true, findings: [] })
    store.close()
  }
})

test.skipIf(!canMount)('locking and unlocking on a full disk is named or works, and loses nothing (needs the right to mount)', { timeout: 120_000 }, async () => {
  const disk = smallDisk(DISK_BYTES)
  const opened = await openNew(join(disk, 'vault'))
  const caseId = addCase(opened.store)
  await addPicture(opened, caseId, randomBytes(30_000))
  const empty = fill(disk, 0)
  opened.close()
  const outcome = await reopen(opened.folder).then((again) => { again.close(); return 'opened' }, (error: { code: string }) => error.code)
  expect(['opened', 'DISK_FULL']).toContain(outcome)
  empty()
  const { store, vault } = await reopen(opened.folder)
  expect(store.evidence.list(caseId)).toHaveLength(1)
  expect(await verifyVault(store, vault, { signal: new AbortController().signal, onProgress: () => undefined })).toMatchObject({ ok: true, findings: [] })
})

test.skipIf(!canMount)('a vault for which there is no space is not half made (needs the right to mount)', async () => {
  const disk = smallDisk(64 * 1024)
  fill(disk, 0)
  await expect(newVault(join(disk, 'vault'))).rejects.toMatchObject({ code: 'DISK_FULL' })
})
