import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { CaseId } from '../../src/shared/ids.ts'
import { verifyVault } from '../../src/main/custody/index.ts'
import { systemClock, type Clock } from '../../src/main/ports.ts'
import { openStore, type Store } from '../../src/main/store/index.ts'
import { createVault, KDF_FLOOR, unlockVault, type OpenVault } from '../../src/main/vault/index.ts'
import { isAppError } from '../../src/shared/errors.ts'
import { makeId } from '../../src/shared/ids.ts'
import { randomBytes } from 'node:crypto'

export const PASSPHRASE = 'brass lantern over quiet water'
export const newId = <P extends string>(prefix: P) => makeId(prefix, Date.now(), randomBytes(16))

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lamplighter-torture-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A locked vault at the cheapest allowed key derivation, with one case. */
export async function makeVault(folder = join(temporaryFolder(), 'vault')): Promise<{ folder: string; caseId: CaseId; recoveryKey: string }> {
  const { vault, recoveryKey } = await createVault({ folder, name: 'Harbour desk', passphrase: PASSPHRASE, clock: systemClock, kdf: KDF_FLOOR })
  const store = await openStore(vault, systemClock)
  const caseId = newId('case')
  store.transaction(() => {
    store.cases.create({ id: caseId, title: 'Harbour' })
    store.journal.append({ action: 'case.create', actor: 'operator', subject: caseId, caseId, details: {} })
  })
  store.close()
  vault.close()
  return { folder, caseId, recoveryKey }
}

export function copyOf(folder: string, name = 'vault'): string {
  const copy = join(temporaryFolder(), name)
  cpSync(folder, copy, { recursive: true })
  return copy
}

/** Seals and records `content` as if it were a picture. */
export async function addPicture(store: Store, caseId: CaseId, content: Uint8Array, name = 'chat.png') {
  const original = await store.blobs.seal(content, 'original')
  const thumbnail = await store.blobs.seal(Buffer.concat([Buffer.from('thumbnail of '), content.subarray(0, 100)]), 'thumbnail')
  return store.transaction(() => {
    const made = store.evidence.insert({
      id: newId('ev'), caseId, name, format: 'png', width: 1, height: 1, fileModifiedMs: null, intake: 'drop', originalPath: null, remarks: [],
      original, thumbnail, pdqReference: null, pdqSmooth: null, reading: 'none',
    })
    store.journal.append({ action: 'evidence.imported', actor: 'operator', subject: made.id, caseId, details: { sha256: made.sha256 } })
    return made
  })
}

export function addNote(store: Store, caseId: CaseId, text: string): string {
  return store.transaction(() => {
    const note = store.notes.add({ id: newId('note'), caseId, evidenceId: null, text })
    store.journal.append({ action: 'note.add', actor: 'operator', subject: note.id, caseId, details: {} })
    return note.id
  })
}

export interface Opened { vault: OpenVault; store: Store }

export async function withVault<T>(folder: string, work: (opened: Opened) => T | Promise<T>, { clock = systemClock, secret = PASSPHRASE }: { clock?: Clock; secret?: string } = {}): Promise<T> {
  const vault = await unlockVault({ folder, secret, clock, kdf: KDF_FLOOR })
  try {
    const store = await openStore(vault, clock)
    try {
      return await work({ vault, store })
    } finally {
      store.close()
    }
  } finally {
    vault.close()
  }
}

export const verify = ({ store, vault }: Opened) => verifyVault(store, vault, { signal: new AbortController().signal, onProgress: () => undefined })

export interface Examination<T> {
  /** The code the vault did not open with, or null. */
  code: string | null
  /** What was said at the opening and the findings, or the words it did not open with: what a person reads. */
  words: string[]
  looked: T | null
}

/** Opens and verifies; `look` sees the open vault before it is verified. Anything but a typed error fails the test. */
export async function examine<T>(folder: string, look: (opened: Opened) => T | Promise<T>, secret = PASSPHRASE): Promise<Examination<T>> {
  try {
    return await withVault(folder, async (opened) => {
      const looked = await look(opened)
      return { code: null, words: [...opened.store.openingProblems, ...(await verify(opened)).findings.map((one) => `${one.subject}: ${one.problem}`)], looked }
    }, { secret })
  } catch (error) {
    if (!isAppError(error)) throw error
    return { code: error.code, words: [error.message], looked: null }
  }
}

export const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
