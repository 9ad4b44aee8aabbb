import type { EventKind } from '../../../../shared/contract/timeline.ts'

/** The sign of a kind: a ring of corners around the middle, each from −1 to 1; none: a disc. Told apart by shape, never by colour alone. */
export interface Glyph { corners: readonly (readonly [number, number])[]; size: number; isHollow?: boolean }

const ring = (count: number, turn = -0.5): [number, number][] =>
  Array.from({ length: count }, (_, index) => [Math.cos((turn + (2 * index) / count) * Math.PI), Math.sin((turn + (2 * index) / count) * Math.PI)])
const star = (count: number, depth: number): [number, number][] =>
  ring(count * 2).map(([x, y], index) => (index % 2 ? [x * depth, y * depth] : [x, y]))
const PLUS = [[-0.38, -1], [0.38, -1], [0.38, -0.38], [1, -0.38], [1, 0.38], [0.38, 0.38], [0.38, 1], [-0.38, 1], [-0.38, 0.38], [-1, 0.38], [-1, -0.38], [-0.38, -0.38]] as const

/** Half their height in CSS pixels is `size`. */
export const GLYPHS: Record<EventKind, Glyph> = {
  contact: { corners: [], size: 5 },
  message: { corners: [[0, -1], [1, 0], [0, 1], [-1, 0]], size: 5.2 },
  probe: { corners: [[0, -1], [1, 0.8], [-1, 0.8]], size: 5.4 },
  offer: { corners: [[-0.86, -0.86], [0.86, -0.86], [0.86, 0.86], [-0.86, 0.86]], size: 5.4 },
  request: { corners: [[0, 1], [-1, -0.8], [1, -0.8]], size: 5.4 },
  'off-platform': { corners: [[-0.9, -0.85], [0.05, -0.85], [1, 0], [0.05, 0.85], [-0.9, 0.85], [-0.15, 0]], size: 5.8 },
  meeting: { corners: ring(5), size: 5.8 },
  disclosure: { corners: ring(6, 0), size: 5.6 },
  'profile-change': { corners: star(4, 0.42), size: 6.4 },
  capture: { corners: [[-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9]], size: 4.6, isHollow: true },
  action: { corners: PLUS, size: 5 },
  other: { corners: [], size: 3.4 },
}

/** The moves of an approach: drawn stronger than the rest. */
export const STAGES: ReadonlySet<EventKind> = new Set<EventKind>(['contact', 'probe', 'offer', 'request', 'off-platform'])
