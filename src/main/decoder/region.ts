import type { Box } from '../../shared/contract/evidence.ts'
import { AppError } from '../../shared/errors.ts'
import type { Sides } from './surfaces.ts'

/** Around a region so many pixels are read too, twice its height within these bounds: the engine reads a line better among its neighbours (measured). */
const MARGIN = { least: 48, most: 160 }

/** The region in whole pixels with its margin, within the picture. Errors: `BAD_INPUT` where they have nothing in common. */
export function widenRegion([x, y, wide, high]: Box, { width, height }: { width: number; height: number }): Sides {
  if (!(x < width && y < height && x + wide > 0 && y + high > 0)) throw new AppError('BAD_INPUT', 'The region to be read lies outside the picture. Mark it again.')
  const margin = Math.min(MARGIN.most, Math.max(MARGIN.least, 2 * high))
  const within = (value: number, most: number) => Math.min(most, Math.max(0, Math.round(value)))
  return { left: within(x - margin, width), top: within(y - margin, height), right: within(x + wide + margin, width), bottom: within(y + high + margin, height) }
}

/** Whether the middle of something in the frame lies in the region of the whole picture. */
export function liesInRegion({ left, top, right, bottom }: Sides, frame: Sides, [x, y, wide, high]: Box): boolean {
  const across = frame.left + (left + right) / 2, down = frame.top + (top + bottom) / 2
  return across >= x && across < x + wide && down >= y && down < y + high
}
