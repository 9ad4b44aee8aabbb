import { copyFileSync, cpSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test, vi } from 'vitest'
import { checkpointNow, compareCheckpoint } from '../../src/main/custody/checkpoint.ts'
import { verifyVault } from '../../src/main/custody/index.ts'
import { systemClock } from '../../src/main/ports.ts'
import { lamplighter } from '../support/command-line.ts'
import { randomFor, report, rounds, SEED } from './run-length.ts'
import { crashed, pagesInLog } from './torn-and-altered.ts'
import { addNote, addPicture, copyOf, examine, filesIn, makeVault, PASSPHRASE, temporaryFolder, withVault } from './vault-case.ts'

vi.mock('hash-wasm', async (load) => (await import('./remembered-kdf.ts')).rememberDerivations(await load()))

const PAGE_BYTES = 4_096
const wordsOf = async (folder: string) => (await examine(folder, () => null)).words.join('\n')

test('C2 an older page, log, database or sealed file, and a dropped tail, are noticed', async () => {
  const random = randomFor('C2')
  const { folder, caseId } = await makeVault()
  const pictures = await withVault(folder, async ({ store }) => [
    await addPicture(store, caseId, random.bytes(90_000)), await addPicture(store, caseId, random.bytes(90_000)),
  ])
  const old = copyOf(folder)
  await withVault(folder, ({ store }) => { for (let at = 0; at < 30; at++) addNote(store, caseId, `later ${at} ${'words '.repeat(60)}`) })
  const [before, after] = [readFileSync(join(old, 'database')), readFileSync(join(folder, 'database'))]
  const figures = { pages: 0, logPages: 0 }

  // One older page at a time, in the locked database.
  const pageAt = (database: Buffer, page: number) => database.subarray(page * PAGE_BYTES, (page + 1) * PAGE_BYTES)
  const changed = Array.from({ length: before.length / PAGE_BYTES }, (_, page) => page).filter((page) => !pageAt(before, page).equals(pageAt(after, page)))
  const bench = copyOf(folder)
  for (const _ of rounds({ short: 12, long: 200 })) {
    const page = random.pick(changed)
    cpSync(folder, bench, { recursive: true, force: true })
    rmSync(join(bench, 'database-wal'), { force: true })
    const mixed = Buffer.from(after)
    pageAt(before, page).copy(mixed, page * PAGE_BYTES)
    writeFileSync(join(bench, 'database'), mixed)
    expect(await wordsOf(bench), `page ${page + 1}`).toMatch(/database/)
    figures.pages++
  }

  const oldDatabase = copyOf(folder)
  copyFileSync(join(old, 'database'), join(oldDatabase, 'database'))
  expect(await wordsOf(oldDatabase)).toMatch(/changed or replaced outside/)
  const cut = copyOf(folder)
  truncateSync(join(cut, 'database'), after.length - PAGE_BYTES)
  expect(await wordsOf(cut)).toMatch(/database/)
  const oldHead = copyOf(folder)
  copyFileSync(join(old, 'head'), join(oldHead, 'head'))
  expect(await wordsOf(oldHead)).toMatch(/changed or replaced outside/)

  // Another picture's sealed file in a picture's place, and one of the same content sealed earlier.
  const swapped = copyOf(folder)
  const blobs = filesIn(join(swapped, 'blobs')).filter((path) => readFileSync(path).length > 100_000)
  expect(blobs).toHaveLength(pictures.length)
  copyFileSync(blobs[0]!, blobs[1]!)
  expect(await wordsOf(swapped)).toMatch(/E-\d in “Harbour”: Its file was changed or damaged/)

  // After a crash: an older log, one without its tail, none.
  const live = await crashed(folder, caseId)
  const log = readFileSync(join(live, 'database-wal'))
  const frameBytes = 24 + PAGE_BYTES
  expect(pagesInLog(log).size).toBeGreaterThan(5)
  for (const share of [0, 0.3, 0.6, 0.9]) {
    const short = copyOf(live)
    truncateSync(join(short, 'database-wal'), share === 0 ? 0 : 32 + Math.floor((log.length / frameBytes) * share) * frameBytes)
    expect(await wordsOf(short), `${share} of the log`).toMatch(/are lost/)
    figures.logPages++
  }
  const oldLive = await crashed(old, caseId)
  const oldLog = copyOf(live)
  copyFileSync(join(oldLive, 'database-wal'), join(oldLog, 'database-wal'))
  expect(await wordsOf(oldLog)).not.toBe('')
  const oldBoth = copyOf(live)
  for (const name of ['database', 'database-wal']) copyFileSync(join(oldLive, name), join(oldBoth, name))
  expect(await wordsOf(oldBoth)).toMatch(/journal/)
  expect(await wordsOf(live)).toBe('')
  report(`C2 put back: ${figures.pages} older pages (seed ${SEED}), older database, head, log and database with log, ${figures.logPages} cut logs, swapped sealed file: all noticed and named`)
})

