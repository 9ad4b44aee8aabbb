import { CHAIN_START, lineProblem, type ChainEnd } from './chain-check.ts'
import type { Finding } from './findings.ts'
import { guardedValue } from './guarded.ts'
import { nothingTold, takeIn, type Told } from './told.ts'
import type { VerifiedStore } from './verified.ts'

/** Lines that are checked in one go: some ten milliseconds. */
const LINES_AT_ONCE = 500

/** The journal as far as it was followed. */
export interface FollowedJournal {
  told: Told
  findings: Finding[]
  /** False where it broke, or could not be read to its end. */
  isWhole(): boolean
  /** Takes in what was written since, at once; only after a chain without a break. */
  catchUp(): void
}

/** Follows the chain of hashes. The first broken line is named; after it nothing more can be said, also not of what the lines tell. */
export async function followJournal(store: VerifiedStore, step: (count: number) => Promise<void>): Promise<FollowedJournal> {
  const told = nothingTold()
  let last: ChainEnd = CHAIN_START
  const findings: Finding[] = []
  let isWhole = true

  /** Lines taken in; 0 at the end, or at a break. */
  function takeNext(): number {
    const lines = guardedValue(() => store.journal.after(last.sequence, LINES_AT_ONCE))
    isWhole = lines !== null
    for (const entry of lines ?? []) {
      const problem = lineProblem(last, entry)
      if (problem) {
        findings.push({ subject: `line ${entry.sequence} of the custody journal (${entry.action})`, problem: `The chain breaks here: ${problem}.`, code: 'chain-broken' })
        isWhole = false
        return 0
      }
      takeIn(told, entry)
      last = entry
    }
    return lines?.length ?? 0
  }

  for (let count = takeNext(); count > 0; count = takeNext()) await step(count)
  return { told, findings, isWhole: () => isWhole, catchUp() { while (isWhole && takeNext() > 0); } }
}
