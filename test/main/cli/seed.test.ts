import { afterAll, beforeAll, expect, test } from 'vitest'
import { fillVault, spread } from '../../../src/main/cli/seed/fill.ts'
import { createRandom } from '../../../src/main/cli/seed/random.ts'
import { verifyVault } from '../../../src/main/custody/index.ts'
import type { Store } from '../../../src/main/store/index.ts'
import { lamplighter, makeWorkplace, type Ran } from '../../support/command-line.ts'
import { openNew } from '../vault/temporary-vault.ts'

const place = makeWorkplace()
let seeded: Ran
beforeAll(async () => { seeded = await lamplighter(['bench', 'seed', ...place.open, '--items', '60', '--cases', '5']) })
afterAll(() => place.remove())

test('every item goes somewhere, and one case has more than half of them', () => {
  const sizes = spread({ items: 100_000, cases: 10_000, seed: 1 }, createRandom(1))
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(100_000)
  expect(sizes[0]).toBeGreaterThan(50_000)
  expect(Math.max(...sizes.slice(1))).toBeLessThan(50)
  expect(spread({ items: 7, cases: 1, seed: 1 }, createRandom(1))).toEqual([7])
})

const told = (store: Store) => store.cases.list().map((one) => [one.title, ...store.evidence.list(one.id).map(({ name, wordCount, tags, flag, starred, capturedMs, eventCount }) => [name, wordCount, tags, flag, starred, capturedMs, eventCount])]).sort()

test('the same seed gives the same items, another gives others; what is made is whole', async () => {
  const made = []
  for (const seed of [7, 7, 8]) {
    const { store, vault } = await openNew()
    const filled = await fillVault(store, { items: 500, cases: 4, seed }, { goOn: () => true, onProgress: () => undefined })
    expect(filled).toMatchObject({ items: 500, cases: 4, largestCase: 275 })
    expect(store.counts()).toEqual({ evidenceCount: 500, caseCount: 4 })
    made.push(told(store))
    if (made.length > 1) continue
    const { findings } = await verifyVault(store, vault, { signal: new AbortController().signal, onProgress: () => undefined })
    expect(findings).toEqual([])
  }
  expect(made[1]).toEqual(made[0])
  expect(made[2]).not.toEqual(made[0])
})

test('it stops when asked, with what is done so far whole', async () => {
  const { store } = await openNew()
  let asked = 0
  const filled = await fillVault(store, { items: 2_000, cases: 2, seed: 1 }, { goOn: () => ++asked < 3, onProgress: () => undefined })
  expect(filled.items).toBeGreaterThan(0)
  expect(filled.items).toBeLessThan(2_000)
  expect(store.counts().evidenceCount).toBe(filled.items)
})

test('the command line makes the vault, fills it, refuses one with cases, and marks what is in it', async () => {
  expect(seeded).toMatchObject({ status: 0, json: { items: 60, cases: 5, largestCase: 33, stopped: false } })
  expect(await lamplighter(['bench', 'seed', ...place.open])).toMatchObject({ status: 2 })
  expect(await lamplighter(['bench', 'seed', ...place.open, '--items', '0'])).toMatchObject({ status: 2 })
  const { exhibits } = (await lamplighter(['text', ...place.open, '--case', (await lamplighter(['case', 'list', ...place.open])).json.cases.find((one: { evidenceCount: number }) => one.evidenceCount > 0).id])).json
  const marked = ['evidence', 'mark', ...place.open, '--evidence', exhibits[0].evidenceId]
  expect(await lamplighter([...marked, '--flag', 'key', '--tag', 'checked'])).toMatchObject({ status: 0, json: { changed: 1 } })
  expect(await lamplighter([...marked, '--flag', 'purple'])).toMatchObject({ status: 2 })
  expect(await lamplighter(marked)).toMatchObject({ status: 2 })
})