test('C2 the whole vault put back is noticed against any checkpoint noted later than the copy', async () => {
  const { folder, caseId } = await makeVault()
  const copies: { folder: string; head: { sequence: number; hash: string }; note: string }[] = []
  for (let at = 0; at < 5; at++) {
    const { sequence, hash, note } = await withVault(folder, (opened) => { addNote(opened.store, caseId, `note ${at}`); return checkpointNow(opened, systemClock) })
    copies.push({ folder: copyOf(folder), head: { sequence, hash }, note })
  }
  let rollbacks = 0
  for (const [at, copy] of copies.entries()) {
    for (const [noted, { head, note }] of copies.entries()) {
      const { findings, verdict } = await withVault(copyOf(copy.folder), async (opened) => ({
        ...await verifyVault(opened.store, opened.vault, { signal: new AbortController().signal, onProgress: () => undefined, against: head }),
        ...compareCheckpoint(opened, note),
      }))
      expect({ at, noted, named: findings.map((one) => one.subject) }).toEqual({ at, noted, named: noted <= at ? [] : [`line ${head.sequence} of the custody journal`] })
      expect({ at, noted, holds: verdict === 'holds' }).toEqual({ at, noted, holds: noted <= at })
      if (noted > at) rollbacks++
    }
  }
  const forged = { sequence: copies[0]!.head.sequence, hash: 'ab'.repeat(32) }
  const found = await withVault(folder, ({ store, vault }) => verifyVault(store, vault, { signal: new AbortController().signal, onProgress: () => undefined, against: forged }))
  expect(found.findings).toMatchObject([{ problem: expect.stringContaining('rewritten') }])

  const secret = join(temporaryFolder(), 'passphrase')
  writeFileSync(secret, PASSPHRASE)
  const open = (vault: string) => ['verify', '--quick', '--vault', resolve(vault), '--passphrase-file', secret]
  const newest = copies.at(-1)!.head
  expect(await lamplighter([...open(folder), '--against', `${newest.sequence}:${newest.hash}`])).toMatchObject({ status: 0, json: { ok: true } })
  expect(await lamplighter([...open(copies[0]!.folder), '--against', `${newest.sequence}:${newest.hash}`])).toMatchObject({
    status: 1, json: { ok: false, findings: [{ subject: `line ${newest.sequence} of the custody journal`, problem: expect.stringContaining('put back') }] },
  })
  const checkpoint = join(temporaryFolder(), 'checkpoint')
  writeFileSync(checkpoint, copies.at(-1)!.note)
  expect(await lamplighter([...open(folder), '--against', checkpoint])).toMatchObject({ status: 0, json: { ok: true } })
  expect(await lamplighter([...open(copies[1]!.folder), '--against', checkpoint])).toMatchObject({ status: 1, json: { ok: false, findings: [{ subject: `line ${newest.sequence} of the custody journal` }] } })
  expect(await lamplighter([...open(folder), '--against', '17:nonsense'])).toMatchObject({ status: 2 })
  report(`C2 whole-store rollback: ${rollbacks} of ${rollbacks} noticed against a line or signed checkpoint noted later, 0 false alarms against earlier ones; also on the command line`)
})
