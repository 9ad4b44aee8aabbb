import type { LineDate } from './line-dates.ts'
import type { Line } from './lines.ts'

/** A line with its dates. `clean` has the same length as `text`, so offsets hold in both. */
export interface ReadLine extends Line { clean: string; dates: LineDate[] }

/** The page as far as its words reach, in pixels; null without boxes. */
export function extentOf(lines: Line[]): { width: number; height: number } | null {
  const boxes = lines.flatMap(({ box }) => box ?? [])
  const sized = lines.flatMap(({ box }) => (box ? [box] : []))
  if (boxes.length === 0) return null
  return { width: Math.max(...sized.map(([x, , width]) => x + width)), height: Math.max(...sized.map(([, y, , height]) => y + height)) }
}
