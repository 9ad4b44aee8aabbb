import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { callsOf, keepRenderer } from '../../support/renderer-suite.ts'

/** The list of cases over a stand-in core that holds ten thousand. */
const renderer = keepRenderer()
const COUNT = 10_000

async function openMany(): Promise<Page> {
  const { page } = await renderer.open({ scenario: 'three' })
  await page.locator('.case-open').first().waitFor()
  await page.evaluate((count) => {
    const { fakeHost } = globalThis as unknown as { fakeHost: { world: { cases: Record<string, unknown>[] }; announce: (one: unknown) => void } }
    const [first] = fakeHost.world.cases as { updatedMs: number; id: string }[]
    for (let index = 0; index < count; index++) {
      fakeHost.world.cases.push({ ...first, id: `case_${String(index).padStart(26, '0')}`, title: `Approach ${index}`, status: index % 2 ? 'closed' : 'open', evidenceCount: index, updatedMs: first!.updatedMs - (index + 1) * 60_000 })
    }
    fakeHost.announce({ name: 'case.changed', caseId: first!.id })
  }, COUNT)
  await page.locator('.cases-filter').getByText(`${(COUNT + 2).toLocaleString('en-GB')} cases`).waitFor()
  return page
}
const rows = (page: Page) => page.locator('tr.case-row')
const titles = (page: Page) => page.locator('.case-open').allTextContents()

test('ten thousand cases: only those on the screen are drawn and asked for; any of them is scrolled to', async () => {
  const page = await openMany()
  expect(await rows(page).count()).toBeLessThan(60)
  expect(await page.getByRole('table', { name: 'Cases' }).getAttribute('aria-rowcount')).toBe(String(COUNT + 3))
  await page.locator('.cases-scroll').evaluate((box) => { box.scrollTop = box.scrollHeight })
  await page.getByRole('button', { name: `Approach ${COUNT - 1}`, exact: true }).waitFor()
  expect(await rows(page).count()).toBeLessThan(60)
  for (const { limit } of await callsOf(page, 'case.find')) expect(limit).toBeLessThanOrEqual(200)
  expect(await callsOf(page, 'case.list')).toEqual([])
})

test('cases are looked for by words and status, and put in order by their columns', async () => {
  const page = await openMany()
  await page.getByLabel('Filter cases').fill('approach 77')
  await expect.poll(async () => (await titles(page)).slice(0, 3)).toEqual(['Approach 77', 'Approach 177', 'Approach 277'])
  await page.getByText(/^\d+ of 10,002 cases$/).waitFor()
  await page.getByRole('button', { name: /Status/ }).click()
  await page.getByRole('option', { name: 'Open' }).click()
  await expect.poll(() => titles(page)).not.toContain('Approach 77')
  await page.getByLabel('Filter cases').fill('')
  await page.getByRole('button', { name: 'Exhibits' }).click()
  await expect.poll(async () => (await titles(page))[0]).toBe(`Approach ${COUNT - 2}`)
  expect(await page.getByRole('columnheader', { name: 'Exhibits' }).getAttribute('aria-sort')).toBe('descending')
  await page.getByRole('button', { name: 'Exhibits' }).click()
  await expect.poll(async () => (await titles(page))[0]).toMatch(/coastal radar|Approach 0/)
  await page.getByLabel('Filter cases').fill('nowhere to be found')
  await page.getByText('No case has “⁨nowhere to be found⁩” in its title').waitFor()
})

test('the arrow keys go from case to case, over the edge of the screen, and Enter opens', async () => {
  const page = await openMany()
  const here = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
  await page.locator('.case-open').first().focus()
  for (let press = 0; press < 2; press++) await page.keyboard.press('ArrowDown')
  await expect.poll(here).toMatch(/^Approach 0$|^Orchid$|^Approach 1$/)
  await page.keyboard.press('End')
  await expect.poll(here).toBe(`Approach ${COUNT - 1}`)
  await page.keyboard.press('PageUp')
  await expect.poll(here).not.toBe(`Approach ${COUNT - 1}`)
  await page.keyboard.press('Home')
  await expect.poll(here).toMatch(/coastal radar|Orchid/)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: /coastal radar|Orchid/ }).waitFor()
})
