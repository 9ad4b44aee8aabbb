/**
 * The case as a score: a lane for each kind of event, uncertain times as spans as long as their precision leaves open,
 * silences hatched and labelled. Shows nothing that the table beside it does not say.
 */
import { useEffect, useId, useMemo, useState } from 'react'
import type { KeyboardEvent } from 'react'
import type { EventKind, TimelineEvent } from '../../../../shared/contract/timeline.ts'
import type { EventId } from '../../../../shared/ids.ts'
import { describeTime, KIND_WORDS } from '../time-words.ts'
import { ticksOf, timeScale } from './axis.ts'
import { placeLanes, stepEvent } from './layout.ts'
import { findGaps, lanesOf, spanOf } from './spans.ts'
import type { Span } from './spans.ts'
import { Axis, FileTimes, Gaps, LaneMarks } from './strip-parts.tsx'
import { StripTip } from './strip-tip.tsx'
import { useStripGestures } from './use-strip-gestures.ts'
import type { TimeWindowActions } from './use-time-window.ts'
import { useWidth } from './use-time-window.ts'
import './strip.css'

/** Heights in CSS pixels: the axis, one row of marks, the air in a lane, the line of file times. */
const SIZES = { normal: { axis: 24, row: 16, lane: 6, files: 20 }, compact: { axis: 18, row: 11, lane: 2, files: 11 } } as const

export interface StripProps {
  events: readonly TimelineEvent[]
  fileTimesMs: readonly number[]
  window: Span
  actions: TimeWindowActions
  /** Silences from this length are hatched, ms. */
  gapFromMs: number
  selected: EventId | null
  onSelect: (id: EventId) => void
  onOpen: (event: TimelineEvent) => void
  isCompact?: boolean
}

export function Strip({ events, fileTimesMs, window, actions, gapFromMs, selected, onSelect, onOpen, isCompact = false }: StripProps) {
  const [plotRef, plot, width] = useWidth()
  const [pointed, setPointed] = useState<EventId | null>(null)
  const id = useId()
  const size = SIZES[isCompact ? 'compact' : 'normal']
  const scale = useMemo(() => timeScale(window, Math.max(1, width)), [window, width])
  const kinds = useMemo(() => lanesOf(events), [events])
  const lanes = useMemo(() => placeLanes(kinds, events, scale), [kinds, events, scale])
  const gaps = useMemo(() => findGaps(events.map(({ time }) => spanOf(time)), gapFromMs), [events, gapFromMs])
  const isPanning = useStripGestures(plot, window, width, actions)
  const tops = lanes.map((_, index) => size.axis + lanes.slice(0, index).reduce((sum, lane) => sum + lane.rows * size.row + size.lane, 0))
  const lanesEnd = size.axis + lanes.reduce((sum, lane) => sum + lane.rows * size.row + size.lane, 0)
  const height = lanesEnd + size.files
  useRevealSelected(events, selected, actions)

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const step = (direction: 1 | -1) => () => { const next = stepEvent(events, selected, direction); if (next) onSelect(next.id) }
    const now = events.find((each) => each.id === selected)
    const run = event.shiftKey
      ? { ArrowLeft: () => actions.pan(-0.25), ArrowRight: () => actions.pan(0.25), '+': () => actions.zoom(1.6) }[event.key]
      : { ArrowLeft: step(-1), ArrowRight: step(1), ArrowUp: step(-1), ArrowDown: step(1), Enter: () => now && onOpen(now), '+': () => actions.zoom(1.6), '=': () => actions.zoom(1.6), '-': () => actions.zoom(1 / 1.6), 0: actions.showAll }[event.key]
    if (!run) return
    event.preventDefault()
    run()
  }
  const pointedAt = lanes.flatMap(({ placed }, lane) => placed.map((each) => ({ ...each, y: tops[lane]! + each.row * size.row }))).find(({ event }) => event.id === pointed)
  return (
    <div className="strip" data-compact={isCompact || undefined}>
      <LaneNames kinds={width > 0 ? kinds : []} tops={tops} height={height} hasFiles={fileTimesMs.length > 0} filesTop={lanesEnd} />
      <div ref={plotRef} className="strip-plot" style={{ height }} data-panning={isPanning || undefined} tabIndex={0} role="listbox" aria-orientation="horizontal"
        aria-label="Events in time. Left and right step, plus and minus zoom, zero shows all, Shift with arrows moves in time."
        aria-activedescendant={selected && events.some((event) => event.id === selected) ? `${id}-${selected}` : undefined} onKeyDown={onKeyDown}>
        {width > 0 && (
          <svg width={width} height={height} role="presentation">
            <Axis ticks={ticksOf(window, width)} height={height} axisHeight={size.axis} />
            <Gaps gaps={gaps} scale={scale} width={width} top={size.axis} bottom={lanesEnd} patternId={`${id}-hatch`} isCompact={isCompact} />
            {lanes.map((lane, index) => (
              <LaneMarks key={lane.kind} lane={lane} top={tops[index]!} rowHeight={size.row} width={width} idPrefix={id} selected={selected} isLabelled={!isCompact}
                describe={(event) => `${describeTime(event.time)}. ${KIND_WORDS[event.kind]}: ${event.text}`} onSelect={onSelect} onOpen={onOpen} onPoint={setPointed} />
            ))}
            <FileTimes timesMs={fileTimesMs} scale={scale} width={width} top={lanesEnd} height={size.files} />
          </svg>
        )}
        {pointedAt && <StripTip event={pointedAt.event} x={pointedAt.x} y={pointedAt.y + size.row} width={width} />}
      </div>
    </div>
  )
}

function LaneNames({ kinds, tops, height, hasFiles, filesTop }: { kinds: readonly EventKind[]; tops: readonly number[]; height: number; hasFiles: boolean; filesTop: number }) {
  return (
    <div className="strip-names" style={{ height }} aria-hidden>
      {kinds.map((kind, index) => <span key={kind} style={{ top: tops[index]! }}>{KIND_WORDS[kind]}</span>)}
      {hasFiles && <span className="is-files" style={{ top: filesTop }}>File times</span>}
    </div>
  )
}

/** Follows the selection wherever it was made. */
function useRevealSelected(events: readonly TimelineEvent[], selected: EventId | null, actions: TimeWindowActions): void {
  useEffect(() => {
    const event = events.find((each) => each.id === selected)
    if (event) actions.reveal(spanOf(event.time))
  }, [events, selected, actions])
}
