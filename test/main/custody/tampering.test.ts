import { copyFileSync, cpSync, existsSync, readFileSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { verifyVault } from '../../../src/main/custody/index.ts'
import { isAppError } from '../../../src/shared/errors.ts'
import { openStore, type Store } from '../../../src/main/store/index.ts'
import { unlockVault, type OpenVault } from '../../../src/main/vault/index.ts'
import { importInChild } from '../store/child.ts'
import { addCase, addNote, addPicture, openNew, PASSPHRASE, reopen, temporaryFolder, testClock } from '../vault/temporary-vault.ts'

const verify = (store: Store, vault: OpenVault) => verifyVault(store, vault, { signal: new AbortController().signal, onProgress: () => undefined })

/** A locked vault with two cases, three pictures, a note and an event. */
async function filledVault(): Promise<string> {
  const { folder, store, vault, close } = await openNew()
  const harbour = addCase(store, 'Harbour')
  const airport = addCase(store, 'Airport')
  const one = await addPicture({ store, vault }, harbour, Buffer.alloc(70_000, 'first'))
  await addPicture({ store, vault }, harbour, Buffer.alloc(10_000, 'second'))
  await addPicture({ store, vault }, airport, Buffer.alloc(10_000, 'third'))
  addNote(store, harbour, 'a note of some length', one)
  close()
  return folder
}

/** What opening and verifying says about the vault: findings in words, or the code it did not open with. */
async function report(folder: string): Promise<string[]> {
  let store: Store | undefined
  let vault: OpenVault | undefined
  try {
    vault = await unlockVault({ folder, secret: PASSPHRASE, clock: testClock() })
    store = await openStore(vault, testClock())
    return (await verify(store, vault)).findings.map((finding) => `${finding.subject}: ${finding.problem}`)
  } catch (error) {
    if (!isAppError(error)) throw error
    return [error.code]
  } finally {
    if (store?.isOpen()) store.close()
    vault?.close()
  }
}

function flip(file: string, at: number): void {
  const bytes = readFileSync(file)
  bytes[at]! ^= 0x10
  writeFileSync(file, bytes)
}

const everyFile = (folder: string) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(folder, name)).isFile())

function copyOf(folder: string): string {
  const copy = join(temporaryFolder(), 'vault')
  cpSync(folder, copy, { recursive: true })
  return copy
}

test('an untouched vault has nothing to report', async () => {
  expect(await report(await filledVault())).toEqual([])
})

test('a changed byte in any file is noticed, and the file’s part is named', async () => {
  const folder = await filledVault()
  const expected: [RegExp, RegExp][] = [
    [/^header\.[ab]$/, /when it was opened.*: header\.[ab], a copy of the vault header, was /],
    [/^head$/, /sealed head is damaged/],
    [/^database$/, /database file is not the one that was left|VAULT_DAMAGED|the database:/],
    [/^blobs/, /E-\d in “(Harbour|Airport)”.*: Its file was changed or damaged/],
  ]
  for (const name of everyFile(folder)) {
    const size = statSync(join(folder, name)).size
    for (const at of [0, Math.floor(size / 2), size - 1]) {
      const copy = copyOf(folder)
      flip(join(copy, name), at)
      const found = await report(copy)
      const [, words] = expected.find(([pattern]) => pattern.test(name))!
      expect(found.join('\n'), `${name}, byte ${at}`).toMatch(words)
    }
  }
})

test('a changed byte on any database page is noticed, in use or free', async () => {
  const folder = await filledVault()
  const pages = statSync(join(folder, 'database')).size / 4096
  const copy = copyOf(folder)
  const good = readFileSync(join(copy, 'database'))
  const head = readFileSync(join(copy, 'head'))
  for (let page = 0; page < pages; page += 3) {
    for (const name of everyFile(copy).filter((one) => one.startsWith('database'))) rmSync(join(copy, name))
    const bad = Buffer.from(good)
    bad[page * 4096 + ((page * 517) % 4096)]! ^= 1
    writeFileSync(join(copy, 'database'), bad)
    writeFileSync(join(copy, 'head'), head)
    expect(await report(copy), `page ${page + 1}`).not.toEqual([])
  }
})

test('a changed byte in the write-ahead log, which SQLite passes over in silence, is noticed', async () => {
  const first = await openNew()
  addCase(first.store)
  first.close()
  const child = importInChild(first.folder, 3)
  await child.said(4)
  await child.kill()
  const size = statSync(join(first.folder, 'database-wal')).size
  expect(size).toBeGreaterThan(4096)
  for (const at of [40, Math.floor(size * 0.3), Math.floor(size * 0.6)]) {
    const copy = copyOf(first.folder)
    flip(join(copy, 'database-wal'), at)
    expect((await report(copy)).join('\n'), `byte ${at}`).toMatch(/are lost|VAULT_DAMAGED/)
  }
  const cut = copyOf(first.folder)
  truncateSync(join(cut, 'database-wal'), Math.floor(size / 2))
  expect((await report(cut)).join('\n')).toMatch(/lines and what they tell of are lost/)
  const gone = copyOf(first.folder)
  rmSync(join(gone, 'database-wal'))
  expect((await report(gone)).join('\n')).toMatch(/lines and what they tell of are lost/)
  expect(await report(first.folder)).toEqual([])
})

