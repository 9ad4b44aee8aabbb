import { expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { goTo, openSample } from '../evidence/feature-page.ts'
import { keepRenderer } from '../../support/renderer-suite.ts'
import type { SampleOptions, SamplePage } from '../evidence/feature-page.ts'

const renderer = keepRenderer()

async function open(options: SampleOptions): Promise<SamplePage> {
  const sample = await openSample(renderer, options)
  await goTo(sample.page, 'Timeline')
  return sample
}

const table = (page: Page) => page.getByRole('grid', { name: /^Events/ })
const strip = (page: Page) => page.getByRole('listbox', { name: /^Events in time/ })
const range = (page: Page) => page.locator('.strip-head p').innerText()
const selectedMark = (page: Page) => strip(page).getByRole('option', { selected: true })

it('shows every event in the strip and the table, and keeps one selection in both', async () => {
  const { page } = await open({ exhibits: 7, proposals: false })
  expect(await strip(page).getByRole('option').count()).toBe(7)
  await strip(page).focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  const name = await selectedMark(page).getAttribute('aria-label')
  expect(name).toContain('2026-03-04 10:32, zone not known, sent. Contact')
  await table(page).locator('[aria-selected=true]', { hasText: 'Connection request' }).waitFor()
  await table(page).getByRole('row', { name: /First message/ }).click()
  await expect.poll(() => selectedMark(page).getAttribute('aria-label')).toContain('First message')
  const row = table(page).getByRole('row', { name: /First message/ })
  expect((await row.boundingBox())!.height).toBeGreaterThan(30)
})

it('opens an exhibit from its link', async () => {
  const { page } = await open({ exhibits: 7, proposals: false })
  await table(page).getByRole('button', { name: 'Open exhibit E-5' }).first().click()
  await expect.poll(() => page.locator('.viewer-position').innerText()).toContain('E-5')
})

it('zooms and pans in time by keys, buttons and the wheel, and comes back to everything', async () => {
  const { page } = await open({ exhibits: 7, proposals: false })
  const whole = await range(page)
  await strip(page).focus()
  await page.keyboard.press('+')
  await expect.poll(() => range(page)).not.toBe(whole)
  const zoomed = await range(page)
  await page.keyboard.press('Shift+ArrowRight')
  await expect.poll(() => range(page)).not.toBe(zoomed)
  await page.keyboard.press('0')
  await expect.poll(() => range(page)).toBe(whole)
  const box = (await strip(page).boundingBox())!
  await page.mouse.move(box.x + 5, box.y + box.height / 2)
  await page.keyboard.down('Control')
  await page.mouse.wheel(0, -300)
  await page.keyboard.up('Control')
  await expect.poll(() => range(page)).not.toBe(whole)
  expect((await range(page)).slice(0, 10)).toBe(whole.slice(0, 10))
  await page.getByRole('button', { name: 'Show everything' }).click()
  await expect.poll(() => range(page)).toBe(whole)
})

it('hatches silences and says how long they are', async () => {
  const { page } = await open({ exhibits: 20, events: 12, proposals: false, width: 1920, height: 1080 })
  const gaps = () => page.locator('.strip-gaps title').allTextContents()
  await expect.poll(gaps).toEqual(['13 days without anything recorded'])
  await page.locator('.strip-gap-words', { hasText: '13 days without anything recorded' }).waitFor()
  await page.getByRole('button', { name: /Silences shown/ }).click()
  await page.getByRole('option', { name: 'Gaps from 14 days' }).click()
  await expect.poll(gaps).toEqual([])
})

it('keeps the small strip and the selection under the evidence', async () => {
  const { page } = await open({ exhibits: 7, proposals: false })
  await goTo(page, 'Evidence')
  await strip(page).focus()
  await page.keyboard.press('ArrowRight')
  await page.locator('.timeline-drawer-line', { hasText: '2026-03' }).waitFor()
  await page.keyboard.press('Enter')
  await expect.poll(() => page.locator('.viewer-position').innerText()).toContain('E-6')
})
