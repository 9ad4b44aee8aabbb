import { describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import type { Box } from '../../../src/shared/contract/evidence.ts'
import { callsOf, keepRenderer } from '../../support/renderer-suite.ts'
import { openSample } from './feature-page.ts'
import type { SampleOptions } from './feature-page.ts'

const renderer = keepRenderer()

async function open(options: Partial<SampleOptions> = {}) {
  const opened = await openSample(renderer, { exhibits: 2, ...options })
  await opened.page.getByRole('row', { name: /^E-1,/ }).click()
  await opened.page.locator('.stage img[data-load=shown]').first().waitFor()
  await opened.page.locator('.stage').focus()
  return opened
}
const planeOf = (page: Page) => page.locator('.picture-plane').evaluate((plane) => { const { x, y, width, height } = plane.getBoundingClientRect(); return { x, y, width, height } })
const selection = (page: Page) => page.evaluate(() => getSelection()!.toString().trim())
const wordBox = async (page: Page, index: number) => (await page.locator(`.word[data-word="${index}"] > span`).boundingBox())!
const middle = ({ x, y, width, height }: { x: number; y: number; width: number; height: number }) => [x + width / 2, y + height / 2] as const

describe('a picture that is turned', () => {
  it('has its words, its pieces and what is pointed at where they are in it, and its file is asked for no other', async () => {
    const { page, evidence } = await open()
    const { width, height } = evidence[0]!
    const word: Box = evidence[0]!.ocr!.words[2]!.box
    const before = await planeOf(page)
    await page.keyboard.press('.')
    const turned = await planeOf(page)
    expect(turned.width / turned.height).toBeCloseTo(before.height / before.width, 3)
    const scale = turned.width / height
    const [x, y] = middle(await wordBox(page, 2))
    expect(Math.abs(x - (turned.x + (height - word[1] - word[3] / 2) * scale))).toBeLessThan(2)
    expect(Math.abs(y - (turned.y + (word[0] + word[2] / 2) * scale))).toBeLessThan(2)
    await page.keyboard.press(',')
    expect(await planeOf(page)).toEqual(before)
    await page.keyboard.press(',')
    const left = await planeOf(page)
    expect(middle(await wordBox(page, 2))[1]).toBeCloseTo(left.y + (width - word[0] - word[2] / 2) * (left.width / height), -1)
  })
  it('stays turned while one looks at another exhibit and comes back', async () => {
    const { page } = await open()
    await page.keyboard.press('.')
    await page.keyboard.press(']')
    await page.locator('.viewer-position', { hasText: 'E-2' }).waitFor()
    await expect.poll(() => page.locator('.picture-plane[data-turn]').count()).toBe(0)
    await page.keyboard.press('[')
    await page.locator('.picture-plane[data-turn="1"]').waitFor()
  })
  it('keeps the point under the pointer while it is zoomed', async () => {
    const { page } = await open()
    for (const key of ['.', '2', '+', '+', '+']) await page.keyboard.press(key)
    const stage = (await page.locator('.stage').boundingBox())!
    const at = { x: stage.x + stage.width / 2 + 20, y: stage.y + stage.height / 2 + 30 }
    await page.mouse.move(at.x, at.y)
    const before = await planeOf(page)
    for (let turn = 0; turn < 2; turn++) await page.mouse.wheel(0, -300)
    await expect.poll(async () => (await planeOf(page)).width).toBeGreaterThan(before.width * 2)
    const after = await planeOf(page)
    expect((at.x - after.x) / after.width).toBeCloseTo((at.x - before.x) / before.width, 2)
    expect((at.y - after.y) / after.height).toBeCloseTo((at.y - before.y) / before.height, 2)
  })
  it('has its pieces without a gap, each turned', async () => {
    const { page } = await open({ exhibits: 1, shape: [1080, 40_000, 3] })
    await page.keyboard.press('.')
    await page.keyboard.press('1')
    await page.locator('.tile-layer[data-complete]').waitFor()
    const boxes = await page.locator('.tile-layer > img:not([hidden])').evaluateAll((images) => images.map((image) => { const { left, right, top, bottom } = image.getBoundingClientRect(); return [left, right, top, bottom] }))
    for (const edge of boxes.flat()) expect(Math.abs(edge - Math.round(edge))).toBeLessThan(0.01)
    const lefts = new Set(boxes.map(([left]) => Math.round(left!)))
    expect(boxes.filter(([, right]) => lefts.has(Math.round(right!))).length).toBeGreaterThan(0)
  })
})

describe('the words over a picture', () => {
  for (const turns of [0, 1]) {
    it(`are selected in reading order over lines, a word by two clicks, its line by three${turns ? ', also when it is turned' : ''}`, async () => {
      const { page } = await open()
      for (let turn = 0; turn < turns; turn++) await page.keyboard.press('.')
      await page.mouse.dblclick(...middle(await wordBox(page, 2)))
      expect(await selection(page)).toBe('Senior')
      await page.mouse.click(...middle(await wordBox(page, 2)), { clickCount: 3 })
      expect(await selection(page)).toBe('Senior Talent Consultant at Meridian Foresight')
      const [from, to] = [await page.locator('.word', { hasText: 'Consultant' }).first().boundingBox(), await page.locator('.word', { hasText: 'Wednesday' }).first().boundingBox()]
      await page.mouse.move(turns ? from!.x + from!.width / 2 : from!.x + 1, turns ? from!.y + 1 : from!.y + from!.height / 2)
      await page.mouse.down()
      await page.mouse.move(turns ? to!.x + to!.width / 2 : to!.x + to!.width - 2, turns ? to!.y + to!.height - 2 : to!.y + to!.height / 2, { steps: 10 })
      await page.mouse.up()
      expect((await selection(page)).split('\n').map((line) => line.trim())).toEqual(['Consultant at Meridian Foresight', 'Wednesday,'])
    })
  }
  it('of a line from right to left come in its own order', async () => {
    const { page } = await open()
    const arabic = page.locator('.word', { hasText: 'متى' }).first()
    await page.mouse.click(...middle((await arabic.boundingBox())!), { clickCount: 3 })
    expect(await selection(page)).toBe('متى يمكننا التحدث عن المشروع؟')
  })
})

describe('finding in a picture', () => {
  it('shows every hit, counts them, goes round, folds case and accents, and leaves with Escape', async () => {
    const { page } = await open()
    await page.keyboard.press('Control+f')
    const field = page.getByRole('textbox', { name: 'Words to find in the picture' })
    await field.fill('ME')
    const count = await page.locator('.hit').count()
    expect(count).toBeGreaterThan(2)
    await page.getByText(`1 of ${count}`).waitFor()
    await page.keyboard.press('Enter')
    await page.getByText(`2 of ${count}`).waitFor()
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.press('Shift+Enter')
    await page.getByText(`${count} of ${count}`).waitFor()
    await field.fill('consultant at meridian')
    expect(await page.locator('.hit').count()).toBe(2)
    const [hit, from, to] = await Promise.all([page.locator('.hit').first().boundingBox(), page.locator('.word', { hasText: 'Consultant' }).first().boundingBox(), page.locator('.word', { hasText: 'Meridian' }).first().boundingBox()])
    expect([hit!.x - from!.x, hit!.x + hit!.width - to!.x - to!.width].every((gap) => Math.abs(gap) < 3)).toBe(true)
    await field.fill('nothing of the kind')
    await page.getByText('Not found').waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toBe('stage')
    expect(await page.locator('.find-bar').count()).toBe(0)
  })
  it('brings a hit into sight, and stays while one goes to the next exhibit', async () => {
    const { page } = await open({ exhibits: 1, shape: [390, 9_000, 1] })
    await page.keyboard.press('1')
    await page.keyboard.press('Control+f')
    await page.getByRole('textbox', { name: 'Words to find in the picture' }).fill('think about')
    await page.keyboard.press('Shift+Enter')
    const [hit, stage] = await Promise.all([page.locator('.hit[data-current]').boundingBox(), page.locator('.stage').boundingBox()])
    expect(hit!.y).toBeGreaterThan(stage!.y)
    expect(hit!.y + hit!.height).toBeLessThan(stage!.y + stage!.height)
  })
})

describe('measuring', () => {
  it('gives pixels of the original whatever the zoom, and copies them', async () => {
    const { page } = await open()
    await page.keyboard.press('1')
    await page.keyboard.press('d')
    await page.locator('.region-frame').waitFor()
    const [plane, stage] = [await planeOf(page), (await page.locator('.stage').boundingBox())!]
    const top = Math.ceil(stage.y - plane.y) + 40
    await page.mouse.move(plane.x + 20, plane.y + top)
    await page.mouse.down()
    await page.mouse.move(plane.x + 180, plane.y + top + 90, { steps: 4 })
    await page.mouse.up()
    const panel = page.getByRole('region', { name: 'Measure a region' })
    await panel.getByText('160 × 90 px').waitFor()
    await panel.getByText('16:9').waitFor()
    await panel.getByText('14,400 px²').waitFor()
    await panel.getByRole('button', { name: 'Copy the figures' }).click()
    const copied = await page.evaluate(() => (globalThis as unknown as { fakeHost: { copied: string[] } }).fakeHost.copied.at(-1))
    expect(copied).toBe(`E-1: 160 × 90 px at 20, ${top}; 14,400 px², 16:9`)
    await page.locator('.region-layer').focus()
    await page.keyboard.press('Control+Shift+ArrowRight')
    await panel.getByText('161 × 90 px').waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => panel.count()).toBe(0)
  })
  it('follows a turned picture: right on the screen is up in it', async () => {
    const { page } = await open()
    await page.keyboard.press('.')
    await page.keyboard.press('d')
    const place = async () => (await page.locator('.region-layer').getAttribute('aria-label'))!.match(/at (\d+), (\d+)/)!.slice(1).map(Number)
    await page.locator('.region-frame').waitFor()
    const before = await place()
    await page.keyboard.press('ArrowRight')
    expect(await place()).toEqual([before[0], before[1]! - 10])
  })
})

