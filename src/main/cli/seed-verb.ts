import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { text, UsageError, type Verb, type VerbCall } from './arguments.ts'
import { tell } from './output.ts'
import { fillVault } from './seed/fill.ts'
import { onStop } from './stop-signals.ts'
import { VAULT_OPTIONS, VAULT_SYNOPSIS } from './vault-verbs.ts'

const MOST = { items: 1_000_000, cases: 100_000 }
/** A line on stderr each time so many items came in. */
const TELL_EVERY = 5_000

export const seedVerbs: Record<string, Verb> = {
  'bench seed': {
    synopsis: `${VAULT_SYNOPSIS} [--items N] [--cases M] [--seed S]`,
    says: 'Fill an empty vault, or a new one, with invented items to measure with: 100,000 in 10,000 cases, more than half of them in one. The same S gives the same items. --json: {"items","cases","readings","notes","events","annotations","largestCase","seconds","stopped"}',
    options: { ...VAULT_OPTIONS, items: { type: 'string' }, cases: { type: 'string' }, seed: { type: 'string' } }, needs: ['vault'], positionals: [0, 0],
    async run(call) {
      const amount = { items: count(call, 'items', 100_000, MOST.items), cases: count(call, 'cases', 10_000, MOST.cases), seed: count(call, 'seed', 1, 0xffff_ffff) }
      if (existsSync(join(resolve(text(call, 'vault')!), 'head'))) await call.environment.open(call)
      else await call.environment.createVault(call)
      const { store } = call.environment.core().work()!
      if (store.counts().caseCount > 0) throw new UsageError('This vault holds cases. Invented items go into an empty vault only.')
      let isStopped = false
      let told = 0
      const unwatch = onStop(() => { isStopped = true })
      const startedMs = performance.now()
      const filled = await fillVault(store, amount, {
        goOn: () => !isStopped,
        onProgress({ items, cases }) {
          if (items - told < TELL_EVERY) return
          told = items
          tell(`${items.toLocaleString('en')} of ${amount.items.toLocaleString('en')} items, ${cases.toLocaleString('en')} cases`)
        },
      })
      unwatch()
      store.checkpoint()
      const seconds = Math.round((performance.now() - startedMs) / 100) / 10
      const line = `${filled.items.toLocaleString('en')} items in ${filled.cases.toLocaleString('en')} cases, ${filled.largestCase.toLocaleString('en')} of them in one, in ${seconds} s`
      return { document: { ...filled, seconds, stopped: isStopped }, text: isStopped ? `Stopped: ${line}` : line, failed: isStopped }
    },
  },
}

function count(call: VerbCall, name: string, usual: number, most: number): number {
  const given = text(call, name)
  if (given === undefined) return usual
  const value = /^\d+$/.test(given) ? Number(given) : 0
  if (value < 1 || value > most) throw new UsageError(`--${name} is a whole number from 1 to ${most.toLocaleString('en')}.`)
  return value
}
