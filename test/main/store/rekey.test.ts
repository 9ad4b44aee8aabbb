import { randomBytes } from 'node:crypto'
import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { verifyVault } from '../../../src/main/custody/index.ts'
import { openStore } from '../../../src/main/store/index.ts'
import { describeVault } from '../../../src/main/vault/index.ts'
import { canMount, smallDisk } from '../vault/mounting.ts'
import { addCase, addNote, addPicture, newVault, openNew, PASSPHRASE, reopen, testClock, type Opened } from '../vault/temporary-vault.ts'

const NEXT = 'four herons over a frozen canal'
const FILES = ['blobs', 'database', 'head', 'header.a', 'header.b']
const signal = () => new AbortController().signal
const verify = ({ store, vault }: Opened) => verifyVault(store, vault, { signal: signal(), onProgress: () => undefined })

async function rekey({ store, vault }: Pick<Opened, 'store' | 'vault'>, request: { secret: string; passphrase?: string }, stop = signal(), onProgress: (done: number, total: number) => void = () => undefined) {
  const rekeying = await vault.prepareRekey(request)
  await store.rekey(rekeying, { signal: stop, onProgress, details: {} })
  return rekeying.recoveryKey
}

const actions = ({ store }: Opened) => store.journal.after(0, 10_000).map((line) => line.action)
const blobFiles = (folder: string) => readdirSync(join(folder, 'blobs'), { recursive: true, encoding: 'utf8' }).sort()

test('a re-key gives new keys to everything and leaves the sealed files as they are', async () => {
  const opened = await openNew()
  const { folder, store, vault } = opened
  const caseId = addCase(store)
  const contents = Array.from({ length: 20 }, (_, at) => Buffer.alloc(70_000 + at, `picture ${at}`))
  const ids = []
  for (const content of contents) ids.push(await addPicture(opened, caseId, content))
  await vault.keyring.addDeputy(PASSPHRASE, 'Ines', NEXT)
  const before = { key: vault.databaseKey(), blobs: blobFiles(folder), wrapped: store.blobs.all().map((blob) => blob.wrappedKey) }
  const bytes = readFileSync(join(folder, 'blobs', before.blobs.find((name) => name.length > 10)!))

  const progress: [number, number][] = []
  const recoveryKey = await rekey(opened, { secret: PASSPHRASE }, signal(), (...one) => progress.push(one))
  expect(progress.at(-1)![0]).toBe(progress.at(-1)![1])
  expect(vault.databaseKey()).not.toEqual(before.key)
  expect(blobFiles(folder)).toEqual(before.blobs)
  expect(readFileSync(join(folder, 'blobs', before.blobs.find((name) => name.length > 10)!))).toEqual(bytes)
  for (const wrapped of store.blobs.all().map((blob) => blob.wrappedKey)) expect(before.wrapped).not.toContainEqual(wrapped)

  // The open vault goes on under the new key: reading, sealing, writing.
  const later = Buffer.alloc(1_000, 'after the re-key')
  ids.push(await addPicture(opened, caseId, later))
  expect(addNote(store, caseId, 'goes on').text).toBe('goes on')
  expect(await verify(opened)).toMatchObject({ ok: true, findings: [] })
  opened.close()
  expect(readdirSync(folder).sort()).toEqual(FILES)

  for (const secret of [PASSPHRASE, recoveryKey]) {
    const again = await reopen(folder, secret)
    expect(again.store.openingProblems).toEqual([])
    for (const [at, id] of ids.entries()) expect(await again.vault.blobs.read(again.store.evidence.originalBlob(id))).toEqual([...contents, later][at])
    expect(await verify(again)).toMatchObject({ ok: true, findings: [] })
    expect(again.vault.keyring.slots().map((slot) => slot.kind)).toEqual(['owner', 'recovery'])
    expect(actions(again)).toContain('vault.rekeyed')
    again.close()
  }
  await expect(reopen(folder, NEXT)).rejects.toMatchObject({ code: 'VAULT_WRONG_PASSPHRASE' })
})

