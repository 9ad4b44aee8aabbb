import { expect, test, vi } from 'vitest'
import { randomFor, report, rounds, SEED } from './run-length.ts'
import { crashed, judge, knownIn, makeBench } from './torn-and-altered.ts'
import { addNote, addPicture, copyOf, makeVault, withVault } from './vault-case.ts'

vi.mock('hash-wasm', async (load) => (await import('./remembered-kdf.ts')).pretendDerivations(await load()))

/** Words by which a person knows which part is concerned. */
const NAMED: [kind: string, words: RegExp][] = [
  ['database', /database/], ['database-wal', /database|changes|journal/], ['header.a', /header\.a/], ['header.b', /header\.b/],
  ['head', /sealed head/], ['blobs', /E-\d+ in “Harbour”/],
]

test('C1 every single changed byte of a vault is noticed, and the part it is in is named', async () => {
  const random = randomFor('C1')
  const { folder, caseId } = await makeVault()
  await withVault(folder, async ({ store }) => {
    for (let at = 0; at < 6; at++) await addPicture(store, caseId, random.bytes(5_000 + at * 30_000))
    for (let at = 0; at < 20; at++) addNote(store, caseId, `note ${at} ${'words '.repeat(50)}`)
  })
  const live = await crashed(folder, caseId)
  const known = await knownIn(copyOf(live))
  const benches = [makeBench(folder), makeBench(live)]
  let replaced = 0
  const flips = new Map<string, number>()
  for (const round of rounds({ short: 150, long: 1_000 })) {
    const [kind, words] = NAMED[round % NAMED.length]!
    const bench = benches[kind === 'database-wal' ? 1 : Math.floor(round / NAMED.length) % 2]!
    const name = random.pick(bench.names.filter((one) => (kind === 'blobs' ? one.startsWith(kind) : one === kind)))
    const bytes = bench.read(name)
    const at = random.below(bytes.length)
    bytes[at]! ^= 1 << random.below(8)
    bench.set(name, bytes)
    const found = await judge(bench.folder, known)
    expect(found.words.join('\n'), `${name} (${bench === benches[1] ? 'after a crash' : 'locked'}), byte ${at} of ${bytes.length}`).toMatch(words)
    expect(found.isPrefix).toBe(true)
    // After a crash the log holds some pages anew: the old ones in the database are named, and never read.
    if (found.words.some((one) => one.includes('log holds it anew'))) {
      expect({ at, isWhole: found.isWhole }).toEqual({ at, isWhole: true })
      replaced++
    }
    flips.set(kind, (flips.get(kind) ?? 0) + 1)
  }
  const total = [...flips.values()].reduce((sum, one) => sum + one, 0)
  report(`C1 flipped bytes: ${total} flips (seed ${SEED}: ${[...flips].map(([kind, count]) => `${kind} ${count}`).join(', ')}), all noticed and named, ${replaced} of them in pages that the log replaces, without effect`)
})
