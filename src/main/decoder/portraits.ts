import { findMarks } from './marks.ts'
import type { Sides, SurfaceMap } from './surfaces.ts'
import type { Grey } from './text-height.ts'

/** Edges in CSS pixels. A filled circle covers 0.79 of its box, a square all of it, one with a flat patch in it somewhat less. */
const PORTRAIT = { leastEdge: 24, mostEdge: 200, leastAspect: 0.85, leastFill: 0.6, mostOfOneShade: 0.5 }

/**
 * The small portraits of a page in which a pixel is about one CSS pixel: about as wide as high, off every surface and of many
 * shades. The engine would read letters into them and tear their lines apart. A badge of one colour stays: it may hold a number.
 */
export function findPortraits({ labels, width }: SurfaceMap, { data }: Grey): Sides[] {
  const found: Sides[] = []
  const free = new Uint8Array(labels.length)
  for (let at = 0; at < labels.length; at++) free[at] = labels[at] === -1 ? 1 : 0
  for (const { left, top, width: wide, height: high, size, runs } of findMarks(free, width)) {
    const isSquare = Math.min(wide, high) >= PORTRAIT.leastEdge && Math.max(wide, high) <= PORTRAIT.mostEdge && Math.min(wide, high) >= PORTRAIT.leastAspect * Math.max(wide, high)
    if (!isSquare || size < PORTRAIT.leastFill * wide * high) continue
    if (countCommonest(runs, data) <= PORTRAIT.mostOfOneShade * size) found.push({ left, top, right: left + wide, bottom: top + high })
  }
  return found
}

/** How many of the pixels have the commonest of 32 shades. */
function countCommonest(runs: Int32Array, data: Uint8Array): number {
  const counts = new Uint32Array(32)
  for (let run = 0; run < runs.length; run += 2) for (let at = runs[run]!; at < runs[run + 1]!; at++) counts[data[at]! >> 3]!++
  return Math.max(...counts)
}
