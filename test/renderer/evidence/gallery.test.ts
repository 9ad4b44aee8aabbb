import { describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { callsOf, keepRenderer } from '../../support/renderer-suite.ts'
import { openSample } from './feature-page.ts'

const renderer = keepRenderer()
const open = (exhibits: number) => openSample(renderer, { exhibits, events: 3, shape: [390, 844, 1] })
const exhibit = (page: Page, number: number) => page.getByRole('row', { name: new RegExp(`^E-${number},`) })
const bar = (page: Page) => page.getByRole('toolbar', { name: /^What to do with/ })
const marked = (page: Page) => page.locator('.gallery-item[data-marked]')
const choose = async (page: Page, select: string, option: string) => {
  await page.getByRole('button', { name: 'View', exact: true }).click()
  await page.getByRole('dialog', { name: 'View' }).getByRole('button', { name: new RegExp(select) }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
  await page.keyboard.press('Escape')
}

describe('the list', () => {
  it('draws a few dozen of 800 in every shape, asks only for those, and finds the last as fast as the first', async () => {
    const { page } = await open(800)
    for (const shape of ['Grid', 'List', 'Filmstrip']) {
      await page.getByRole('button', { name: shape, exact: true }).click()
      await exhibit(page, 1).waitFor()
      expect(await page.locator('.gallery-item').count()).toBeLessThan(80)
      await exhibit(page, 1).click()
      await page.keyboard.press('End')
      await page.locator('.viewer-position', { hasText: 'E-800' }).waitFor()
      await exhibit(page, 800).waitFor()
      expect(await page.locator('.gallery-item').count()).toBeLessThan(80)
      await page.keyboard.press('Home')
      await page.locator('.viewer-position', { hasText: 'E-1' }).waitFor()
    }
    const asked = await callsOf(page, 'evidence.summaries') as { evidenceIds: string[] }[]
    expect(new Set(asked.flatMap((one) => one.evidenceIds)).size).toBeLessThan(400)
    expect(await callsOf(page, 'evidence.list')).toEqual([])
  })
  it('names the open item as the active one of a list that alone has the focus', async () => {
    const { page } = await open(20)
    await exhibit(page, 2).click()
    const list = page.getByRole('grid', { name: 'Exhibits. Enter opens.' })
    expect(await list.getAttribute('aria-rowcount')).toBe('20')
    expect(await list.evaluate((node) => document.getElementById(node.getAttribute('aria-activedescendant')!)?.getAttribute('aria-label'))).toMatch(/^E-2, first-message.png/)
    expect(await exhibit(page, 2).getAttribute('aria-selected')).toBe('true')
  })
  it('goes to what is typed, character by character', async () => {
    const { page } = await open(60)
    await exhibit(page, 1).click()
    await page.keyboard.type('e-42')
    await page.locator('.viewer-position', { hasText: 'E-42' }).waitFor()
    expect(await callsOf(page, 'evidence.seek')).toMatchObject([{ text: 'e' }, { text: 'e-' }, { text: 'e-4' }, { text: 'e-42' }])
  })
  it('groups, counts and folds up; what is folded up is passed over', async () => {
    const { page, evidence } = await open(12)
    await page.evaluate((ids) => {
      const { world } = (globalThis as unknown as { fakeHost: { world: { evidence: { id: string; kind: string }[] } } }).fakeHost
      world.evidence.forEach((one, index) => { if (ids.includes(one.id)) one.kind = index < 4 ? 'profile' : index < 8 ? 'chat' : 'other' })
    }, evidence.map(({ id }) => id as string))
    await choose(page, 'Groups', 'By kind')
    await page.getByRole('button', { name: 'Profile, 4 exhibits' }).waitFor()
    await page.getByRole('button', { name: 'Chat, 4 exhibits' }).click()
    await expect.poll(() => exhibit(page, 5).count()).toBe(0)
    await exhibit(page, 4).click()
    await page.keyboard.press('ArrowRight')
    await page.locator('.viewer-position', { hasText: 'E-9' }).waitFor()
  })
})

describe('marking', () => {
  it('follows what people know: Ctrl adds and takes away, Shift marks a range, Ctrl+A all of the filter, Escape nothing', async () => {
    const { page } = await open(30)
    await exhibit(page, 2).click()
    await exhibit(page, 4).click({ modifiers: ['Control'] })
    await expect.poll(() => marked(page).count()).toBe(2)
    await exhibit(page, 2).click({ modifiers: ['Control'] })
    await expect.poll(() => marked(page).count()).toBe(1)
    expect(await bar(page).count()).toBe(0)
    await exhibit(page, 1).click()
    await exhibit(page, 4).click({ modifiers: ['Shift'] })
    await bar(page).getByText('4 marked').waitFor()
    await page.getByRole('grid', { name: 'Exhibits. Enter opens.' }).focus()
    await page.keyboard.press('Shift+ArrowLeft')
    await bar(page).getByText('3 marked').waitFor()
    await page.keyboard.press('Control+ArrowRight')
    await bar(page).getByText('3 marked').waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => bar(page).count()).toBe(0)
    await page.getByLabel('Filter exhibits').fill('chat')
    await page.getByRole('heading', { name: '3 of 30' }).waitFor()
    await page.getByRole('grid', { name: 'Exhibits. Enter opens.' }).focus()
    await page.keyboard.press('Control+a')
    await bar(page).getByText('3 marked').waitFor()
    await exhibit(page, 4).click()
    await expect.poll(() => bar(page).count()).toBe(0)
  })
  it('stars, flags, tags and corrects many at once, each in one command', async () => {
    const { page, evidence } = await open(6)
    await exhibit(page, 1).click()
    await page.keyboard.press('Control+a')
    await page.keyboard.press('s')
    await exhibit(page, 3).getByTitle('Starred').waitFor()
    await page.keyboard.press('2')
    await exhibit(page, 3).getByTitle('Doubtful').waitFor()
    const ids = evidence.map(({ id }) => id)
    expect(await callsOf(page, 'evidence.mark')).toEqual([{ evidenceIds: ids, star: true }, { evidenceIds: ids, flag: 'doubtful' }])
    await bar(page).getByRole('button', { name: 'Tag 6…' }).click()
    await page.getByLabel('New tag').fill('المال')
    await page.keyboard.press('Enter')
    await page.getByText('On all', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Take “المال” off all' }).click()
    await expect.poll(() => callsOf(page, 'tag.set')).toEqual([{ subjectIds: ids, add: ['المال'], remove: [] }, { subjectIds: ids, add: [], remove: ['المال'] }])
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click()
    await bar(page).getByRole('button', { name: 'Kind of 6' }).click()
    await page.getByRole('menuitem', { name: 'Chat' }).click()
    await expect.poll(async () => (await callsOf(page, 'evidence.mark')).at(-1)).toEqual({ evidenceIds: ids, kind: 'chat' })
  })
  it('reads many again and says with how many', async () => {
    const { page, evidence } = await open(4)
    await exhibit(page, 1).click()
    await exhibit(page, 3).click({ modifiers: ['Shift'] })
    await bar(page).getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Read 3 exhibits again…' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Read 3 exhibits' }).click()
    await expect.poll(() => callsOf(page, 'evidence.read')).toMatchObject([{ evidenceIds: evidence.slice(0, 3).map(({ id }) => id), mode: 'standard' }])
  })
  it('removes only after a reason and the number, one by one', async () => {
    const { page, evidence } = await open(5)
    await exhibit(page, 2).click()
    await exhibit(page, 3).click({ modifiers: ['Shift'] })
    await bar(page).getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Remove 2 exhibits…' }).click()
    const run = page.getByRole('button', { name: 'Remove for good' })
    expect(await run.isDisabled()).toBe(true)
    await page.getByLabel('Reason, kept in the journal').fill('not of this case')
    await page.getByLabel('Type “2” to confirm').fill('2')
    await run.click()
    await page.getByRole('heading', { name: '3 exhibits' }).waitFor()
    expect(await callsOf(page, 'evidence.remove')).toEqual([1, 2].map((at) => ({ evidenceId: evidence[at]!.id, reason: 'not of this case' })))
  })
})

