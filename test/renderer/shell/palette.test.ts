import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { callsOf, keepRenderer } from '../../support/renderer-suite.ts'
import type { OpenOptions } from '../../support/renderer-page.ts'
import { findClashes } from '../../../src/renderer/shell/key-clashes.ts'

/** One list of commands feeds palette, menus, context menus and the keyboard sheet; items are found by name from anywhere. */
const renderer = keepRenderer()
const open = async (options: OpenOptions = {}): Promise<Page> => (await renderer.open({ scenario: 'three', ...options })).page
const openCase = async (options: OpenOptions = {}) => {
  const page = await open(options)
  await page.locator('.case-open').first().click()
  await page.locator('[data-workspace-pane="viewer"]').waitFor()
  return page
}
const option = (page: Page, name: string | RegExp) => page.getByRole('listbox', { name: 'Results' }).getByRole('option', { name })
const type = async (page: Page, text: string) => {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search and commands' }).fill(text)
}
const section = (page: Page, name: string) => page.getByRole('navigation', { name: 'Sections' }).getByRole('button', { name, exact: true })

async function findBarriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page: page as never }).setLegacyMode(true).analyze()
  return violations.filter((each) => each.impact === 'serious' || each.impact === 'critical')
    .map((each) => `${each.id}: ${each.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`)
}

test('an exhibit is gone to by its number from the list of cases; its case opens with it', async () => {
  const page = await open()
  await page.locator('.case-open').first().waitFor()
  await type(page, 'E-2')
  await option(page, /E-2 first-message/).click()
  await page.getByRole('region', { name: 'Viewer' }).getByText('E-2').first().waitFor()
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('coastal radar')
})

test('> finds commands only, by letters in their order too; @ finds exhibits', async () => {
  const page = await openCase({ scenario: 'many' })
  await type(page, '> dosxier')
  await page.getByText('Nothing found.').waitFor()
  await page.getByRole('combobox').fill('> dssr')
  await option(page, /^Dossier/).waitFor()
  expect(await page.getByRole('option').filter({ hasText: 'E-' }).count()).toBe(0)
  await page.getByRole('combobox').fill('@offer')
  await option(page, /^E-5 /).waitFor()
  expect(await page.getByRole('option').filter({ hasText: 'Commands' }).count()).toBe(0)
  const [asked] = (await callsOf(page, 'item.find')).slice(-1)
  expect(asked).toMatchObject({ text: 'offer', kinds: ['exhibit'] })
})

test('a person, an event and a case are places too', async () => {
  const page = await openCase()
  await type(page, 'layla')
  await option(page, /Layla Haddad-Brandt/).waitFor()
  await page.getByRole('combobox').fill('orchid')
  await option(page, 'Orchid').waitFor()
  await page.getByRole('combobox').fill('praise')
  await option(page, 'First message: praise for published work').first().click()
  await section(page, 'Timeline').and(page.locator('[aria-current]')).waitFor()
  expect(await page.getByRole('combobox', { name: 'Search and commands' }).count()).toBe(0)
})

test('what was open last stands first', async () => {
  const page = await openCase()
  await type(page, 'E-3')
  await option(page, /^E-3/).click()
  await page.getByRole('region', { name: 'Viewer' }).getByText('E-3').first().waitFor()
  await type(page, 'E-1')
  await option(page, /^E-1 /).click()
  await page.getByRole('region', { name: 'Viewer' }).getByText('E-1').first().waitFor()
  await page.keyboard.press('Control+k')
  await expect.poll(() => option(page, /./).first().textContent()).toContain('E-3')
})

test('back and forward go through the places that were visited', async () => {
  const page = await openCase()
  const at = (name: string) => section(page, name).and(page.locator('[aria-current]')).waitFor()
  await page.keyboard.press('Control+4')
  await at('Dossier')
  await page.keyboard.press('Control+5')
  await at('Journal')
  await page.keyboard.press('Alt+ArrowLeft')
  await at('Dossier')
  await page.getByRole('button', { name: /^Back/ }).click()
  await at('Evidence')
  await page.keyboard.press('Alt+ArrowRight')
  await at('Dossier')
  await page.keyboard.press('Alt+ArrowLeft')
  await page.keyboard.press('Alt+ArrowLeft')
  await page.getByRole('heading', { name: 'Cases', exact: true }).waitFor()
  expect(await page.getByRole('button', { name: /^Back/ }).isDisabled()).toBe(true)
})

