import type { Box } from '../../../../shared/contract/evidence.ts'

/** What a box of the picture measures, in pixels of the original. */
export interface Measures { width: number; height: number; area: number; left: number; top: number; aspect: string }

const greatestDivisor = (a: number, b: number): number => (b === 0 ? a : greatestDivisor(b, a % b))
/** Beyond this the exact ratio says nothing to anybody. */
const MOST_TERM = 64

/** `16:9` where the ratio is exactly one of small whole numbers, else `1.78:1`. */
export function spellAspect(width: number, height: number): string {
  const divisor = greatestDivisor(width, height)
  const [w, h] = [width / divisor, height / divisor]
  if (w <= MOST_TERM && h <= MOST_TERM) return `${w}:${h}`
  return width >= height ? `${(width / height).toFixed(2)}:1` : `1:${(height / width).toFixed(2)}`
}

export const measureBox = ([left, top, width, height]: Box): Measures => ({ left, top, width, height, area: width * height, aspect: spellAspect(width, height) })
