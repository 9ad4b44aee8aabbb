import { findItem } from './hit.ts'
import type { Hit } from './hit.ts'
import type { Scene } from './scene.ts'
import type { Float } from './score-float.tsx'
import type { Stage } from './stage.ts'

/** What is shown for what lies under the pointer; the same object while nothing changes. */
export function floatFor(hit: Hit | null, plot: HTMLElement | null, stage: Stage | null, last: Float | null): Float | null {
  if (hit?.kind === 'filter') return last
  if (hit?.kind !== 'item' || hit.item.isStack) return null
  const [event] = hit.item.events
  if (last?.kind === 'event' && last.event === event && last.end === hit.end) return last
  return { kind: 'event', event: event!, end: hit.end, ...onScreen(plot, stage, Math.max(0, hit.placed.x), hit.y) }
}

export function onScreen(plot: HTMLElement | null, stage: Stage | null, x: number, y: number): { x: number; y: number } {
  const box = plot?.getBoundingClientRect()
  if (!box) return { x: 0, y: 0 }
  return { x: stage?.isMirrored() ? box.right - x : box.left + x, y: box.top + y }
}

/** Lays the option the keyboard is on over its mark, for what magnifies or outlines it. */
export function placeOption(option: HTMLElement | null, scene: Scene, isMirrored: boolean): void {
  if (!option || !scene.cursor) return
  const found = findItem(scene, scene.cursor.key, scene.cursor.lane)
  if (!found) return
  const { from, to } = found.placed
  const x = isMirrored ? scene.width - to : from
  Object.assign(option.style, { left: `${Math.max(0, x)}px`, top: `${found.y - 10}px`, width: `${Math.max(4, Math.min(to - from, scene.width))}px`, height: '20px' })
}
