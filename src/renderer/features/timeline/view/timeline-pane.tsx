import { useMemo } from 'react'
import type { TimelineEvent } from '../../../../shared/contract/timeline.ts'
import type { CaseId, EvidenceId } from '../../../../shared/ids.ts'
import { useQuery } from '../../../bridge/index.ts'
import { ErrorNotice } from '../../notice/index.ts'
import { useTimeline } from '../use-timeline.ts'
import type { CaseTimeline } from '../use-timeline.ts'
import { ExportScore } from './export-score.tsx'
import { ScoreView } from './score-view.tsx'
import { useScoreView } from './score-store.ts'
import { TempoStrip } from './tempo-strip.tsx'
import { useOpenExhibit } from './use-open-exhibit.ts'

/** The drawn timeline of a case, for any place from a drawer of 140 pixels up to the whole window. Opening an event shows its exhibit. */
export function TimelinePane({ caseId }: { caseId: CaseId }) {
  const timeline = useTimeline(caseId)
  const open = useOpenExhibit(caseId)
  if (!timeline.events) return <div className="score"><ErrorNotice error={timeline.error} onRetry={timeline.refresh} /></div>
  return <CaseScore caseId={caseId} timeline={timeline} onOpen={open} />
}

/** The same for whoever has the timeline already. */
export function CaseScore({ caseId, timeline: { events, proposals, fileTimesMs }, onOpen }: {
  caseId: CaseId; timeline: Pick<CaseTimeline, 'events' | 'proposals' | 'fileTimesMs'>; onOpen: (event: TimelineEvent) => void
}) {
  const shown = useMemo(() => ({ events, proposals, fileTimesMs }), [events, proposals, fileTimesMs])
  const sourceOf = useSources(caseId)
  return (
    <ScoreView caseId={caseId} timeline={shown} sourceOf={sourceOf} onOpen={onOpen} tempo={<TempoStrip caseId={caseId} />}
      tools={({ stage, time }) => <ExportScore caseId={caseId} stage={stage} time={time} />} />
  )
}

/** Where exhibits come from, as people told; asked for only while the lanes are by source. */
function useSources(caseId: CaseId): (id: EvidenceId) => string {
  const isAsked = useScoreView((state) => state.mode === 'source')
  const question = { caseId, filter: {}, sort: 'exhibit', descending: false, group: 'source' } as const
  const { data } = useQuery('evidence.find', isAsked ? question : null, { refreshOn: (told) => told.name === 'evidence.changed' && told.caseId === caseId })
  return useMemo(() => {
    const sources = sourcesOf(data?.ids ?? [], data?.groups ?? [])
    return (id: EvidenceId) => sources.get(id) ?? ''
  }, [data])
}

/** Of exhibits that stand group after group, the group of each. */
function sourcesOf(ids: readonly EvidenceId[], groups: readonly { key: string; count: number }[]): ReadonlyMap<EvidenceId, string> {
  const found = new Map<EvidenceId, string>()
  let at = 0
  for (const { key, count } of groups) for (const last = at + count; at < last; at++) found.set(ids[at]!, key)
  return found
}
