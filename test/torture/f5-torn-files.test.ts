import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { isAppError } from '../../src/shared/errors.ts'
import { makeBackup } from '../../src/main/exchange/make-backup.ts'
import { makeBackupFile } from '../../src/main/exchange/make-backup-file.ts'
import { restoreBackup } from '../../src/main/exchange/restore-backup.ts'
import { systemClock } from '../../src/main/ports.ts'
import { randomFor, report, rounds, SEED } from './run-length.ts'
import { crashed, judge, knownIn, makeBench, pagesInLog } from './torn-and-altered.ts'
import { addNote, addPicture, copyOf, filesIn, makeVault, PASSPHRASE, temporaryFolder, withVault } from './vault-case.ts'

vi.mock('hash-wasm', async (load) => (await import('./remembered-kdf.ts')).pretendDerivations(await load()))

async function filled(random: ReturnType<typeof randomFor>) {
  const { folder, caseId } = await makeVault()
  await withVault(folder, async ({ store }) => {
    for (let at = 0; at < 6; at++) await addPicture(store, caseId, random.bytes(20_000 + at * 30_000))
    addNote(store, caseId, 'a note')
  })
  return { folder, caseId }
}

test('F5 a vault with a file cut short opens to a consistent prefix and names the loss, or names why it does not open', async () => {
  const random = randomFor('F5')
  const { folder, caseId } = await filled(random)
  const live = await crashed(folder, caseId)
  const known = await knownIn(copyOf(live))
  const benches = [makeBench(folder), makeBench(live)]
  const figures = { opened: 0, refused: 0, healed: 0 }
  const cuts = new Map<string, number>()
  const pages = pagesInLog(benches[1]!.read('database-wal'))
  const logged = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at).every((page) => pages.has(page))
  const kinds = ['database', 'database-wal', 'head', 'header.a', 'header.b', 'blobs']
  for (const round of rounds({ short: 120, long: 5_000 })) {
    const kind = kinds[round % kinds.length]!
    const bench = benches[kind === 'database-wal' ? 1 : Math.floor(round / kinds.length) % 2]!
    const name = random.pick(bench.names.filter((one) => (kind === 'blobs' ? one.startsWith(kind) : one === kind)))
    const bytes = bench.read(name)
    const sizeBytes = random.below(bytes.length)
    bench.set(name, bytes.subarray(0, sizeBytes))
    const { words, isPrefix, isWhole, code } = await judge(bench.folder, known)
    expect({ name, sizeBytes, isPrefix }).toEqual({ name, sizeBytes, isPrefix: true })
    // After a crash, pages that the log holds anew may be gone from the database.
    const inLog = name === 'database' && bench === benches[1] && logged(Math.floor(sizeBytes / 4_096) + 1, bytes.length / 4_096)
    if (inLog) expect({ name, sizeBytes, isWhole: isWhole || words.length > 0 }).toEqual({ name, sizeBytes, isWhole: true })
    else expect(words, `${name} cut to ${sizeBytes} of ${bytes.length}`).not.toEqual([])
    cuts.set(kind, (cuts.get(kind) ?? 0) + 1)
    if (words.length === 0) figures.healed++
    else if (code === null) figures.opened++
    else figures.refused++
  }
  report(`F5 torn files: cuts ${[...cuts].map(([kind, count]) => `${kind} ${count}`).join(', ')} (seed ${SEED}), ${figures.opened} opened to a consistent prefix with the loss named, ${figures.refused} refused with the reason, ${figures.healed} made whole from the log, 0 losses unnoticed`)
})

test('F5 a backup with a file cut short names the loss when it is restored, or why it is not', async () => {
  const random = randomFor('F5 backups')
  const { folder } = await filled(random)
  const place = temporaryFolder()
  const [from, file] = [join(place, 'backup'), join(place, 'backup.tar')]
  await withVault(folder, async (opened) => {
    const options = { ...opened, clock: systemClock, signal: new AbortController().signal, onProgress: () => undefined }
    await makeBackup({ ...options, to: from })
    await makeBackupFile({ ...options, to: file })
  })
  const figures = { folder: 0, file: 0, refused: 0 }
  const names = filesIn(from)
  const restored = join(place, 'restored')
  const restore = async (path: string) => restoreBackup({ from: path, folder: restored, secret: PASSPHRASE, clock: systemClock })
    .then(({ findings }) => findings.map((one) => one.problem), (error: unknown) => {
      if (!isAppError(error)) throw error
      figures.refused++
      return [error.message]
    })
  for (const path of [from, file]) {
    expect(await restore(path)).toEqual([])
    rmSync(restored, { recursive: true })
  }
  for (const round of rounds({ short: 24, long: 1_000 })) {
    const kind = round % 2 === 0 ? 'folder' : 'file'
    const victim = kind === 'file' ? file : random.pick(names)
    const bytes = readFileSync(victim)
    const sizeBytes = random.below(bytes.length)
    truncateSync(victim, sizeBytes)
    const words = await restore(kind === 'file' ? file : from)
    expect(words, `${victim} cut to ${sizeBytes} of ${bytes.length}`).not.toEqual([])
    rmSync(restored, { recursive: true, force: true })
    writeFileSync(victim, bytes)
    figures[kind]++
  }
  report(`F5 torn backups: ${figures.folder} cuts in a folder and ${figures.file} of one file (seed ${SEED}), ${figures.refused} refused with the reason, the others restored with the loss named, 0 unnoticed`)
})
