import { describe, expect, test } from 'vitest'
import { eraseBox, eraseCut, eraseDrawings } from '../../../src/main/decoder/erase-drawings.ts'
import { findPortraits } from '../../../src/main/decoder/portraits.ts'
import { groupBySurface } from '../../../src/main/decoder/regions.ts'
import { findSurfaces } from '../../../src/main/decoder/surfaces.ts'
import type { Grey } from '../../../src/main/decoder/text-height.ts'
import { whitenSurfaces } from '../../../src/main/decoder/whiten-surfaces.ts'

const sheet = (width: number, height: number, shade: number): Grey => ({ data: new Uint8Array(width * height).fill(shade), width, height })
function fill({ data, width }: Grey, left: number, top: number, right: number, bottom: number, shade: number | (() => number)): void {
  for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) data[y * width + x] = typeof shade === 'number' ? shade : shade()
}
/** The same noise on every run. */
function noise(from: number, to: number): () => number {
  let state = 1
  return () => from + ((state = (state * 48_271) % 2_147_483_647) % (to - from))
}
const boxes = (grey: Grey) => findSurfaces(grey).surfaces.map(({ left, top, right, bottom }) => [left, top, right, bottom])

describe('findSurfaces', () => {
  test('cards barely lighter than their page, and the page', () => {
    const page = sheet(300, 200, 242)
    fill(page, 20, 20, 140, 100, 255)
    fill(page, 160, 20, 280, 100, 255)
    expect(boxes(page)).toEqual([[0, 0, 300, 200], [20, 20, 140, 100], [160, 20, 280, 100]])
  })

  test('a hairline parts two panels of one shade', () => {
    const page = sheet(300, 200, 255)
    fill(page, 100, 0, 101, 200, 224)
    expect(boxes(page)).toEqual([[0, 0, 100, 200], [101, 0, 300, 200]])
  })

  test('a gradient is one surface, scraps between letters are none', () => {
    const page = sheet(300, 200, 40)
    for (let y = 0; y < 60; y++) fill(page, 0, y, 300, y + 1, 100 + y)
    // A slanting band, as lossy compression leaves between letters.
    for (let y = 90; y < 130; y++) fill(page, 20 + y, y, 50 + y, y + 1, 60)
    expect(boxes(page)).toEqual([[0, 0, 300, 60], [0, 60, 300, 200]])
  })
})

test('words are grouped by what they stand on, cards within cards', () => {
  const page = sheet(300, 200, 242)
  fill(page, 20, 20, 200, 180, 255)
  fill(page, 40, 100, 120, 130, 60)
  const word = (text: string, left: number, top: number) => ({ text, confidence: 90, left: left * 2, top: top * 2, right: (left + 30) * 2, bottom: (top + 10) * 2 })
  const words = [word('outside', 230, 50), word('card', 40, 40), word('button', 60, 108)]
  for (const { left, top, right, bottom } of words) fill(page, left / 2, top / 2, right / 2, bottom / 2, noise(0, 255))
  const [whole] = groupBySurface(words, findSurfaces(page), 2).regions
  expect(whole!.words.map(({ text }) => text)).toEqual(['outside'])
  expect(whole!.regions.map((region) => [region.box, region.words[0]!.text])).toEqual([[{ left: 40, top: 40, right: 400, bottom: 360 }, 'card']])
  expect(whole!.regions[0]!.regions.map((region) => region.words[0]!.text)).toEqual(['button'])
})

test('what lies on one surface turns white, halos too; letters and whatever touches them stay', () => {
  const picture = sheet(200, 60, 255)
  fill(picture, 20, 10, 120, 50, 60)
  fill(picture, 60, 25, 66, 35, 255)
  const page = sheet(400, 120, 100)
  whitenSurfaces(page, findSurfaces(picture))
  const shade = (x: number, y: number) => page.data[2 * y * 400 + 2 * x]
  expect([shade(22, 12), shade(117, 47), shade(90, 30), shade(160, 30)]).toEqual([255, 255, 255, 255])
  expect([shade(62, 30), shade(59, 30), shade(66, 30), shade(63, 24)]).toEqual([100, 100, 100, 100])
})

describe('drawings', () => {
  test('a portrait is found; a line of text, a wide photo and a one-coloured badge are not', () => {
    const page = sheet(400, 200, 255)
    fill(page, 10, 10, 50, 50, noise(30, 220))
    fill(page, 80, 20, 200, 32, noise(0, 255))
    fill(page, 10, 80, 300, 180, noise(0, 255))
    for (let y = -20; y < 20; y++) { const half = Math.round(Math.sqrt(400 - y * y)); fill(page, 350 - half, 40 + y, 350 + half, 41 + y, 40) }
    fill(page, 342, 34, 358, 46, noise(40, 255))
    expect(findPortraits(findSurfaces(page), page)).toEqual([{ left: 10, top: 10, right: 50, bottom: 50 }])
  })

  test('a portrait is nearly as high as wide: a thumbnail of a wide or a tall picture is none', () => {
    const page = sheet(300, 100, 255)
    for (const [left, width, height] of [[10, 40, 36], [70, 36, 40], [130, 40, 32], [190, 32, 40]] as const) fill(page, left, 10, left + width, 10 + height, noise(30, 220))
    expect(findPortraits(findSurfaces(page), page)).toEqual([{ left: 10, top: 10, right: 50, bottom: 46 }, { left: 70, top: 10, right: 106, bottom: 50 }])
  })

  test('icons and outlines are painted out, letters beside each other stay', () => {
    const page = sheet(900, 300, 255)
    // A page whose letters are 18 high: an icon of 40, a heading of letters as large, an outline.
    fill(page, 20, 20, 60, 60, 0)
    for (let index = 0; index < 4; index++) fill(page, 200 + index * 46, 20, 240 + index * 46, 60, 0)
    fill(page, 20, 100, 800, 102, 0)
    for (let index = 0; index < 6; index++) fill(page, 120 + index * 16, 200, 132 + index * 16, 218, 0)
    eraseDrawings(page, 18)
    const dark = (left: number, top: number) => page.data[top * page.width + left] === 0
    expect([dark(40, 40), dark(220, 40), dark(360, 40), dark(400, 101), dark(125, 210), dark(205, 210)]).toEqual([false, true, true, false, true, true])
  })

  test('letters cut through at the top or bottom go where the page was cut, and only there', () => {
    for (const isCut of [{ top: true, bottom: true }, { top: false, bottom: true }]) {
      const page = sheet(200, 100, 255)
      fill(page, 10, 0, 20, 9, 0)
      fill(page, 50, 20, 60, 38, 0)
      fill(page, 90, 88, 100, 100, 0)
      eraseCut(page, isCut, 18)
      expect([[15, 4], [55, 30], [95, 95]].map(([x, y]) => page.data[y! * page.width + x!] === 0)).toEqual([!isCut.top, true, false])
    }
  })

  test('a box is painted with a rim, within the page', () => {
    const page = sheet(20, 20, 0)
    eraseBox(page, { left: 0, top: 0, right: 4, bottom: 4 }, 2)
    expect([page.data[0], page.data[9 * 20 + 9], page.data[10 * 20 + 10]]).toEqual([255, 255, 0])
  })
})
