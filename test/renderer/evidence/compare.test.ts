import { expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { keepRenderer } from '../../support/renderer-suite.ts'
import { openSample } from './feature-page.ts'
import type { SampleOptions } from './feature-page.ts'

const renderer = keepRenderer()

async function open(options: Partial<SampleOptions> = {}) {
  const opened = await openSample(renderer, { exhibits: 4, ...options })
  await opened.page.getByRole('row', { name: /^E-1,/ }).click()
  await opened.page.locator('.stage img[data-load=shown]').first().waitFor()
  await opened.page.locator('.stage').focus()
  await opened.page.keyboard.press('Shift+C')
  await opened.page.getByRole('button', { name: /E-2/ }).last().click()
  await opened.page.getByRole('region', { name: 'Compare two exhibits' }).waitFor()
  await expect.poll(() => opened.page.locator('.compare .picture-plane').count()).toBe(2)
  return opened
}
const planes = (page: Page) => page.locator('.compare .picture-plane').evaluateAll((all) => all.map((plane) => { const { x, y, width } = plane.getBoundingClientRect(); const stage = plane.closest('.stage')!.getBoundingClientRect(); return { x: Math.round(x - stage.x), y: Math.round(y - stage.y), width: Math.round(width) } }))

test('two of different sizes lie side by side, as wide as the first, and zoom and move together', async () => {
  const { page } = await open()
  const [a, b] = await planes(page)
  expect(Math.abs(a!.width - b!.width)).toBeLessThan(2)
  await page.locator('.compare .stage').last().hover()
  await page.mouse.wheel(0, -400)
  await expect.poll(async () => (await planes(page))[0]!.width).toBeGreaterThan(a!.width * 1.5)
  const [zoomed, other] = await planes(page)
  expect([other!.x, other!.y, other!.width].map((value, at) => Math.abs(value - [zoomed!.x, zoomed!.y, zoomed!.width][at]!) < 2)).toEqual([true, true, true])
  await page.keyboard.press('l')
  await expect.poll(async () => { const [first, second] = await planes(page); return second!.width / first!.width }).toBeCloseTo(2, 1)
})

test('they are laid over each other, shown in turns, and their difference is amplified', async () => {
  const { page } = await open()
  await page.keyboard.press('o')
  await page.getByLabel('Opacity').fill('20')
  await expect.poll(() => page.locator('.compare-layer[data-mode=overlay]').evaluate((layer) => getComputedStyle(layer).opacity)).toBe('0.2')
  await page.keyboard.press('b')
  // The page asks for no motion: nothing changes by itself.
  const shown = () => page.locator('.compare-layer').evaluateAll((layers) => layers.map((layer) => getComputedStyle(layer).visibility))
  expect(await shown()).toEqual(['visible', 'hidden'])
  await page.locator('.compare .stage').focus()
  await page.keyboard.down('b')
  await expect.poll(shown).toEqual(['hidden', 'visible'])
  await page.keyboard.up('b')
  await expect.poll(shown).toEqual(['visible', 'hidden'])
  await page.keyboard.press('d')
  await page.getByLabel('Amplified').fill('8')
  await expect.poll(() => page.locator('.compare-layers').evaluate((layers) => [getComputedStyle(layers).filter, getComputedStyle(layers.lastElementChild!).mixBlendMode])).toEqual(['brightness(8)', 'difference'])
})

test('a picture differs from itself by nothing, pixel for pixel', async () => {
  const { page, evidence } = await open({ shape: [390, 844, 1] })
  await page.route('**/evidence/**', (route) => route.fulfill({ contentType: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg" width="390" height="844"><rect width="390" height="844" fill="#3a7"/><circle cx="200" cy="300" r="90" fill="#e21"/></svg>' }))
  await page.keyboard.press('d')
  await page.locator('.compare-layers[style*=brightness]').waitFor()
  await page.evaluate(async (ids) => {
    const images = [...document.querySelectorAll<HTMLImageElement>('.compare .picture-plane > img')]
    for (const image of images) image.src = `/evidence/${ids}/picture?same`
    await Promise.all(images.map((image) => image.decode()))
  }, evidence[0]!.id)
  const box = (await page.locator('.compare .picture-plane').first().boundingBox())!
  const png = await page.screenshot({ clip: { x: box.x + box.width / 4, y: box.y + box.height / 4, width: box.width / 2, height: box.height / 2 } })
  const { default: sharp } = await import('sharp')
  const { data } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  expect(data.every((value) => value < 3)).toBe(true)
})

test('says what differs: facts, hashes in words, and the texts word by word', async () => {
  const { page } = await open()
  const facts = page.getByRole('complementary', { name: 'What differs' })
  await facts.getByText('780 × 1688 px').waitFor()
  await facts.getByText(/of 256 apart \(PDQ\)/).waitFor()
  await facts.getByText(/only in E-1, \d+ words? only in E-2|Both texts say the same/).waitFor()
  await page.keyboard.press('x')
  await expect.poll(() => facts.locator('thead th').allInnerTexts()).toEqual(['Fact', 'E-2', 'E-1'])
})

test('ends with Escape, and when another exhibit is opened', async () => {
  const { page } = await open()
  await page.keyboard.press('Escape')
  await page.getByRole('region', { name: 'Viewer', exact: true }).waitFor()
  await page.keyboard.press('Shift+C')
  await page.getByRole('button', { name: /E-2/ }).last().click()
  await page.getByRole('row', { name: /^E-3,/ }).click()
  await page.locator('.viewer-position', { hasText: 'E-3' }).waitFor()
  expect(await page.locator('.compare').count()).toBe(0)
})
