import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findBackups } from '../../../src/main/exchange/find-backups.ts'
import { makeBackupFile } from '../../../src/main/exchange/make-backup-file.ts'
import { restoreBackup } from '../../../src/main/exchange/restore-backup.ts'
import { describeVault, type OpenVault } from '../../../src/main/vault/index.ts'
import { canMount, smallDisk } from '../vault/mounting.ts'
import { runChild } from '../store/child.ts'
import { addCase, addNote, addPicture, openNew, PASSPHRASE, reopen, temporaryFolder, testClock, type Opened } from '../vault/temporary-vault.ts'

const SECRET_WORDS = ['Zwiebelturm-case-7731', 'quartz-note-7731', 'PIXELS-7731-PIXELS']

const backUp = ({ store, vault }: Pick<Opened, 'store'> & { vault: OpenVault }, to: string, more: { signal?: AbortSignal; onProgress?(done: number, total: number): void } = {}) =>
  makeBackupFile({ store, vault, clock: testClock(), to, signal: new AbortController().signal, onProgress: () => undefined, ...more })

const restore = (from: string, more: Partial<Parameters<typeof restoreBackup>[0]> = {}) =>
  restoreBackup({ from, folder: join(temporaryFolder(), 'restored'), secret: PASSPHRASE, clock: testClock(), ...more })

async function filled(pictures = 3): Promise<Opened & { caseId: ReturnType<typeof addCase>; to: string }> {
  const opened = await openNew()
  const caseId = addCase(opened.store, SECRET_WORDS[0])
  for (let at = 0; at < pictures; at++) await addPicture(opened, caseId, Buffer.from(`${SECRET_WORDS[2]} ${at} `.repeat(9_000 + at)))
  addNote(opened.store, caseId, SECRET_WORDS[1]!)
  return { ...opened, caseId, to: join(temporaryFolder(), 'desk backup.tar') }
}

async function originals({ store }: Pick<Opened, 'store'>): Promise<string[]> {
  const all = store.cases.list().flatMap((one) => store.evidence.list(one.id))
  return Promise.all(all.map(async (one) => `${one.id} ${(await store.blobs.open(store.evidence.originalBlob(one.id))).toString('base64')}`))
}

const beside = (file: string) => readdirSync(join(file, '..')).sort()
const hasTar = () => {
  try {
    return execFileSync('tar', ['--version'], { stdio: 'ignore' }) !== undefined
  } catch {
    return false
  }
}

test('one file holds the vault as it was, is replaced only by a whole one, and is restored bit by bit under a name of its own', async () => {
  const opened = await filled()
  const seen: string[] = []
  const first = await backUp(opened, opened.to, { onProgress: (done, total) => seen.push(`${done}/${total}`) })
  expect(first).toMatchObject({ ok: true, oneFile: true, folder: opened.to, copied: 6, journalHash: opened.store.journal.last().hash })
  expect(Number(seen.at(-1)!.split('/')[0])).toBe(Number(seen.at(-1)!.split('/')[1]))
  await addPicture(opened, opened.caseId, Buffer.alloc(200_000, 'later'))
  expect(await backUp(opened, opened.to)).toMatchObject({ ok: true, copied: 8 })
  expect(beside(opened.to)).toEqual(['desk backup.tar'])
  const wanted = await originals(opened)
  const { vault, ...report } = await restore(opened.to, { name: 'Harbour desk again' })
  expect(report).toMatchObject({ copied: 8, findings: [] })
  expect(describeVault(vault).name).toBe('Harbour desk again')
  const again = await reopen(vault)
  expect(await originals(again)).toEqual(wanted)
  expect(again.store.openingProblems).toEqual([])
  expect(again.store.journal.withAction('vault.slotsChanged')).toEqual([])
  expect(again.store.journal.withAction('vault.restored')).toHaveLength(1)
  expect(beside(vault)).toEqual(['restored'])
})

test('it tells what it is without a key, alone and among others', async () => {
  const opened = await filled(1)
  await backUp(opened, opened.to)
  const expected = { path: opened.to, oneFile: true, name: opened.vault.name, generations: [{ atMs: testClock().nowMs(), sizeBytes: statSync(opened.to).size }] }
  expect(await findBackups(opened.to)).toMatchObject([expected])
  writeFileSync(join(opened.to, '..', 'diary.tar'), 'mine')
  writeFileSync(join(opened.to, '..', 'cut.tar'), readFileSync(opened.to).subarray(0, 90_000))
  expect(await findBackups(join(opened.to, '..'))).toMatchObject([expected])
  expect(await findBackups(temporaryFolder())).toEqual([])
})