describe('filters', () => {
  it('are offered with counts, shown as chips, and taken back one by one', async () => {
    const { page } = await open(30)
    await page.getByRole('button', { name: 'Filters' }).click()
    const panel = page.getByRole('dialog', { name: 'Filters' })
    await panel.getByText('Failed', { exact: true }).click()
    await page.getByRole('heading', { name: '1 of 30' }).waitFor()
    await panel.getByText('Notes', { exact: true }).click()
    await page.keyboard.press('Escape')
    await page.getByText('No exhibit meets these filters.').waitFor()
    await page.getByRole('button', { name: 'Do not filter by Failed' }).click()
    await page.getByRole('heading', { name: '6 of 30' }).waitFor()
    await page.getByRole('button', { name: 'Do not filter by Notes' }).click()
    await page.getByRole('heading', { name: '30 exhibits' }).waitFor()
    expect((await callsOf(page, 'evidence.find')).map(({ filter }) => filter)).toEqual(expect.arrayContaining([{ readings: ['failed'] }, { readings: ['failed'], hasNotes: true }, { hasNotes: true }]))
  })
  it('names that are markup, run backwards or have no end stay text and stay in their place', async () => {
    const { page } = await open(6)
    await page.evaluate(() => {
      const { world, announce } = (globalThis as unknown as { fakeHost: { world: { evidence: { name: string; caseId: string; tags: string[] }[] }; announce(one: object): void } }).fakeHost
      const names = ['<img src=x onerror=alert(1)>.png', '\u202etxt.exe\u202c', 'x'.repeat(10_000), '\u2067\u2066 شاشة', '👨‍👩‍👧'.repeat(300), '  ']
      world.evidence.forEach((one, index) => {
        one.name = names[index]!
        one.tags = [names[index]!.slice(0, 100).trim() || 'x']
      })
      announce.call((globalThis as unknown as { fakeHost: object }).fakeHost, { name: 'evidence.changed', caseId: world.evidence[0]!.caseId })
    })
    await exhibit(page, 1).getByText('<img src=x onerror=').first().waitFor()
    for (const shape of ['Grid', 'List', 'Filmstrip']) {
      await page.getByRole('button', { name: shape, exact: true }).click()
      await exhibit(page, 3).waitFor()
      const overflowing = await page.locator('.gallery-item').evaluateAll((items) => items.filter((item) => item.scrollWidth > item.clientWidth + 1).length)
      expect([shape, overflowing]).toEqual([shape, 0])
    }
    expect(await page.locator('.gallery img[src="x"]').count()).toBe(0)
  })
})