describe('the magnifier', () => {
  it('tells the place and colour of the pixel under the pointer, in a turned picture too', async () => {
    const { page } = await open()
    await page.keyboard.press('1')
    await page.keyboard.press('m')
    const loupe = page.getByRole('img', { name: /^Magnifier, 4 times/ })
    await loupe.waitFor()
    const [plane, stage] = [await planeOf(page), (await page.locator('.stage').boundingBox())!]
    const row = Math.ceil(stage.y - plane.y) + 5
    await page.mouse.move(plane.x + 12.5, plane.y + row + 0.5)
    await expect.poll(() => loupe.locator('output').innerText()).toBe(`12, ${row} #ffffff`)
    await page.keyboard.press('Shift+M')
    await page.getByRole('img', { name: /^Magnifier, 8 times/ }).waitFor()
    await page.keyboard.press('.')
    const turned = await planeOf(page)
    const column = Math.ceil(turned.x + turned.width - stage.x - stage.width) + 5
    await page.mouse.move(turned.x + turned.width - column - 0.5, turned.y + 12.5)
    await expect.poll(() => page.locator('.loupe output').innerText()).toBe(`12, ${column} #ffffff`)
    await page.keyboard.press('m')
    await expect.poll(() => page.locator('.loupe').count()).toBe(0)
  })
  it('works on a picture in pieces', async () => {
    const { page } = await open({ exhibits: 1, shape: [1080, 40_000, 3] })
    await page.keyboard.press('m')
    const stage = (await page.locator('.stage').boundingBox())!
    await page.mouse.move(stage.x + stage.width / 2, stage.y + 200)
    await expect.poll(() => page.locator('.loupe output').innerText()).toMatch(/^\d+, \d+ #[0-9a-f]{6}$/)
  })
})

describe('what is shown', () => {
  it('is the original, or as prepared for reading; redacted only where something is', async () => {
    const { page, evidence } = await open({ width: 1920, height: 1080 })
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    const shown = page.getByRole('radiogroup', { name: 'What is shown' })
    expect(await shown.getByRole('radio').allInnerTexts()).toEqual(['Original', 'Prepared'])
    await page.keyboard.press('Shift+P')
    await expect.poll(() => asked).toContain(`/evidence/${evidence[0]!.id}/prepared/picture`)
    await page.locator('.stage img[src$="/prepared/picture"][data-load=shown]').waitFor()
    expect(await page.locator('.word').count()).toBeGreaterThan(0)
    await shown.getByText('Original').click()
    await page.locator('.stage img[src$="/picture"]:not([src*=prepared])').waitFor()
    expect(await callsOf(page, 'evidence.read')).toEqual([])
  })
})
