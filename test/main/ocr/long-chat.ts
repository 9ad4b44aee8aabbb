/** A chat scrolled through and stitched into one picture, whose messages are numbered in words: each is to be found once, in order. */
import type { Browser } from 'playwright-core'
import sharp from 'sharp'

export interface LongChat { bytes: Buffer; width: number; height: number; messages: readonly string[] }

const NUMBERS = 'zero one two three four five six seven eight nine'.split(' ')
/** `407` as `four zero seven`: digits alone could be found within times. */
const spell = (index: number) => [...String(index)].map((digit) => NUMBERS[Number(digit)]).join(' ')
const TALK = [
  'Thank you for the report, it was just what our client wanted.', 'When could we speak by phone?', 'Next week suits me better, say Tuesday in the morning. I will be in the office until noon and can call you from there.',
  'Ok', 'Please keep this between us for now.',
]
const message = (index: number) => `This is number ${spell(index)}. ${TALK[index % TALK.length]}`

/** `scale`: pixels for a CSS pixel. The browser takes it in pieces of at most 4,000 CSS pixels. */
export async function renderLongChat(browser: Browser, count: number, width: number, scale: number): Promise<LongChat> {
  const messages = Array.from({ length: count }, (_, index) => message(index))
  const page = await browser.newPage({ viewport: { width, height: 800 }, deviceScaleFactor: scale })
  await page.setContent(`<style>body{margin:0;padding:12px;font:15px/1.35 "Liberation Sans",sans-serif;background:#101418;color:#eee;display:flex;flex-direction:column;gap:8px}
div{max-width:72%;padding:8px 12px;border-radius:14px;background:#262d34}div:nth-child(2n){align-self:flex-end;background:#1f6feb}small{opacity:.7;margin-left:8px}</style>
${messages.map((text, index) => `<div>${text} <small>${String(8 + (index % 12)).padStart(2, '0')}:${10 + (index % 50)}</small></div>`).join('')}`)
  const height = await page.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height)), pieces: { input: Buffer; top: number; left: 0 }[] = []
  for (let top = 0; top < height; top += 4000) {
    pieces.push({ input: await page.screenshot({ fullPage: true, clip: { x: 0, y: top, width, height: Math.min(4000, height - top) } }), top: top * scale, left: 0 })
  }
  await page.close()
  const whole = sharp({ create: { width: width * scale, height: height * scale, channels: 3, background: '#101418' } })
  return { bytes: await whole.composite(pieces).png({ compressionLevel: 3 }).toBuffer(), width: width * scale, height: height * scale, messages }
}

/** How often each message's number was found in a reading, large or small letters alike, and whether they come in order. */
export function findMessages(text: string, { messages }: LongChat): { counts: number[]; inOrder: boolean } {
  const flat = text.toLowerCase().replace(/\s+/g, ' '), starts = messages.map((_, index) => `this is number ${spell(index)}.`)
  const counts = starts.map((start) => flat.split(start).length - 1), places = starts.map((start) => flat.indexOf(start))
  return { counts, inOrder: places.every((place, index) => index === 0 || place > places[index - 1]!) }
}