test.skipIf(!hasTar())('any tar program reads it: what it unpacks is the folder of a backup', async () => {
  const opened = await filled(2)
  const { generation } = await backUp(opened, opened.to)
  const listed = execFileSync('tar', ['tf', opened.to], { encoding: 'utf8' }).trim().split('\n')
  expect(listed.slice(0, 5)).toEqual(['contents.json', 'header.a', 'header.b', 'head', 'database'].map((name) => `generations/${generation}/${name}`))
  expect(listed.slice(5).toSorted()).toEqual(readdirSync(join(opened.folder, 'blobs'), { recursive: true, encoding: 'utf8' }).filter((name) => name.length > 60).map((name) => `blobs/${name}`).toSorted())
  const folder = temporaryFolder()
  execFileSync('tar', ['xf', opened.to, '-C', folder])
  expect((await restore(folder)).findings).toEqual([])
})

test('no word, key, passphrase or name of this machine is in it', async () => {
  const opened = await filled(2)
  const key = opened.vault.databaseKey()
  await backUp(opened, opened.to)
  const secrets = [...SECRET_WORDS, PASSPHRASE].flatMap((word): Buffer[] => [Buffer.from(word), Buffer.from(word, 'utf16le')]).concat(key, Buffer.from(key.toString('hex')), Buffer.from(opened.folder))
  const bytes = readFileSync(opened.to)
  expect(secrets.filter((secret) => bytes.includes(secret))).toEqual([])
})

test('a stopped one leaves the earlier file and nothing else; one with findings stands beside the earlier', async () => {
  const opened = await filled(4)
  await backUp(opened, opened.to)
  const before = readFileSync(opened.to)
  for (const at of [2, 10]) {
    const stop = new AbortController()
    await expect(backUp(opened, opened.to, { signal: stop.signal, onProgress: (done) => { if (done >= at) stop.abort() } })).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(beside(opened.to)).toEqual(['desk backup.tar'])
  }
  expect(readFileSync(opened.to).equals(before)).toBe(true)
  const blobs = join(opened.folder, 'blobs')
  rmSync(join(blobs, readdirSync(blobs, { recursive: true, encoding: 'utf8' }).find((name) => name.length > 60)!))
  const lacking = await backUp(opened, opened.to)
  expect(lacking).toMatchObject({ ok: false, copied: 7, folder: opened.to.replace('.tar', ' (2).tar'), findings: [{ problem: expect.stringContaining('missing') }] })
  expect(readFileSync(opened.to).equals(before)).toBe(true)
  expect((await restore(lacking.folder)).findings).toEqual([expect.objectContaining({ problem: expect.stringContaining('missing') })])
})

test('places that cannot take it are refused in words', async () => {
  const opened = await filled(1)
  const other = await filled(1)
  await backUp(opened, opened.to)
  const diary = join(temporaryFolder(), 'diary.tar')
  writeFileSync(diary, 'mine')
  for (const [one, to, words] of [[other, opened.to, 'another vault'], [opened, diary, 'something else'], [opened, join(opened.folder, 'b.tar'), 'own folder'], [opened, temporaryFolder(), 'something else']] as const) {
    await expect(backUp(one, to)).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining(words) })
  }
  expect(readFileSync(diary, 'utf8')).toBe('mine')
  await expect(backUp(opened, join(diary, 'x.tar'))).rejects.toMatchObject({ code: 'WRITE_FAILED' })
  await expect(backUp(opened, join(temporaryFolder(), 'not', 'there.tar'))).rejects.toMatchObject({ code: 'WRITE_FAILED' })
})

test.skipIf(!canMount)('a full disk is told of in words and keeps the earlier file', async () => {
  const opened = await filled(2)
  const to = join(smallDisk(2_500_000), 'desk.tar')
  await backUp(opened, to)
  for (let at = 0; at < 12; at++) await addPicture(opened, opened.caseId, Buffer.alloc(150_000, `more ${at}`))
  await expect(backUp(opened, to)).rejects.toMatchObject({ code: 'DISK_FULL', message: expect.stringContaining('takes the backup') })
  expect(beside(to)).toEqual(['desk.tar'])
  expect((await restore(to)).findings).toEqual([])
})

test('kill -9 in the middle leaves the last whole file restorable; the next one clears what was left', async () => {
  const opened = await filled(6)
  opened.close()
  let left = 0
  for (const lines of [2, 12, 25, 40, 60, 80]) {
    const child = runChild(join(import.meta.dirname, 'backup-forever.ts'), [opened.folder, opened.to])
    await child.said(lines)
    await child.kill()
    left += beside(opened.to).filter((name) => name.startsWith('.lamplighter-')).length
    if (existsSync(opened.to)) expect(await restore(opened.to)).toMatchObject({ findings: [] })
  }
  expect(existsSync(opened.to)).toBe(true)
  expect(left).toBeGreaterThan(0)
  const again = await reopen(opened.folder)
  // Of a process that is still there: somebody else's, and left alone.
  const living = join(opened.to, '..', `.lamplighter-${process.ppid}-0123abcd.part`)
  mkdirSync(living)
  expect(await backUp(again, opened.to)).toMatchObject({ ok: true })
  expect(beside(opened.to)).toEqual([`.lamplighter-${process.ppid}-0123abcd.part`, 'desk backup.tar'])
})
