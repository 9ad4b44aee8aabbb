import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'

/**
 * Screenshots of invented pages with known text, rendered on the spot: what the reading tests and the reading bench look at.
 * Every name and message is made up.
 */
export interface MockScreen { name: string; html: string; width: number; height: number; pixelRatio: number; format: 'png' | 'jpeg' }

export interface TrueWord { text: string; /** `[x, y, width, height]` in picture pixels. */ box: [number, number, number, number] }
export interface RenderedScreen extends MockScreen { bytes: Uint8Array; /** Lines in the order of the page's own text. */ lines: TrueWord[][] }

const page = (style: string, body: string) =>
  `<!doctype html><meta charset="utf-8"><style>*{box-sizing:border-box}body{margin:0;font:14px/1.4 "Liberation Sans",sans-serif}${style}</style>${body}`

const CHAT = [
  ['them', 'Hello Priya, I came across your profile and was impressed by your work on guidance systems.', '09:14'],
  ['them', "I'm Elena Voss, senior recruiter at Northgate Advisory in Rotterdam.", '09:15'],
  ['me', 'Hi Elena, thanks. What is it about?', '09:41'],
  ['them', 'We pay 2,500 EUR for a short report. It would take you two evenings at most.', '09:43'],
  ['me', 'I will think about it.', '10:02'],
  ['them', 'Please write to elena.voss@northgateadvisory.example or +31 10 555 0148.', '10:05'],
  ['them', 'Could we move to another app? I can send you the details on 12 March 2026.', '10:06'],
] as const

const bubbles = (dark: boolean) => page(
  `body{background:${dark ? '#0b141a' : '#efeae2'};color:${dark ? '#e9edef' : '#111'};padding:12px;font-size:15px}
   header{font-weight:bold;padding:8px 0 14px;border-bottom:1px solid ${dark ? '#333' : '#ccc'};margin-bottom:12px}
   .m{max-width:76%;padding:8px 12px;border-radius:14px;margin:0 0 10px;width:fit-content}
   .them{background:${dark ? '#202c33' : '#fff'}}.me{background:#0a66d8;color:#fff;margin-left:auto}
   time{display:block;text-align:right;font-size:11px;opacity:.75}`,
  `<header>Elena Voss</header>${CHAT.map(([who, text, time]) => `<div class="m ${who}">${text}<time>${time}</time></div>`).join('')}`,
)

const PROFILE_MAIN = [
  ['h1', 'Elena Voss'], ['p', 'Senior Talent Partner at Northgate Advisory | Defence and Aerospace'], ['p', 'Rotterdam, South Holland, Netherlands'],
  ['p', '500+ connections'], ['h2', 'About'],
  ['p', 'I help engineers find their next challenge. For eleven years I have worked between Rotterdam, Riga and Singapore with clients who value discretion.'],
  ['p', 'Ask me about paid consulting, white papers and travel to closed seminars.'],
  ['h2', 'Experience'], ['p', 'Senior Talent Partner'], ['p', 'Northgate Advisory'], ['p', 'Jan 2024 - Present'], ['p', 'Research Associate'], ['p', 'Baltic Policy Forum'], ['p', 'Sep 2019 - Dec 2023'],
] as const
const PROFILE_SIDE = [
  ['h2', 'People also viewed'], ['p', 'Marcus Lindqvist'], ['p', 'Consultant at Harbour Analytics'], ['p', 'Ingrid Thorsen'], ['p', 'Head of Research, Polar Insight'],
  ['p', 'Tomasz Wilk'], ['p', 'Recruiter for engineers'], ['h2', 'Contact'], ['p', 'elena.voss@northgateadvisory.example'],
] as const
const flow = (items: readonly (readonly [string, string])[]) => items.map(([tag, text]) => `<${tag}>${text}</${tag}>`).join('')

