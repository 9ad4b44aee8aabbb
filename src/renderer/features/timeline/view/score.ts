/** Everything the drawing shows, laid out once for its data, its lanes and its room; zooming only looks up what each degree shows. */
import type { DrawnEvent } from './drawn-events.ts'
import type { LaneMembers } from './lanes.ts'
import { degreeOf, firstInSight, layLane, scaleOf } from './levels.ts'
import type { Item, LaneLevel } from './levels.ts'
import type { Span } from './time-spans.ts'

/** Heights in CSS pixels; `most`: rows a lane may have. */
export interface Sizes { row: number; pad: number; most: number; folded: number; axis: number; gaps: number; foot: number; hasPictures: boolean; /** Letters, as a multiple of their usual size. */ letters: number }

export const SIZES = {
  compact: { row: 15, pad: 4, most: 2, folded: 12, axis: 34, gaps: 15, foot: 14, hasPictures: false, letters: 1 },
  normal: { row: 22, pad: 8, most: 4, folded: 16, axis: 40, gaps: 16, foot: 20, hasPictures: false, letters: 1 },
  roomy: { row: 40, pad: 10, most: 3, folded: 16, axis: 40, gaps: 16, foot: 20, hasPictures: true, letters: 1 },
} as const satisfies Record<string, Sizes>
export type Density = keyof typeof SIZES

/** The same with larger or smaller letters. */
export function sizedFor(sizes: Sizes, letters: number): Sizes {
  const of = (px: number) => Math.round(px * letters)
  return { ...sizes, row: of(sizes.row), folded: of(sizes.folded), axis: of(sizes.axis), gaps: of(sizes.gaps), foot: of(sizes.foot), letters }
}

/** So many degrees of zoom are kept laid out: from a year to a minute there are forty. */
const MOST_DEGREES = 48

export interface Lane {
  key: string
  events: readonly DrawnEvent[]
  rows: number
  isFolded: boolean
  /** From the top of the lanes, CSS pixels. */
  top: number
  height: number
}

export interface Score {
  lanes: readonly Lane[]
  heightPx: number
  sizes: Sizes
  /** What a lane shows where a ms is `scale` CSS pixels. */
  level(lane: Lane, scale: number): LaneLevel
  /** Lays out one more lane of the degrees beside this one, so that zooming finds them ready; false once there is nothing to do. */
  prepare(scale: number): boolean
}

/** Lays out lanes for a width that shows `all`. The rows a lane needs then are its rows at every zoom. */
export function makeScore(members: readonly LaneMembers[], { all, width, sizes, folded }: { all: Span; width: number; sizes: Sizes; folded: ReadonlySet<string> }): Score {
  const originMs = all.startMs
  const fit = scaleOf(degreeOf(Math.max(1, width) / (all.endMs - all.startMs)))
  let top = 0
  const lanes = members.map(({ key, events }): Lane => {
    const isFolded = folded.has(key)
    const rows = isFolded ? 1 : layLane(events, fit, sizes.most, originMs).rows
    const height = isFolded ? sizes.folded : rows * sizes.row + sizes.pad
    const lane = { key, events, rows, isFolded, top, height }
    top += height
    return lane
  })
  const known = new Map(lanes.map((lane) => [lane, new Map<number, LaneLevel>()]))
  const at = (lane: Lane, degree: number): LaneLevel => {
    const levels = known.get(lane)!
    let level = levels.get(degree)
    if (!level) {
      if (levels.size > MOST_DEGREES) levels.clear()
      levels.set(degree, level = layLane(lane.events, scaleOf(degree), lane.rows, originMs))
    }
    return level
  }
  return {
    lanes, heightPx: top, sizes,
    level: (lane, scale) => at(lane, degreeOf(scale)),
    prepare(scale) {
      for (const degree of [1, -1, 2, -2, 3, -3].map((by) => degreeOf(scale) + by)) {
        const lane = lanes.find((each) => !known.get(each)!.has(degree))
        if (!lane) continue
        at(lane, degree)
        return true
      }
      return false
    },
  }
}

/** The items of a lane in sight, from first to last. */
export function* inSight(level: LaneLevel, window: Span, marginMs: number): Generator<Item> {
  for (let index = firstInSight(level, window.startMs - marginMs); index < level.items.length; index++) {
    const item = level.items[index]!
    if (item.fromMs > window.endMs + marginMs) return
    if (item.toMs >= window.startMs - marginMs) yield item
  }
}

/** The next or previous event of a lane, or the nearest in time to `atMs`. */
export function stepInLane({ events }: Lane, key: string | null, step: 1 | -1): DrawnEvent | null {
  const index = events.findIndex((event) => event.key === key)
  return events[index + step] ?? events[index] ?? null
}

export function nearestInLane({ events }: Lane, atMs: number): DrawnEvent | null {
  let [low, high] = [0, events.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (events[middle]!.fromMs < atMs) low = middle + 1
    else high = middle
  }
  const [before, after] = [events[low - 1], events[low]]
  if (!before || !after) return before ?? after ?? null
  return atMs - before.fromMs < after.fromMs - atMs ? before : after
}
