import { execFileSync } from 'node:child_process'
import { appendFileSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { generations } from '../../../src/main/exchange/backup-folder.ts'
import { makeBackup } from '../../../src/main/exchange/make-backup.ts'
import { restoreBackup } from '../../../src/main/exchange/restore-backup.ts'
import { canMount, smallDisk } from '../vault/mounting.ts'
import { runChild } from '../store/child.ts'
import { addCase, addNote, addPicture, newId, openNew, PASSPHRASE, reopen, temporaryFolder, testClock, type Opened } from '../vault/temporary-vault.ts'

const SECRET_WORDS = ['Zwiebelturm-case-5512', 'quartz-note-5512', 'PIXELS-5512-PIXELS']
const going = () => new AbortController().signal

const backUp = ({ store, vault }: Pick<Opened, 'store' | 'vault'>, to: string, more: { signal?: AbortSignal; onProgress?(done: number, total: number): void } = {}) =>
  makeBackup({ store, vault, clock: testClock(), to, signal: going(), onProgress: () => undefined, ...more })

const restore = (from: string, more: Partial<Parameters<typeof restoreBackup>[0]> = {}) =>
  restoreBackup({ from, folder: join(temporaryFolder(), 'restored'), secret: PASSPHRASE, clock: testClock(), ...more })

async function filled(pictures = 3): Promise<Opened & { caseId: ReturnType<typeof addCase>; to: string }> {
  const opened = await openNew()
  const caseId = addCase(opened.store, SECRET_WORDS[0])
  for (let at = 0; at < pictures; at++) await addPicture(opened, caseId, Buffer.from(`${SECRET_WORDS[2]} ${at} `.repeat(9_000 + at)))
  addNote(opened.store, caseId, SECRET_WORDS[1]!)
  return { ...opened, caseId, to: join(temporaryFolder(), 'backup') }
}

async function originals({ store }: Pick<Opened, 'store'>): Promise<string[]> {
  const all = store.cases.list().flatMap((one) => store.evidence.list(one.id))
  return Promise.all(all.map(async (one) => `${one.id} ${(await store.blobs.open(store.evidence.originalBlob(one.id))).toString('base64')}`))
}

const filesIn = (folder: string) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(folder, name)).isFile()).sort()
const blobFile = (folder: string, at: number) => join(folder, 'blobs', filesIn(join(folder, 'blobs'))[at]!)

function flip(path: string, at: number): void {
  const bytes = readFileSync(path)
  bytes[at]! ^= 1
  writeFileSync(path, bytes)
}

test('a restored vault goes on with no import by itself and watches no folder: the vault it was copied from may be at work still', async () => {
  const opened = await filled(1)
  const { store, caseId } = opened
  const id = newId('job')
  store.queue.add({ id, kind: 'ingest', caseId, request: {}, startedMs: 1 }, [{ name: 'a.png', evidenceId: null, place: { path: '/a.png', sizeBytes: 1, modifiedMs: 1 } }])
  store.watches.set(caseId, '/somewhere')
  await backUp(opened, opened.to)
  const again = await reopen((await restore(opened.to)).vault)
  expect(again.store.queue.find(id)).toMatchObject({ state: 'paused', endedMs: null })
  expect(again.store.queue.items(id)).toMatchObject([{ name: 'a.png', stage: 'waiting' }])
  expect(again.store.watches.list()).toEqual([])
  expect(again.store.journal.withAction('vault.restored')[0]!.details).toMatchObject({ pausedImports: 1, noLongerWatched: 1 })
  expect(store.queue.find(id)).toMatchObject({ state: 'running' })
})

