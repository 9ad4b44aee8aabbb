import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Browser } from 'playwright-core'
import { createDecoderPool } from '../../../src/main/imaging/index.ts'
import { forkDecoder } from '../../../src/main/imaging/fork-decoder.ts'
import { createReader } from '../../../src/main/ocr/index.ts'
import { launch } from '../../fixtures/render/browser.ts'
import { findMessages, renderLongChat } from './long-chat.ts'
import { otherLayouts, renderLayout } from './other-layouts.ts'
import { scoreReading } from './reading-scores.ts'
import { shootChat } from './shoot-chat.ts'

// Under the permission model, which lets it read nothing but the app's folder.
const pool = createDecoderPool({ spawn: () => forkDecoder(join(import.meta.dirname, '../../../src/main/decoder/child.ts')), size: 1 })
const reader = createReader(pool)
let browser: Browser
beforeAll(async () => { browser = await launch() })
afterAll(async () => { await Promise.all([browser.close(), pool.close()]) })

describe('deep reading', () => {
  test('finds the names that standard reading takes for other letters', { timeout: 120_000 }, async () => {
    const screen = await renderLayout(browser, otherLayouts(20_261_124).find(({ name }) => name.startsWith('forum-light-small'))!)
    const [standard, deep] = [await reader.recognise(screen.bytes), await reader.recognise(screen.bytes, 'auto', { mode: 'deep' })]
    const [before, after] = [scoreReading(screen, standard.text), scoreReading(screen, deep.text)]
    expect(before.identifiersExact).toBeLessThan(before.identifiers)
    expect(after).toMatchObject({ identifiersExact: after.identifiers })
    expect(after.lineErrors).toBeLessThan(before.lineErrors / 2)
    expect(deep).toMatchObject({ engine: expect.stringMatching(/^Tesseract \S+ \+ PP-OCRv4 \(ONNX Runtime [\d.]+\)$/), recipe: expect.stringContaining('deep: '), language: 'eng' })
    expect(deep.models.map(({ name }) => name)).toEqual(['eng.traineddata.gz', 'ch_PP-OCRv4_rec_infer.onnx', 'ppocr_keys_v1.txt'])
    expect(standard.recipe).not.toContain('deep')
  })

  test('Chinese gains by it, a script that the second engine does not know is read as in standard mode', { timeout: 120_000 }, async () => {
    const chinese = ['我看了您关于复合材料的论文', '我们的客户希望得到一份简短报告', '请写信到 lina@northgate.example', '今天可以打电话告诉您']
    const read = await reader.recognise(await shootChat(browser, chinese), 'chi_sim', { mode: 'deep' })
    expect(read.engine).toContain('PP-OCRv4')
    expect(read.text.split('\n')).toEqual(expect.arrayContaining([chinese[0], chinese[2], chinese[3]]))
    const cyrillic = await shootChat(browser, ['Доброго дня! Я бачила вашу статтю.', 'Дякую, а хто ваш клієнт?'])
    const [standard, deep] = [await reader.recognise(cyrillic, 'ukr'), await reader.recognise(cyrillic, 'ukr', { mode: 'deep' })]
    expect(deep).toMatchObject({ text: standard.text, engine: standard.engine, models: standard.models, recipe: expect.stringContaining('not read deeply') })
  })
})

test('a long chat is read in bands: every message once, in order', { timeout: 240_000 }, async () => {
  const chat = await renderLongChat(browser, 110, 200, 1), progress: number[] = []
  const { recipe, text } = await reader.recognise(chat.bytes, 'eng', { onProgress: (fraction) => progress.push(fraction) })
  expect(recipe).toMatch(/read in \d bands that overlap/)
  const { counts, inOrder } = findMessages(text, chat)
  expect(counts.every((count) => count === 1)).toBe(true)
  expect(inOrder).toBe(true)
  expect(progress).toEqual([...progress].sort((a, b) => a - b))
})
