import { useMemo, useSyncExternalStore } from 'react'
import type { EvidenceId } from '../../../../shared/ids.ts'
import type { CaseTimeline } from '../use-timeline.ts'
import { drawnEvents } from './drawn-events.ts'
import type { DrawnEvent } from './drawn-events.ts'
import { lanesOf } from './lanes.ts'
import { makeScore, SIZES, sizedFor } from './score.ts'
import type { Score, Sizes } from './score.ts'
import { useScoreView } from './score-store.ts'
import { watchTheme } from './palette.ts'
import { extentOf, findGaps } from './time-spans.ts'
import type { Span } from './time-spans.ts'
import { fixedZone, namedZone, UTC } from './zones.ts'
import type { Zone } from './zones.ts'

const DAY_MS = 86_400_000

/** The data of the drawing: what is on it, in which lanes, and the silences between. */
export interface ScoreData {
  drawn: readonly DrawnEvent[]
  byKey: ReadonlyMap<string, DrawnEvent>
  /** Everything with air at both ends; null when there is nothing. */
  all: Span | null
  gaps: readonly Span[]
  captureMs: Float64Array
}

export function useScoreData({ events, proposals, fileTimesMs }: Pick<CaseTimeline, 'events' | 'proposals' | 'fileTimesMs'>): ScoreData {
  const { gapDays, hasProposals } = useScoreView()
  const drawn = useMemo(() => drawnEvents(events ?? [], hasProposals ? proposals : []), [events, proposals, hasProposals])
  const captureMs = useMemo(() => Float64Array.from(fileTimesMs).sort(), [fileTimesMs])
  return useMemo(() => {
    const recorded = drawn.filter(({ isGhost }) => !isGhost)
    return {
      drawn, captureMs, byKey: new Map(drawn.map((event) => [event.key, event])), all: extentOf(recorded.length > 0 ? recorded : drawn),
      gaps: findGaps(recorded, Number(gapDays) * DAY_MS),
    }
  }, [drawn, captureMs, gapDays])
}

/** Lanes laid out for the room there is: with pictures where all lanes fit that way, with fewer rows where they would not fit otherwise. */
export function useScoreLayout({ drawn, all }: ScoreData, { width, height, isCompact, sourceOf }: { width: number; height: number; isCompact: boolean; sourceOf: (id: EvidenceId) => string }): Score | null {
  const { mode, folded, order } = useScoreView()
  const members = useMemo(() => lanesOf(drawn, mode, { order: order[mode], sourceOf }), [drawn, mode, order, sourceOf])
  const letters = useSyncExternalStore(watchTheme, letterSize)
  return useMemo(() => {
    if (!all || width === 0) return null
    const make = (sizes: Sizes) => makeScore(members, { all, width, sizes, folded: new Set(folded[mode]) })
    const [compact, normal, roomy] = [SIZES.compact, SIZES.normal, SIZES.roomy].map((sizes) => sizedFor(sizes, letters)) as [Sizes, Sizes, Sizes]
    const roomFor = ({ axis, gaps, foot }: Sizes) => height - axis - gaps - foot
    if (isCompact) {
      const shown = height < TINY_PX ? { ...compact, foot: 0 } : compact
      return make({ ...shown, most: members.length * (shown.row * 2 + shown.pad) <= roomFor(shown) ? 2 : 1 })
    }
    if (members.length * (roomy.row + roomy.pad) <= roomFor(roomy)) {
      const score = make(roomy)
      if (score.heightPx <= roomFor(roomy)) return score
    }
    const most = Math.floor((roomFor(normal) / Math.max(1, members.length) - normal.pad) / normal.row)
    return make({ ...normal, most: Math.min(normal.most, Math.max(2, most)) })
  }, [members, all, width, height, isCompact, folded, mode, letters])
}

/** Less height has no line for captures. */
const TINY_PX = 132
/** As somebody wants letters; see preferences. */
const letterSize = (): number => Number(getComputedStyle(document.documentElement).getPropertyValue('--text-scale')) || 1

/** The zone of the axis. “Here” is this computer’s, with its summer time; “as stated” the one that most events state. */
export function useAxisZone(drawn: readonly DrawnEvent[]): { zone: Zone; names: { case: string; stated: string } } {
  const choice = useScoreView((state) => state.zone)
  return useMemo(() => {
    const here = hereZone()
    const stated = statedZone(drawn)
    return { zone: choice === 'utc' ? UTC : choice === 'case' ? here : stated, names: { case: here.name, stated: stated.name } }
  }, [drawn, choice])
}

let here: Zone | null = null
const hereZone = (): Zone => here ??= namedZone(new Intl.DateTimeFormat().resolvedOptions().timeZone)

function statedZone(drawn: readonly DrawnEvent[]): Zone {
  const counts = new Map<number, number>()
  for (const { time } of drawn) if (time.zoneMinutes !== null) counts.set(time.zoneMinutes, (counts.get(time.zoneMinutes) ?? 0) + 1)
  const [most] = [...counts].sort((a, b) => b[1] - a[1])
  if (!most || most[0] === 0) return UTC
  const [minutes] = most
  const clock = `${String(Math.floor(Math.abs(minutes) / 60)).padStart(2, '0')}:${String(Math.abs(minutes) % 60).padStart(2, '0')}`
  return fixedZone(minutes, `UTC${minutes < 0 ? '−' : '+'}${clock}`)
}
