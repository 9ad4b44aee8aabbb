/**
 * How the window keeps up with a vault of 100,000 exhibits: the time from unlocking to the first exhibits on the screen, and the frames
 * drawn while the gallery scrolls, the timeline zooms and screenshots come in. Beside each gesture a plain page with a list of 2,000 lines
 * is scrolled in the same Chromium build: what the machine cannot draw for that page, it cannot draw for anybody.
 *   node test/bench/ui.bench.ts [ITEMS [CASES]]
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { startChromiumHost } from '../../src/main/hosts/chromium/start-chromium-host.ts'
import { launch } from '../fixtures/render/browser.ts'
import { printTable } from './print-table.ts'

export interface FrameRow {
  what: string; frames: number
  /** Milliseconds from one frame to the next. At 60 a second: 16.7. */
  medianMs: number; p99Ms: number; worstMs: number
  /** Frames that came more than half a frame late. */
  latePercent: number
  /** Tasks of the page over 50 ms. */
  longTasks: number; longestTaskMs: number
  /** p99 over that of the plain page. */
  ratio: number; load: number
}
export interface UiReport { items: number; cases: number; unlockedToExhibitsMs: number; heapMegabytes: number; frames: FrameRow[] }

const PROJECT = resolve(import.meta.dirname, '../..')
const PASSPHRASE = 'seven quiet lanterns by the harbour wall'
const VIEWPORT = { width: 1440, height: 900 }
const GESTURE_STEPS = 240
const IMPORTED = 200

/** Runs in the page: what is drawn and what holds it up, until it is stopped. */
function watchFrames(): void {
  const watch = { at: [] as number[], tasks: [] as number[], going: true }
  Object.assign(window, { benchWatch: watch })
  new PerformanceObserver((list) => watch.tasks.push(...list.getEntries().map((one) => one.duration))).observe({ type: 'longtask' })
  const next = (now: number) => {
    watch.at.push(now)
    if (watch.going) requestAnimationFrame(next)
  }
  requestAnimationFrame(next)
}

function stopWatching(): { gaps: number[]; tasks: number[] } {
  const { benchWatch: watch } = window as unknown as { benchWatch: { at: number[]; tasks: number[]; going: boolean } }
  watch.going = false
  return { gaps: watch.at.slice(1).map((at, index) => at - watch.at[index]!), tasks: watch.tasks }
}

type Measured = Omit<FrameRow, 'ratio'>

async function measure(what: string, page: Page, gesture: () => Promise<void>): Promise<Measured> {
  await page.evaluate(watchFrames)
  await gesture()
  const { gaps, tasks } = await page.evaluate(stopWatching)
  const sorted = gaps.toSorted((a, b) => a - b), at = (share: number) => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
  return {
    what, frames: gaps.length, medianMs: at(0.5), p99Ms: at(0.99), worstMs: at(1), latePercent: round((100 * gaps.filter((gap) => gap > 25).length) / gaps.length),
    longTasks: tasks.length, longestTaskMs: round(Math.max(0, ...tasks)), load: Math.round(loadavg()[0]!),
  }
}

const round = (value: number) => Math.round(value * 10) / 10

/** Turns of the wheel over a place, one for each frame. */
async function wheel(page: Page, place: { x: number; y: number }, turn: (step: number) => number): Promise<void> {
  await page.mouse.move(place.x, place.y)
  for (let step = 0; step < GESTURE_STEPS; step++) {
    await page.mouse.wheel(0, turn(step))
    await page.evaluate(() => new Promise(requestAnimationFrame))
  }
}

/** Down and up again, faster and faster. */
const scrolling = (step: number) => (step % 80 < 60 ? 40 + 4 * (step % 80) : -200)

async function measurePlainPage(): Promise<Measured> {
  const browser = await launch()
  const page = await browser.newPage({ viewport: VIEWPORT })
  await page.setContent(`<ul>${Array.from({ length: 2_000 }, (_, at) => `<li>line ${at}</li>`).join('')}</ul>`)
  const measured = await measure('a plain page scrolls', page, () => wheel(page, { x: 300, y: 400 }, scrolling))
  await browser.close()
  return measured
}

async function seed(vault: string, passphraseFile: string, items: number, cases: number): Promise<void> {
  const child = spawn(process.execPath, [join(PROJECT, 'src/main/cli.ts'), 'bench', 'seed', '--vault', vault, '--passphrase-file', passphraseFile, '--items', String(items), '--cases', String(cases)], { stdio: ['ignore', 'ignore', 'inherit'] })
  const [code] = await once(child, 'exit') as [number]
  if (code !== 0) throw new Error('the vault could not be filled')
}