test('it can be done again, with a new passphrase, and names of files still hold', async () => {
  const opened = await openNew()
  const id = await addPicture(opened, addCase(opened.store), Buffer.from('a picture'))
  const first = await rekey(opened, { secret: PASSPHRASE })
  await rekey(opened, { secret: first, passphrase: NEXT })
  opened.close()
  for (const secret of [PASSPHRASE, first]) await expect(reopen(opened.folder, secret)).rejects.toMatchObject({ code: 'VAULT_WRONG_PASSPHRASE' })
  const again = await reopen(opened.folder, NEXT)
  expect(String(await again.vault.blobs.read(again.store.evidence.originalBlob(id)))).toBe('a picture')
  expect(await verify(again)).toMatchObject({ ok: true })
})

test('the old header and the old passphrase open nothing of the re-keyed vault', async () => {
  const opened = await openNew()
  copyFileSync(join(opened.folder, 'header.a'), join(opened.folder, '..', 'old header'))
  await rekey(opened, { secret: PASSPHRASE, passphrase: NEXT })
  opened.close()
  for (const name of ['header.a', 'header.b']) copyFileSync(join(opened.folder, '..', 'old header'), join(opened.folder, name))
  await expect(reopen(opened.folder)).rejects.toMatchObject({ code: 'VAULT_DAMAGED' })
})

test('stopped half way everything is as it was, and changes are taken again', async () => {
  const opened = await openNew()
  const caseId = addCase(opened.store)
  await addPicture(opened, caseId, Buffer.from('a picture'))
  const header = readFileSync(join(opened.folder, 'header.a'))
  const stop = new AbortController()
  const running = rekey(opened, { secret: PASSPHRASE }, stop.signal, (done) => {
    expect(() => addNote(opened.store, caseId, 'x')).toThrow(expect.objectContaining({ code: 'VAULT_BUSY' }))
    if (done > 1) stop.abort()
  })
  await expect(running).rejects.toMatchObject({ code: 'CANCELLED' })
  expect(readFileSync(join(opened.folder, 'header.a'))).toEqual(header)
  expect(readdirSync(opened.folder).filter((name) => name.includes('rekeyed'))).toEqual([])
  addNote(opened.store, caseId, 'again')
  await addPicture(opened, caseId, Buffer.from('another'))
  expect(await verify(opened)).toMatchObject({ ok: true })
  await rekey(opened, { secret: PASSPHRASE })
})

test('while a re-key is prepared nothing is sealed and no slot changed', async () => {
  const { vault } = await openNew()
  const rekeying = await vault.prepareRekey({ secret: PASSPHRASE })
  const busy = { code: 'VAULT_BUSY' }
  await expect(vault.prepareRekey({ secret: PASSPHRASE })).rejects.toMatchObject(busy)
  await expect(vault.blobs.write(Buffer.from('x'))).rejects.toMatchObject(busy)
  await expect(vault.keyring.replaceRecoveryKey(PASSPHRASE)).rejects.toMatchObject(busy)
  rekeying.discard()
  await vault.keyring.replaceRecoveryKey(PASSPHRASE)
})

test('a damaged or missing header copy is written anew from the other, told once, and named by verification from then on', async () => {
  const first = await openNew()
  first.close()
  const good = readFileSync(join(first.folder, 'header.a'))
  for (const [copy, spoil, was] of [
    ['header.a', (file: string) => writeFileSync(file, good.subarray(0, 100)), 'damaged'], ['header.b', (file: string) => rmSync(file), 'missing'],
  ] as const) {
    spoil(join(first.folder, copy))
    const opened = await reopen(first.folder)
    expect(opened.store.openingProblems).toEqual([expect.stringMatching(new RegExp(`^${copy}.* was ${was}`))])
    expect(opened.store.journal.withAction('vault.headerHealed').at(-1)!.details).toEqual({ copy, was })
    expect(readFileSync(join(first.folder, copy))).toEqual(good)
    expect((await verify(opened)).findings).toContainEqual({ subject: expect.stringMatching(/^the vault, when it was opened/), problem: expect.stringMatching(new RegExp(`^${copy}.* was ${was}`)), code: 'found-at-opening' })
    opened.close()
    const again = await reopen(first.folder)
    expect(again.store.openingProblems).toEqual([])
    again.close()
  }
})

