import type { JournalEntry } from '../../shared/contract/journal.ts'
import { hashEntry } from '../store/index.ts'
import { GENESIS_HASH } from '../vault/index.ts'

export interface ChainEnd { sequence: number; hash: string }

export const CHAIN_START: ChainEnd = { sequence: 0, hash: GENESIS_HASH }

/**
 * What is wrong with the next line of the journal, or null. Every line must count up by one, hold the hash of the line before,
 * and hash to its own: so an edited, inserted, dropped or moved line is named.
 */
export function lineProblem(previous: ChainEnd, entry: JournalEntry): string | null {
  if (entry.sequence !== previous.sequence + 1) return `lines ${previous.sequence + 1} to ${entry.sequence - 1} are missing`
  if (entry.previousHash !== previous.hash) return 'it does not follow from the line before it'
  if (hashEntry(entry) !== entry.hash) return 'its content was changed after it was written'
  return null
}
