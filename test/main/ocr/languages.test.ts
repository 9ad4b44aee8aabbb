import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Browser } from 'playwright-core'
import { forkDecoder } from '../../../src/main/imaging/fork-decoder.ts'
import { createDecoderPool } from '../../../src/main/imaging/index.ts'
import { createReader } from '../../../src/main/ocr/index.ts'
import { launch } from '../../fixtures/render/browser.ts'
import { lineErrorRate } from './line-errors.ts'
import { shootChat } from './shoot-chat.ts'

const root = join(import.meta.dirname, '../../..')
const pool = createDecoderPool({ spawn: () => forkDecoder(join(root, 'src/main/decoder/child.ts')), size: 1 })
const reader = createReader(pool)
let browser: Browser
beforeAll(async () => { browser = await launch() })
afterAll(async () => { await Promise.all([browser.close(), pool.close()]) })

describe('a language is chosen for each picture', () => {
  test.each([
    ['ukr+eng', ['Доброго дня! Я бачила вашу статтю про матеріали.', 'Дякую, а хто ваш клієнт?', 'Напишіть мені на olena@northgate.example', 'Наш клієнт хоче отримати короткий звіт.']],
    ['rus+eng', ['Добрый день! Я прочитал вашу статью о материалах.', 'Спасибо, а кто ваш заказчик?', 'Напишите мне на olga@northgate.example', 'Наш клиент хочет получить короткий отчёт.']],
    ['chi_tra+eng', ['我看了您關於複合材料的論文', '我們的客戶希望得到一份簡短報告', '請寫信到 lina@northgate.example', '今天可以打電話告訴您']],
    ['kor+eng', ['복합 재료에 관한 논문을 읽었습니다', '고객이 누구인가요?', 'minji@northgate.example 로 연락해 주세요', '저희 고객은 짧은 보고서를 원합니다']],
    ['fas+eng', ['مقاله شما درباره مواد مرکب را خواندم', 'ممنونم، مشتری شما کیست؟', 'لطفا در این برنامه به من پیام بدهید', 'مشتری ما یک گزارش کوتاه می‌خواهد']],
    ['chi_sim+eng', ['我看了您关于复合材料的论文', '我们的客户希望得到一份简短报告', '请写信到 lina@northgate.example', '今天可以打电话告诉您']],
    ['jpn+eng', ['複合材料についての論文を拝見しました', '私たちの顧客は短い報告書を希望しています', 'yuki@northgate.example までご連絡ください', '今日の夕方に電話で説明します']],
    ['ara+eng', ['قرأت مقالتك عن المواد المركبة وأعجبتني', 'يريد عميلنا تقريرا قصيرا من ثلاث صفحات', 'اكتب لي على هذا التطبيق من فضلك', 'سأشرح لك بالهاتف هذا المساء']],
    ['deu', ['Guten Tag, ich habe Ihren Aufsatz über Verbundstoffe gelesen.', 'Danke, und wer ist der Kunde?', 'Schreiben Sie mir bitte an office@northgate.example', 'Das erkläre ich Ihnen, wenn es für Sie möglich ist.']],
  ])('%s', { timeout: 120_000 }, async (language, lines) => {
    const reading = await reader.recognise(await shootChat(browser, lines, ['ara+eng', 'fas+eng'].includes(language)))
    expect(reading.language).toBe(language)
    expect(reading.recipe).toContain(`language ${language.split('+')[0]}`)
    expect(reading.models.map(({ name }) => name.split('.')[0])).toEqual(language.split('+'))
    expect(lineErrorRate(lines, reading.text)).toBeLessThan(0.1)
    const address = lines.join(' ').match(/\S+@\S+/)?.[0]
    if (address) expect(reading.text).toContain(address)
  })

  test('a named language is not doubted', { timeout: 120_000 }, async () => {
    const reading = await reader.recognise(await shootChat(browser, ['Good morning, who is the client?']), 'deu')
    expect(reading).toMatchObject({ language: 'deu', text: 'Good morning, who is the client?' })
  })
})
