/** What is proposed, put in order for a person who decides: the same folded into one, the exact ahead of the coarse. */
import type { Proposal } from './contract/timeline.ts'
import { describeProposal } from './proposal-words.ts'

/** One proposal and those of the same exhibit that say the same: settled together, they make one event. */
export interface Fold { proposal: Proposal; others: Proposal[] }

/** A clock time is a message’s own: it is the same only with the same words. A bare day stands for itself, however often a list shows it. */
function keyOf({ evidenceId, time, ...proposal }: Proposal): string {
  const words = time.precision === 'second' || time.precision === 'minute' ? describeProposal(proposal) : ''
  return JSON.stringify([evidenceId, time.atMs, time.precision, time.zoneMinutes, time.meaning, words])
}

/** In the order given; of each fold the one that was read most surely speaks. */
export function foldProposals(proposals: readonly Proposal[]): Fold[] {
  return [...Map.groupBy(proposals, keyOf).values()].map((same) => {
    const [proposal, ...others] = same.toSorted((a, b) => b.confidence - a.confidence || b.excerpt.length - a.excerpt.length)
    return { proposal: proposal!, others }
  })
}

/** How much a proposed time says: a moment, a day, or less. */
export const EXACTNESS = ['exact', 'day', 'coarse'] as const
export type Exactness = (typeof EXACTNESS)[number]

export const exactnessOf = ({ time: { precision } }: Proposal): Exactness =>
  precision === 'second' || precision === 'minute' ? 'exact' : precision === 'hour' || precision === 'day' ? 'day' : 'coarse'
