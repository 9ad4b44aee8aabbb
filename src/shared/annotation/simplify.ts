import { MOST_POINTS, toSegment, type Point } from './geometry.ts'

/**
 * A stroke with no more points than it needs (Douglas–Peucker): none of those left out lies further than `tolerance` from the line.
 * Where more than a stroke may have would be left, the tolerance is doubled.
 */
export function simplify(points: readonly Point[], tolerance: number): Point[] {
  const kept = keep(points, tolerance)
  return kept.length > MOST_POINTS ? simplify(points, Math.max(tolerance, 0.25) * 2) : kept
}

function keep(points: readonly Point[], tolerance: number): Point[] {
  if (points.length < 3) return [...points]
  const isKept = new Uint8Array(points.length)
  isKept[0] = isKept[points.length - 1] = 1
  const waiting: [from: number, to: number][] = [[0, points.length - 1]]
  for (let span = waiting.pop(); span; span = waiting.pop()) {
    const [from, to] = span
    const furthest = furthestFrom(points, from, to)
    if (furthest.distance <= tolerance) continue
    isKept[furthest.index] = 1
    waiting.push([from, furthest.index], [furthest.index, to])
  }
  return points.filter((_, index) => isKept[index])
}

function furthestFrom(points: readonly Point[], from: number, to: number): { index: number; distance: number } {
  let [index, distance] = [from, -1]
  for (let at = from + 1; at < to; at++) {
    const away = toSegment(points[at]!, points[from]!, points[to]!)
    if (away > distance) [index, distance] = [at, away]
  }
  return { index, distance }
}
