import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, readdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openBackupFile } from '../../../src/main/exchange/backup-file.ts'
import { findBackups } from '../../../src/main/exchange/find-backups.ts'
import { makeBackupFile } from '../../../src/main/exchange/make-backup-file.ts'
import { restoreBackup } from '../../../src/main/exchange/restore-backup.ts'
import { readTarHeader, TAR_END, tarHeader, tarPadding } from '../../../src/main/exchange/tar.ts'
import { addCase, addPicture, openNew, PASSPHRASE, temporaryFolder, testClock } from '../vault/temporary-vault.ts'

interface Entry { name: string; content: Buffer; header?: Buffer }

let honest: Entry[] = []
let whole: Buffer

/** Once; in a test, because its folders go with the test that made them. */
async function prepare(): Promise<void> {
  if (honest.length > 0) return
  const opened = await openNew()
  const caseId = addCase(opened.store)
  for (let at = 0; at < 2; at++) await addPicture(opened, caseId, Buffer.from(`picture ${at} `.repeat(5_000)))
  const to = join(temporaryFolder(), 'backup.tar')
  await makeBackupFile({ store: opened.store, vault: opened.vault, clock: testClock(), to, signal: new AbortController().signal, onProgress: () => undefined })
  whole = readFileSync(to)
  honest = unpack(whole)
  opened.close()
}

function unpack(bytes: Buffer): Entry[] {
  const entries: Entry[] = []
  for (let at = 0; at < bytes.length - TAR_END.length;) {
    const { name, sizeBytes } = readTarHeader(bytes.subarray(at, at + 512))!
    entries.push({ name, content: bytes.subarray(at + 512, at + 512 + sizeBytes) })
    at += 512 + sizeBytes + tarPadding(sizeBytes)
  }
  return entries
}

const pack = (entries: Entry[], end = TAR_END): Buffer =>
  Buffer.concat([...entries.flatMap(({ name, content, header }) => [header ?? tarHeader(name, content.length), content, Buffer.alloc(tarPadding(content.length))]), end])

