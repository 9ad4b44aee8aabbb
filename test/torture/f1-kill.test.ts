import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { makeReadable } from './readable.ts'
import { isLong, randomFor, report, rounds, SEED } from './run-length.ts'
import { keepLedger, orphans } from './ledger.ts'
import { startPipeline } from './pipeline-child.ts'
import { makeVault, temporaryFolder, verify, withVault } from './vault-case.ts'

vi.mock('hash-wasm', async (load) => (await import('./remembered-kdf.ts')).rememberDerivations(await load()))

test('F1 kill -9 of the whole pipeline at random instants loses nothing that was acknowledged', async () => {
  const place = temporaryFolder()
  const random = randomFor('F1')
  const readable = await makeReadable(join(place, 'readable.png'))
  const figures = { kills: 0, during: 0, vaults: 0, acknowledged: 0, slowestMs: 0 }
  const PER_VAULT = isLong ? 100 : 30
  let vault = await makeVault(join(place, 'vault-0'))
  let ledger = keepLedger(join(place, 'ledger-0.jsonl'))
  for (const kill of rounds({ short: 60, long: 1_000 })) {
    if (kill > 0 && kill % PER_VAULT === 0) {
      figures.acknowledged += ledger.size
      figures.vaults++
      vault = await makeVault(join(place, `vault-${figures.vaults}`))
      ledger = keepLedger(join(place, `ledger-${figures.vaults}.jsonl`))
    }
    const before = ledger.size
    const child = startPipeline({ folder: vault.folder, caseId: vault.caseId, seed: SEED + kill, readable: kill % 3 === 0 ? readable : null }, (line) => ledger.add(line))
    // Every fifth is killed while it unlocks and opens; the others at work.
    if (kill % 5 !== 0) await child.said((line) => 'unlocked' in line)
    await new Promise((resolve) => { setTimeout(resolve, random.below(kill % 3 === 0 ? 1_600 : 700)) })
    await child.kill()
    figures.kills++
    expect(child.lines.filter((line) => 'failed' in line)).toEqual([])
    if (ledger.size > before) figures.during++
    const startMs = performance.now()
    await withVault(vault.folder, async (opened) => {
      figures.slowestMs = Math.max(figures.slowestMs, performance.now() - startMs)
      expect({ kill, lost: await ledger.lost(opened), orphans: orphans(vault.folder, opened) }).toEqual({ kill, lost: [], orphans: [] })
      expect({ kill, ...await verify(opened) }).toMatchObject({ kill, ok: true, findings: [] })
    })
  }
  figures.acknowledged += ledger.size
  expect(figures.during).toBeGreaterThan(figures.kills / 4)
  report(`F1 kill -9: ${figures.kills} kills (seed ${SEED}), ${figures.acknowledged} acknowledged, 0 lost, 0 integrity errors, 0 orphans, slowest reopen ${(figures.slowestMs / 1000).toFixed(1)} s`)
})
