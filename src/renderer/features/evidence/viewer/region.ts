import type { Box } from '../../../../shared/contract/evidence.ts'
import type { Point, Size } from './viewport.ts'

/** A box of a picture, in its own whole pixels: pure geometry. It never leaves the picture. `least`: its edges are no shorter. */

/** Nothing smaller holds a letter. */
export const LEAST_EDGE_PX = 8

const clamp = (value: number, least: number, most: number) => Math.min(Math.max(least, most), Math.max(least, value))

/** Between two points of a drag, in any direction. */
export function boxBetween(a: Point, b: Point, { width, height }: Size, least: number): Box {
  const [left, right] = [Math.min(a.x, b.x), Math.max(a.x, b.x)].map((x) => Math.round(clamp(x, 0, width))) as [number, number]
  const [top, bottom] = [Math.min(a.y, b.y), Math.max(a.y, b.y)].map((y) => Math.round(clamp(y, 0, height))) as [number, number]
  return sizeBox([left, top, right - left, bottom - top], 0, 0, { width, height }, least)
}

export const moveBox = ([left, top, wide, high]: Box, dx: number, dy: number, { width, height }: Size): Box =>
  [Math.round(clamp(left + dx, 0, width - wide)), Math.round(clamp(top + dy, 0, height - high)), wide, high]

/** Moves its right and bottom edge. */
export function sizeBox([left, top, wide, high]: Box, dx: number, dy: number, { width, height }: Size, least: number): Box {
  const [atLeast, atTop] = [Math.min(left, Math.max(0, width - least)), Math.min(top, Math.max(0, height - least))]
  return [atLeast, atTop, Math.round(clamp(wide + dx, Math.min(least, width), width - atLeast)), Math.round(clamp(high + dy, Math.min(least, height), height - atTop))]
}

/** To begin with from the keyboard: the middle of what is in sight. */
export function boxInSight([left, top, wide, high]: Box, size: Size, least: number): Box {
  return boxBetween({ x: left + wide / 4, y: top + high * 0.4 }, { x: left + wide * 0.75, y: top + high * 0.6 }, size, least)
}
