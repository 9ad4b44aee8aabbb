import type { Box } from '../contract/evidence.ts'

/** What is drawn on a picture, in pixels of the upright original: pure geometry, no selectors and no screen. */
export interface Point { x: number; y: number }
export interface Size { width: number; height: number }

export type Geometry =
  | { kind: 'boxes'; boxes: Box[] }
  | { kind: 'ellipse'; centre: Point; radii: Point }
  | { kind: 'arrow'; from: Point; to: Point }
  | { kind: 'stroke'; points: Point[] }

/** Of one stroke. */
export const MOST_POINTS = 2_000
/** Of one highlight: a line of words has one. */
export const MOST_BOXES = 200
/** Nothing thinner is drawn by a drag. */
export const LEAST_EDGE_PX = 2

const clamp = (value: number, least: number, most: number) => Math.min(Math.max(least, most), Math.max(least, value))
const hundredth = (value: number) => Math.round(value * 100) / 100

/** The smallest box around all boxes. */
export function aroundBoxes(boxes: readonly Box[]): Box {
  const left = Math.min(...boxes.map(([x]) => x))
  const top = Math.min(...boxes.map(([, y]) => y))
  const right = Math.max(...boxes.map(([x, , width]) => x + width))
  const bottom = Math.max(...boxes.map(([, y, , height]) => y + height))
  return [left, top, right - left, bottom - top]
}

const aroundPoints = (points: readonly Point[]): Box => aroundBoxes(points.map(({ x, y }): Box => [x, y, 0, 0]))

export function boundsOf(geometry: Geometry): Box {
  if (geometry.kind === 'boxes') return aroundBoxes(geometry.boxes)
  if (geometry.kind === 'stroke') return aroundPoints(geometry.points)
  if (geometry.kind === 'arrow') return aroundPoints([geometry.from, geometry.to])
  const { centre, radii } = geometry
  return [centre.x - radii.x, centre.y - radii.y, 2 * radii.x, 2 * radii.y]
}

export function isWithin(geometry: Geometry, { width, height }: Size): boolean {
  const [left, top, wide, high] = boundsOf(geometry)
  const ROUNDING = 0.02 // of a centre and a radius, each to a hundredth
  return left >= -ROUNDING && top >= -ROUNDING && left + wide <= width + ROUNDING && top + high <= height + ROUNDING
}

/** The geometry with every point put elsewhere; `scale` for lengths. Boxes come out in whole pixels. */
function mapped(geometry: Geometry, at: (point: Point) => Point, scale: Point): Geometry {
  const put = (point: Point): Point => { const { x, y } = at(point); return { x: hundredth(x), y: hundredth(y) } }
  if (geometry.kind === 'stroke') return { kind: 'stroke', points: geometry.points.map(put) }
  if (geometry.kind === 'arrow') return { kind: 'arrow', from: put(geometry.from), to: put(geometry.to) }
  if (geometry.kind === 'ellipse') {
    const { centre, radii } = geometry
    return { kind: 'ellipse', centre: put(centre), radii: { x: hundredth(radii.x * scale.x), y: hundredth(radii.y * scale.y) } }
  }
  return {
    kind: 'boxes',
    boxes: geometry.boxes.map(([left, top, width, height]): Box => {
      const { x, y } = at({ x: left, y: top })
      return [Math.round(x), Math.round(y), Math.max(1, Math.round(width * scale.x)), Math.max(1, Math.round(height * scale.y))]
    }),
  }
}

/** Moved as far as the picture reaches. */
export function moved(geometry: Geometry, dx: number, dy: number, { width, height }: Size): Geometry {
  const [left, top, wide, high] = boundsOf(geometry)
  const [byX, byY] = [clamp(dx, -left, width - left - wide), clamp(dy, -top, height - top - high)]
  return mapped(geometry, ({ x, y }) => ({ x: x + byX, y: y + byY }), { x: 1, y: 1 })
}

