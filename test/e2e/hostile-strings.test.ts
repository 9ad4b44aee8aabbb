import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, test } from 'vitest'
import { hostileStrings } from '../fixtures/hostile-strings.ts'
import { App, expect } from './app.ts'

/** Three hundred hostile texts as titles, names, notes, events, tags, marks and documents, in every view: shown as text, the layout holds, nothing runs. */
const app = new App()
const all = hostileStrings().map((one) => one.text)
const SCRIPT = all.find((text) => text.startsWith('<script>'))!
const CASE = 'The quay'

beforeAll(async () => {
  await app.start({ viewport: { width: 1280, height: 800 } })
  await app.createVault('Harbour desk')
  await app.createCase(CASE)
  const pictures = await Promise.all(all.map(async (_, at) => (await sharp({ create: { width: 40, height: 30, channels: 3, background: { r: at % 256, g: at >> 8, b: 90 } } }).png().toBuffer()).toString('base64')))
  const chat = all.map((text, at) => `[04/03/2026, 10:${String(at % 60).padStart(2, '0')}:00] ${text.split('\n')[0]!.slice(0, 60)}: ${text}`).join('\n')
  await app.page.evaluate(fillCase, { all, pictures, chat })
})
afterEach(({ task }) => task.result?.state === 'fail' ? app.keepPicture(task.name) : undefined)
afterAll(() => app.discard())

/** Runs in the page: every text goes in wherever the contract takes it. */
async function fillCase({ all, pictures, chat }: { all: string[]; pictures: string[]; chat: string }): Promise<void> {
  const ask = async <T>(name: string, input: unknown): Promise<T> => {
    const answer = await window.lamplighter.call(name, input)
    if (!answer.ok) throw new Error(`${name}: ${answer.error.message}`)
    return answer.value as T
  }
  /** For texts that the door may refuse, such as a blank title. */
  const offer = (name: string, input: unknown) => window.lamplighter.call(name, input)
  const caseId = (await ask<{ id: string }[]>('case.list', {}))[0]!.id
  const files = pictures.map((base64, at) => new File([Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))], `${all[at]!.slice(0, 2_000)}.png`, { type: 'image/png' }))
  const adopted = await window.lamplighter.adopt([...files, new File([chat], '_chat.txt', { type: 'text/plain' })])
  const done = new Promise((resolve) => window.lamplighter.subscribe((one) => { if (one.name === 'job.progressed' && one.job.kind === 'ingest' && one.job.state === 'done') resolve(null) }))
  await ask('evidence.ingest', { caseId, files: adopted.map(({ ticket, name }) => ({ ticket, name })), intake: 'drop', read: false })
  await done
  const evidence = await ask<{ id: string }[]>('evidence.list', { caseId })
  for (const [at, text] of all.entries()) {
    const evidenceId = evidence[at]!.id
    await offer('case.create', { title: text.slice(0, 300) })
    await offer('note.add', { caseId, evidenceId, text })
    await offer('timeline.add', { caseId, time: { atMs: Date.UTC(2026, 2, 4) + at * 3_600_000, precision: 'minute', zoneMinutes: 0, meaning: 'stated', approximate: false }, kind: 'message', text, evidenceIds: [evidenceId], actors: [text.slice(0, 200)], channel: text.slice(0, 900) })
    await offer('tag.set', { subjectIds: [evidenceId], add: [text.slice(0, 100)], remove: [] })
    await offer('annotation.add', { evidenceId, annotations: [{ shape: 'rectangle', selectors: [{ type: 'FragmentSelector', conformsTo: 'http://www.w3.org/TR/media-frags/', value: 'xywh=pixel:2,2,10,10' }], style: { colour: 'amber', width: 'thin' }, text: text.slice(0, 50_000), claim: text.slice(0, 1_000), reason: '' }] })
  }
}

/** Nothing ran, and nothing pushed the frame out of the window. */
async function holds(): Promise<void> {
  expect(await app.page.evaluate(() => ({
    ran: 'ran' in window, scripts: document.querySelectorAll('script:not([src]), iframe, form[action], base, meta[http-equiv=refresh]').length, title: document.title.includes('<'),
    wide: document.documentElement.scrollWidth - innerWidth, high: document.documentElement.scrollHeight - innerHeight,
    places: document.querySelectorAll('a[href]:not([href^="#"])').length,
  }))).toEqual({ ran: false, scripts: 0, title: false, wide: 0, high: 0, places: 0 })
}

test('the vault took them: hundreds of exhibits, notes, events and cases', async () => {
  const counts = await app.page.evaluate(async () => {
    const cases = (await window.lamplighter.call('case.list', {}) as { value: { title: string; evidenceCount: number; eventCount: number }[] }).value
    return { cases: cases.length, ...cases.find((one) => one.title === 'The quay')! }
  })
  expect(counts.evidenceCount).toBe(all.length + 1)
  expect(counts.eventCount).toBeGreaterThan(280)
  expect(counts.cases).toBeGreaterThan(280)
})

test.each(['Evidence', 'Timeline', 'Case', 'Dossier', 'Journal'] as const)('%s shows them as text', async (section) => {
  await app.section(section)
  await expect(app.page.getByRole('main')).toBeVisible()
  await holds()
  // Through all that scrolls, a window at a time.
  for (const fraction of [0.25, 0.5, 0.75, 1]) {
    await app.page.evaluate((part) => {
      for (const one of document.querySelectorAll('main, main *')) if (one.scrollHeight > one.clientHeight + 4 && getComputedStyle(one).overflowY !== 'visible') one.scrollTop = one.scrollHeight * part
      return new Promise(requestAnimationFrame)
    }, fraction)
    await holds()
  }
})

test('the list of cases and the search show them as text', async () => {
  await app.page.keyboard.press('Control+O')
  await expect(app.page.getByText(SCRIPT).first()).toBeVisible()
  await holds()
  for (const word of ['<script>', 'onerror', 'מַרְוִיק', '{{7*7}}', 'x'.repeat(300)]) {
    await app.page.keyboard.press('Control+K')
    await app.page.keyboard.insertText(word)
    await expect(app.page.getByRole('listbox').first()).toBeVisible()
    await holds()
    await app.page.keyboard.press('Escape')
    await expect(app.page.getByRole('dialog')).toHaveCount(0)
  }
})

test('the day ends without a complaint of the page', async () => {
  await expect(app.close()).resolves.toBeUndefined()
})
