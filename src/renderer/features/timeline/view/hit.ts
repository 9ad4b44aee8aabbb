import type { Item } from './levels.ts'
import { marginMs, placeItem } from './place-item.ts'
import type { Placed } from './place-item.ts'
import { inSight } from './score.ts'
import type { Lane } from './score.ts'
import { lanesBottom, lanesTop, middleOf, pxPerMs, timeAt, xOf } from './scene.ts'
import type { Scene } from './scene.ts'
import type { Span } from './time-spans.ts'

/** What lies under the pointer. `end`: of a chosen bar or of the filter, which can be taken and moved. */
export type Hit =
  | { kind: 'item'; lane: Lane; item: Item; placed: Placed; y: number; end: 'from' | 'to' | null }
  | { kind: 'filter'; end: 'from' | 'to' }
  | { kind: 'gap'; gap: Span }
  | { kind: 'lane'; lane: Lane | null; atMs: number }

/** A mark is taken a little beside it, an end of a bar within so many CSS pixels. */
const NEAR_PX = 3
const END_PX = 5

export function hitAt(scene: Scene, x: number, y: number): Hit {
  const { filter, score } = scene
  if (filter && y >= score.sizes.axis - 8 && y <= lanesBottom(scene)) {
    if (Math.abs(x - xOf(scene, filter.fromMs)) <= END_PX) return { kind: 'filter', end: 'from' }
    if (Math.abs(x - xOf(scene, filter.toMs)) <= END_PX) return { kind: 'filter', end: 'to' }
  }
  const atMs = timeAt(scene, x)
  if (y >= score.sizes.axis && y < lanesTop(scene)) {
    const gap = scene.gaps.find(({ startMs, endMs }) => startMs <= atMs && endMs > atMs)
    if (gap) return { kind: 'gap', gap }
  }
  const lane = laneAt(scene, y)
  const found = lane && itemAt(scene, lane, x, y)
  return found ?? { kind: 'lane', lane, atMs }
}

export function laneAt(scene: Scene, y: number): Lane | null {
  const top = lanesTop(scene)
  if (y < top || y >= lanesBottom(scene)) return null
  const within = y - top + scene.scrollPx
  return scene.score.lanes.find((lane) => within >= lane.top && within < lane.top + lane.height) ?? null
}

function itemAt(scene: Scene, lane: Lane, x: number, y: number): Hit | null {
  const half = lane.isFolded ? lane.height / 2 : scene.score.sizes.row / 2
  let found: Hit | null = null
  let nearest = Infinity
  for (const item of inSight(scene.score.level(lane, pxPerMs(scene)), scene.window, marginMs(scene))) {
    const middle = middleOf(scene, lane, item)
    if (Math.abs(y - middle) > half) continue
    const placed = placeItem(scene, item)
    if (x < placed.from - NEAR_PX || x > placed.to + NEAR_PX) continue
    const away = placed.shape === 'bar' || placed.shape === 'stack' ? 1 : Math.abs(x - placed.x)
    if (away >= nearest) continue
    nearest = away
    found = { kind: 'item', lane, item, placed, y: middle, end: endAt(scene, item, placed, x) }
  }
  return found
}

/** Only the ends of what is chosen already can be taken: nobody changes a time by brushing past it. */
function endAt(scene: Scene, item: Item, { shape, from, to }: Placed, x: number): 'from' | 'to' | null {
  if (shape !== 'bar' || item.events[0]!.isGhost || !scene.chosen.has(item.events[0]!.key)) return null
  if (Math.abs(x - from) <= END_PX) return 'from'
  return Math.abs(x - to) <= END_PX ? 'to' : null
}

/** Where an event is drawn, for a card beside it or a ring around it; null when it is not in sight. */
export function findItem(scene: Scene, key: string, laneKey?: string): { lane: Lane; item: Item; placed: Placed; y: number } | null {
  for (const lane of scene.score.lanes) {
    if (laneKey !== undefined && lane.key !== laneKey) continue
    for (const item of inSight(scene.score.level(lane, pxPerMs(scene)), scene.window, marginMs(scene))) {
      if (item.events.some((event) => event.key === key)) return { lane, item, placed: placeItem(scene, item), y: middleOf(scene, lane, item) }
    }
  }
  return null
}
