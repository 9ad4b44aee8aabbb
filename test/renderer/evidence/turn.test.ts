import { expect, test } from 'vitest'
import { spellAspect } from '../../../src/renderer/features/evidence/viewer/measure.ts'
import { planTiles } from '../../../src/renderer/features/evidence/viewer/tile-plan.ts'
import { turnBox, turnBy, turnPoint, turnSize, unturnBox, unturnPoint } from '../../../src/renderer/features/evidence/viewer/turn.ts'
import type { Turn } from '../../../src/renderer/features/evidence/viewer/turn.ts'

const SIZE = { width: 400, height: 300 }
const TURNS: readonly Turn[] = [0, 1, 2, 3]

test('a quarter turn clockwise brings the top left corner to the top right', () => {
  expect(turnSize(SIZE, 1)).toEqual({ width: 300, height: 400 })
  expect(turnPoint({ x: 0, y: 0 }, SIZE, 1)).toEqual({ x: 300, y: 0 })
  expect(turnBox([10, 20, 100, 30], SIZE, 1)).toEqual([250, 10, 30, 100])
  expect(turnBox([10, 20, 100, 30], SIZE, 2)).toEqual([290, 250, 100, 30])
  expect(turnBox([10, 20, 100, 30], SIZE, 3)).toEqual([20, 290, 30, 100])
})

test('turning back gives what was there, and four quarters are none', () => {
  for (const turn of TURNS) {
    expect(unturnPoint(turnPoint({ x: 37, y: 211 }, SIZE, turn), SIZE, turn)).toEqual({ x: 37, y: 211 })
    expect(unturnBox(turnBox([10, 20, 100, 30], SIZE, turn), SIZE, turn)).toEqual([10, 20, 100, 30])
  }
  expect(TURNS.map((turn) => turnBy(turn, 1))).toEqual([1, 2, 3, 0])
  expect(turnBy(0, -1)).toBe(3)
})

test('of a turned picture those tiles are asked for that are in sight', () => {
  const long = { width: 1080, height: 40_000 }
  const stage = { width: 800, height: 700 }
  const upright = planTiles({ zoom: 1, x: 0, y: -20_000 }, { picture: long, stage, pixelRatio: 1 })
  // Turned right, its middle rows stand in the middle of a wide strip.
  const turned = planTiles({ zoom: 1, x: -19_600, y: 0 }, { picture: turnSize(long, 1), stage, pixelRatio: 1, turn: 1 })
  const rows = (plan: typeof upright) => [...new Set(plan.onStage.map(({ y }) => y))].sort((a, b) => a - b)
  expect(rows(turned)[0]).toBeGreaterThan(36)
  expect(rows(turned).at(-1)).toBeLessThan(41)
  expect(turned.base).toEqual(upright.base)
})

test('a ratio is spelled in small whole numbers where it is one', () => {
  expect([spellAspect(1920, 1080), spellAspect(300, 300), spellAspect(1001, 563), spellAspect(390, 4000)]).toEqual(['16:9', '1:1', '1.78:1', '1:10.26'])
})
