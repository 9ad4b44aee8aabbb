import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Browser } from 'playwright-core'
import { forkDecoder } from '../../../src/main/imaging/fork-decoder.ts'
import { createDecoderPool } from '../../../src/main/imaging/index.ts'
import { createReader } from '../../../src/main/ocr/index.ts'
import { launch, openSheet } from '../../fixtures/render/browser.ts'
import { lineErrorRate } from './line-errors.ts'

const root = join(import.meta.dirname, '../../..')
const pool = createDecoderPool({ spawn: () => forkDecoder(join(root, 'src/main/decoder/child.ts')), size: 1 })
const reader = createReader(pool)
let browser: Browser
beforeAll(async () => { browser = await launch() })
afterAll(async () => { await Promise.all([browser.close(), pool.close()]) })

const FONTS = ['noto-sans/cyrillic-400', 'noto-sans-sc/400', 'noto-sans-jp/400', 'noto-naskh-arabic/400'].map((font) => `@import url("/modules/@fontsource/${font}.css");`).join('')

/** A dark chat of the lines, bubbles left and right. */
async function shoot(lines: readonly string[], isRightToLeft: boolean): Promise<Buffer> {
  const bubbles = lines.map((line, index) => `<div style="align-self:${index % 2 ? 'flex-end' : 'flex-start'};padding:8px 12px;border-radius:14px;background:${index % 2 ? '#1f6feb' : '#2a2f36'}">${line}</div>`)
  const page = await openSheet(browser, join(root, 'node_modules'), {
    body: `<div dir="${isRightToLeft ? 'rtl' : 'ltr'}" style="padding:16px;display:flex;flex-direction:column;gap:10px">${bubbles.join('')}</div>`, width: 640, height: 330, scale: 1.5,
    style: `${FONTS}*{margin:0}body{font:16px/1.5 "Noto Sans","Noto Sans SC","Noto Sans JP","Noto Naskh Arabic";background:#0d1117;color:#e6edf3}`,
  })
  try {
    return await page.screenshot({ type: 'png' })
  } finally {
    await page.close()
  }
}

describe('a language is chosen for each picture', () => {
  test.each([
    ['ukr+eng', ['Доброго дня! Я бачила вашу статтю про матеріали.', 'Дякую, а хто ваш клієнт?', 'Напишіть мені на olena@northgate.example', 'Наш клієнт хоче отримати короткий звіт.']],
    ['chi_sim+eng', ['我看了您关于复合材料的论文', '我们的客户希望得到一份简短报告', '请写信到 lina@northgate.example', '今天可以打电话告诉您']],
    ['jpn+eng', ['複合材料についての論文を拝見しました', '私たちの顧客は短い報告書を希望しています', 'yuki@northgate.example までご連絡ください', '今日の夕方に電話で説明します']],
    ['ara+eng', ['قرأت مقالتك عن المواد المركبة وأعجبتني', 'يريد عميلنا تقريرا قصيرا من ثلاث صفحات', 'اكتب لي على هذا التطبيق من فضلك', 'سأشرح لك بالهاتف هذا المساء']],
    ['deu', ['Guten Tag, ich habe Ihren Aufsatz über Verbundstoffe gelesen.', 'Danke, und wer ist der Kunde?', 'Schreiben Sie mir bitte an office@northgate.example', 'Das erkläre ich Ihnen, wenn es für Sie möglich ist.']],
  ])('%s', { timeout: 120_000 }, async (language, lines) => {
    const reading = await reader.recognise(await shoot(lines, language === 'ara+eng'))
    expect(reading.language).toBe(language)
    expect(reading.recipe).toContain(`language ${language.split('+')[0]}`)
    expect(reading.models.map(({ name }) => name.split('.')[0])).toEqual(language.split('+'))
    expect(lineErrorRate(lines, reading.text)).toBeLessThan(0.1)
    const address = lines.join(' ').match(/\S+@\S+/)?.[0]
    if (address) expect(reading.text).toContain(address)
  })

  test('a named language is not doubted', { timeout: 120_000 }, async () => {
    const reading = await reader.recognise(await shoot(['Good morning, who is the client?'], false), 'deu')
    expect(reading).toMatchObject({ language: 'deu', text: 'Good morning, who is the client?' })
  })
})
