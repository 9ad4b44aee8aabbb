import { expect, it } from 'vitest'
import { goTo, openSample } from '../evidence/feature-page.ts'
import { keepRenderer } from '../../support/renderer-suite.ts'

const renderer = keepRenderer()
/** For states that come: the time only ends what hangs. */
const SOON = { timeout: 15_000 }

it('opens an exhibit from its link', async () => {
  const { page } = await openSample(renderer, { exhibits: 7, proposals: false })
  await goTo(page, 'Timeline')
  await page.getByRole('grid', { name: /^Events/ }).getByRole('button', { name: 'Open exhibit E-5' }).first().click()
  await expect.poll(() => page.locator('.viewer-position').innerText(), SOON).toContain('E-5')
})

it('keeps the small drawing and the chosen event beside the evidence', async () => {
  const { page } = await openSample(renderer, { exhibits: 7, proposals: false })
  const drawing = page.getByRole('listbox', { name: /^Events in time/ })
  await drawing.or(page.getByRole('button', { name: 'Unfold this pane' }).last()).first().waitFor()
  if (await drawing.count() === 0) await page.getByRole('button', { name: 'Unfold this pane' }).last().click()
  await drawing.focus()
  await page.keyboard.press('ArrowRight')
  await page.locator('.timeline-drawer-line', { hasText: '2026-03' }).waitFor()
  await page.keyboard.press('Enter')
  await expect.poll(() => page.locator('.viewer-position').innerText(), SOON).toMatch(/E-\d/)
})
