import { expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { goTo, openSample } from '../evidence/feature-page.ts'
import { keepRenderer } from '../../support/renderer-suite.ts'
import type { SampleOptions } from '../evidence/feature-page.ts'

const renderer = keepRenderer()

async function open(options: Partial<SampleOptions> = {}) {
  const sample = await openSample(renderer, { exhibits: 7, proposals: false, ...options })
  await goTo(sample.page, 'Timeline')
  return sample
}
const table = (page: Page) => page.getByRole('grid', { name: /^Events\./ })
const asked = (page: Page, name: string) => page.evaluate((of) => (globalThis as unknown as { fakeHost: { calls: { name: string; input: unknown }[] } }).fakeHost.calls.filter((call) => call.name === of).map(({ input }) => input), name)

it('says how events come about when there are none, and takes the first one', async () => {
  const { page } = await open({ exhibits: 0 })
  await page.getByText('Nothing on the timeline yet').waitFor()
  await page.getByRole('button', { name: 'Add event', exact: true }).click()
  const pane = page.getByRole('region', { name: 'New event' })
  await pane.getByRole('button', { name: 'Add event', exact: true }).click()
  await pane.getByText('Say what happened').waitFor()
  await pane.getByText('Type when it happened').waitFor()
  await pane.getByLabel('When', { exact: true }).fill('3/4/2026')
  await pane.getByText('can be read in two ways').waitFor()
  await pane.getByLabel('When', { exact: true }).fill('between 3 and 5 March 2026, about')
  await pane.getByRole('status').getByText('about between 2026-03-03 and 2026-03-05, zone not known, stated').waitFor()
  await pane.getByLabel('What happened').fill('First contact')
  await pane.getByRole('combobox', { name: 'Actors' }).fill('Layla')
  await page.keyboard.press('Enter')
  await pane.getByRole('combobox', { name: 'Actors' }).fill('Omar')
  await pane.getByRole('combobox', { name: 'Channel' }).fill('Signal')
  await pane.getByRole('button', { name: /Source/ }).click()
  await page.getByRole('option', { name: 'B usually reliable' }).click()
  await pane.getByRole('button', { name: 'Add event', exact: true }).click()
  await table(page).getByRole('row', { name: /about between 2026-03-03 and 2026-03-05 Message Layla, Omar Signal First contact/ }).waitFor()
  expect(await asked(page, 'timeline.add')).toMatchObject([{ actors: ['Layla', 'Omar'], channel: 'Signal', sourceGrade: 'B', time: { approximate: true, precision: 'day' } }])
})

it('keeps each field of the open event as it is left, and offers whom the case knows', async () => {
  const { page } = await open()
  await table(page).getByRole('row', { name: /First message/ }).click()
  await page.keyboard.press('Enter')
  const pane = page.getByRole('region', { name: 'Event', exact: true })
  expect(await pane.getByLabel('When', { exact: true }).inputValue()).toBe('2026-03-06 04:20')
  await pane.getByLabel('What happened').fill('First message, checked')
  await pane.getByLabel('When', { exact: true }).fill('nonsense')
  await table(page).getByRole('row', { name: /First message, checked/ }).waitFor()
  await pane.getByText('“nonsense” is not understood here').waitFor()
  await pane.getByLabel('When', { exact: true }).fill('before 2025')
  await pane.getByRole('combobox', { name: 'Tags' }).fill('fee')
  await page.keyboard.press('Enter')
  await table(page).getByRole('row', { name: /before 2025 .*First message, checked.* fee/ }).waitFor()
  expect(await asked(page, 'timeline.update')).toHaveLength(3)
  await page.keyboard.press('Escape')
  await expect.poll(() => pane.count()).toBe(0)
})

it('makes an event from exhibits dropped beside the others, and adds those dropped on one', async () => {
  const { page, evidence } = await open()
  const drop = (ids: string[], target: string) => page.evaluate(([evidenceIds, selector]) => {
    const transfer = new DataTransfer()
    transfer.setData('application/x-lamplighter-items', JSON.stringify({ caseId: 'x', evidenceIds }))
    document.querySelector(selector as string)!.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }))
  }, [ids, target] as const)
  await drop([evidence[5]!.id, 'not an id'], '.event-grid-row[data-index="0"]')
  await expect.poll(() => asked(page, 'timeline.update')).toMatchObject([{ evidenceIds: expect.arrayContaining([evidence[5]!.id]) as unknown }])
  await drop([evidence[2]!.id, evidence[3]!.id], '.event-grid-box')
  const chosen = page.getByRole('region', { name: 'New event' }).getByRole('list', { name: 'Exhibits of this event' })
  await chosen.getByText('E-3').waitFor()
  await chosen.getByText('E-4').waitFor()
})

it('reads a file of events, shows what is in it, and adds what is new', async () => {
  const { page } = await open()
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'File', exact: true }).click()
  await page.getByRole('menuitem', { name: /Add events from a file/ }).click()
  await (await chooser).setFiles({ name: 'events.csv', mimeType: 'text/csv', buffer: Buffer.from('message,datetime') })
  const pane = page.getByRole('region', { name: 'Add events from a file' })
  await pane.getByText('2 events to add').waitFor()
  await pane.getByText('Row 5').waitFor()
  await pane.getByText('Columns left out: Host').waitFor()
  await pane.getByRole('checkbox', { name: 'Add those as well' }).click({ force: true })
  await pane.getByRole('button', { name: 'Add 3 events' }).click()
  await page.getByRole('heading', { name: '10 events' }).waitFor()
  await page.getByRole('button', { name: 'File', exact: true }).click()
  await page.getByRole('menuitem', { name: /Save all events/ }).click()
  await page.getByText(/Saved 10 events to/).waitFor()
  expect(await asked(page, 'timeline.import')).toMatchObject([{ withDuplicates: true }])
})