const centreOf = async (page: Page, selector: string) => {
  const box = (await page.locator(selector).first().boundingBox())!
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

const GALLERY = '[role=grid][aria-label^="Exhibits"]'

/** From the moment the core has opened the vault to the frame in which exhibits of its largest case stand on the screen. */
async function unlock(page: Page): Promise<number> {
  await page.getByLabel('Passphrase or recovery key').fill(PASSPHRASE)
  await page.evaluate((grid) => {
    const times = { opened: 0 }
    const seen = new Promise<number>((resolve) => {
      const look = () => {
        if (times.opened === 0 && !document.querySelector('input[type=password]')) times.opened = performance.now()
        if (document.querySelector(`${grid} [role=row], ${grid} [role=gridcell]`)) requestAnimationFrame((now) => resolve(now - times.opened))
        else requestAnimationFrame(look)
      }
      look()
    })
    Object.assign(window, { benchSeen: seen })
  }, GALLERY)
  await page.getByRole('button', { name: 'Unlock', exact: true }).click()
  const cases = page.locator('[data-case]').first()
  await Promise.race([cases.waitFor(), page.locator(GALLERY).waitFor()])
  if (await page.locator(GALLERY).count() === 0) {
    const biggest = await page.evaluate(async () => {
      const listed = (await window.lamplighter.call('case.list', {}) as { value: { id: string; evidenceCount: number }[] }).value
      return listed.toSorted((a, b) => b.evidenceCount - a.evidenceCount)[0]!.id
    })
    await page.evaluate((id) => document.querySelector<HTMLElement>(`[data-case="${id}"]`)?.click(), biggest)
  }
  return page.evaluate(() => (window as unknown as { benchSeen: Promise<number> }).benchSeen)
}

async function importScreenshots(page: Page): Promise<void> {
  const noise = await Promise.all(Array.from({ length: 8 }, (_, at) => sharp({ create: { width: 1170, height: 2532, channels: 3, background: { r: 30 * at, g: 90, b: 200 }, noise: { type: 'gaussian', mean: 120 + at, sigma: 3 } } }).png({ compressionLevel: 3 }).toBuffer()))
  await page.evaluate(async ({ pictures, count }) => {
    const bytes = pictures.map((base64) => Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0)))
    // A comment after the end of a PNG makes another file of it.
    const files = Array.from({ length: count }, (_, at) => new File([bytes[at % bytes.length]!, new TextEncoder().encode(String(at))], `shot-${at}.png`, { type: 'image/png' }))
    const { value: cases } = await window.lamplighter.call('case.list', {}) as { value: { id: string; evidenceCount: number }[] }
    const caseId = cases.toSorted((a, b) => b.evidenceCount - a.evidenceCount)[0]!.id
    Object.assign(window, { benchImport: { caseId, files: await window.lamplighter.adopt(files) } })
  }, { pictures: noise.map((one) => one.toString('base64')), count: IMPORTED })
}

const runImport = (page: Page) => page.evaluate(async () => {
  const { caseId, files } = (window as unknown as { benchImport: { caseId: string; files: { ticket: string; name: string }[] } }).benchImport
  const { value } = await window.lamplighter.call('evidence.ingest', { caseId, files: files.map(({ ticket, name }) => ({ ticket, name })), intake: 'drop', read: false }) as { value: { jobId: string } }
  await new Promise<void>((resolve) => {
    const look = async () => {
      const { value: jobs } = await window.lamplighter.call('job.list', {}) as { value: { id: string; state: string }[] }
      if (jobs.find((one) => one.id === value.jobId)?.state !== 'running') resolve()
    }
    window.lamplighter.subscribe((told) => { if (told.name === 'job.progressed') void look() })
  })
})

/** Prints a table and returns what it says. */
export async function run(items = 100_000, cases = 10_000): Promise<UiReport> {
  const folder = mkdtempSync(join(tmpdir(), 'lamplighter-ui-bench-'))
  const passphraseFile = join(folder, 'passphrase')
  writeFileSync(passphraseFile, PASSPHRASE)
  await seed(join(folder, 'vaults', 'desk'), passphraseFile, items, cases)
  const plain = await measurePlainPage()
  const host = await startChromiumHost({
    headless: true, projectFolder: PROJECT, rendererFolder: join(PROJECT, 'out/renderer'), vaultsFolder: join(folder, 'vaults'), exportsFolder: join(folder, 'exports'), viewport: VIEWPORT,
  })
  try {
    const { page } = host
    page.setDefaultTimeout(120_000)
    const unlockedToExhibitsMs = Math.round(await unlock(page))
    const measured = [plain, await measure('the gallery scrolls', page, async () => wheel(page, await centreOf(page, GALLERY), scrolling))]
    await importScreenshots(page)
    measured.push(await measure(`${IMPORTED} screenshots come in`, page, () => runImport(page)))
    await page.getByRole('navigation', { name: 'Sections' }).getByRole('button', { name: 'Timeline', exact: true }).click()
    const drawing = '[data-timeline]'
    await page.locator(drawing).first().waitFor()
    measured.push(await measure('the timeline zooms', page, async () => wheel(page, await centreOf(page, drawing), (step) => (step % 120 < 60 ? -60 : 60))))
    const heapMegabytes = Math.round(await page.evaluate(() => (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize) / 1e6)
    const frames = measured.map((one): FrameRow => ({ ...one, ratio: round(one.p99Ms / plain.p99Ms) }))
    printTable([{ items, cases, unlockedToExhibitsMs, heapMegabytes }])
    printTable(frames)
    return { items, cases, unlockedToExhibitsMs, heapMegabytes, frames }
  } finally {
    await host.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

if (import.meta.main) await run(...process.argv.slice(2).map(Number))
