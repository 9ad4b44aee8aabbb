import { expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { goTo, openSample } from '../evidence/feature-page.ts'
import { keepRenderer } from '../../support/renderer-suite.ts'
import type { SampleOptions } from '../evidence/feature-page.ts'

const renderer = keepRenderer()

async function open(options: Partial<SampleOptions> = {}) {
  const sample = await openSample(renderer, { exhibits: 7, proposals: false, ...options })
  await goTo(sample.page, 'Timeline')
  await table(sample.page).waitFor()
  return sample
}

const table = (page: Page) => page.getByRole('grid', { name: /^Events\./ })
const row = (page: Page, name: RegExp) => table(page).getByRole('row', { name })
const chosen = (page: Page) => table(page).locator('[role=row][aria-selected=true]').count()
const texts = (page: Page) => table(page).locator('[data-column=text].event-grid-cell').allInnerTexts()
/** What the page asked the core to do. */
const asked = (page: Page, name: string) => page.evaluate((of) => (globalThis as unknown as { fakeHost: { calls: { name: string; input: unknown }[] } }).fakeHost.calls.filter((call) => call.name === of).map(({ input }) => input), name)

it('moves with the arrows, chooses a range with Shift, all with Ctrl+A, one by one with Ctrl', async () => {
  const { page } = await open()
  await row(page, /First message/).click()
  expect(await chosen(page)).toBe(1)
  await page.keyboard.press('ArrowDown')
  await table(page).locator('[data-current]', { hasText: 'Asks which project' }).waitFor()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await expect.poll(() => chosen(page)).toBe(3)
  await page.getByRole('toolbar', { name: 'Change the chosen events' }).getByText('3 chosen').waitFor()
  await page.keyboard.press('Control+a')
  await expect.poll(() => chosen(page)).toBe(7)
  await page.keyboard.press('Escape')
  await expect.poll(() => chosen(page)).toBe(1)
  await row(page, /Connection request/).click({ modifiers: ['ControlOrMeta'] })
  await expect.poll(() => chosen(page)).toBe(2)
  await table(page).focus()
  await page.keyboard.press('End')
  await table(page).locator('[data-current]', { hasText: 'Asks again' }).waitFor()
  expect(await table(page).getAttribute('aria-activedescendant')).toContain('event_')
})

it('changes a field in place with one key, and says what is wrong with it', async () => {
  const { page } = await open()
  await row(page, /First message/).click()
  await page.keyboard.press('k')
  await page.getByLabel('Kind of this event').selectOption('probe')
  await page.keyboard.press('Tab')
  await page.getByLabel('Actors, with semicolons between').fill('Omar; Layla')
  await page.keyboard.press('Enter')
  await row(page, /Probe Omar, Layla .*First message/).waitFor()
  await page.keyboard.press('g')
  await page.getByLabel('Grade of this event').fill('b7')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').getByText('such as B2').waitFor()
  await page.getByLabel('Grade of this event').fill('b2')
  await page.keyboard.press('Enter')
  await expect.poll(() => row(page, /First message/).locator('[data-column=grade]').getAttribute('title')).toBe('Source B: usually reliable. Information 2: probably true.')
  await page.keyboard.press('Home')
  await page.keyboard.press('e')
  await page.keyboard.press('Escape')
  expect(await asked(page, 'timeline.update')).toHaveLength(3) // kind, actors, grade
  await row(page, /First message/).locator('[data-column=time]').click()
  await page.keyboard.press('F2')
  await page.getByLabel('Time of this event').fill('between 3 and 5 March 2026')
  await page.keyboard.press('Enter')
  await row(page, /between 2026-03-03 and 2026-03-05 .*First message/).waitFor()
})

it('sorts by any column and says so; the filter narrows table and drawing alike', async () => {
  const { page } = await open()
  const byTime = await texts(page)
  await page.getByRole('columnheader', { name: 'What happened' }).getByRole('button').click()
  await page.getByText('By What happened; what is equal by time.').waitFor()
  expect((await texts(page)).slice(0, 2)).toEqual(['Asks again, and names a deadline that leaves no time to check who the client is; adds that others in the department have already agreed to take part and been paid', 'Asks to move to another messenger'])
  expect(await page.getByRole('columnheader', { name: 'What happened' }).getAttribute('aria-sort')).toBe('ascending')
  await page.getByRole('columnheader', { name: 'Time' }).getByRole('button').click()
  await expect.poll(() => texts(page)).toEqual(byTime)
  await page.getByLabel('Filter events').fill('asks')
  await page.getByRole('heading', { name: '3 of 7 events' }).waitFor()
  await page.getByLabel('Filter events').fill('')
  await page.getByRole('button', { name: 'Filter…' }).click()
  await page.getByRole('checkbox', { name: 'Probe', exact: true }).click({ force: true })
  await page.keyboard.press('Escape')
  await page.getByRole('heading', { name: '1 of 7 events' }).waitFor()
  await page.getByRole('button', { name: 'Show all' }).click()
  await page.getByRole('heading', { name: '7 events' }).waitFor()
})

it('changes and removes several events, each time in one command', async () => {
  const { page } = await open()
  await table(page).focus()
  await page.keyboard.press('Control+a')
  const bar = page.getByRole('toolbar', { name: 'Change the chosen events' })
  await bar.getByRole('button', { name: 'Kind…' }).click()
  await page.getByRole('menuitem', { name: 'Disclosure' }).click()
  await page.getByText('7 events changed.').waitFor()
  await bar.getByRole('button', { name: 'Actors…' }).click()
  await page.getByRole('dialog').getByLabel('Actors').fill('Mara')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click()
  await row(page, /Disclosure Mara .*First message/).waitFor()
  const changes = await asked(page, 'timeline.updateMany') as { eventIds: string[]; change: unknown }[]
  expect(changes.map(({ eventIds, change }) => [eventIds.length, change])).toEqual([[7, { kind: 'disclosure' }], [7, { addActors: ['Mara'] }]])
  await row(page, /First message/).click()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Delete')
  await page.getByRole('heading', { name: '5 events' }).waitFor()
  await page.getByText('2 events removed. Undo brings back what was removed.').waitFor()
  await table(page).locator('[data-current]').waitFor()
})

it('draws only the rows in sight of 5,000 events, and gets to the last at once', async () => {
  const { page } = await open({ events: 5_000 })
  expect(await table(page).getAttribute('aria-rowcount')).toBe('5001')
  expect(await table(page).getByRole('row').count()).toBeLessThan(60)
  await table(page).focus()
  await page.keyboard.press('End')
  await table(page).locator('[role=row][aria-rowindex="5001"]').waitFor()
  expect(await table(page).getByRole('row').count()).toBeLessThan(60)
})

it('opens an exhibit by its link and by its key', async () => {
  const { page } = await open()
  await table(page).getByRole('button', { name: 'Open exhibit E-5' }).first().click()
  await expect.poll(() => page.locator('.viewer-position').innerText()).toContain('E-5')
})

it('shows hostile words as words, on one line each', async () => {
  const { page } = await open()
  await page.evaluate(() => {
    const { world, announce } = (globalThis as unknown as { fakeHost: { world: { events: { text: string; actors: string[]; channel: string; tags: string[]; caseId: string }[] }; announce(told: unknown): void } }).fakeHost
    Object.assign(world.events[0]!, { text: '<img src=x onerror=alert(1)>\u202e'.repeat(200), actors: ['<b>x</b>', '\u2066'.repeat(40)], channel: 'A'.repeat(900), tags: ['😀'.repeat(90)] })
    announce.call((globalThis as unknown as { fakeHost: unknown }).fakeHost, { name: 'timeline.changed', caseId: world.events[0]!.caseId })
  })
  const hostile = row(page, /onerror/)
  await hostile.waitFor()
  expect((await hostile.boundingBox())!.height).toBeLessThan(34)
  expect(await hostile.locator('img, b').count()).toBe(0)
})
