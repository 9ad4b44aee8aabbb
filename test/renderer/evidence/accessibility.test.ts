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

const TABS = ['Text', 'Dates', 'Identifiers', 'Record', 'Elsewhere', 'Notes', 'Journal'] as const

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
    await page.locator('.inspector').getByRole('tab', { name: tab }).click()
    await page.locator('.inspector').getByRole('tabpanel').waitFor()
    found.push(...await faults(tab))
  }
  await page.locator('.stage').focus()
  for (const key of ['Control+f', 'Escape', 'd', 'm']) await page.keyboard.press(key)
  await page.locator('.measure-panel').waitFor()
  found.push(...await faults('tools'))
  for (const key of ['Escape', 'm', 'Shift+C']) await page.keyboard.press(key)
  await page.getByRole('button', { name: /E-2/ }).last().click()
  await page.locator('.compare-facts').waitFor()
  found.push(...await faults('compare'))
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

it.each(['light', 'dark'] as const)('nor while a text is corrected, an earlier version looked at and a region drawn, %s', async (theme) => {
  const { page, close } = await openSample(harness, { exhibits: 2, theme })
  const found: string[] = []
  // What floats lies outside of the landmarks.
  const look = async (at: string) => {
    const { violations } = await rulesFor(new AxeBuilder({ page }).disableRules(['region']), theme).analyze()
    found.push(...violations.map(({ id, nodes }) => `${at}: ${id} ${nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary?.slice(0, 300)}`).join('\n')}`))
  }
  await page.getByRole('row', { name: /^E-1,/ }).click()
  const line = page.locator('.text-line').first()
  await line.dblclick()
  await page.getByRole('textbox', { name: 'Text of this line' }).fill('Another name')
  await page.keyboard.press('Enter')
  await line.press('Enter')
  await look('a line open')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('button', { name: 'Version 2 of 2' }).click()
  await look('versions')
  await page.getByRole('button', { name: /^Version 1/ }).click()
  await page.getByRole('button', { name: 'Make current' }).waitFor()
  await look('an earlier version')
  await page.locator('.stage').focus()
  await page.keyboard.press('g')
  await page.locator('.region-frame').waitFor()
  await look('a region')
  expect(found).toEqual([])
  await close()
})