/** A header that says something else, with a sum that is right. */
function forge(change: (header: Buffer) => void, name = 'blobs/aa/x', sizeBytes = 0): Buffer {
  const header = tarHeader(name, sizeBytes)
  change(header)
  header.fill(' ', 148, 156)
  header.write(`${header.reduce((sum, byte) => sum + byte, 0).toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
  return header
}

/** The code a restore of these bytes ends with; it must leave nothing, anywhere. */
async function outcome(bytes: Buffer): Promise<string> {
  const place = temporaryFolder()
  const from = join(place, 'in', 'backup.tar')
  const folder = join(place, 'out', 'vault')
  for (const name of ['in', 'out']) mkdirSync(join(place, name))
  writeFileSync(from, bytes)
  const code = await restoreBackup({ from, folder, secret: PASSPHRASE, clock: testClock() }).then(() => 'restored', (error: { code?: string; message: string }) => error.code ?? error.message)
  if (code !== 'restored') expect(readdirSync(place, { recursive: true }).toSorted()).toEqual(['in', 'in/backup.tar', 'out'])
  return code
}

const copyOf = (entries: Entry[], change: (list: Entry[]) => void): Entry[] => {
  const list = entries.map((one) => ({ ...one }))
  change(list)
  return list
}
const blob = () => honest.findIndex(({ name }) => name.startsWith('blobs/'))

test('what is packed here as the product packs is restored', async () => {
  await prepare()
  expect(pack(honest).equals(whole)).toBe(true)
  expect(await outcome(whole)).toBe('restored')
})

test('names that lead elsewhere, links, devices, extensions: damage, and nothing is written', async () => {
  await prepare()
  const extra = (header: Buffer, content = Buffer.alloc(0)) => pack([...honest, { name: '', content, header }])
  const named = (name: string) => forge((header) => { header.fill(0, 0, 100); header.write(name) })
  const typed = (type: string, target = '/etc/passwd') => forge((header) => { header.write(type, 156); header.write(target, 157) })
  const cases: Record<string, Buffer> = {
    traversal: extra(named('../../outside')), inside: extra(named('blobs/../../outside')), absolute: extra(named('/tmp/outside')), windows: extra(named('C:\\outside')),
    backslash: extra(named('blobs\\..\\outside')), prefix: extra(forge((header) => header.write('/etc', 345))), 'not asked for': extra(tarHeader(`blobs/ab/ab${'0'.repeat(62)}`, 0)),
    'symbolic link': extra(typed('2')), 'hard link': extra(typed('1')), device: extra(typed('3')), pipe: extra(typed('6')), folder: extra(typed('5', '')), contiguous: extra(typed('7', '')),
    'long name': extra(forge((header) => header.write('L', 156), '././@LongLink', 12), Buffer.from('/tmp/outside')),
    'pax path': extra(forge((header) => header.write('x', 156), 'pax', 22), Buffer.from('22 path=/tmp/outside1\n')), 'pax global': extra(forge((header) => header.write('g', 156), 'pax', 0)),
    'another generation': extra(tarHeader('generations/000002-20260101T000000Z/database', 0)), owner: extra(forge((header) => header.write('root', 265))),
  }
  for (const [what, bytes] of Object.entries(cases)) expect(`${what}: ${await outcome(bytes)}`).toBe(`${what}: BACKUP_DAMAGED`)

  // The same said of a file that is asked for.
  const said = (at: number, change: (header: Buffer) => void) =>
    pack(copyOf(honest, (list) => { list[at]!.header = forge(change, list[at]!.name, list[at]!.content.length) }))
  for (const at of [4, blob()]) {
    for (const type of '1234567LxgKS\0') expect(`type ${type}: ${await outcome(said(at, (header) => { header.write(type, 156); header.write('/etc/passwd', 157) }))}`).toBe(`type ${type}: BACKUP_DAMAGED`)
    for (const [where, text] of [[100, '0004777'], [108, '0001750'], [136, '14000000000'], [157, '/etc/passwd'], [265, 'root'], [345, '/etc'], [345, '..'], [500, 'x']] as const) {
      expect(`${where}: ${await outcome(said(at, (header) => header.write(text, where)))}`).toBe(`${where}: BACKUP_DAMAGED`)
    }
  }
})

test('what is there twice, in another order, missing, too much or too little: damage', async () => {
  await prepare()
  const at = blob()
  const cases: Record<string, Buffer> = {
    'sealed file twice': pack(copyOf(honest, (list) => list.push(list[at]!))),
    'database twice': pack(copyOf(honest, (list) => list.splice(5, 0, list[4]!))),
    'order': pack(copyOf(honest, (list) => list.splice(1, 2, list[2]!, list[1]!))),
    'no head': pack(copyOf(honest, (list) => list.splice(3, 1))),
    'head of a megabyte': pack(copyOf(honest, (list) => { list[3]!.content = Buffer.alloc(1_100_000) })),
    'contents of another kind': pack(copyOf(honest, (list) => { list[0]!.content = Buffer.from('{"format":"other"}') })),
    'contents naming a path': pack(copyOf(honest, (list) => { list[0]!.content = Buffer.from(list[0]!.content.toString().replace('"blobs/', '"../../')) })),
    'no end': pack(honest, Buffer.alloc(0)), 'half an end': pack(honest, TAR_END.subarray(512)), 'more after the end': Buffer.concat([whole, Buffer.alloc(512)]),
    'says more than it holds': pack(copyOf(honest, (list) => { list[at]!.header = tarHeader(list[at]!.name, list[at]!.content.length + 65_536 * 9) })),
    'says more than any disk': pack(copyOf(honest, (list) => { list[at]!.header = tarHeader(list[at]!.name, 2 ** 47) })),
    'says less': pack(copyOf(honest, (list) => { list[at]!.header = tarHeader(list[at]!.name, 512) })),
    'negative': pack(copyOf(honest, (list) => { list[at]!.header = forge((header) => header.fill(0xff, 124, 136), list[at]!.name) })),
    'base-256 for a small one': pack(copyOf(honest, (list) => { list[at]!.header = forge((header) => { header.fill(0, 124, 136); header[124] = 0x80; header.writeUIntBE(512, 130, 6) }, list[at]!.name) })),
  }
  for (const [what, bytes] of Object.entries(cases)) expect(`${what}: ${await outcome(bytes)}`).toBe(`${what}: BACKUP_DAMAGED`)
  for (const bytes of [Buffer.alloc(0), Buffer.from('mine'), Buffer.alloc(10_240), Buffer.alloc(9_000, 'x'), tarHeader('holiday.jpg', 0)]) expect(await outcome(bytes)).toBe('NOT_FOUND')
})

test('cut at any byte it is told for what it is', async () => {
  await prepare()
  const from = join(temporaryFolder(), 'cut.tar')
  const headers = new Set([0, 1, 511])
  for (let at = 0, index = 0; index < honest.length; index++) {
    const { content } = honest[index]!
    for (const cut of [at, at + 1, at + 511, at + 512, at + 512 + content.length, at + 512 + content.length - 1]) headers.add(cut)
    at += 512 + content.length + tarPadding(content.length)
  }
  const every = Array.from({ length: 400 }, (_, index) => Math.floor((whole.length * index) / 400))
  const ends = Array.from({ length: 1_100 }, (_, index) => whole.length - 1 - index)
  const cuts = [...new Set([...headers, ...every, ...ends])].filter((cut) => cut < whole.length)
  writeFileSync(from, whole)
  for (const cut of cuts.toSorted((a, b) => b - a)) {
    truncateSync(from, cut)
    const code = await openBackupFile(from).then((file) => file.close().then(() => 'whole'), (error: { code: string }) => error.code)
    expect(`${cut}: ${code}`).toBe(`${cut}: ${cut < 512 ? 'NOT_FOUND' : 'BACKUP_DAMAGED'}`)
  }
  expect(cuts.length).toBeGreaterThan(1_400)
  expect(await outcome(whole.subarray(0, whole.length - 70_000))).toBe('BACKUP_DAMAGED')
})

test('a flipped byte in a header of the archive is damage; in what is sealed it is found by the vault’s keys', async () => {
  await prepare()
  const flipped = (at: number) => {
    const bytes = Buffer.from(whole)
    bytes[at]! ^= 1
    return bytes
  }
  for (let at = 0; at < 512; at += 7) expect(`${at}: ${await outcome(flipped(at))}`).toBe(`${at}: NOT_FOUND`)
  const second = 512 + honest[0]!.content.length + tarPadding(honest[0]!.content.length)
  for (let at = second; at < second + 512; at += 7) expect(`${at}: ${await outcome(flipped(at))}`).toBe(`${at}: BACKUP_DAMAGED`)
  const place = join(temporaryFolder(), 'flipped.tar')
  writeFileSync(place, flipped(whole.length - 5_000))
  const done = await restoreBackup({ from: place, folder: join(temporaryFolder(), 'vault'), secret: PASSPHRASE, clock: testClock() })
  expect(done.findings).toEqual([expect.objectContaining({ problem: expect.stringContaining('damaged') })])
})

test('a file that says it takes more than the disk holds is refused before a byte is copied', async (context) => {
  await prepare()
  const from = join(temporaryFolder(), 'huge.tar')
  const sizeBytes = 2 ** 43
  const start = pack(honest.slice(0, 4), Buffer.alloc(0))
  writeFileSync(from, Buffer.concat([start, tarHeader(honest[4]!.name, sizeBytes)]))
  try {
    truncateSync(from, start.length + 512 + sizeBytes + TAR_END.length)
  } catch {
    return context.skip('the disk takes no file of that length, sparse or not')
  }
  const out = temporaryFolder()
  await expect(restoreBackup({ from, folder: join(out, 'vault'), secret: PASSPHRASE, clock: testClock() })).rejects.toMatchObject({ code: 'DISK_FULL' })
  expect(readdirSync(out)).toEqual([])
})

test('a folder that is a backup is not followed out of itself', async () => {
  await prepare()
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'b.tar'), whole)
  execFileSync('tar', ['xf', 'b.tar'], { cwd: folder })
  const [first, second] = honest.filter(({ name }) => name.startsWith('blobs/')).map(({ name }) => join(folder, name))
  for (const [path, command] of [[first!, (at: string) => symlinkSync('/etc/hostname', at)], [second!, (at: string) => execFileSync('mkfifo', [at])]] as const) {
    execFileSync('rm', [path])
    command(path)
  }
  const out = join(temporaryFolder(), 'vault')
  const done = await restoreBackup({ from: folder, folder: out, secret: PASSPHRASE, clock: testClock() })
  expect(done.findings).toEqual([expect.objectContaining({ problem: expect.stringContaining('missing') }), expect.objectContaining({ problem: expect.stringContaining('missing') })])
  const stored = readdirSync(join(out, 'blobs'), { recursive: true, encoding: 'utf8' }).filter((name) => name.length > 60)
  expect(stored.map((name) => createHash('sha256').update(readFileSync(join(out, 'blobs', name))).digest('hex'))).toHaveLength(2)
  expect(await findBackups(join(folder, 'generations'))).toEqual([])
})
