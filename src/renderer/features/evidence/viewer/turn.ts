import type { Box } from '../../../../shared/contract/evidence.ts'
import type { Point, Size } from './viewport.ts'

/**
 * Quarter turns clockwise that a picture is looked at with: pure geometry. Words, annotations and tiles keep to the picture's own pixels;
 * only where they are shown is turned.
 */
export type Turn = 0 | 1 | 2 | 3

export const turnBy = (turn: Turn, quarters: 1 | -1): Turn => ((turn + quarters + 4) % 4) as Turn
const turnBack = (turn: Turn): Turn => ((4 - turn) % 4) as Turn

export const turnSize = ({ width, height }: Size, turn: Turn): Size => (turn % 2 === 0 ? { width, height } : { width: height, height: width })

/** Where a point of a picture of this size lies once it is turned. */
export function turnPoint({ x, y }: Point, { width, height }: Size, turn: Turn): Point {
  if (turn === 1) return { x: height - y, y: x }
  if (turn === 2) return { x: width - x, y: height - y }
  return turn === 3 ? { x: y, y: width - x } : { x, y }
}

/** The point of the picture that lies here in the turned one; `size` is that of the picture as it is. */
export const unturnPoint = (point: Point, size: Size, turn: Turn): Point => turnPoint(point, turnSize(size, turn), turnBack(turn))

export function turnBox([left, top, width, height]: Box, size: Size, turn: Turn): Box {
  const [a, b] = [turnPoint({ x: left, y: top }, size, turn), turnPoint({ x: left + width, y: top + height }, size, turn)]
  return [Math.min(a.x, b.x), Math.min(a.y, b.y), Math.abs(a.x - b.x), Math.abs(a.y - b.y)]
}

export const unturnBox = (box: Box, size: Size, turn: Turn): Box => turnBox(box, turnSize(size, turn), turnBack(turn))

/** As CSS, for a box of this size whose top left corner stays the origin. */
export function turnCss({ width, height }: Size, turn: Turn): string {
  const corner = turnPoint({ x: 0, y: 0 }, { width, height }, turn)
  const [x, y] = turn === 1 ? [height, 0] : turn === 3 ? [0, width] : [corner.x, corner.y]
  return turn === 0 ? '' : `translate(${x}px, ${y}px) rotate(${turn * 90}deg)`
}
