import { describe, expect, test } from 'vitest'
import { joinBands, planBands } from '../../../src/main/decoder/bands.ts'
import type { EngineWord } from '../../../src/main/decoder/ocr-engine.ts'
import { surveyPage } from '../../../src/main/decoder/survey-page.ts'

/** Lines of text-like noise, 12 high, every `pitch` rows. */
function page(width: number, height: number, pitch: number) {
  const data = new Uint8Array(width * height).fill(255)
  for (let y = 0; y < height; y++) if (y % pitch < 12) for (let x = 0; x < width; x += 4) data[y * width + x] = 0
  return { data, width, height }
}

describe('planBands', () => {
  test('a screen is read at once, however large; so is a long picture that is small', () => {
    expect(planBands({ original: page(4000, 4000, 20), letterPixels: 8 })).toHaveLength(1)
    expect(planBands({ original: page(300, 3000, 20), letterPixels: 8 })).toEqual([{ top: 0, bottom: 3000, within: { top: 0, bottom: 3000 } }])
  })

  test('a long one in bands that meet between lines and reach into each other', () => {
    const original = page(540, 12_000, 40), bands = planBands({ original, letterPixels: 8 })
    expect(bands.length).toBeGreaterThan(2)
    expect([bands[0]!.top, bands.at(-1)!.bottom]).toEqual([0, 12_000])
    for (const [index, { top, bottom, within }] of bands.entries()) {
      expect(bottom - top).toBeLessThan(12_000 / bands.length * 1.4)
      if (index === 0) continue
      expect(top).toBe(bands[index - 1]!.bottom)
      expect(top % 40).toBeGreaterThanOrEqual(14)
      expect([within.top, bands[index - 1]!.within.bottom]).toEqual([top - 32, top + 32])
    }
  })

  test('without a quiet row the cut is where bands are even', () => {
    const bands = planBands({ original: page(540, 12_000, 12), letterPixels: 8 })
    for (const { top } of bands) expect(Math.abs(top % Math.round(12_000 / bands.length))).toBeLessThanOrEqual(bands.length)
  })
})

describe('joinBands', () => {
  const word = (text: string, top: number): EngineWord => ({ text, confidence: 90, left: 10, right: 90, top, bottom: top + 20 })
  const texts = (upper: EngineWord[], lower: EngineWord[]) => joinBands([{ top: 0, bottom: 100, words: upper }, { top: 100, bottom: 200, words: lower }]).map(({ text }) => text)

  test('each word from the band its middle lies in', () => {
    expect(texts([word('a', 60), word('cut', 115)], [word('half', 75), word('b', 120)])).toEqual(['a', 'b'])
  })

  test('one at the cut is neither lost nor doubled, whichever side its boxes fall on', () => {
    for (const [upper, lower] of [[89, 91], [91, 89], [89, 89], [91, 91]] as const) expect(texts([word('x', upper)], [word('x', lower)])).toEqual(['x'])
  })
})

test('the map of a long page has one scale across and down: it does not drift', async () => {
  const original = page(301, 18_000, 37)
  const { surfaces } = await surveyPage(original, false, 17)
  expect(Math.abs(surfaces.height - original.height * (surfaces.width / original.width))).toBeLessThan(1)
})
