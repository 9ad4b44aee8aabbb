import { expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { goTo, openSample } from '../evidence/feature-page.ts'
import { keepRenderer } from '../../support/renderer-suite.ts'

const renderer = keepRenderer()

async function open() {
  const sample = await openSample(renderer, { exhibits: 7, events: 2 })
  await goTo(sample.page, 'Timeline')
  return sample
}
const rows = (page: Page) => page.locator('.proposal')
const asked = (page: Page, name: string) => page.evaluate((of) => (globalThis as unknown as { fakeHost: { calls: { name: string; input: unknown }[] } }).fakeHost.calls.filter((call) => call.name === of).map(({ input }) => input), name)

it('accepts all proposals that a filter leaves, in one command', async () => {
  const { page } = await open()
  await expect.poll(() => rows(page).count()).toBe(6)
  await page.getByLabel('Filter proposed events').fill('E-4')
  await page.getByRole('button', { name: 'Accept all 2 shown' }).click()
  await page.getByText('2 events put on the timeline.').waitFor()
  await page.getByLabel('Filter proposed events').fill('')
  await expect.poll(() => rows(page).count()).toBe(4)
  await page.getByRole('heading', { name: '4 events' }).waitFor()
  expect(await asked(page, 'proposal.acceptMany')).toHaveLength(1)
})

it('puts those that say most first, and settles a group at once', async () => {
  const { page } = await open()
  const pane = page.getByRole('region', { name: 'Proposed events' })
  expect(await pane.locator('.proposal-group b').allInnerTexts()).toEqual(['To the minute or closer', 'Only a day or hour'])
  await pane.getByRole('button', { name: 'Reject these 3' }).last().click()
  await page.getByText('3 proposals rejected.').waitFor()
  await expect.poll(() => rows(page).count()).toBe(3)
  expect(await asked(page, 'proposal.rejectMany')).toHaveLength(1)
})

it('folds what an exhibit says twice, and settles both with one key', async () => {
  const { page } = await open()
  await page.evaluate(() => {
    const { world, announce } = (globalThis as unknown as { fakeHost: { world: { proposals: { id: string; caseId: string; time: { precision: string } }[] }; announce(told: unknown): void } }).fakeHost
    const day = world.proposals.find(({ time }) => time.precision === 'day')!
    world.proposals.push({ ...day, id: 'prop_0123456789abcdefghjkmnpqrs' })
    announce.call((globalThis as unknown as { fakeHost: unknown }).fakeHost, { name: 'timeline.changed', caseId: day.caseId })
  })
  const folded = rows(page).filter({ hasText: '1 more of the same in this exhibit' })
  await folded.focus()
  await page.keyboard.press('a')
  await expect.poll(() => rows(page).count()).toBe(5)
  expect(await asked(page, 'proposal.accept')).toMatchObject([{ foldedIds: [expect.any(String)] }])
  await page.getByRole('heading', { name: '3 events' }).waitFor()
})

it('changes a proposal before it is accepted, where it stands', async () => {
  const { page } = await open()
  await rows(page).first().focus()
  await page.keyboard.press('e')
  const form = page.getByRole('region', { name: 'Change and accept' })
  await form.getByLabel('What happened').fill('Checked by hand')
  await form.getByRole('button', { name: 'Accept with changes' }).click()
  await page.getByRole('row', { name: /Checked by hand/ }).waitFor()
  await expect.poll(() => rows(page).count()).toBe(5)
})
