import { BAR_PX, MARK_PX, OPEN_PX } from './levels.ts'
import type { Item } from './levels.ts'
import { pxPerMs, xOf } from './scene.ts'
import type { Scene } from './scene.ts'

/** How an item lies on the drawing: a stack, a mark around `x`, a bar from `from` to `to`, or one with an open end. */
export interface Placed { shape: 'stack' | 'mark' | 'bar' | 'before' | 'after'; from: number; to: number; x: number }

export function placeItem(scene: Scene, item: Item, moved = scene.moved): Placed {
  const { key, open } = item.events[0]!
  const [fromMs, toMs] = moved && !item.isStack && moved.key === key ? [moved.fromMs, moved.toMs] : [item.fromMs, item.toMs]
  const [from, to] = [xOf(scene, fromMs), xOf(scene, toMs)]
  if (item.isStack) return { shape: 'stack', from: from + 1, to: Math.max(from + 12, to - 1), x: (from + to) / 2 }
  if (open === 'before') return { shape: 'before', from: from - OPEN_PX, to: from, x: from - 7 }
  if (open === 'after') return { shape: 'after', from: to, to: to + OPEN_PX, x: to + 7 }
  const middle = (from + to) / 2
  if (to - from < BAR_PX) return { shape: 'mark', from: middle - MARK_PX / 2, to: middle + MARK_PX / 2, x: middle }
  // The sign of a bar that began before stays in sight, unless something stands on the bar.
  const isBelow = item.next !== null && item.next.fromMs < item.toMs
  return { shape: 'bar', from, to, x: Math.min(isBelow ? from : Math.max(from, 0), to - BAR_PX) + 9 }
}

/** How far an item may reach beyond its own time, as time: what must be looked at beside a window. */
export const marginMs = (scene: Scene): number => (OPEN_PX + 4) / pxPerMs(scene)

/** Fewer words than that stand better behind a bar than in it. */
const LEAST_INSIDE_PX = 64

/** From where to where the words of an item may stand: inside a bar that has room, else from its end to the next item. */
export function roomFor(scene: Scene, item: Item, placed: Placed): { from: number; room: number } {
  const next = item.next ? placeItem(scene, item.next).from : scene.width
  const end = Math.min(next - 4, scene.width - 2)
  if (placed.shape !== 'bar') return { from: placed.to + 4, room: end - placed.to - 4 }
  const inside = Math.min(placed.to, scene.width, next) - placed.x - 13
  if (inside >= LEAST_INSIDE_PX) return { from: placed.x + 10, room: inside }
  // What stands on top of a bar leaves its words no place at all.
  return next < placed.to ? { from: placed.to, room: 0 } : { from: placed.to + 5, room: end - placed.to - 5 }
}
