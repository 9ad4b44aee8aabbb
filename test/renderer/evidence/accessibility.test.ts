import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { RendererHarness } from '../../support/renderer-page.ts'
import { goTo, openSample } from './feature-page.ts'
import { startRenderer } from '../../support/renderer-page.ts'

let harness: RendererHarness
beforeAll(async () => { harness = await startRenderer() })
afterAll(() => harness.close())

/** Only colours differ in the dark: everything else is looked at once. */
const rulesFor = (axe: AxeBuilder, theme: 'light' | 'dark') => (theme === 'dark' ? axe.withRules(['color-contrast']) : axe)

const TABS = ['Text', 'Dates', 'Record', 'Elsewhere', 'Notes'] as const

it.each(['light', 'dark'] as const)('has nothing axe can fault in evidence and timeline, %s', async (theme) => {
  const { page, close } = await openSample(harness, { exhibits: 7, theme })
  const faults = async (at: string) => {
    const { violations, passes } = await rulesFor(new AxeBuilder({ page }).include('main'), theme).analyze()
    expect(passes.length).toBeGreaterThan(0)
    return violations.map(({ id, nodes }) => `${at}: ${id} ${nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary?.slice(0, 300)}`).join('\n')}`)
  }
  const found = await faults('nothing open')
  await page.getByRole('row', { name: /^E-1,/ }).click()
  for (const tab of TABS) {
    await page.getByRole('tab', { name: tab }).click()
    await page.getByRole('tabpanel').waitFor()
    found.push(...await faults(tab))
  }
  await goTo(page, 'Timeline')
  await page.getByRole('heading', { name: '7 events' }).waitFor()
  found.push(...await faults('timeline'))
  expect(found).toEqual([])
  await close()
})

it.each(['light', 'dark'] as const)('nor in documents, %s', async (theme) => {
  const { page, close } = await openSample(harness, { exhibits: 1, messages: 20, theme })
  const found: string[] = []
  for (const name of ['E-2', 'E-3', 'E-5', 'E-59']) {
    await page.getByLabel('Filter exhibits').fill(name)
    await page.getByRole('row', { name: new RegExp(`^${name},`) }).click()
    await page.locator('.viewer-position', { hasText: name }).waitFor()
    const { violations } = await rulesFor(new AxeBuilder({ page }).include('main'), theme).analyze()
    found.push(...violations.map(({ id, nodes }) => `${name}: ${id} ${nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary?.slice(0, 300)}`).join('\n')}`))
  }
  expect(found).toEqual([])
  await close()
})
