import type { Box } from '../../shared/contract/evidence.ts'
import type { CaptureFacts } from '../../shared/contract/quality.ts'
import type { PageSurvey } from './survey-page.ts'
import type { Grey } from './text-height.ts'

/** Edge of a block of JPEG, which works in these. */
const BLOCK = 8
/** Between the lightest and the darkest pixel of a block that a letter's edge runs through. */
const EDGE_CONTRAST = 90
/** A grey that differs from the ground by no more is ground that wavers; what lies between ground and letter differs by more. */
const WAVER = 10
/** Blocks that are looked at, evenly spread, and how many must hold an edge for the share to tell anything. */
const MOST_BLOCKS = 40_000
const ENOUGH_BLOCKS = 60
const MOST_PORTRAITS = 20

/** What the pixels tell of how a screen was captured. */
export function measureCapture({ original, letterPixels, portraits, surfaces }: PageSurvey): CaptureFacts {
  const scale = original.width / surfaces.width
  const boxes = portraits.map(({ left, top, right, bottom }): Box => [left, top, right - left, bottom - top].map((value) => Math.round(value * scale)) as Box)
  return {
    letterPixels, waver: measureWaver(original),
    portraits: boxes.sort((a, b) => b[2] * b[3] - a[2] * a[3]).slice(0, MOST_PORTRAITS),
  }
}

/**
 * How much the ground beside letters wavers: of its pixels the share, 0–1, that are not exactly its shade. A program that draws a
 * screen fills the ground with one shade; JPEG and its like leave ripples beside every edge. Null where too few edges are.
 */
export function measureWaver({ data, width, height }: Grey): number | null {
  const columns = Math.floor(width / BLOCK), rows = Math.floor(height / BLOCK)
  const step = Math.max(1, Math.floor((columns * rows) / MOST_BLOCKS))
  const counts = new Uint16Array(256)
  let ground = 0, wavering = 0, blocks = 0
  for (let block = 0; block < columns * rows; block += step) {
    const from = Math.floor(block / columns) * BLOCK * width + (block % columns) * BLOCK
    const shade = shadeOf(data, from, width, counts)
    if (shade === null) continue
    blocks++
    for (let off = -WAVER; off <= WAVER; off++) {
      const count = counts[shade + off] ?? 0
      ground += count
      if (off !== 0) wavering += count
    }
  }
  return blocks < ENOUGH_BLOCKS ? null : Math.round((wavering / ground) * 1000) / 1000
}

/** The commonest shade of a block with an edge in it, its shades counted; null for a block without one. */
function shadeOf(data: Uint8Array, from: number, width: number, counts: Uint16Array): number | null {
  counts.fill(0)
  let least = 255, most = 0, common = 0
  for (let y = 0; y < BLOCK; y++) {
    for (let at = from + y * width, end = at + BLOCK; at < end; at++) {
      const value = data[at]!
      if (value < least) least = value
      if (value > most) most = value
      if (++counts[value]! > counts[common]!) common = value
    }
  }
  return most - least < EDGE_CONTRAST ? null : common
}