/** As it is when its bounds become the box `to`, which is kept in the picture. */
export function fitted(geometry: Geometry, to: Box, size: Size): Geometry {
  const from = boundsOf(geometry)
  const next = withinPicture(to, size)
  if (geometry.kind === 'boxes' && geometry.boxes.length === 1) return { kind: 'boxes', boxes: [next] }
  const scale = { x: from[2] === 0 ? 1 : next[2] / from[2], y: from[3] === 0 ? 1 : next[3] / from[3] }
  return mapped(geometry, ({ x, y }) => ({ x: next[0] + (x - from[0]) * scale.x, y: next[1] + (y - from[1]) * scale.y }), scale)
}

/** The same place in the same picture at another size. */
export function rescaled(geometry: Geometry, from: Size, to: Size): Geometry {
  const scale = { x: to.width / from.width, y: to.height / from.height }
  return scale.x === 1 && scale.y === 1 ? geometry : mapped(geometry, ({ x, y }) => ({ x: x * scale.x, y: y * scale.y }), scale)
}

/** In whole pixels, in the picture, and not nothing. */
export function withinPicture([left, top, wide, high]: Box, { width, height }: Size): Box {
  const x = Math.round(clamp(left, 0, width - 1))
  const y = Math.round(clamp(top, 0, height - 1))
  return [x, y, Math.round(clamp(left + wide - x, 1, width - x)), Math.round(clamp(top + high - y, 1, height - y))]
}

/** Between two corners of a drag, in any direction, kept in the picture. */
export function boxBetween(a: Point, b: Point, size: Size): Box {
  const [left, right] = [Math.min(a.x, b.x), Math.max(a.x, b.x)].map((x) => Math.round(clamp(x, 0, size.width))) as [number, number]
  const [top, bottom] = [Math.min(a.y, b.y), Math.max(a.y, b.y)].map((y) => Math.round(clamp(y, 0, size.height))) as [number, number]
  return withinPicture([left, top, right - left, bottom - top], size)
}

export const ellipseIn = ([left, top, width, height]: Box): Geometry =>
  ({ kind: 'ellipse', centre: { x: left + width / 2, y: top + height / 2 }, radii: { x: width / 2, y: height / 2 } })

export const keptIn = ({ x, y }: Point, { width, height }: Size): Point => ({ x: hundredth(clamp(x, 0, width)), y: hundredth(clamp(y, 0, height)) })

/** How far a point is from the drawn line, or, of what is filled, from its inside: 0 within. */
export function distanceTo(geometry: Geometry, at: Point, isFilled: boolean): number {
  if (geometry.kind === 'arrow') return toSegment(at, geometry.from, geometry.to)
  if (geometry.kind === 'stroke') return toPath(at, geometry.points)
  if (geometry.kind === 'ellipse') return toEllipse(at, geometry.centre, geometry.radii, isFilled)
  return Math.min(...geometry.boxes.map((box) => toBox(at, box, isFilled)))
}

function toBox({ x, y }: Point, [left, top, width, height]: Box, isFilled: boolean): number {
  const [outX, outY] = [Math.max(left - x, x - left - width), Math.max(top - y, y - top - height)]
  if (outX > 0 || outY > 0) return Math.hypot(Math.max(0, outX), Math.max(0, outY))
  return isFilled ? 0 : -Math.max(outX, outY)
}

/** Along the ray from its centre, which is near enough for a pointer. */
function toEllipse({ x, y }: Point, centre: Point, radii: Point, isFilled: boolean): number {
  const [dx, dy] = [x - centre.x, y - centre.y]
  const reach = Math.hypot(dx / Math.max(radii.x, 0.5), dy / Math.max(radii.y, 0.5))
  if (reach === 0) return isFilled ? 0 : Math.min(radii.x, radii.y)
  const away = Math.hypot(dx, dy) * (1 - 1 / reach)
  return isFilled ? Math.max(0, away) : Math.abs(away)
}

const toPath = (at: Point, points: readonly Point[]): number =>
  points.length === 1 ? Math.hypot(at.x - points[0]!.x, at.y - points[0]!.y) : Math.min(...points.slice(1).map((to, index) => toSegment(at, points[index]!, to)))

export function toSegment({ x, y }: Point, a: Point, b: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y]
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : clamp(((x - a.x) * dx + (y - a.y) * dy) / length, 0, 1)
  return Math.hypot(x - a.x - along * dx, y - a.y - along * dy)
}
