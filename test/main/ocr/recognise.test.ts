import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import sharp from 'sharp'
import type { Recognition } from '../../../src/main/decoder/protocol.ts'
import { createDecoderPool } from '../../../src/main/imaging/index.ts'
import { forkDecoder } from '../../../src/main/imaging/fork-decoder.ts'
import { createReader, SHIPPED_LANGUAGES } from '../../../src/main/ocr/index.ts'
import { lineErrorRate } from './line-errors.ts'
import { launchChromium, MOCK_SCREENS, renderScreen } from './mock-screens.ts'
import type { RenderedScreen, TrueWord } from './mock-screens.ts'

const entry = join(import.meta.dirname, '../../../src/main/decoder/child.ts')
const pool = createDecoderPool({ spawn: () => forkDecoder(entry), size: 1 })
const reader = createReader(pool)
const screens = new Map<string, { screen: RenderedScreen; reading: Recognition }>()

beforeAll(async () => {
  const browser = await launchChromium()
  for (const one of MOCK_SCREENS) {
    const screen = await renderScreen(browser, one)
    screens.set(one.name, { screen, reading: await reader.recognise(screen.bytes) })
  }
  await browser.close()
}, 120_000)
afterAll(() => pool.close())

const textOf = (line: readonly TrueWord[]) => line.map((word) => word.text).join(' ')
const of = (name: string) => screens.get(name)!

/** Intersection over union of two boxes. */
function overlap([ax, ay, aw, ah]: readonly number[], [bx, by, bw, bh]: readonly number[]): number {
  const width = Math.min(ax! + aw!, bx! + bw!) - Math.max(ax!, bx!), height = Math.min(ay! + ah!, by! + bh!) - Math.max(ay!, by!)
  const common = Math.max(0, width) * Math.max(0, height)
  return common / (aw! * ah! + bw! * bh! - common)
}

describe('reading screenshots', () => {
  test.each(MOCK_SCREENS.map((screen) => screen.name))('%s: at most 5 %% of the characters are wrong', (name) => {
    const { screen, reading } = of(name)
    expect(lineErrorRate(screen.lines.map(textOf), reading.text)).toBeLessThanOrEqual(0.05)
  })

  test('over all screens at most 2 % of the characters are wrong', () => {
    const rates = [...screens.values()].map(({ screen, reading }) => lineErrorRate(screen.lines.map(textOf), reading.text))
    expect(rates.reduce((sum, rate) => sum + rate, 0) / rates.length).toBeLessThanOrEqual(0.02)
  })

  test.each(MOCK_SCREENS.map((screen) => screen.name))('%s: words lie where they are in the original', (name) => {
    const { screen, reading } = of(name)
    const long = screen.lines.flat().filter((word) => word.text.length >= 4)
    const placed = long.filter((word) => reading.words.some((found) => found.text === word.text && overlap(found.box, word.box) > 0.3))
    expect(placed.length / long.length).toBeGreaterThan(0.85)
    for (const { box: [x, y, width, height] } of reading.words) {
      expect(Math.min(x, y, width - 1, height - 1)).toBeGreaterThanOrEqual(0)
      expect(x + width).toBeLessThanOrEqual(Math.round(screen.width * screen.pixelRatio))
      expect(y + height).toBeLessThanOrEqual(Math.round(screen.height * screen.pixelRatio))
    }
  })

  test('lines of the text and line numbers of the words agree', () => {
    for (const { reading } of screens.values()) {
      const lines = reading.text.split('\n')
      for (const [index, line] of lines.entries()) expect(reading.words.filter((word) => word.line === index).map((word) => word.text).join(' ')).toBe(line)
    }
  })

  test('a chat reads from top to bottom, whoever speaks', () => {
    const { text } = of('chat dark 2x').reading
    const order = ['Hello Priya', "I'm Elena Voss", 'Hi Elena', 'We pay 2,500 EUR', 'I will think about it', 'Please write to', 'Could we move'].map((words) => text.indexOf(words))
    expect(order).not.toContain(-1)
    expect(order).toEqual([...order].sort((a, b) => a - b))
  })

  test('two columns are read one after the other', () => {
    const { text } = of('profile two columns 1x').reading
    expect(text.indexOf('Baltic Policy Forum')).toBeGreaterThan(0)
    expect(text.indexOf('Baltic Policy Forum')).toBeLessThan(text.indexOf('People also viewed'))
  })

  test('a time at the end of a row stays in the row', () => {
    const lines = of('inbox 1.25x').reading.text.split('\n')
    expect(lines).toContain('Marcus Lindqvist 10:32')
    expect(lines).toContain('Ingrid Thorsen Yesterday')
  })

  test('every reading says how it was made', () => {
    const { reading } = of('chat light 3x')
    expect(reading).toMatchObject({ language: 'eng', engine: expect.stringMatching(/^Tesseract \d/), recipe: expect.stringMatching(/letters \d+ px high; scaled ×0\.\d+/) })
    expect(reading.meanConfidence).toBeGreaterThan(85)
    expect(reading.milliseconds).toBeGreaterThan(0)
  })
})

