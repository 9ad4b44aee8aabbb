import type { EventKind } from '../../../../shared/contract/timeline.ts'
import type { Palette } from './palette.ts'
import type { Item } from './levels.ts'
import type { Lane, Score } from './score.ts'
import type { Span } from './time-spans.ts'
import type { TimeFilter } from './time-filter.ts'
import type { Zone } from './zones.ts'

/** An event on its way to another time, as it would be. */
export interface Moved { key: string; fromMs: number; toMs: number; words: string }

/** What is drawn at one moment. Pixels count from the inline start: in languages written from right to left the painter turns them over. */
export interface Scene {
  score: Score
  window: Span
  width: number
  height: number
  /** How far the lanes are scrolled. */
  scrollPx: number
  zone: Zone
  palette: Palette
  gaps: readonly Span[]
  gapWords: (gap: Span, isLong: boolean) => string
  /** When pictures were taken or their files made, sorted. */
  captureMs: Float64Array
  filter: TimeFilter | null
  /** The stretch that is being chosen. */
  brush: TimeFilter | null
  chosen: ReadonlySet<string>
  /** Those that rest on the exhibit that is open. */
  related: ReadonlySet<string>
  hovered: string | null
  /** Where the keyboard is, while the drawing has the focus. */
  cursor: { key: string; lane: string } | null
  cursorGap: Span | null
  moved: Moved | null
}

export const xOf = ({ window, width }: Scene, atMs: number): number => ((atMs - window.startMs) / (window.endMs - window.startMs)) * width
export const timeAt = ({ window, width }: Scene, x: number): number => window.startMs + (x / Math.max(1, width)) * (window.endMs - window.startMs)
export const pxPerMs = ({ window, width }: Scene): number => width / (window.endMs - window.startMs)

/** Where the lanes begin and end on the drawing. */
export const lanesTop = ({ score, gaps }: Scene): number => score.sizes.axis + (gaps.length > 0 ? score.sizes.gaps : 0)
export const lanesBottom = (scene: Scene): number => scene.height - scene.score.sizes.foot

/** The middle of an item's row, from the top of the drawing. */
export const middleOf = (scene: Scene, lane: Lane, item: Item): number =>
  lanesTop(scene) + lane.top - scene.scrollPx + (lane.isFolded ? lane.height / 2 : scene.score.sizes.pad / 2 + (item.row + 0.5) * scene.score.sizes.row)

/** The lanes in sight. */
export const lanesInSight = (scene: Scene): readonly Lane[] => {
  const [from, to] = [scene.scrollPx, scene.scrollPx + lanesBottom(scene) - lanesTop(scene)]
  return scene.score.lanes.filter(({ top, height }) => top < to && top + height > from)
}

export const kindOf = (item: Item): EventKind => item.events[0]!.kind
