import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { copyBefore } from '../../src/main/store/migrate.ts'
import { EARLIER_SCHEMAS, makeEarlier } from './earlier-schemas.ts'
import { makeReadable } from './readable.ts'
import { isLong, randomFor, report, rounds, SEED } from './run-length.ts'
import { keepLedger, orphans, type Ledger } from './ledger.ts'
import { startPipeline } from './pipeline-child.ts'
import { checkBackup, reopen } from './reopen.ts'
import { makeVault, temporaryFolder, verify } from './vault-case.ts'

vi.mock('hash-wasm', async (load) => (await import('./remembered-kdf.ts')).pretendDerivations(await load()))

const PER_VAULT = isLong ? 20 : 10
const random = randomFor('F1')
const figures = { kills: 0, acknowledged: 0, migrated: 0, restored: 0, slowestMs: 0, during: new Map<string, number>() }

interface Bench { folder: string; caseId: Awaited<ReturnType<typeof makeVault>>['caseId']; backup: string; ledger: Ledger; isEarlier: boolean }

/** In turn a new vault and one of each earlier schema, which is migrated when it is first opened. */
async function nextVault(place: string, count: number): Promise<Bench> {
  const folder = join(place, `vault-${count}`)
  const schema = [null, ...EARLIER_SCHEMAS][count % (EARLIER_SCHEMAS.length + 1)]
  const { caseId } = schema ? await makeEarlier(schema, folder, { pictures: 2, notes: 300 }, random) : await makeVault(folder)
  return { folder, caseId, backup: join(place, `backup-${count}`), ledger: keepLedger(join(place, `ledger-${count}.jsonl`)), isEarlier: schema !== null }
}

test('F1 kill -9 of the whole pipeline at random instants loses nothing that was acknowledged', async () => {
  const place = temporaryFolder()
  const readable = await makeReadable(join(place, 'readable.png'))
  let bench = await nextVault(place, 0)
  let lookedAt: ReturnType<Ledger['backup']> = null
  for (const kill of rounds({ short: 60, long: 1_000 })) {
    const turn = kill % PER_VAULT
    if (kill > 0 && turn === 0) {
      figures.acknowledged += bench.ledger.size
      bench = await nextVault(place, kill / PER_VAULT)
    }
    const { folder, caseId, backup, ledger, isEarlier } = bench
    const options = { folder, caseId, backup, passphrase: ledger.passphrases()[0]!, seed: SEED + kill, readable: kill % 3 === 0 ? readable : null }
    const child = startPipeline(options, (line) => ledger.add(line))
    // Some are killed while they unlock, open and migrate; the others at work.
    const isOpening = turn % 5 === 0 || (isEarlier && turn < 3)
    await child.said((line) => (isOpening ? 'at' : 'unlocked') in line)
    await new Promise((resolve) => { setTimeout(resolve, random.below(isOpening ? 150 : kill % 3 === 0 ? 1_600 : 700)) })
    await child.kill()
    figures.kills++
    expect(child.lines.filter((line) => 'failed' in line)).toEqual([])
    const step = child.lines.findLast((line) => 'at' in line)!.at
    figures.during.set(step, (figures.during.get(step) ?? 0) + 1)
    const wasMigrating = existsSync(copyBefore(join(folder, 'database')))
    if (wasMigrating) figures.migrated++
    const reopenedMs = performance.now()
    await reopen(bench, async (opened) => {
      figures.slowestMs = Math.max(figures.slowestMs, performance.now() - reopenedMs)
      // The copy from before a migration stays until the vault was opened once more.
      const left = orphans(folder, opened).filter((file) => turn > 4 || file !== copyBefore(join(folder, 'database')))
      expect({ kill, step, lost: await ledger.lost(opened), left }).toEqual({ kill, step, lost: [], left: [] })
      expect({ kill, step, ...await verify(opened) }).toMatchObject({ kill, step, ok: true, findings: [] })
    })
    const last = ledger.backup()
    if (last !== null && last !== lookedAt && await checkBackup(bench)) figures.restored++
    lookedAt = last
  }
  figures.acknowledged += bench.ledger.size
  expect(figures.during.get('unlock')).toBeLessThan(figures.kills / 2)
  report(`F1 kill -9: ${figures.kills} kills (seed ${SEED}; during ${[...figures.during].map(([step, count]) => `${step} ${count}`).join(', ')}; ${figures.migrated} right after or in a migration), ${figures.acknowledged} acknowledged, 0 lost, 0 integrity errors, 0 orphans, ${figures.restored} acknowledged backups restored whole, slowest reopen ${Math.ceil(figures.slowestMs)} ms besides the key derivation`)
})
