import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { callsOf, keepRenderer } from '../../support/renderer-suite.ts'
import { openSample } from '../evidence/feature-page.ts'

const renderer = keepRenderer()

async function openSearch(exhibits = 12) {
  const { page } = await openSample(renderer, { exhibits })
  await page.keyboard.press('Control+Shift+F')
  await field(page).waitFor()
  return page
}
const field = (page: Page) => page.getByRole('searchbox', { name: 'Search everything' })
const results = (page: Page) => page.getByRole('listbox', { name: /^Found/ })
const chips = (page: Page) => page.getByRole('list', { name: 'What the search asks for' })

/** A note to be found. */
async function addNote(page: Page, text: string): Promise<void> {
  await page.evaluate(async (words) => {
    const { fakeHost } = globalThis as unknown as { fakeHost: { world: { evidence: { id: string; caseId: string }[] } } }
    const { id, caseId } = fakeHost.world.evidence[0]!
    await window.lamplighter.call('note.add', { caseId, evidenceId: id, text: words })
  }, text)
}

it('finds while typing, marks the words, says why, and goes there by keyboard', async () => {
  const page = await openSearch()
  expect(await field(page).evaluate((one) => one === document.activeElement)).toBe(true)
  await addNote(page, 'The lantern went out at nine')
  await page.keyboard.type('LANTERN nine')
  const hit = results(page).getByRole('option').filter({ hasText: 'in a note' })
  await hit.waitFor()
  await expect.poll(() => hit.locator('mark').allInnerTexts()).toEqual(['lantern', 'nine'])
  await page.getByRole('status').getByText('1 hit', { exact: true }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.getByRole('complementary', { name: 'Preview of the hit' }).getByText('The lantern went out').waitFor()
  await page.keyboard.press('Enter')
  await expect.poll(() => field(page).count()).toBe(0)
  await page.locator('.note[data-wanted]', { hasText: 'The lantern went out at nine' }).waitFor()
})

it('what is no longer asked for is not answered, and its rest is not asked for', async () => {
  const page = await openSearch()
  await field(page).pressSequentially('short report', { delay: 5 })
  await results(page).getByRole('option').first().waitFor()
  const asked = (await callsOf(page, 'search.page')).map((call) => call['text'])
  expect(asked.at(-1)).toBe('short report')
  expect(asked.length).toBeLessThan(8)
})

it('filters are typed or pressed, stand as chips, and go with a press; what is not understood says so', async () => {
  const page = await openSearch()
  await addNote(page, 'zephyr in a note')
  await addNote(page, 'another zephyr')
  await field(page).fill('zephyr in:notes before:soon')
  await chips(page).getByText('not understood, left out').waitFor()
  await chips(page).getByRole('button', { name: 'Take out before: soon' }).click()
  expect(await field(page).inputValue()).toBe('zephyr in:notes')
  await expect.poll(() => results(page).getByRole('option').count()).toBe(2)
  await chips(page).getByRole('button', { name: 'Take out in: notes' }).click()
  await expect.poll(() => field(page).inputValue()).toBe('zephyr')
  await field(page).fill('e')
  const facet = page.getByRole('region', { name: 'Found in' })
  await facet.getByRole('button', { name: /^notes,/ }).click()
  expect(await field(page).inputValue()).toBe('e in:note')
  await expect.poll(() => facet.getByRole('button', { name: /^notes,/ }).getAttribute('aria-pressed')).toBe('true')
})

it('searches are saved, run, renamed and removed', async () => {
  const page = await openSearch()
  await field(page).fill('quay tag:night')
  await page.getByRole('button', { name: 'Save this search' }).click()
  await page.getByLabel('Name of the search').fill('Night at the quay')
  await page.keyboard.press('Enter')
  const saved = page.getByRole('region', { name: 'Saved searches' })
  await saved.getByRole('button', { name: 'Night at the quay', exact: true }).waitFor()
  await field(page).fill('')
  await saved.getByRole('button', { name: 'Night at the quay', exact: true }).click()
  expect(await field(page).inputValue()).toBe('quay tag:night')
  await saved.getByRole('button', { name: 'Saved search Night at the quay' }).click()
  await page.getByRole('menuitem', { name: 'Rename…' }).click()
  await page.getByRole('dialog').getByLabel('Name of the search').fill('Quay')
  await page.keyboard.press('Enter')
  await saved.getByRole('button', { name: 'Quay', exact: true }).waitFor()
  await saved.getByRole('button', { name: 'Saved search Quay' }).click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  await saved.getByText('None yet.').waitFor()
})

it('hits on a picture are marked where they stand, and stay when the search is left and come back to', async () => {
  const page = await openSearch(2)
  await field(page).fill('in:picture the')
  const first = results(page).getByRole('option').first()
  await first.click()
  const preview = page.getByRole('complementary', { name: 'Preview of the hit' })
  await preview.locator('.search-plane > i').first().waitFor()
  await preview.getByRole('button', { name: 'Open' }).click()
  await page.getByRole('img', { name: /^Exhibit E-/ }).waitFor()
  await page.keyboard.press('Control+Shift+F')
  expect(await field(page).inputValue()).toBe('in:picture the')
  await expect.poll(() => first.getAttribute('aria-selected')).toBe('true')
})

it('many hits come by pages, a screen of them is drawn, and they stand under their cases when asked', async () => {
  const page = await openSearch()
  await page.evaluate(() => {
    const { fakeHost } = globalThis as unknown as { fakeHost: { world: { notes: object[]; cases: { id: string }[] } } }
    const { notes, cases } = fakeHost.world
    notes.push(...Array.from({ length: 450 }, (_, at) => ({ id: `note_${String(at).padStart(26, '0')}`, caseId: cases[at % cases.length]!.id, evidenceId: null, subjectId: null, text: `quorum ${at}`, createdMs: at, updatedMs: at })))
  })
  await field(page).fill('quorum')
  await page.getByRole('status').getByText('450 hits').waitFor()
  expect(await results(page).getByRole('option').count()).toBeLessThan(60)
  await page.getByRole('button', { name: 'More hits' }).click()
  await page.getByRole('button', { name: 'More hits' }).click()
  await expect.poll(() => page.getByRole('button', { name: 'More hits' }).count()).toBe(0)
  expect((await callsOf(page, 'search.page')).slice(-3).map((call) => call['limit'])).toEqual([200, 200, 200])
  await page.getByRole('button', { name: 'By case' }).click()
  await page.locator('.search-case').first().waitFor()
})

it('hostile texts are found as text, and hold the layout', async () => {
  const page = await openSearch()
  for (const text of ['<img src=x onerror="globalThis.ran=1"> zephyr', `zephyr ${'x'.repeat(10_000)}`, '\u202ezephyr\u202c \u2066\u200b', 'zephyr [x](javascript:globalThis.ran=2)']) await addNote(page, text)
  await field(page).fill('zephyr')
  await expect.poll(() => results(page).getByRole('option').count()).toBe(4)
  expect(await page.evaluate(() => (globalThis as { ran?: number }).ran)).toBeUndefined()
  expect(await results(page).evaluate((list) => list.scrollWidth <= list.clientWidth + 1)).toBe(true)
  await field(page).fill(`"${'"-:'.repeat(200)} tag:"${'('.repeat(100)}`)
  await page.getByText('Nothing found').first().waitFor()
})

it.each(['light', 'dark'] as const)('has nothing axe can fault, %s', async (theme) => {
  const { page } = await openSample(renderer, { exhibits: 3, theme })
  await page.keyboard.press('Control+Shift+F')
  await addNote(page, '- [ ] ask about [E-1](lamplighter:ev_00000000000000000000000000)\n\n**zephyr** https://quay.example')
  await field(page).fill('zephyr -nothing before:soon')
  await results(page).getByRole('option').first().click()
  const faultsOf = async () => (await new AxeBuilder({ page }).include('main').analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html.slice(0, 160)}`)
  expect(await faultsOf()).toEqual([])
  await results(page).getByRole('option').first().dblclick()
  await page.locator('.note', { hasText: 'zephyr' }).getByText('removed').first().waitFor()
  const notes = (await new AxeBuilder({ page }).include('.notes').analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html.slice(0, 160)}`)
  expect(notes).toEqual([])
})
