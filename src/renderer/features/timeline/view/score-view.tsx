/**
 * The case as a score: lanes, uncertain times as stretches with soft ends, silences hatched and labelled. The picture is drawn on a canvas
 * outside React; what the keyboard is on stands in the document as well, and the table beside it says everything.
 */
import { useCallback, useEffect, useId, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import type { CaseId, EventId, EvidenceId } from '../../../../shared/ids.ts'
import type { TimelineEvent } from '../../../../shared/contract/timeline.ts'
import { say, useLanguage } from '../../../words/index.ts'
import { useCommands } from '../../../ui/index.ts'
import { useEvidenceSelection, useEventSelection } from '../selection.ts'
import type { CaseTimeline } from '../use-timeline.ts'
import { CursorOptions } from './cursor-options.tsx'
import type { DrawnEvent } from './drawn-events.ts'
import type { Hit } from './hit.ts'
import { LaneNames } from './lane-names.tsx'
import { spellLength } from './lengths.ts'
import { Minimap } from './minimap.tsx'
import { ScoreBar } from './score-bar.tsx'
import { scoreCommands } from './score-commands.ts'
import { ScoreFloat } from './score-float.tsx'
import type { Float } from './score-float.tsx'
import { useScoreView } from './score-store.ts'
import type { Moved } from './scene.ts'
import { floatFor, onScreen, placeOption } from './screen-places.ts'
import { createStage } from './stage.ts'
import type { Stage } from './stage.ts'
import { setTimeFilter, timeFilter, useTimeFilter } from './time-filter.ts'
import type { TimeFilter } from './time-filter.ts'
import { createTimeWindow } from './time-window.ts'
import type { TimeWindow } from './time-window.ts'
import type { Span } from './time-spans.ts'
import { changeTime, decideGhost } from './use-decide.ts'
import { useExhibitDrop } from './use-exhibit-drop.tsx'
import { useFollow } from './use-follow.ts'
import { useGestures } from './use-gestures.ts'
import { useAxisZone, useScoreData, useScoreLayout } from './use-score.ts'
import { aroundGap, scoreKey } from './use-score-keys.ts'
import type { Cursor } from './use-score-keys.ts'
import { useSize } from './use-size.ts'
import './score.css'

export interface ScoreViewProps {
  caseId: CaseId
  timeline: Pick<CaseTimeline, 'events' | 'proposals' | 'fileTimesMs'>
  sourceOf: (id: EvidenceId) => string
  onOpen: (event: TimelineEvent) => void
  /** Above the lanes: the tempo of the approach. */
  tempo?: ReactNode
  /** At the end of the bar. */
  tools?: (parts: { stage: Stage | null; time: TimeWindow }) => ReactNode
}

/** Below these heights the drawing is made small, and does without its map. CSS pixels. */
const SMALL_PX = 230
const MAP_FROM_PX = 190
const TEMPO_FROM_PX = 330
const NARROW_PX = 760

export function ScoreView(props: ScoreViewProps) {
  const data = useScoreData(props.timeline)
  const [rootRef, , root] = useSize()
  return (
    <section ref={rootRef} className="score" data-small={root.height < SMALL_PX || undefined}>
      {data.all && root.height > 0 && <Drawing {...props} data={data} all={data.all} root={root} hasGhosts={props.timeline.proposals.length > 0} />}
    </section>
  )
}

function Drawing({ caseId, data, all, root, hasGhosts, sourceOf, onOpen, tempo, tools }: ScoreViewProps & { data: ReturnType<typeof useScoreData>; all: Span; root: { width: number; height: number }; hasGhosts: boolean }) {
  const id = useId()
  const language = useLanguage((state) => state.language)
  useCommands(useMemo(() => (language ? scoreCommands() : []), [language]))
  const isSmall = root.height < SMALL_PX
  const [plotRef, plot, plotSize] = useSize()
  const [time] = useState(() => createTimeWindow(all, () => matchMedia('(prefers-reduced-motion: reduce)').matches || document.documentElement.dataset['motion'] === 'reduced'))
  const [stage, setStage] = useState<Stage | null>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const names = useRef<HTMLDivElement>(null)
  const option = useRef<HTMLDivElement>(null)
  const { mode } = useScoreView()
  const { zone, names: zoneNames } = useAxisZone(data.drawn)
  const score = useScoreLayout(data, { ...plotSize, isCompact: isSmall, sourceOf })
  const filter = useTimeFilter()
  const { selected, chosen, select, toggle } = useEventSelection()
  const exhibit = useEvidenceSelection((state) => state.selected)
  const [cursor, setCursor] = useState<Cursor | null>(null)
  const [gap, setGap] = useState<Span | null>(null)
  const [isFocused, setFocused] = useState(false)
  const [float, setFloat] = useState<Float | null>(null)
  const [moved, setMoved] = useState<Moved | null>(null)
  const [brush, setBrush] = useState<TimeFilter | null>(null)
  const drop = useExhibitDrop({ caseId, plot, stage, onMove: setMoved })

  useEffect(() => time.setAll(all), [time, all])
  useEffect(() => {
    if (!canvas.current) return
    const made = createStage(canvas.current, time, (scene) => placeOption(option.current, scene, made.isMirrored()))
    setStage(made)
    return () => made.close()
  }, [time])

  const marked = useMemo(() => new Set<string>(cursor && data.byKey.get(cursor.key)?.isGhost ? [...chosen, cursor.key] : chosen), [chosen, cursor, data])
  const related = useMemo(() => new Set(exhibit ? data.drawn.filter((event) => event.exhibits.some((each) => each.id === exhibit)).map(({ key }) => key) : []), [data, exhibit])
  const hovered = float?.kind === 'event' ? float.event.key : null
  useEffect(() => {
    if (!stage || !score) return
    stage.set({
      score, zone, gaps: data.gaps, captureMs: data.captureMs, filter, brush, chosen: marked, related, hovered, cursor: isFocused ? cursor : null, cursorGap: gap, moved,
      gapWords: (each, isLong) => say(isLong ? 'score.gap.long' : 'score.gap', { length: spellLength(each.endMs - each.startMs) }),
    })
  }, [stage, score, zone, data, filter, brush, marked, related, hovered, cursor, gap, isFocused, moved])

  /** Brings an event into sight, in its lane and its time. */
  const reveal = useCallback((laneKey: string, event: DrawnEvent) => {
    time.reveal({ startMs: event.fromMs, endMs: event.toMs })
    const lane = score?.lanes.find(({ key }) => key === laneKey)
    const list = names.current
    if (!lane || !list) return
    if (lane.top < list.scrollTop) list.scrollTop = lane.top
    else if (lane.top + lane.height > list.scrollTop + list.clientHeight) list.scrollTop = Math.min(lane.top, lane.top + lane.height - list.clientHeight)
  }, [time, score])
  const goTo = useCallback((lane: string, event: DrawnEvent, isAdding = false) => {
    setGap(null)
    setCursor({ key: event.key, lane })
    reveal(lane, event)
    if (!event.event) return
    if (isAdding) toggle(event.event.id)
    else select(event.event.id)
    const first = event.exhibits[0]
    const evidence = useEvidenceSelection.getState()
    if (first && !event.exhibits.some((each) => each.id === evidence.selected)) evidence.select(first.id)
  }, [reveal, select, toggle])
  useFollow({ selected, cursor, score, data, setCursor, reveal })

  const decide = async (event: DrawnEvent, verdict: 'accept' | 'reject') => {
    setFloat(null)
    const made = await decideGhost(event, verdict)
    if (made) select(made as EventId)
    plot?.focus()
  }
  const open = (event: DrawnEvent) => { if (event.event) onOpen(event.event) }
  const openStack = (hit: Extract<Hit, { kind: 'item' }>) => {
    const { events } = hit.item
    const [fromMs, toMs] = [events[0]!.fromMs, events.reduce((most, each) => Math.max(most, each.fromMs), 0)]
    const air = Math.max((toMs - fromMs) / 8, 500)
    if (toMs - fromMs >= 2_000) time.show({ startMs: fromMs - air, endMs: toMs + air })
    else setFloat({ kind: 'stack', events, lane: hit.lane.key, ...onScreen(plot, stage, hit.placed.x, hit.y) })
  }
  const press = (hit: Hit, isAdding: boolean) => {
    setFloat(null)
    if (hit.kind === 'gap') { setGap(hit.gap); setCursor(null) }
    else if (hit.kind === 'item' && hit.item.isStack) openStack(hit)
    else if (hit.kind === 'item') {
      goTo(hit.lane.key, hit.item.events[0]!, isAdding)
      if (hit.item.events[0]!.isGhost) setFloat({ kind: 'ghost', event: hit.item.events[0]!, ...onScreen(plot, stage, hit.placed.x, hit.y) })
    }
  }
  const doing = useGestures(plot, {
    stage, time, names: names.current,
    onHover: (hit) => setFloat((last) => (last && last.kind !== 'event' ? last : floatFor(hit, plot, stage, last))),
    onPress: (hit, { isAdding }) => press(hit, isAdding),
    onDoublePress: (hit) => { if (hit.kind === 'gap') time.show(aroundGap(hit.gap)); else if (hit.kind === 'item') open(hit.item.events[0]!) },
    onBrush: (next, isDone) => { setBrush(isDone ? null : next); if (isDone && next && next.toMs > next.fromMs) setTimeFilter(next) },
    onMove: setMoved,
    onMoved: (event, next) => { void changeTime(event, next) },
  })
  const onKeyDown = (event: KeyboardEvent) => {
    if (!score || event.target !== plot) return
    const isDone = scoreKey(event, {
      score, byKey: data.byKey, gaps: data.gaps, time, cursor, gap, open, decide: (each, verdict) => void decide(each, verdict),
      goTo: (lane, each) => goTo(lane.key, each), goToGap: (each) => { setGap(each); setCursor(null); time.reveal(each) },
      brushWindow: () => brushWindow(time),
      clearFilter: () => { const had = timeFilter() !== null; setTimeFilter(null); return had },
    }, stage?.isMirrored() ?? false)
    if (!isDone) return
    event.preventDefault()
    event.stopPropagation()
    setFloat(null)
  }
  const top = (score?.sizes.axis ?? 40) + (data.gaps.length > 0 ? score?.sizes.gaps ?? 0 : 0)
  return (
    <>
      <ScoreBar time={time} zone={zone} zoneNames={zoneNames} isNarrow={isSmall || root.width < NARROW_PX} hasGhosts={hasGhosts} onBrush={() => brushWindow(time)}>
        {tools?.({ stage, time })}
      </ScoreBar>
      {root.height >= TEMPO_FROM_PX && tempo}
      <div className="score-body">
        {score && <LaneNames score={score} top={top} foot={score.sizes.foot} hasGaps={data.gaps.length > 0} hasCaptures={data.captureMs.length > 0} ref={names} onScroll={(px) => stage?.scrollTo(px)} />}
        <div ref={plotRef} className="score-plot" tabIndex={0} role="listbox" aria-orientation="horizontal" aria-label={say('score.name')} aria-multiselectable
          data-doing={doing ?? (float?.kind === 'event' && float.end ? 'end' : undefined)} {...(cursor || gap ? { 'aria-activedescendant': `${id}-cursor` } : {})}
          onKeyDown={onKeyDown} onFocus={() => setFocused(true)} onBlur={() => setFocused(false)}>
          <canvas ref={canvas} aria-hidden />
          {score && <CursorOptions id={id} score={score} mode={mode} cursor={cursor} gap={gap} gaps={data.gaps} zone={zone} ref={option} />}
        </div>
      </div>
      {root.height >= MAP_FROM_PX && <Minimap drawn={data.drawn} time={time} zone={zone} />}
      {float && !doing && <ScoreFloat float={float} zone={zone} chosen={chosen} onDecide={(event, verdict) => void decide(event, verdict)} onClose={() => { setFloat(null); plot?.focus() }}
        onChoose={(event, lane) => { setFloat(null); goTo(lane, event); plot?.focus() }} />}
      {drop}
    </>
  )
}

function brushWindow(time: TimeWindow): void {
  const { startMs, endMs } = time.now()
  setTimeFilter({ fromMs: Math.floor(startMs), toMs: Math.ceil(endMs) })
}
