import type { TimelineEvent } from '../../../shared/contract/timeline.ts'
import type { CaseId } from '../../../shared/ids.ts'
import { ErrorNotice } from '../notice/index.ts'
import { describeTime, KIND_WORDS } from './time-words.ts'
import { ExhibitLink } from './exhibit-link.tsx'
import { useEvidenceSelection, useEventSelection } from './selection.ts'
import { Strip } from './strip/strip.tsx'
import { useTimeWindow } from './strip/use-time-window.ts'
import { useTimeline } from './use-timeline.ts'
import './timeline.css'

const NONE: readonly TimelineEvent[] = []
const GAP_FROM_MS = 7 * 86_400_000

/** The line above the strip, axis and file times; one lane; and where the drawer stops growing by itself. CSS pixels. */
const HEAD_PX = 64
const LANE_PX = 13
const LARGEST_PX = 208

/** The height that shows every lane of one row, as far as that leaves room for the evidence. */
export const drawerHeightPx = (laneCount: number): number => Math.min(LARGEST_PX, HEAD_PX + laneCount * LANE_PX)

/** In the drawer's place while there is nothing to draw. */
export const EmptyTimelineLine = () => (
  <p className="timeline-empty-line type-small">Nothing on the timeline yet. Accept a date that was read, under Dates, or add an event in the timeline section.</p>
)

/** The timeline under every section: the strip made small and the selected event in words. Opening an event shows its exhibit. */
export function TimelineDrawer({ caseId }: { caseId: CaseId }) {
  const { events, fileTimesMs, error, refresh } = useTimeline(caseId)
  const { window, actions } = useTimeWindow(events ?? NONE)
  const { selected, select } = useEventSelection()
  const visit = useEvidenceSelection((state) => state.visitEvidence)
  const current = events?.find((event) => event.id === selected)
  if (!events) return <div className="timeline-drawer"><ErrorNotice error={error} onRetry={refresh} /></div>
  if (!window) return null
  return (
    <section className="timeline-drawer" aria-label="Timeline, small">
      <p className="timeline-drawer-line">
        {current
          ? <><span className="type-mono">{describeTime(current.time)}</span> <b>{KIND_WORDS[current.kind]}</b> <bdi className="is-truncated" title={current.text}>{current.text}</bdi>{' '}
              {current.evidence.map((each) => <ExhibitLink key={each.id} caseId={caseId} evidence={each} />)}</>
          : <span className="type-faint">{events.length} event{events.length === 1 ? '' : 's'}. Choose one to see it here.</span>}
      </p>
      <div className="strip-scroll">
        <Strip isCompact events={events} fileTimesMs={fileTimesMs} window={window} actions={actions} gapFromMs={GAP_FROM_MS} selected={selected} onSelect={select}
          onOpen={(event) => { const [first] = event.evidence; if (first) visit(caseId, first.id) }} />
      </div>
    </section>
  )
}
