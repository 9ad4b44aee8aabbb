import { findMarks } from './marks.ts'
import type { Sides, SurfaceMap } from './surfaces.ts'
import type { Grey } from './text-height.ts'

/** Edges in CSS pixels. A filled circle covers 0.79 of its box, a square all of it, one with a flat patch in it somewhat less. */
const PORTRAIT = { leastEdge: 24, mostEdge: 200, leastAspect: 0.85, leastFill: 0.6, mostOfOneShade: 0.5 }

/**
 * The small portraits of a page in which a pixel is about one CSS pixel: about as wide as high, off every surface and of many
 * shades. The engine would read letters into them and tear their lines apart. A badge of one colour stays: it may hold a number.
 */
export function findPortraits({ labels, width, height }: SurfaceMap, { data }: Grey): Sides[] {
  const found: Sides[] = []
  for (const mark of findMarks(Uint8Array.from(labels, (label) => (label === -1 ? 1 : 0)), width, height)) {
    const { left, top, width: wide, height: high, pixels } = mark
    const isSquare = Math.min(wide, high) >= PORTRAIT.leastEdge && Math.max(wide, high) <= PORTRAIT.mostEdge && Math.min(wide, high) >= PORTRAIT.leastAspect * Math.max(wide, high)
    if (!isSquare || pixels.length < PORTRAIT.leastFill * wide * high) continue
    if (shareOfCommonest(pixels, data) <= PORTRAIT.mostOfOneShade) found.push({ left, top, right: left + wide, bottom: top + high })
  }
  return found
}

/** Of the pixels, the share that have the commonest of 32 shades. */
function shareOfCommonest(pixels: readonly number[], data: Uint8Array): number {
  const counts = new Uint32Array(32)
  for (const at of pixels) counts[data[at]! >> 3]!++
  return Math.max(...counts) / pixels.length
}
