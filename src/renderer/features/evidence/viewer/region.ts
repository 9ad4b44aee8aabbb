import type { Box } from '../../../../shared/contract/evidence.ts'
import type { Point, Size } from './viewport.ts'

/** A region of a picture, in its own whole pixels: pure geometry. It never leaves the picture. */

/** Nothing smaller holds a letter. */
export const LEAST_EDGE_PX = 8

const clamp = (value: number, least: number, most: number) => Math.min(Math.max(least, most), Math.max(least, value))

/** Between two points of a drag, in any direction. */
export function regionBetween(a: Point, b: Point, { width, height }: Size): Box {
  const [left, right] = [Math.min(a.x, b.x), Math.max(a.x, b.x)].map((x) => Math.round(clamp(x, 0, width))) as [number, number]
  const [top, bottom] = [Math.min(a.y, b.y), Math.max(a.y, b.y)].map((y) => Math.round(clamp(y, 0, height))) as [number, number]
  return sizeRegion([left, top, right - left, bottom - top], 0, 0, { width, height })
}

export const moveRegion = ([left, top, wide, high]: Box, dx: number, dy: number, { width, height }: Size): Box =>
  [Math.round(clamp(left + dx, 0, width - wide)), Math.round(clamp(top + dy, 0, height - high)), wide, high]

/** Moves its right and bottom edge. */
export function sizeRegion([left, top, wide, high]: Box, dx: number, dy: number, { width, height }: Size): Box {
  const [atLeast, atTop] = [Math.min(left, Math.max(0, width - LEAST_EDGE_PX)), Math.min(top, Math.max(0, height - LEAST_EDGE_PX))]
  return [atLeast, atTop, Math.round(clamp(wide + dx, Math.min(LEAST_EDGE_PX, width), width - atLeast)), Math.round(clamp(high + dy, Math.min(LEAST_EDGE_PX, height), height - atTop))]
}

/** To begin with from the keyboard: the middle of what is in sight. */
export function regionInSight([left, top, wide, high]: Box, size: Size): Box {
  return regionBetween({ x: left + wide / 4, y: top + high * 0.4 }, { x: left + wide * 0.75, y: top + high * 0.6 }, size)
}