test('a case’s menu opens by right click and by Shift+F10, lists what the palette lists for it, and does it', async () => {
  const page = await open()
  const row = page.getByRole('button', { name: 'Orchid', exact: true })
  await row.click({ button: 'right' })
  const menu = page.getByRole('menu', { name: 'What can be done with Orchid' })
  const entries = await menu.getByRole('menuitem').allTextContents()
  expect(entries).toContain('Reopen the case')
  expect(await findBarriers(page)).toEqual([])
  await page.keyboard.press('Escape')
  await row.focus()
  await page.keyboard.press('Shift+F10')
  await menu.waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => row.evaluate((one) => one === document.activeElement)).toBe(true)
  await type(page, '> orchid')
  const listed = async () => { const texts = await option(page, /./).allTextContents(); return entries.filter((entry) => !texts.some((text) => text.startsWith(`Orchid: ${entry}`))) }
  await expect.poll(listed).toEqual([])
  await page.getByRole('option', { name: /Orchid: Reopen the case/ }).click()
  await expect.poll(() => callsOf(page, 'case.update')).toEqual([{ caseId: expect.any(String), status: 'open' }])
})

test('the application menu holds the registered commands, by the keyboard alone', async () => {
  const page = await openCase()
  await page.getByRole('button', { name: 'Menu', exact: true }).focus()
  await page.keyboard.press('Enter')
  expect(await page.getByRole('menuitem').allTextContents()).toEqual(['File', 'Edit', 'View', 'Go', 'Case', 'Help'])
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowRight']) await page.keyboard.press(key)
  const go = page.getByRole('menu', { name: 'Go' })
  await go.getByRole('menuitem', { name: /^Journal/ }).waitFor()
  expect(await findBarriers(page)).toEqual([])
  await page.keyboard.type('jour')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Journal', exact: true }).waitFor()
})

test.each(['Cases', 'Case', 'Evidence', 'Timeline', 'Dossier', 'Journal'])('no two keys clash in %s; the sheet is searched', async (name) => {
  const page = name === 'Cases' ? await open() : await openCase()
  if (name === 'Cases') await page.locator('.case-open').first().waitFor()
  else await section(page, name).click()
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Keyboard' })
  await sheet.waitFor()
  const listed = await sheet.locator('section').evaluateAll((groups) => groups.flatMap((group) => [...group.querySelectorAll('dt')].flatMap((term) => term.dataset['keys']!.split(' ').map((keys) =>
    ({ id: term.textContent!, title: term.textContent!, group: group.getAttribute('aria-label')!, keys, isLocal: term.dataset['local'] === 'true' })))))
  expect(listed.length).toBeGreaterThan(10)
  expect(findClashes(listed.map((one) => ({ ...one, run: () => undefined })))).toEqual([])
  await sheet.getByLabel('Filter keys').fill('ctrl+l')
  await expect.poll(() => sheet.locator('dt').allTextContents()).toEqual(['Lock the vault'])
})

test('axe finds no barrier: sheet and palette of a case', async () => {
  const page = await openCase({ theme: 'light' })
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keyboard' }).waitFor()
  expect(await findBarriers(page)).toEqual([])
  await page.keyboard.press('Escape')
  await type(page, 'message')
  await option(page, /./).first().waitFor()
  expect(await findBarriers(page)).toEqual([])
})

test('an exhibit’s menu lists its marks, by pointer and by key; the palette lists them for the one that has the cursor', async () => {
  const page = await openCase()
  const row = page.getByRole('row', { name: /^E-2,/ })
  await row.click({ button: 'right' })
  const menu = page.getByRole('menu', { name: 'What can be done with E-2' })
  await menu.getByRole('menuitem', { name: /^Star/ }).click()
  await expect.poll(() => callsOf(page, 'evidence.mark')).toHaveLength(1)
  await row.click()
  await page.keyboard.press('Shift+F10')
  await menu.waitFor()
  await page.keyboard.press('Escape')
  await menu.waitFor({ state: 'detached' })
  await type(page, '> star')
  await option(page, /E-2: Star/).click()
  await expect.poll(() => callsOf(page, 'evidence.mark')).toHaveLength(2)
})
