import type { ScaleTime } from 'd3-scale'
import type { TimelineEvent } from '../../../../shared/contract/timeline.ts'
import type { EventId } from '../../../../shared/ids.ts'
import { formatLength } from '../time-words.ts'
import type { Tick } from './axis.ts'
import type { Lane, Placed } from './layout.ts'
import type { Span } from './spans.ts'

type Scale = ScaleTime<number, number>

export function Axis({ ticks, height, axisHeight }: { ticks: readonly Tick[]; height: number; axisHeight: number }) {
  return (
    <g className="strip-axis" aria-hidden>
      {ticks.map(({ atMs, x, label, major }) => (
        <g key={atMs} transform={`translate(${Math.round(x) + 0.5} 0)`} data-major={major || undefined}>
          <line y1={label ? 4 : axisHeight - 5} y2={height} />
          <text x={4} y={axisHeight - 8}>{label}</text>
        </g>
      ))}
    </g>
  )
}

/** Room a gap needs for its long and its short words, CSS pixels. */
const LONG_WORDS_PX = 210
const SHORT_WORDS_PX = 52

export function Gaps({ gaps, scale, width, top, bottom, patternId, isCompact }: {
  gaps: readonly Span[]; scale: Scale; width: number; top: number; bottom: number; patternId: string; isCompact: boolean
}) {
  return (
    <g className="strip-gaps">
      <defs>
        <pattern id={patternId} width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line className="strip-hatch" y2={6} /></pattern>
      </defs>
      {gaps.map((gap) => {
        const from = Math.max(0, scale(gap.startMs))
        const to = Math.min(width, scale(gap.endMs))
        if (to - from < 2) return null
        const length = formatLength(gap.endMs - gap.startMs)
        const words = to - from >= LONG_WORDS_PX && !isCompact ? `${length} without anything recorded` : to - from >= SHORT_WORDS_PX ? length : ''
        return (
          <g key={gap.startMs}>
            <rect x={from} y={top} width={to - from} height={bottom - top} fill={`url(#${patternId})`}><title>{length} without anything recorded</title></rect>
            {words && <text className="strip-gap-words" x={(from + to) / 2} y={isCompact ? top + 10 : bottom - 5}>{words}</text>}
          </g>
        )
      })}
    </g>
  )
}

export interface MarkProps {
  idPrefix: string
  selected: EventId | null
  /** Writes the text of events beside their marks where there is room. */
  isLabelled: boolean
  describe: (event: TimelineEvent) => string
  onSelect: (id: EventId) => void
  onOpen: (event: TimelineEvent) => void
  onPoint: (id: EventId | null) => void
}

export function LaneMarks({ lane, top, rowHeight, width, ...marks }: MarkProps & { lane: Lane; top: number; rowHeight: number; width: number }) {
  const rooms = roomsAfter(lane.placed, width)
  return (
    <g className="strip-lane" transform={`translate(0 ${top})`} data-kind={lane.kind}>
      <line className="strip-lane-line" x2={width} y1={-2.5} y2={-2.5} />
      {lane.placed.filter((each) => each.x + each.width > -8 && each.x < width + 8).map((each) => (
        <Mark key={each.event.id} placed={each} rowHeight={rowHeight} roomPx={rooms.get(each) ?? 0} {...marks} />
      ))}
    </g>
  )
}

/** Free CSS pixels from the end of each mark to the next one in its row, or to the edge. */
function roomsAfter(placed: readonly Placed[], width: number): Map<Placed, number> {
  const nextX = new Map<number, number>()
  return new Map(placed.toReversed().map((each) => {
    const room = (nextX.get(each.row) ?? width) - (each.x + (each.width || 6)) - 6
    nextX.set(each.row, Math.min(width, each.x - 6))
    return [each, room]
  }))
}

const CHARACTER_PX = 6.1
const MIN_LABEL_PX = 56

function Mark({ placed: { event, x, width, row, soft }, rowHeight, roomPx, idPrefix, selected, isLabelled, describe, onSelect, onOpen, onPoint }: MarkProps & { placed: Placed; rowHeight: number; roomPx: number }) {
  const middle = rowHeight / 2
  const fits = Math.floor(roomPx / CHARACTER_PX)
  const label = isLabelled && roomPx >= MIN_LABEL_PX ? (event.text.length <= fits ? event.text : `${[...event.text].slice(0, fits - 1).join('')}…`) : ''
  return (
    <g id={`${idPrefix}-${event.id}`} role="option" aria-selected={event.id === selected} aria-label={describe(event)} className="strip-mark"
      transform={`translate(${x} ${row * rowHeight})`} data-selected={event.id === selected || undefined} data-soft={soft || undefined}
      onPointerEnter={() => onPoint(event.id)} onPointerLeave={() => onPoint(null)} onClick={() => onSelect(event.id)} onDoubleClick={() => onOpen(event)}>
      <rect className="strip-hit" x={width ? -2 : -9} width={(width || 14) + 4 + label.length * CHARACTER_PX} height={rowHeight} />
      {width > 0
        ? <rect className="strip-span" y={middle - 4.5} width={width} height={9} rx={soft ? 4.5 : 1.5} />
        : <path className="strip-instant" d={`M0 ${middle - 5.5}L5.5 ${middle}L0 ${middle + 5.5}L-5.5 ${middle}Z`} />}
      {label && <text className="strip-label" direction="ltr" x={(width || 5.5) + 5} y={middle + 4}>{label}</text>}
    </g>
  )
}

/** When the files say they were made; those out of sight as a number at the edge. */
export function FileTimes({ timesMs, scale, width, top, height }: { timesMs: readonly number[]; scale: Scale; width: number; top: number; height: number }) {
  const before = timesMs.filter((atMs) => scale(atMs) < 0).length
  const after = timesMs.filter((atMs) => scale(atMs) > width).length
  const middle = top + height / 2 + 3
  const columns = [...new Set(timesMs.map((atMs) => Math.round(scale(atMs))))].filter((x) => x >= 0 && x <= width)
  return (
    <g className="strip-files" aria-hidden>
      <line className="strip-lane-line" x2={width} y1={top - 2.5} y2={top - 2.5} />
      {before > 0 && <text className="strip-files-outside" x={4} y={middle}>{before} earlier</text>}
      {after > 0 && <text className="strip-files-outside is-end" x={width - 4} y={middle}>{after} later</text>}
      {columns.map((x) => <line key={x} className="strip-file" x1={x + 0.5} x2={x + 0.5} y1={top + 2} y2={top + height - 4} />)}
    </g>
  )
}