test('what was backed up while working is restored bit by bit, and only what is new is copied', async () => {
  const opened = await filled()
  const first = await backUp(opened, opened.to)
  expect(first).toMatchObject({ ok: true, findings: [], copied: 6, journalSequence: opened.store.journal.last().sequence, journalHash: opened.store.journal.last().hash })
  expect(await backUp(opened, opened.to)).toMatchObject({ ok: true, copied: 0 })
  await addPicture(opened, opened.caseId, Buffer.alloc(200_000, 'later'))
  const third = await backUp(opened, opened.to)
  expect(third).toMatchObject({ ok: true, copied: 2 })
  expect(generations(opened.to)).toHaveLength(3)
  const wanted = await originals(opened)
  const { vault, ...report } = await restore(opened.to)
  expect(report).toMatchObject({ generation: third.generation, copied: 8, findings: [] })
  const again = await reopen(vault)
  expect(await originals(again)).toEqual(wanted)
  expect(again.store.openingProblems).toEqual([])
  expect(again.store.notes.list(opened.caseId).map((note) => note.text)).toEqual([SECRET_WORDS[1]])
  expect(again.store.journal.at(third.journalSequence)?.hash).toBe(third.journalHash)
  expect(again.store.journal.withAction('vault.restored')).toHaveLength(1)
  // An earlier state can be had as well.
  const earlier = await reopen((await restore(opened.to, { generation: first.generation })).vault)
  expect(await originals(earlier)).toEqual(wanted.slice(0, 3))
})

test('a generation and the sealed files copied together by hand are a vault', async () => {
  const opened = await filled(1)
  const { generation } = await backUp(opened, opened.to)
  const vault = join(temporaryFolder(), 'by-hand')
  cpSync(join(opened.to, 'generations', generation), vault, { recursive: true })
  cpSync(join(opened.to, 'blobs'), join(vault, 'blobs'), { recursive: true })
  const again = await reopen(vault)
  expect(again.store.openingProblems).toEqual([])
  expect(await originals(again)).toEqual(await originals(opened))
})

test('no word, key or passphrase is in any file of a backup', async () => {
  const opened = await filled(2)
  const key = opened.vault.databaseKey()
  await backUp(opened, opened.to)
  const secrets = [...SECRET_WORDS, PASSPHRASE].flatMap((word): Buffer[] => [Buffer.from(word), Buffer.from(word, 'utf16le')]).concat(key, Buffer.from(key.toString('hex')))
  const files = filesIn(opened.to)
  expect(files.length).toBeGreaterThan(8)
  const leaks = files.filter((name) => secrets.some((secret) => readFileSync(join(opened.to, name)).includes(secret)))
  expect(leaks).toEqual([])
})

