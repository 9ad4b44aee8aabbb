import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { PREFERENCES } from '../../../src/shared/contract/preferences.ts'
import { keepRenderer } from '../../support/renderer-suite.ts'

/** Every primitive of the interface, in every theme, size and direction. */
const renderer = keepRenderer()
const RENDERER = join(import.meta.dirname, '../../../src/renderer')

async function openGallery(width = 1280): Promise<Page> {
  const { page } = await renderer.open({ query: '?gallery', width, height: 800 })
  await page.getByRole('heading', { name: 'Gallery' }).waitFor()
  return page
}

async function choose(page: Page, field: string, value: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`${field}$`) }).click()
  await page.getByRole('option', { name: value, exact: true }).click()
  await page.getByRole('listbox').waitFor({ state: 'detached' })
}

async function findBarriers(page: Page): Promise<string[]> {
  const { violations, passes } = await new AxeBuilder({ page: page as never }).setLegacyMode(true).analyze()
  expect(passes.map(({ id }) => id)).toContain('color-contrast')
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)
}

/** What is wider than the window, or shows words beyond its own edge. */
const overflowing = (page: Page) => page.evaluate(() => {
  const { clientWidth, scrollWidth } = document.querySelector('.specimens')!
  const cut = [...document.querySelectorAll<HTMLElement>('.specimen button, .specimen .ui-chip, .specimen .ui-kbd')].filter((one) => one.scrollHeight > one.clientHeight + 2 && one.clientHeight > 0)
  return [...(scrollWidth > clientWidth + 1 ? [`page ${scrollWidth} > ${clientWidth}`] : []), ...cut.map((one) => `${one.className} “${one.textContent}” ${one.scrollHeight} > ${one.clientHeight}`)]
})

test('every primitive stands in the gallery', () => {
  const exported = [...readFileSync(join(RENDERER, 'ui/index.ts'), 'utf8').matchAll(/^export \{([^}]*)\}/gm)].flatMap((match) => match[1]!.split(',').map((name) => name.trim())).filter((name) => /^[A-Z]/.test(name))
  const folder = join(RENDERER, 'gallery')
  const text = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8')).join('\n')
  expect(exported.filter((name) => !text.includes(`<${name}`))).toEqual([])
  expect(exported.length).toBeGreaterThan(20)
})

test('axe finds no barrier in any theme', async () => {
  const page = await openGallery()
  for (const theme of PREFERENCES.theme) {
    await choose(page, 'theme', theme)
    expect({ theme, barriers: await findBarriers(page) }).toEqual({ theme, barriers: [] })
  }
})

test('nor from right to left, where the whole layout is mirrored and every word of ours disguised', async () => {
  const page = await openGallery()
  await choose(page, 'language', 'pseudo')
  expect(await page.evaluate(() => document.documentElement.dir)).toBe('rtl')
  expect(await findBarriers(page)).toEqual([])
  expect(await overflowing(page)).toEqual([])
})

test.each([...PREFERENCES.textSize])('nothing is cut off at text size %s, in a narrow window either', async (size) => {
  for (const width of [1280, 640]) {
    const page = await openGallery(width)
    await choose(page, 'textSize', size)
    expect({ size, width, cut: await overflowing(page) }).toEqual({ size, width, cut: [] })
  }
})

test('where the system forces its colours, what is chosen has an edge and marking labels keep theirs', async () => {
  const page = await openGallery()
  await page.emulateMedia({ forcedColors: 'active' })
  const chosen = page.getByRole('button', { name: 'Measure', exact: true })
  expect(await chosen.evaluate((button) => getComputedStyle(button).outlineStyle)).toBe('solid')
  expect(await page.locator('.ui-tlp').first().evaluate((label) => getComputedStyle(label).color)).toBe('rgb(255, 43, 43)')
})
