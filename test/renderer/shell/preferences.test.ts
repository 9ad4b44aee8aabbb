import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { callsOf, keepRenderer } from '../../support/renderer-suite.ts'

/** How the window looks: chosen once, kept in the vault, on the screen at once. */
const renderer = keepRenderer()

const look = (page: Page) => page.evaluate(() => {
  const { theme, contrast, textSize, motion, previews } = document.documentElement.dataset
  const { backgroundColor, fontSize } = getComputedStyle(document.body)
  return { theme, contrast, textSize, motion, previews, backgroundColor, fontSize, lang: document.documentElement.lang, dir: document.documentElement.dir }
})
async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: new RegExp(`${label}$`) }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}
const open = async (options: Parameters<typeof renderer.open>[0]) => {
  const { page } = await renderer.open(options)
  await page.locator('h1').first().waitFor()
  return page
}

test('every choice holds at once and is told to the vault; without one the system decides', async () => {
  const page = await open({ scenario: 'three', theme: 'light' })
  expect(await look(page)).toMatchObject({ backgroundColor: 'rgb(231, 228, 222)', fontSize: '13px', lang: 'en-GB' })
  await page.keyboard.press('Control+,')
  await choose(page, 'Theme', 'Dark')
  expect(await look(page)).toMatchObject({ theme: 'dark', backgroundColor: 'rgb(15, 18, 23)' })
  await choose(page, 'Theme', 'High contrast, light')
  expect(await look(page)).toMatchObject({ theme: 'light', contrast: 'more', backgroundColor: 'rgb(255, 255, 255)' })
  await choose(page, 'Text size', 'Largest')
  await choose(page, 'Motion', 'Reduced')
  await choose(page, 'Small pictures', 'Blurred until pointed at')
  expect(await look(page)).toMatchObject({ textSize: 'largest', motion: 'reduced', previews: 'blurred', fontSize: '16.9px' })
  expect(await callsOf(page, 'preferences.set')).toEqual([{ theme: 'dark' }, { theme: 'contrast-light' }, { textSize: 'largest' }, { motion: 'reduced' }, { previews: 'blurred' }])
})

test('another language makes the page anew, in place; the dialog stays open and speaks it', async () => {
  const page = await open({ scenario: 'three' })
  await page.getByRole('button', { name: 'Preferences' }).click()
  await choose(page, 'Language', 'Deutsch')
  await page.getByRole('dialog', { name: 'Einstellungen' }).waitFor()
  expect(await look(page)).toMatchObject({ lang: 'de-DE', dir: 'ltr' })
  await choose(page, 'Sprache', 'English')
  await page.getByRole('dialog', { name: 'Preferences' }).waitFor()
})

test('what the vault keeps holds from the moment it is open; until then it is as the system says, and the page after a lock looks like the one before', async () => {
  const page = await open({ scenario: 'locked', theme: 'light' })
  await page.evaluate(() => Object.assign((globalThis as never as { fakeHost: { answers: object } }).fakeHost.answers, {
    'preferences.get': { language: 'de', theme: 'contrast-dark', textSize: 'large', motion: 'system', previews: 'grey' },
  }))
  expect(await look(page)).toMatchObject({ lang: 'en-GB', backgroundColor: 'rgb(231, 228, 222)' })
  await page.getByRole('button', { name: /Casework 2026/ }).click()
  await page.getByLabel('Passphrase or recovery key').fill('correct horse battery staple')
  await page.keyboard.press('Enter')
  await page.locator('.shell').waitFor()
  const kept = { lang: 'de-DE', theme: 'dark', contrast: 'more', textSize: 'large', previews: 'grey', backgroundColor: 'rgb(0, 0, 0)' }
  expect(await look(page)).toMatchObject(kept)
  await page.evaluate(() => Object.assign(globalThis, { notes: [] as string[] }))
  await page.keyboard.press('Control+l')
  await page.getByLabel(/Passphrase|Passwort/).first().waitFor()
  expect(await look(page)).toMatchObject(kept)
})

test('the name of a case never stands in the title of the window', async () => {
  const page = await open({ scenario: 'three' })
  await page.locator('.case-open').first().click()
  await page.locator('.shell').waitFor()
  expect(await page.title()).toBe('Lamplighter')
})

test('a distressing exhibit is covered, small and large, until somebody asks to see it', async () => {
  const page = await open({ scenario: 'three' })
  await page.evaluate(() => {
    const { fakeHost } = globalThis as never as { fakeHost: { world: { evidence: { id: string; flag: string | null }[] } } }
    fakeHost.world.evidence[0]!.flag = 'distressing'
  })
  await page.locator('.case-open').first().click()
  const id = await page.evaluate(() => (globalThis as never as { fakeHost: { world: { evidence: { id: string }[] } } }).fakeHost.world.evidence[0]!.id)
  const small = page.locator(`img[src="/evidence/${id}/thumb"]`).first()
  await small.waitFor()
  await expect.poll(() => small.evaluate((image) => getComputedStyle(image).filter)).toContain('blur')
  await small.click()
  await page.locator(`[data-exhibit="${id}"].content-veil`).waitFor()
  expect(await page.locator('.stage img').count()).toBe(0)
  await page.getByRole('button', { name: 'Show it' }).click()
  await page.locator('.stage').waitFor()
})
