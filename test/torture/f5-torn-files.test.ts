import { expect, test, vi } from 'vitest'
import { randomFor, report, rounds, SEED } from './run-length.ts'
import { crashed, judge, knownIn, makeBench, pagesInLog } from './torn-and-altered.ts'
import { addNote, addPicture, copyOf, makeVault, withVault } from './vault-case.ts'

vi.mock('hash-wasm', async (load) => (await import('./remembered-kdf.ts')).rememberDerivations(await load()))

test('F5 a vault with a file cut short opens to a consistent prefix and names the loss, or names why it does not open', async () => {
  const random = randomFor('F5')
  const { folder, caseId } = await makeVault()
  await withVault(folder, async ({ store }) => {
    for (let at = 0; at < 6; at++) await addPicture(store, caseId, random.bytes(20_000 + at * 30_000))
    addNote(store, caseId, 'a note')
  })
  const live = await crashed(folder, caseId)
  const known = await knownIn(copyOf(live))
  const benches = [makeBench(folder), makeBench(live)]
  const figures = { cuts: 0, opened: 0, refused: 0, healed: 0 }
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
    figures.cuts++
    if (words.length === 0) figures.healed++
    else if (code === null) figures.opened++
    else figures.refused++
  }
  report(`F5 torn files: ${figures.cuts} cuts (seed ${SEED}), ${figures.opened} opened to a consistent prefix with the loss named, ${figures.refused} refused with the reason, ${figures.healed} made whole from the log, 0 losses unnoticed`)
})