test('a forged copy and an earlier header put back are alarms that verification goes on naming', async () => {
  const first = await openNew()
  const old = readFileSync(join(first.folder, 'header.a'))
  await first.vault.keyring.changePassphrase(PASSPHRASE, NEXT)
  first.store.recordSlots({ action: 'vault.changePassphrase', details: {} })
  first.close()
  for (const copy of ['header.a', 'header.b']) writeFileSync(join(first.folder, copy), old)
  const rolledBack = await reopen(first.folder)
  expect(rolledBack.store.openingProblems).toEqual([expect.stringContaining('an earlier one was put back')])
  expect(await verify(rolledBack)).toMatchObject({ ok: false, findings: [{ problem: expect.stringContaining('earlier') }] })
  rolledBack.close()

  const [text, checksum] = String(old).split('\n')
  writeFileSync(join(first.folder, 'header.b'), `${text}\n${checksum}\n${'0'.repeat(64)}\n`)
  const forged = await reopen(first.folder)
  expect(forged.store.openingProblems).toEqual([expect.stringMatching(/^header\.b.*changed by something other/)])
  expect(describeVault(first.folder).state).toBe('ready')
  expect((await verify(forged)).findings).toHaveLength(2)
})

test('a change of slots that no line tells of, because Lamplighter was interrupted, gets its line', async () => {
  const first = await openNew()
  await first.vault.keyring.changePassphrase(PASSPHRASE, NEXT)
  first.close()
  const again = await reopen(first.folder, NEXT)
  expect(again.store.openingProblems).toEqual([])
  expect(again.store.journal.withAction('vault.slotsChanged').map((line) => line.details['headerSequence'])).toEqual([2])
})

test('when the files cannot be put in place after the header changed, the store stops and the next opening finishes the re-key', async () => {
  const { vault, folder } = await newVault()
  const stuck = { ...vault, finishRekey: () => { throw new Error('the disk refuses') } }
  const store = await openStore(stuck, testClock())
  const evidenceId = await addPicture({ vault, store }, addCase(store), Buffer.from('a picture'))
  await expect(rekey({ vault, store }, { secret: PASSPHRASE, passphrase: NEXT })).rejects.toMatchObject({ code: 'WRITE_FAILED', message: expect.stringContaining('unlock it again') })
  expect(() => store.cases.list()).toThrow(expect.objectContaining({ code: 'VAULT_LOCKED' }))
  store.close()
  vault.close()
  await expect(reopen(folder)).rejects.toMatchObject({ code: 'VAULT_WRONG_PASSPHRASE' })
  const again = await reopen(folder, NEXT)
  expect(again.store.openingProblems).toEqual([expect.stringContaining('is finished now')])
  expect(String(await again.vault.blobs.read(again.store.evidence.originalBlob(evidenceId)))).toBe('a picture')
  expect(await verify(again)).toMatchObject({ ok: true, findings: [] })
  expect(actions(again)).toEqual(expect.arrayContaining(['vault.rekeyed', 'vault.rekeyInterrupted']))
  again.close()
  expect(readdirSync(folder).sort()).toEqual(FILES)
})

test.skipIf(!canMount)('on a full disk keys stay as they were, and change once there is space (needs the right to mount)', async () => {
  const disk = smallDisk(3 * 1024 * 1024)
  const opened = await openNew(join(disk, 'vault'))
  const evidenceId = await addPicture(opened, addCase(opened.store), Buffer.from('a picture'))
  const fill = (bytes: number) => {
    for (let size = bytes; size >= 4_096; size /= 2) {
      try {
        for (;;) writeFileSync(join(disk, 'ballast'), randomBytes(size), { flag: 'a' })
      } catch {
        // full at this size
      }
    }
  }
  fill(1 << 18)
  await expect(opened.vault.keyring.changePassphrase(PASSPHRASE, NEXT)).rejects.toMatchObject({ code: 'DISK_FULL' })
  await expect(rekey(opened, { secret: PASSPHRASE, passphrase: NEXT })).rejects.toMatchObject({ code: 'DISK_FULL', message: expect.stringContaining('keeps the key') })
  expect(opened.vault.headerProblems()).toEqual([])
  rmSync(join(disk, 'ballast'))
  await rekey(opened, { secret: PASSPHRASE, passphrase: NEXT })
  opened.close()
  const again = await reopen(opened.folder, NEXT)
  expect(String(await again.vault.blobs.read(again.store.evidence.originalBlob(evidenceId)))).toBe('a picture')
  expect(await verify(again)).toMatchObject({ ok: true, findings: [] })
})
