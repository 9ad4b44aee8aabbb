import { useMemo } from 'react'
import type { Proposal, TimelineEvent } from '../../../shared/contract/timeline.ts'
import type { CaseId } from '../../../shared/ids.ts'
import { useQuery } from '../../bridge/index.ts'
import type { BridgeError } from '../../bridge/index.ts'

export interface CaseTimeline {
  /** Undefined before the first answer. */
  events: readonly TimelineEvent[] | undefined
  proposals: readonly Proposal[]
  /** The files' own times, ms UTC, where they have one. */
  fileTimesMs: readonly number[]
  error: BridgeError | null
  refresh: () => void
}

/** Everything the timeline of a case shows, kept fresh. */
export function useTimeline(caseId: CaseId): CaseTimeline {
  const refreshOn = (told: { name: string; caseId?: unknown }) =>
    (told.name === 'timeline.changed' || told.name === 'evidence.changed') && told.caseId === caseId
  const events = useQuery('timeline.list', { caseId }, { refreshOn })
  const proposals = useQuery('proposal.list', { caseId }, { refreshOn })
  const fileTimes = useQuery('evidence.fileTimes', { caseId }, { refreshOn })
  return useMemo(() => ({
    events: events.data,
    proposals: proposals.data ?? [],
    fileTimesMs: fileTimes.data ?? [],
    error: events.error ?? proposals.error,
    refresh: () => { events.refresh(); proposals.refresh() },
  }), [events, proposals, fileTimes.data])
}

/** How many kinds of events are on the timeline of the case: a lane each. Null before the first answer. */
export function useLaneCount(caseId: CaseId): number | null {
  const { data } = useQuery('timeline.list', { caseId }, { refreshOn: (told) => told.name === 'timeline.changed' && told.caseId === caseId })
  return data ? new Set(data.map((event) => event.kind)).size : null
}
