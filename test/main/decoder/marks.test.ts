import { expect, test } from 'vitest'
import { findMarks, maskDarker } from '../../../src/main/decoder/marks.ts'

/** `#` is set. */
const drawing = (rows: readonly string[]) => ({ mask: Uint8Array.from(rows.join(''), (sign) => Number(sign === '#')), width: rows[0]!.length })
const marksOf = (rows: readonly string[]) => {
  const { mask, width } = drawing(rows)
  return [...findMarks(mask, width)].map(({ left, top, width: wide, height, size, runs }) => [left, top, wide, height, size, runs.join(' ')])
}

test('corners join, gaps part; marks come by their first pixel', () => {
  expect(marksOf(['#...#', '.#..#', '.....', '..##.'])).toEqual([[0, 0, 2, 2, 2, '0 1 6 7'], [4, 0, 1, 2, 2, '4 5 9 10'], [2, 3, 2, 1, 2, '17 19']])
})

test('parts that meet only further down are one', () => {
  expect(marksOf(['#.#.#', '#.#.#', '#####'])).toEqual([[0, 0, 5, 3, 11, '0 1 2 3 4 5 5 6 7 8 9 10 10 15']])
})

test('the end of one row and the start of the next do not touch', () => {
  expect(marksOf(['...##', '##...']).length).toBe(2)
  expect(marksOf(['....', '....'])).toEqual([])
})

test('the same regions as by flooding, on any pattern', () => {
  let state = 7
  const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
  for (let round = 0; round < 200; round++) {
    const width = 1 + Math.floor(random() * 40), height = 1 + Math.floor(random() * 40), share = random()
    const mask = Uint8Array.from({ length: width * height }, () => Number(random() < share))
    const found = [...findMarks(mask, width)].map(({ runs }) => pixelsOf(runs))
    expect(found).toEqual(flood(mask, width))
  }
})

test('darker than a limit', () => expect(maskDarker(Uint8Array.of(0, 99, 100, 255), 100)).toEqual(Uint8Array.of(1, 1, 0, 0)))

function pixelsOf(runs: Int32Array): number[] {
  const pixels: number[] = []
  for (let at = 0; at < runs.length; at += 2) for (let pixel = runs[at]!; pixel < runs[at + 1]!; pixel++) pixels.push(pixel)
  return pixels
}

function flood(mask: Uint8Array, width: number): number[][] {
  const left = new Set<number>(), marks: number[][] = []
  for (const [at, value] of mask.entries()) if (value === 1) left.add(at)
  for (const start of left) {
    const pixels = [start]
    left.delete(start)
    for (const at of pixels) {
      for (const [x, y] of [[-1, -1], [0, -1], [1, -1], [-1, 0], [1, 0], [-1, 1], [0, 1], [1, 1]] as const) {
        const next = at + y * width + x
        if ((at % width) + x < 0 || (at % width) + x >= width || !left.delete(next)) continue
        pixels.push(next)
      }
    }
    marks.push(pixels.sort((a, b) => a - b))
  }
  return marks
}
