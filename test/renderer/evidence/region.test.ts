import { expect, test } from 'vitest'
import { boxBetween, boxInSight, LEAST_EDGE_PX, moveBox, sizeBox } from '../../../src/renderer/features/evidence/viewer/region.ts'

const PICTURE = { width: 400, height: 300 }

test('a region is what lies between two points, in any direction, in whole pixels', () => {
  expect(boxBetween({ x: 10.4, y: 20.6 }, { x: 110, y: 60 }, PICTURE, LEAST_EDGE_PX)).toEqual([10, 21, 100, 39])
  expect(boxBetween({ x: 110, y: 60 }, { x: 10.4, y: 20.6 }, PICTURE, LEAST_EDGE_PX)).toEqual([10, 21, 100, 39])
})

test('it never leaves the picture and is never too small to read', () => {
  expect(boxBetween({ x: -50, y: -50 }, { x: 900, y: 900 }, PICTURE, LEAST_EDGE_PX)).toEqual([0, 0, 400, 300])
  expect(boxBetween({ x: 399, y: 299 }, { x: 399, y: 299 }, PICTURE, LEAST_EDGE_PX)).toEqual([392, 292, 8, 8])
  expect(moveBox([10, 10, 50, 20], -999, 999, PICTURE)).toEqual([0, 280, 50, 20])
  expect(sizeBox([10, 10, 50, 20], -999, 999, PICTURE, LEAST_EDGE_PX)).toEqual([10, 10, 8, 290])
})

test('a picture smaller than that is read whole', () => {
  expect(boxBetween({ x: 1, y: 1 }, { x: 2, y: 2 }, { width: 5, height: 4 }, LEAST_EDGE_PX)).toEqual([0, 0, 5, 4])
})

test('from the keyboard it begins in the middle of what is in sight', () => {
  expect(boxInSight([100, 100, 200, 100], PICTURE, LEAST_EDGE_PX)).toEqual([150, 140, 100, 20])
})
