import type { FileFacts } from '../../shared/contract/metadata.ts'
import type { EvidenceId } from '../../shared/ids.ts'
import type { IngestTools } from './store-file.ts'

/** Keeps what a picture's file tells of itself, and offers the time of its clock for the timeline. Within the transaction of its import. */
export function recordFacts({ store, newId }: Pick<IngestTools, 'store' | 'newId'>, evidenceId: EvidenceId, facts: FileFacts): void {
  store.metadata.put(evidenceId, facts)
  const { clock } = facts.metadata
  if (!clock) return
  const { time, written: matched, basis, assumption } = clock
  store.proposals.add(evidenceId, { id: newId('prop'), time, matched, excerpt: `The picture was taken (${basis})\n${matched}`, box: null, confidence: 100, assumption })
}
