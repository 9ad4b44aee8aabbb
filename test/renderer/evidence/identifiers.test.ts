import { expect, test } from 'vitest'
import { callsOf, keepRenderer } from '../../support/renderer-suite.ts'
import { openSample } from './feature-page.ts'

const renderer = keepRenderer()

async function open() {
  const opened = await openSample(renderer, { exhibits: 3 })
  await opened.page.getByRole('row', { name: /^E-1,/ }).click()
  await opened.page.getByRole('tab', { name: 'Identifiers' }).click()
  await opened.page.locator('.identifier').first().waitFor()
  return opened
}

test('each is accepted, rejected or corrected with one key, and the next has the focus', async () => {
  const { page } = await open()
  const rows = page.locator('.identifier')
  const focused = () => page.evaluate(() => [...document.querySelectorAll('.identifier')].findIndex((row) => row.contains(document.activeElement)))
  expect(await rows.count()).toBe(5)
  await rows.nth(0).focus()
  await page.locator('.pointed-box.is-fact').waitFor()
  await page.keyboard.press('a')
  await expect.poll(focused).toBe(1)
  await rows.nth(0).getByText('Accepted', { exact: true }).waitFor()
  await page.keyboard.press('r')
  await expect.poll(focused).toBe(2)
  await page.keyboard.press('e')
  await page.getByLabel('What it is in truth').fill('+351 912 345 679')
  await page.keyboard.press('Enter')
  await rows.nth(2).getByText('+351 912 345 679').waitFor()
  await rows.nth(2).getByText('Read as').waitFor()
  await expect.poll(focused).toBe(3)
  await rows.nth(3).getByText('Check digits do not hold').waitFor()
  expect((await callsOf(page, 'identifier.decide')).map(({ decision, corrected }) => [decision, corrected])).toEqual([['accepted', undefined], ['rejected', undefined], ['accepted', '+351 912 345 679']])
  await rows.nth(0).focus()
  await page.keyboard.press('a')
  await expect.poll(() => rows.nth(0).getAttribute('data-decision')).toBe(null)
})

test('shows where else it is and goes there, to its place on the picture', async () => {
  const { page } = await open()
  await page.locator('.identifier').nth(1).focus()
  await page.keyboard.press('w')
  await page.getByText('In 2 other exhibits:').waitFor()
  await page.getByRole('region', { name: 'Where else it appears' }).getByRole('button', { name: /E-3/ }).click()
  await page.locator('.viewer-position', { hasText: 'E-3' }).waitFor()
  await expect.poll(() => page.locator('.pointed-box.is-fact').count()).toBe(1)
})

test('the journal of the exhibit stands beside it', async () => {
  const { page, evidence } = await open()
  await page.getByRole('tab', { name: 'Journal' }).click()
  await page.getByRole('list', { name: 'Journal of this exhibit, newest first', includeHidden: true }).waitFor({ state: 'attached' })
  await page.getByRole('button', { name: 'Journal of this item' }).waitFor()
  expect((await callsOf(page, 'journal.list')).at(-1)).toMatchObject({ evidenceId: evidence[0]!.id })
})