describe('a region of a picture', () => {
  /** The box around some true words. */
  const around = (words: readonly TrueWord[]): [number, number, number, number] => {
    const left = Math.min(...words.map(({ box }) => box[0])), top = Math.min(...words.map(({ box }) => box[1]))
    return [left, top, Math.max(...words.map(({ box }) => box[0] + box[2])) - left, Math.max(...words.map(({ box }) => box[1] + box[3])) - top]
  }

  test.each([['chat dark 2x', 'Hello Priya'], ['chat light 3x', 'We pay 2,500 EUR'], ['inbox 1.25x', 'Ingrid Thorsen'], ['profile two columns 1x', 'Baltic Policy Forum']])('%s: a few words, in pixels of the whole: %s', { timeout: 60_000 }, async (name, wanted) => {
    const { screen } = of(name), line = screen.lines.find((one) => textOf(one).includes(wanted))!
    const first = textOf(line).slice(0, textOf(line).indexOf(wanted)).split(' ').length - 1, words = line.slice(first, first + wanted.split(' ').length)
    const reading = await reader.recognise(screen.bytes, 'eng', { region: around(words) })
    expect(reading.text).toBe(textOf(words))
    for (const [index, word] of reading.words.entries()) expect(overlap(word.box, words[index]!.box)).toBeGreaterThan(0.3)
    expect(reading.recipe).toMatch(/^region \d+, \d+, \d+, \d+ with a margin/)
  })

  test('half a page: what stands in the other half is left out', { timeout: 60_000 }, async () => {
    const { screen, reading: whole } = of('profile two columns 1x'), half: [number, number, number, number] = [0, 0, screen.width, screen.height / 2]
    const reading = await reader.recognise(screen.bytes, 'eng', { region: half })
    const expected = whole.words.filter(({ box }) => box[1] + box[3] / 2 < screen.height / 2)
    expect(reading.words.length).toBeGreaterThan(20)
    expect(reading.words.map(({ text }) => text).sort()).toEqual(expected.map(({ text }) => text).sort())
    expect(Math.min(...reading.words.map(({ line }) => line))).toBe(0)
  })

  test('outside the picture there is none', async () => {
    await expect(reader.recognise(of('inbox 1x').screen.bytes, 'eng', { region: [5000, 10, 40, 40] })).rejects.toMatchObject({ code: 'BAD_INPUT' })
  })
})

describe('other pictures', () => {
  test('a turned photo gives boxes of the upright picture', { timeout: 60_000 }, async () => {
    const { screen, reading } = of('inbox 1x')
    const turned = await sharp(screen.bytes).rotate(270).withMetadata({ orientation: 6 }).png().toBuffer()
    const again = await reader.recognise(turned)
    expect(again.text).toBe(reading.text)
    expect(again.words.map((word) => word.box)).toEqual(reading.words.map((word) => word.box))
  })

  test('a reading does not depend on what was read before', { timeout: 60_000 }, async () => {
    const { screen, reading } = of('chat dark 2x')
    expect(await reader.recognise(screen.bytes)).toMatchObject({ text: reading.text, words: reading.words })
  })

  test('a blank picture and a tiny one have no text', { timeout: 60_000 }, async () => {
    for (const [width, height] of [[300, 200], [1, 1], [3, 40]] as const) {
      const blank = await sharp({ create: { width, height, channels: 3, background: 'white' } }).png().toBuffer()
      expect(await reader.recognise(blank)).toMatchObject({ text: '', words: [], meanConfidence: 0 })
    }
  })

  test('noise is read in seconds and gives next to nothing', { timeout: 60_000 }, async () => {
    const noise = await sharp({ create: { width: 2000, height: 1500, channels: 3, background: 'grey', noise: { type: 'gaussian', mean: 128, sigma: 60 } } }).png().toBuffer()
    const reading = await reader.recognise(noise)
    expect(reading.words.length).toBeLessThan(30)
  })

  test('progress rises to the end', { timeout: 60_000 }, async () => {
    const seen: number[] = []
    await reader.recognise(of('inbox 1x').screen.bytes, 'eng', { onProgress: (fraction) => seen.push(fraction) })
    expect(seen.length).toBeGreaterThan(1)
    expect(seen).toEqual([...seen].sort((a, b) => a - b))
    expect(seen.at(-1)).toBeLessThanOrEqual(1)
  })

  test('a language that is not there is named, with what there is', async () => {
    const bytes = of('inbox 1x').screen.bytes
    expect(reader.languages()).toEqual([...SHIPPED_LANGUAGES])
    await expect(reader.recognise(bytes, 'kli')).rejects.toMatchObject({ code: 'LANGUAGE_MISSING', message: expect.stringMatching(/kli.*eng/) })
    await expect(pool.run({ kind: 'recognise', bytes, language: '../eng' })).rejects.toMatchObject({ code: 'LANGUAGE_MISSING' })
    await expect(pool.run({ kind: 'recognise', bytes, language: 'constructor' })).rejects.toMatchObject({ code: 'LANGUAGE_MISSING' })
  })

  test('what is refused as a picture is refused as a reading', async () => {
    await expect(reader.recognise(Buffer.from('%PDF-1.4'))).rejects.toMatchObject({ code: 'FILE_NOT_AN_IMAGE' })
    const { screen } = of('inbox 1x')
    await expect(reader.recognise(screen.bytes.subarray(0, screen.bytes.length >> 1))).rejects.toMatchObject({ code: 'IMAGE_DAMAGED' })
  })
})
