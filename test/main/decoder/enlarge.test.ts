import { expect, test } from 'vitest'
import { enlarge } from '../../../src/main/decoder/enlarge.ts'

const grey = (rows: readonly (readonly number[])[]) => ({ data: Uint8Array.from(rows.flat()), width: rows[0]!.length, height: rows.length })

test('between pixels the shades pass evenly from one to the other, beyond the outer ones they stay', () => {
  expect([...enlarge(grey([[0, 100]]), 8, 1).data]).toEqual([0, 0, 12, 37, 62, 87, 100, 100])
  expect([...enlarge(grey([[0], [100]]), 1, 4).data]).toEqual([0, 25, 75, 100])
  expect([...enlarge(grey([[0, 200], [100, 255]]), 3, 3).data]).toEqual([0, 100, 200, 50, 138, 227, 100, 177, 255])
})

test('one shade stays that shade, at any size', () => {
  for (const [width, height] of [[1, 1], [3, 7], [40, 2]] as const) expect(new Set(enlarge({ data: new Uint8Array(width * height).fill(255), width, height }, 17, 23).data)).toEqual(new Set([255]))
})
