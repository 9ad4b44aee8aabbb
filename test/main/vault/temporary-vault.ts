import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { CaseId, EvidenceId } from '../../../src/shared/ids.ts'
import { makeId } from '../../../src/shared/ids.ts'
import type { Clock } from '../../../src/main/ports.ts'
import { openStore, type Store } from '../../../src/main/store/index.ts'
import { createVault, KDF_FLOOR, unlockVault, type OpenVault } from '../../../src/main/vault/index.ts'

export const PASSPHRASE = 'brass lantern over quiet water'

/** Starts on 4 March 2026 and moves on by a second a look, so that times differ and tests repeat. */
export function testClock(): Clock {
  let nowMs = Date.UTC(2026, 2, 4, 10)
  return { nowMs: () => (nowMs += 1_000), monotonicMs: () => nowMs }
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lamplighter-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A new vault at the cheapest key derivation that is allowed. */
export async function newVault(folder = join(temporaryFolder(), 'vault')): Promise<{ vault: OpenVault; folder: string; recoveryKey: string }> {
  return { ...await createVault({ folder, name: 'Harbour desk', passphrase: PASSPHRASE, clock: testClock(), kdf: KDF_FLOOR }), folder }
}

export interface Opened { vault: OpenVault; store: Store; folder: string; close(): void }

export async function openNew(folder?: string): Promise<Opened> {
  const { vault, folder: made } = await newVault(folder)
  return opened(vault, made)
}

export async function reopen(folder: string, secret = PASSPHRASE): Promise<Opened> {
  return opened(await unlockVault({ folder, secret, clock: testClock(), kdf: KDF_FLOOR }), folder)
}

async function opened(vault: OpenVault, folder: string): Promise<Opened> {
  const store = await openStore(vault, testClock())
  const close = () => {
    store.close()
    vault.close()
  }
  onTestFinished(() => { if (store.isOpen()) close() })
  return { vault, store, folder, close }
}

export const newId = <P extends string>(prefix: P) => makeId(prefix, Date.UTC(2026, 2, 4), randomBytes(16))

export function addCase(store: Store, title = 'The harbour approach'): CaseId {
  return store.transaction(() => {
    const made = store.cases.create({ id: newId('case'), title })
    store.journal.append({ action: 'case.create', actor: 'operator', subject: made.id, caseId: made.id, details: {} })
    return made.id
  })
}

/** Seals and records `content` as if it were a picture. */
export async function addPicture({ vault, store }: Pick<Opened, 'vault' | 'store'>, caseId: CaseId, content: Uint8Array, name = 'chat.png'): Promise<EvidenceId> {
  const original = await vault.blobs.write(content)
  const thumbnail = await vault.blobs.write(Buffer.concat([Buffer.from('thumbnail of '), content.subarray(0, 100)]))
  return store.transaction(() => {
    const made = store.evidence.insert({
      id: newId('ev'), caseId, name, format: 'png', width: 1170, height: 2532, fileModifiedMs: null, intake: 'drop', originalPath: null, remarks: [],
      original, thumbnail, pdqReference: { hex: 'ab'.repeat(32), quality: 90 }, pdqSmooth: { hex: 'ac'.repeat(32), quality: 91 }, reading: 'queued',
    })
    store.journal.append({ action: 'evidence.imported', actor: 'operator', subject: made.id, caseId, details: { sha256: made.sha256 } })
    return made.id
  })
}

type NewRun = Parameters<Store['evidence']['addOcrRun']>[1]
type NewEvent = Parameters<Store['events']['add']>[0]

/** The rows below come with their custody lines, as they do through the door: without them verification names the rows. */
export function addNote(store: Store, caseId: CaseId, text: string, evidenceId: EvidenceId | null = null) {
  return store.transaction(() => {
    const note = store.notes.add({ id: newId('note'), caseId, evidenceId, text })
    store.journal.append({ action: 'note.add', actor: 'operator', subject: note.id, caseId, details: { evidenceId } })
    return note
  })
}

export function addEvent(store: Store, event: Omit<NewEvent, 'id'>) {
  return store.transaction(() => {
    const added = store.events.add({ id: newId('event'), ...event })
    store.journal.append({ action: 'timeline.add', actor: 'operator', subject: added.id, caseId: event.caseId, details: {} })
    return added
  })
}

export function addReading(store: Store, id: EvidenceId, run: NewRun): number {
  return store.transaction(() => {
    const version = store.evidence.addOcrRun(id, run)
    store.journal.append({ action: 'evidence.read', actor: 'Lamplighter', subject: id, caseId: store.evidence.get(id).caseId, details: { version } })
    return version
  })
}
