import { findMarks } from './marks.ts'
import type { Sides, SurfaceMap } from './surfaces.ts'
import type { Grey } from './text-height.ts'

/** Edges in CSS pixels. A filled circle covers 0.79 of its box, a square all of it, one with a flat patch in it somewhat less. */
const PORTRAIT = { leastEdge: 24, mostEdge: 200, leastAspect: 0.85, leastFill: 0.6, leastShades: 10 }

/**
 * The small portraits of a page in which a pixel is about one CSS pixel: about as wide as high, off every surface and of many
 * shades. The engine would read letters into them and tear their lines apart. A single-coloured badge stays: it may hold text.
 */
export function findPortraits({ labels, width, height }: SurfaceMap, { data }: Grey): Sides[] {
  const found: Sides[] = []
  for (const mark of findMarks(Uint8Array.from(labels, (label) => (label === -1 ? 1 : 0)), width, height)) {
    const { left, top, width: wide, height: high, pixels } = mark
    const isSquare = Math.min(wide, high) >= PORTRAIT.leastEdge && Math.max(wide, high) <= PORTRAIT.mostEdge && Math.min(wide, high) >= PORTRAIT.leastAspect * Math.max(wide, high)
    if (!isSquare || pixels.length < PORTRAIT.leastFill * wide * high) continue
    if (new Set(pixels.map((at) => data[at]! >> 3)).size >= PORTRAIT.leastShades) found.push({ left, top, right: left + wide, bottom: top + high })
  }
  return found
}