const profile = (dark: boolean, columns: boolean) => page(
  `body{background:${dark ? '#1b1f23' : '#f4f2ee'};color:${dark ? '#e8e8e8' : '#191919'};padding:16px}
   main{display:grid;grid-template-columns:${columns ? '1fr 300px' : '1fr'};gap:28px}
   section{background:${dark ? '#24292e' : '#fff'};padding:20px;border-radius:8px}h1{font-size:24px;margin:0 0 6px}h2{font-size:18px;margin:14px 0 6px}p{margin:0 0 6px}`,
  `<main><section>${flow(PROFILE_MAIN)}</section>${columns ? `<section>${flow(PROFILE_SIDE)}</section>` : ''}</main>`,
)

const LIST = [
  ['Marcus Lindqvist', 'Are you still in Gdansk next week?', '10:32'], ['Ingrid Thorsen', 'Thank you for the paper, it was excellent.', 'Yesterday'],
  ['Tomasz Wilk', 'I sent the contract to your private address.', 'Mon'], ['Yuki Tanabe', 'The seminar fee is 1,800 USD, paid in advance.', '3 Feb'],
  ['Samuel Okoro', 'Do not mention this to your security office.', '28 Jan'], ['Hana Novak', 'My colleague will call you at 18:45.', '12 Jan'],
] as const
const inbox = page(
  `body{background:#fff;color:#1d2226}.r{display:grid;grid-template-columns:56px 1fr auto;gap:4px 10px;padding:10px 14px;border-bottom:1px solid #e0e0e0}
   .a{grid-row:1/3;width:44px;height:44px;border-radius:50%;background:linear-gradient(135deg,#8aa,#356)}b{font-size:15px}time{font-size:12px;color:#666}.p{grid-column:2/4;font-size:13px;color:#555}`,
  LIST.map(([name, text, time]) => `<div class="r"><div class="a"></div><b>${name}</b><time>${time}</time><div class="p">${text}</div></div>`).join(''),
)

export const MOCK_SCREENS: readonly MockScreen[] = [
  { name: 'chat light 3x', html: bubbles(false), width: 390, height: 720, pixelRatio: 3, format: 'png' },
  { name: 'chat dark 2x', html: bubbles(true), width: 390, height: 720, pixelRatio: 2, format: 'png' },
  { name: 'chat light 1x jpeg', html: bubbles(false), width: 620, height: 560, pixelRatio: 1, format: 'jpeg' },
  { name: 'profile two columns 1x', html: profile(false, true), width: 1000, height: 620, pixelRatio: 1, format: 'png' },
  { name: 'profile dark 2x', html: profile(true, false), width: 430, height: 760, pixelRatio: 2, format: 'png' },
  { name: 'inbox 1.25x', html: inbox, width: 520, height: 420, pixelRatio: 1.25, format: 'png' },
  { name: 'inbox 1x', html: inbox, width: 520, height: 420, pixelRatio: 1, format: 'png' },
]

/** Runs in the page: each text node's words with their boxes, in lines by height. */
function readWords(): { text: string; box: [number, number, number, number] }[][] {
  const lines: { text: string; box: [number, number, number, number] }[][] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    let top = -1
    for (const match of (node.textContent ?? '').matchAll(/\S+/g)) {
      const range = document.createRange()
      range.setStart(node, match.index)
      range.setEnd(node, match.index + match[0].length)
      const { x, y, width, height } = range.getBoundingClientRect()
      if (y !== top) { lines.push([]); top = y }
      lines.at(-1)!.push({ text: match[0], box: [x, y, width, height] })
    }
  }
  return lines
}

export const launchChromium = (): Promise<Browser> => chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })

export async function renderScreen(browser: Browser, screen: MockScreen): Promise<RenderedScreen> {
  const view = await browser.newPage({ viewport: { width: screen.width, height: screen.height }, deviceScaleFactor: screen.pixelRatio })
  try {
    await view.setContent(screen.html)
    const bytes = await view.screenshot(screen.format === 'jpeg' ? { type: 'jpeg', quality: 60 } : { type: 'png' })
    const lines = (await view.evaluate(readWords)).map((line) => line.map(({ text, box }) => ({ text, box: box.map((side) => side * screen.pixelRatio) as TrueWord['box'] })))
    return { ...screen, bytes, lines }
  } finally {
    await view.close()
  }
}