test('a backup writes nothing but into its folder and the vault’s: no temporary files', async (context) => {
  if (!hasStrace()) return context.skip('strace is not installed')
  const opened = await filled(2)
  opened.close()
  const trace = join(temporaryFolder(), 'trace')
  const child = runChild(join(import.meta.dirname, 'backup-forever.ts'), [opened.folder, opened.to], ['strace', '-f', '-qq', '-o', trace, '-e', 'trace=openat,open,creat,mkdir,memfd_create'])
  await child.said(40)
  await child.kill()
  expect(child.lines.filter((line) => line.generation).length).toBeGreaterThan(1)
  const written = readFileSync(trace, 'utf8').split('\n').filter((line) => /O_WRONLY|O_RDWR|O_CREAT|O_TMPFILE|mkdir\(|memfd_create\(/.test(line) && !line.includes(' = -1 '))
  expect(written.filter((line) => line.includes(opened.to)).length).toBeGreaterThan(20)
  expect(written.filter((line) => !line.includes(opened.folder) && !line.includes(opened.to) && !/"\/dev\/(null|tty)"|"\/proc\/self\//.test(line))).toEqual([])
})

function hasStrace(): boolean {
  try {
    execFileSync('strace', ['-V'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

test('a file damaged or lost in the backup is copied again; one lost in the vault is a finding, and what the backup has stays', async () => {
  const opened = await filled(2)
  await backUp(opened, opened.to)
  flip(blobFile(opened.to, 0), 500)
  truncateSync(blobFile(opened.to, 1), 10)
  rmSync(blobFile(opened.to, 2))
  expect(await backUp(opened, opened.to)).toMatchObject({ ok: true, copied: 3 })
  rmSync(blobFile(opened.folder, 0))
  expect(await backUp(opened, opened.to)).toMatchObject({ ok: true, copied: 0 })
  const fresh = join(temporaryFolder(), 'other')
  const lacking = await backUp(opened, fresh)
  expect(lacking).toMatchObject({ ok: false, findings: [{ subject: expect.stringMatching(/E-\d/), problem: expect.stringContaining('missing') }] })
  const restored = await restore(fresh)
  expect(restored.findings).toEqual([expect.objectContaining({ problem: expect.stringContaining('missing') })])
})

test('a damaged backup is told of when it is restored, and a wrong passphrase makes no vault', async () => {
  const opened = await filled(2)
  const { generation } = await backUp(opened, opened.to)
  flip(blobFile(opened.to, 1), 500)
  expect((await restore(opened.to)).findings).toEqual([expect.objectContaining({ problem: expect.stringContaining('damaged') })])
  const folder = join(temporaryFolder(), 'new')
  await expect(restore(opened.to, { folder, secret: 'not the passphrase at all' })).rejects.toMatchObject({ code: 'VAULT_WRONG_PASSPHRASE' })
  const database = join(opened.to, 'generations', generation, 'database')
  flip(database, statSync(database).size - 2_000)
  const outcome = await restore(opened.to, { folder }).then((done) => done.findings.map((one) => one.problem).join(), (error: { code: string }) => error.code)
  expect(outcome).toMatch(/VAULT_DAMAGED|not the one that was left/)
  expect(readdirSync(join(folder, '..')).filter((name) => name.includes('restoring'))).toEqual([])
})

test('a stopped backup leaves the earlier one as it was', async () => {
  const opened = await filled(4)
  const { generation } = await backUp(opened, opened.to)
  const before = filesIn(opened.to)
  const stop = new AbortController()
  await expect(backUp(opened, opened.to, { signal: stop.signal, onProgress: (done) => { if (done > 3) stop.abort() } })).rejects.toMatchObject({ code: 'CANCELLED' })
  expect(filesIn(opened.to)).toEqual(before)
  expect((await restore(opened.to)).generation).toBe(generation)
})

test.skipIf(!canMount)('a full disk is told of in words, leaves the earlier backup as it was, and the next one goes on where room was made', async () => {
  const opened = await filled(2)
  const disk = smallDisk(2_500_000)
  const to = join(disk, 'backup')
  const { generation } = await backUp(opened, to)
  for (let at = 0; at < 12; at++) await addPicture(opened, opened.caseId, Buffer.alloc(150_000, `more ${at}`))
  for (let count = 0; count < 2; count++) await expect(backUp(opened, to)).rejects.toMatchObject({ code: 'DISK_FULL', message: expect.stringContaining('takes the backup') })
  expect(generations(to)).toEqual([generation])
  expect((await restore(to)).findings).toEqual([])
  expect(opened.store.evidence.count()).toBe(14)
  for (const one of opened.store.evidence.list(opened.caseId).slice(2)) {
    await opened.store.removal.finish(opened.store.transaction(() => {
      opened.store.journal.append({ action: 'evidence.remove', subject: one.id, caseId: opened.caseId, details: {} })
      return opened.store.removal.evidence(one.id)
    }).objects)
  }
  expect(await backUp(opened, to)).toMatchObject({ ok: true })
})

test('work goes on during a backup, which holds the vault as it was when it began', async () => {
  const opened = await filled(2)
  const wanted = await originals(opened)
  const notes = opened.store.notes.list(opened.caseId).length
  const adding: Promise<unknown>[] = []
  const report = await backUp(opened, opened.to, { onProgress: (done) => {
    addNote(opened.store, opened.caseId, `written meanwhile ${done}`)
    if (adding.length === 0) adding.push(addPicture(opened, opened.caseId, Buffer.alloc(80_000, 'meanwhile')))
  } })
  await Promise.all(adding)
  expect(report).toMatchObject({ ok: true, copied: 4 })
  const again = await reopen((await restore(opened.to)).vault)
  expect(again.store.openingProblems).toEqual([])
  expect(await originals(again)).toEqual(wanted)
  expect(again.store.notes.list(opened.caseId)).toHaveLength(notes)
  expect(opened.store.notes.list(opened.caseId).length).toBeGreaterThan(notes)
  expect(opened.store.evidence.count()).toBe(3)
})

test('after a re-key only the database is new, and each generation opens with the passphrase it was made under', async () => {
  const opened = await filled(2)
  const { generation: before } = await backUp(opened, opened.to)
  const next = 'another lantern by the same quay'
  await opened.store.rekey(await opened.vault.prepareRekey({ secret: PASSPHRASE, passphrase: next }), { signal: going(), onProgress: () => undefined, details: {} })
  expect(await backUp(opened, opened.to)).toMatchObject({ ok: true, copied: 0 })
  expect((await restore(opened.to, { secret: next })).findings).toEqual([])
  await expect(restore(opened.to)).rejects.toMatchObject({ code: 'VAULT_WRONG_PASSPHRASE' })
  expect((await restore(opened.to, { generation: before })).findings).toEqual([])
})

test('a header copy lost in the vault is whole in the backup', async () => {
  const opened = await filled(1)
  rmSync(join(opened.folder, 'header.b'))
  const { generation } = await backUp(opened, opened.to)
  const [a, b] = ['header.a', 'header.b'].map((name) => readFileSync(join(opened.to, 'generations', generation, name)))
  expect(a).toEqual(b)
  expect(a).toEqual(readFileSync(join(opened.folder, 'header.a')))
})

test('folders that cannot take a backup are refused in words', async () => {
  const opened = await filled(1)
  const other = await filled(1)
  await backUp(opened, opened.to)
  const crowded = temporaryFolder()
  appendFileSync(join(crowded, 'diary.txt'), 'mine')
  const link = join(temporaryFolder(), 'link')
  symlinkSync(opened.folder, link)
  for (const [to, words] of [[join(opened.folder, 'inside'), 'own folder'], [join(link, 'inside'), 'own folder'], [join(opened.folder, '..'), 'own folder'], [crowded, 'other files']] as const) {
    await expect(backUp(opened, to)).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining(words) })
  }
  await expect(backUp(other, opened.to)).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('another vault') })
  const file = join(temporaryFolder(), 'file')
  writeFileSync(file, '')
  await expect(backUp(opened, join(file, 'x'))).rejects.toMatchObject({ code: 'WRITE_FAILED' })
  await expect(restore(temporaryFolder())).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(restore(opened.to, { generation: '000099-20260101T000000Z' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  const full = temporaryFolder()
  mkdirSync(join(full, 'something'))
  await expect(restore(opened.to, { folder: full })).rejects.toMatchObject({ code: 'VAULT_EXISTS' })
})

test('three generations are kept; after a removal only those made since, and the removed picture leaves the backup', async () => {
  const opened = await filled(2)
  for (let count = 0; count < 4; count++) await backUp(opened, opened.to)
  expect(generations(opened.to).map((name) => name.slice(0, 6))).toEqual(['000002', '000003', '000004'])
  const [gone] = opened.store.evidence.list(opened.caseId)
  const path = opened.vault.blobs.pathOf(opened.store.evidence.originalBlob(gone!.id))
  expect(existsSync(join(opened.to, path))).toBe(true)
  opened.store.transaction(() => {
    opened.store.removal.evidence(gone!.id)
    opened.store.journal.append({ action: 'evidence.remove', subject: gone!.id, caseId: opened.caseId, details: {} })
  })
  await backUp(opened, opened.to)
  expect(generations(opened.to).map((name) => name.slice(0, 6))).toEqual(['000005'])
  expect(existsSync(join(opened.to, path))).toBe(false)
  expect(filesIn(join(opened.to, 'blobs'))).toHaveLength(2)
})

test('kill -9 in the middle of a backup leaves the last whole one restorable, and the next one clean', async () => {
  const opened = await filled(6)
  opened.close()
  const whole: string[] = []
  for (const lines of [3, 9, 14, 21, 30, 44]) {
    const child = runChild(join(import.meta.dirname, 'backup-forever.ts'), [opened.folder, opened.to])
    await child.said(lines)
    await child.kill()
    expect(child.lines[0]).toMatchObject({ opened: true })
    whole.push(...child.lines.flatMap((line) => line.generation ?? []))
    const newest = generations(opened.to).at(-1)
    if (whole.length > 0) expect(newest! >= whole.at(-1)!).toBe(true)
    if (newest) expect(await restore(opened.to)).toMatchObject({ generation: newest, findings: [] })
  }
  expect(whole.length).toBeGreaterThan(1)
  const again = await reopen(opened.folder)
  expect(again.store.openingProblems).toEqual([])
  expect(await backUp(again, opened.to)).toMatchObject({ ok: true })
  expect(filesIn(opened.to).filter((name) => name.includes('unfinished'))).toEqual([])
  expect(filesIn(join(opened.to, 'blobs')).length).toBe(again.store.blobs.count())
})
