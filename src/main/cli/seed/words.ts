import type { Word } from '../../../shared/contract/evidence.ts'
import type { Random } from './random.ts'
import { HEIGHT, WIDTH } from './pictures.ts'

/** Invented people, in several scripts; none of them stands for anybody. */
export const PEOPLE = ['Layla Haddad-Brandt', 'Dana Ruiz', 'Милена Жукова', 'ליאור ברק', 'فرح المنصوري', '林 若溪', 'Øyvind Sæther', 'Zuzana Křížková', 'Bartholomew Featherstonehaugh-Cholmondeley the Younger of Little Wittenham']
export const TAGS = ['offer', 'first contact', 'money', 'off platform', 'identity', 'to check', 'zweite Anfrage', 'переезд', 'دفع', '重要']
export const PLATFORMS = ['LinkedIn', 'WhatsApp', 'Telegram', 'Instagram', 'Facebook', 'Quay', 'X']
const PLACES = ['Port Elsmere', 'Quay Street', 'Nordhafen', 'Пристань', 'الميناء', '旧港']
const NAMES = ['Screenshot', 'profile', 'chat with Layla', 'first-message', 'offer', 'Снимок экрана', 'لقطة شاشة', 'צילום מסך', '屏幕截图', 'photo of the screen taken with the phone because the app blocks screenshots, second attempt']
const ENDINGS = ['png', 'jpeg', 'webp', 'PNG']

const LINES: Readonly<Record<string, readonly string[]>> = {
  eng: ['Hi Dana, I came across your talk on coastal radar.', 'Our client pays 1,800 EUR for a short report.', 'Would you be open to a call this week?', 'I would rather not name them here.', 'Can we move to another messenger?', 'About this profile', '500+ connections', 'Wednesday, 4 March 2026 10:32', 'Thanks, I will think about it.', 'Experience', 'end-to-end encrypted', 'last seen today at 10:41'],
  deu: ['Guten Tag, ich bin auf Ihren Vortrag gestoßen.', 'Unser Kunde zahlt 1.800 Euro für einen kurzen Bericht.', 'Hätten Sie diese Woche Zeit für ein Gespräch?', 'Mittwoch, 4. März 2026'],
  rus: ['Здравствуйте, мы видели вашу статью.', 'Заказчик платит 1800 евро за отчёт.', 'Можем ли мы перейти в другой мессенджер?', 'среда, 4 марта 2026'],
  ara: ['مرحبا دانا، أعجبني حديثك عن الرادار الساحلي.', 'متى يمكننا التحدث عن المشروع؟', 'يدفع العميل 1800 يورو مقابل تقرير قصير.'],
  heb: ['שלום דנה, ראיתי את ההרצאה שלך.', 'הלקוח משלם 1800 אירו על דוח קצר.'],
  chi_sim: ['您好，我们对您的研究很感兴趣。', '客户愿意为一份简短的报告支付1800欧元。'],
}
export const LANGUAGES = Object.keys(LINES)

export const caseTitle = (random: Random, number: number): string => `${random.pick(PLACES)}: ${random.pick(PEOPLE)} (${number})`
export const fileName = (random: Random, number: number): string => `${random.pick(NAMES)} ${number}.${random.pick(ENDINGS)}`

/** What stands in a picture, laid out line by line. */
export function makeText(random: Random, language: string, number: number): { text: string; words: Word[]; meanConfidence: number } {
  const lines = [...Array.from({ length: 3 + random.below(5) }, () => random.pick(LINES[language]!)), `No. ${number} ${random.pick(PEOPLE)}`]
  const words = lines.flatMap((line, index) => {
    let left = 12
    return line.split(' ').map((text): Word => {
      const width = Math.min(WIDTH - 24, text.length * 5)
      if (left + width > WIDTH) left = 12
      const box: Word['box'] = [left, Math.min(HEIGHT - 12, 40 + index * 26), width, 10]
      left += width + 4
      return { text, confidence: random.chance(0.12) ? 40 + random.below(30) : 82 + random.below(18), box, line: index }
    })
  })
  return { text: lines.join('\n'), words, meanConfidence: words.reduce((sum, word) => sum + word.confidence, 0) / words.length }
}