test('an older copy of the database, of one page, of the log or of the head is noticed', async () => {
  const folder = await filledVault()
  const old = copyOf(folder)
  const { store, close } = await reopen(folder)
  store.transaction(() => addNote(store, store.cases.list()[0]!.id, 'a later note'))
  close()

  const oldDatabase = copyOf(folder)
  copyFileSync(join(old, 'database'), join(oldDatabase, 'database'))
  expect((await report(oldDatabase)).join('\n')).toMatch(/changed or replaced outside/)

  const before = readFileSync(join(old, 'database'))
  const after = readFileSync(join(folder, 'database'))
  const changedPages = Array.from({ length: before.length / 4096 }, (_, page) => page).filter((page) => !before.subarray(page * 4096, page * 4096 + 4096).equals(after.subarray(page * 4096, page * 4096 + 4096)))
  expect(changedPages.length).toBeGreaterThan(0)
  for (const page of changedPages) {
    const oldPage = copyOf(folder)
    const mixed = Buffer.from(after)
    before.copy(mixed, page * 4096, page * 4096, page * 4096 + 4096)
    writeFileSync(join(oldPage, 'database'), mixed)
    expect((await report(oldPage)).join('\n'), `page ${page + 1}`).toMatch(/changed or replaced outside|VAULT_DAMAGED/)
  }

  const oldHead = copyOf(folder)
  copyFileSync(join(old, 'head'), join(oldHead, 'head'))
  expect((await report(oldHead)).join('\n')).toMatch(/changed or replaced outside/)

  const log = copyOf(folder)
  writeFileSync(join(log, 'database-wal'), Buffer.alloc(8_192, 7))
  expect((await report(log)).join('\n')).toMatch(/write-ahead log lies beside the database/)
})

test('the alarm stays in the journal after the vault was locked and opened again', async () => {
  const folder = await filledVault()
  rmSync(join(folder, 'head'))
  expect((await report(folder)).join('\n')).toMatch(/sealed head is missing/)
  expect((await report(folder)).join('\n')).toMatch(/the vault, when it was opened on 2026-03-04.*sealed head is missing/)
})

test('a missing database is not replaced by an empty one', async () => {
  const folder = await filledVault()
  rmSync(join(folder, 'database'))
  expect(await report(folder)).toEqual(['VAULT_DAMAGED'])
  expect(existsSync(join(folder, 'database'))).toBe(false)
})

test('a missing picture file is named by exhibit and case; importing the same bytes again heals it', async () => {
  const folder = await filledVault()
  const blobs = everyFile(folder).filter((name) => name.startsWith('blobs'))
  for (const name of blobs) rmSync(join(folder, name))
  const { store, vault } = await reopen(folder)
  const found = (await verify(store, vault)).findings
  expect(found.map((one) => one.subject).sort()).toEqual([
    'E-1 in “Airport”', 'E-1 in “Airport” (preview)', 'E-1 in “Harbour”', 'E-1 in “Harbour” (preview)', 'E-2 in “Harbour”', 'E-2 in “Harbour” (preview)',
  ])
  await store.blobs.seal(Buffer.alloc(70_000, 'first'), 'original')
  expect((await verify(store, vault)).findings.map((one) => one.subject)).not.toContain('E-1 in “Harbour”')
  const picture = store.evidence.list(store.cases.list().find((one) => one.title === 'Harbour')!.id)[0]!
  expect(await vault.blobs.read(store.evidence.originalBlob(picture.id))).toEqual(Buffer.alloc(70_000, 'first'))
  expect(store.journal.withAction('blob.replaced')).toHaveLength(1)
})

test('a file that belongs to nothing is named, and gone after the next opening', async () => {
  const folder = await filledVault()
  const { store, vault, close } = await reopen(folder)
  writeFileSync(join(folder, 'blobs', 'planted'), 'x')
  expect((await verify(store, vault)).findings.map((one) => one.subject)).toEqual([`the file ${join('blobs', 'planted')}`])
  close()
  const again = await reopen(folder)
  expect(await verify(again.store, again.vault)).toMatchObject({ ok: true })
  expect(again.store.journal.withAction('vault.swept')).toHaveLength(1)
})

test('verification can be stopped, and tells how far it is', async () => {
  const { store, vault } = await reopen(await filledVault())
  const stop = new AbortController()
  const seen: [number, number][] = []
  const running = verifyVault(store, vault, { signal: stop.signal, onProgress: (done, total) => { seen.push([done, total]); stop.abort() } })
  await expect(running).rejects.toMatchObject({ code: 'CANCELLED' })
  const [, total] = seen[0]!
  expect(seen.at(-1)![0]).toBeLessThan(total)
})
