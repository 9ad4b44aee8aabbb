import { describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { coverOf, isCut, TILE_PIXELS } from '../../../src/shared/tiles.ts'
import { baseLevel, levelFor, planTiles } from '../../../src/renderer/features/evidence/viewer/tile-plan.ts'
import { zoomTo } from '../../../src/renderer/features/evidence/viewer/viewport.ts'
import { keepRenderer } from '../../support/renderer-suite.ts'
import { openSample } from './feature-page.ts'
import type { SampleOptions } from './feature-page.ts'

const LONG = { width: 1080, height: 40_000 }
const scene = { picture: LONG, stage: { width: 800, height: 700 }, pixelRatio: 1 }

describe('which tiles a view needs', () => {
  it('phone screenshots and photos of twelve megapixels are shown in one piece', () => {
    expect([{ width: 1290, height: 2796 }, { width: 4032, height: 3024 }, LONG, { width: 8064, height: 6048 }].map(isCut)).toEqual([false, false, true, true])
  })
  it('the level has a pixel for every pixel of the screen, and no more than twice as many each way', () => {
    const base = baseLevel(LONG)
    for (const zoom of [16, 1, 0.99, 0.51, 0.5, 0.3, 0.125]) {
      const level = levelFor(zoom, base)
      expect(2 ** -level).toBeGreaterThanOrEqual(Math.min(1, zoom) - 1e-6)
      if (level < base) expect(2 ** -level).toBeLessThan(Math.max(1, 2 * zoom))
    }
    expect(levelFor(0.001, base)).toBe(base)
  })
  it('tiles cover the stage without a gap, those in the middle come first, and what is far away is left', () => {
    const view = zoomTo({ zoom: 0.5, x: 0, y: -9_000 }, 1, { x: 400, y: 350 }, scene)
    const { wanted, onStage, base } = planTiles(view, scene)
    const top = -view.y, bottom = top + scene.stage.height
    const covers = onStage.map((place) => coverOf(LONG, place)!)
    expect(Math.min(...covers.map((cover) => cover.top))).toBeLessThanOrEqual(top)
    expect(Math.max(...covers.map((cover) => cover.top + cover.height))).toBeGreaterThanOrEqual(bottom)
    expect(wanted.length).toBeLessThan(16)
    expect(base.reduce((sum, place) => { const { width, height } = coverOf(LONG, place)!; return sum + width * height }, 0)).toBe(LONG.width * LONG.height)
    const rows = wanted.map(({ y }) => Math.abs((y + 0.5) * TILE_PIXELS - (top + bottom) / 2))
    expect(rows[0]).toBeLessThan(TILE_PIXELS)
    expect(rows.at(-1)).toBe(Math.max(...rows))
  })
  it('no tile lies beyond the picture', () => {
    expect(coverOf(LONG, { level: 0, x: 2, y: 78 })).toEqual({ left: 1024, top: 39_936, width: 56, height: 64 })
    expect([coverOf(LONG, { level: 0, x: 3, y: 0 }), coverOf(LONG, { level: 3, x: 0, y: 10 }), coverOf(LONG, { level: 13, x: 0, y: 0 })]).toEqual([null, null, null])
  })
})

describe('a long screenshot on the stage', () => {
  const renderer = keepRenderer()
  const open = async (options: Partial<SampleOptions> = {}) => {
    const opened = await openSample(renderer, { exhibits: 1, shape: [1080, 40_000, 3], ...options })
    const asked: string[] = []
    opened.page.on('request', (request) => { const tile = /\/tile\/(.*)$/.exec(request.url())?.[1]; if (tile) asked.push(tile) })
    await opened.page.getByRole('row', { name: /^E-1,/ }).click()
    await complete(opened.page)
    return { ...opened, asked }
  }
  const complete = (page: Page) => page.locator('.tile-layer[data-complete]').waitFor()

  it('asks for what is in sight and a coarse whole, not for what is scrolled past', { timeout: 120_000 }, async () => {
    const { page, asked } = await open()
    expect(await page.locator('.picture-plane > img').count()).toBe(0)
    await page.locator('.stage').focus()
    await page.keyboard.press('1')
    await complete(page)
    await page.keyboard.press('End')
    await complete(page)
    const rows = asked.filter((tile) => tile.startsWith('0/')).map((tile) => Number(tile.split('/')[2]))
    expect(Math.max(...rows)).toBe(78)
    expect(rows.filter((row) => row > 8 && row < 70)).toEqual([])
    expect(new Set(asked).size).toBeLessThan(60)
  })
  it('lies pixel on pixel at 100 %, without seams, under the words that were read in it', { timeout: 120_000 }, async () => {
    const { page, evidence } = await open()
    await page.locator('.stage').focus()
    await page.keyboard.press('1')
    await complete(page)
    const boxes = await page.locator('.tile-layer > img:not([hidden])').evaluateAll((images) => images.map((image) => {
      const { left, top, right, bottom } = image.getBoundingClientRect()
      return { left, top, right, bottom, natural: (image as HTMLImageElement).naturalWidth }
    }))
    for (const { left, top, right, bottom, natural } of boxes) {
      expect([left, top, right, bottom].map((edge) => Math.abs(edge % 1))).toEqual([0, 0, 0, 0])
      expect(right - left).toBe(natural)
    }
    const edges = new Set(boxes.map(({ left }) => left))
    expect(boxes.filter(({ right }) => edges.has(right)).length).toBeGreaterThan(0)
    const word = evidence[0]!.ocr!.words[0]!
    const [shown, layer] = await Promise.all([page.locator('.word[data-word="0"]').boundingBox(), page.locator('.tile-layer').boundingBox()])
    expect(Math.abs(shown!.x - layer!.x - word.box[0])).toBeLessThan(1)
    expect(Math.abs(shown!.y - layer!.y - word.box[1])).toBeLessThan(1)
  })
  it('keeps something to see while other pieces come', { timeout: 120_000 }, async () => {
    const { page } = await open()
    const held: (() => void)[] = []
    await page.route('**/tile/0/**', (route) => new Promise<void>((resolve) => held.push(() => resolve(route.fallback()))))
    await page.locator('.stage').focus()
    await page.keyboard.press('1')
    await expect.poll(() => held.length).toBe(4)
    expect(await page.locator('.tile-layer > img[data-load=shown]:not([hidden])').count()).toBeGreaterThan(0)
    expect(await page.locator('.tile-layer[data-complete]').count()).toBe(0)
    const release = setInterval(() => { for (const go of held.splice(0)) go() }, 5)
    await complete(page)
    clearInterval(release)
  })
  it('says when there is nothing to show', { timeout: 120_000 }, async () => {
    const opened = await openSample(renderer, { exhibits: 1, shape: [1080, 40_000, 3] })
    await opened.page.route('**/tile/**', (route) => route.fulfill({ contentType: 'image/png', body: 'not a picture' }))
    await opened.page.getByRole('row', { name: /^E-1,/ }).click()
    await opened.page.getByText('This picture could not be shown.').waitFor()
    expect(await opened.page.locator('.tile-layer > img[data-load=shown]').count()).toBe(0)
  })
})
