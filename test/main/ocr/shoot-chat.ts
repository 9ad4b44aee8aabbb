import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { openSheet } from '../../fixtures/render/browser.ts'

const FONTS = ['noto-sans/cyrillic-400', 'noto-sans-sc/400', 'noto-sans-jp/400', 'noto-sans-kr/400', 'noto-naskh-arabic/400'].map((font) => `@import url("/modules/@fontsource/${font}.css");`).join('')

/** A dark chat of the lines, bubbles left and right, in faces for every shipped script. */
export async function shootChat(browser: Browser, lines: readonly string[], isRightToLeft = false): Promise<Buffer> {
  const bubbles = lines.map((line, index) => `<div style="align-self:${index % 2 ? 'flex-end' : 'flex-start'};padding:8px 12px;border-radius:14px;background:${index % 2 ? '#1f6feb' : '#2a2f36'}">${line}</div>`)
  const page = await openSheet(browser, join(import.meta.dirname, '../../../node_modules'), {
    body: `<div dir="${isRightToLeft ? 'rtl' : 'ltr'}" style="padding:16px;display:flex;flex-direction:column;gap:10px">${bubbles.join('')}</div>`, width: 640, height: 330, scale: 1.5,
    style: `${FONTS}*{margin:0}body{font:16px/1.5 "Noto Sans","Noto Sans SC","Noto Sans JP","Noto Sans KR","Noto Naskh Arabic";background:#0d1117;color:#e6edf3}`,
  })
  try {
    return await page.screenshot({ type: 'png' })
  } finally {
    await page.close()
  }
}
