import { useMemo } from 'react'
import type { CaseId } from '../../../shared/ids.ts'
import { say } from '../../words/index.ts'
import { ErrorNotice } from '../notice/index.ts'
import { ExhibitLink } from './exhibit-link.tsx'
import { useEventSelection } from './selection.ts'
import { describeTime, kindWord } from './time-words.ts'
import { useFacetedEvents } from './timeline-view.ts'
import { useTimeline } from './use-timeline.ts'
import { CaseScore } from './view/timeline-pane.tsx'
import { useOpenExhibit } from './view/use-open-exhibit.ts'
import './timeline.css'

const NONE = [] as const

/** In the drawer's place while there is nothing to draw. */
export const EmptyTimelineLine = () => <p className="timeline-empty-line type-small">{say('score.drawer.empty')}</p>

/** The timeline beside the evidence: the drawing as far as there is room, and the chosen event in words. Opening an event shows its exhibit. */
export function TimelineDrawer({ caseId }: { caseId: CaseId }) {
  const timeline = useTimeline(caseId)
  const drawn = useFacetedEvents(timeline.events ?? NONE)
  const shown = useMemo(() => ({ ...timeline, events: drawn }), [timeline, drawn])
  const selected = useEventSelection((state) => state.selected)
  const open = useOpenExhibit(caseId)
  const current = drawn.find((event) => event.id === selected)
  if (!timeline.events) return <div className="timeline-drawer"><ErrorNotice error={timeline.error} onRetry={timeline.refresh} /></div>
  return (
    <section className="timeline-drawer" aria-label={say('score.drawer')}>
      {current && (
        <p className="timeline-drawer-line">
          <span className="type-mono">{describeTime(current.time)}</span> <b>{kindWord(current.kind)}</b> <bdi className="is-truncated" title={current.text}>{current.text}</bdi>{' '}
          {current.evidence.map((each) => <ExhibitLink key={each.id} caseId={caseId} evidence={each} />)}
        </p>
      )}
      <div className="timeline-drawer-score"><CaseScore caseId={caseId} timeline={shown} onOpen={open} /></div>
    </section>
  )
}
