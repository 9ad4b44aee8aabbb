import { AxeBuilder } from '@axe-core/playwright'
import { expect, it } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import type { TimelineEvent } from '../../../src/shared/contract/timeline.ts'
import { parseIsoTime } from '../../../src/shared/time.ts'
import { goTo, openSample } from '../evidence/feature-page.ts'
import type { SampleOptions, SamplePage } from '../evidence/feature-page.ts'
import { callsOf, keepRenderer } from '../../support/renderer-suite.ts'

const renderer = keepRenderer()
/** For states that come: the time only ends what hangs. */
const SOON = { timeout: 15_000 }
interface FakeWindow { fakeHost: { world: { events: TimelineEvent[] }; announce(told: unknown): void } }

interface Given extends SampleOptions { /** In place of the sample's events: from when, and what else. */ given?: { iso: string; more?: Partial<TimelineEvent> }[] }

async function open({ given, ...options }: Given): Promise<SamplePage> {
  const sample = await openSample(renderer, { width: 1280, height: 900, proposals: false, ...options })
  if (given) {
    const times = given.map(({ iso }) => parseIsoTime(iso)!)
    await sample.page.evaluate(([parsed, more]) => {
      const { world, announce } = (globalThis as unknown as FakeWindow).fakeHost
      const [first] = world.events
      world.events.splice(0, world.events.length, ...parsed.map((time, index) =>
        ({ ...first!, id: `event_${String(index).padStart(26, '0')}` as TimelineEvent['id'], text: `Event ${index}`, time: { ...time, meaning: 'sent' as const, approximate: false }, evidence: [], ...more[index] })))
      announce.call((globalThis as unknown as FakeWindow).fakeHost, { name: 'timeline.changed', caseId: first!.caseId })
    }, [times, given.map(({ more }) => more ?? {})] as const)
  }
  await goTo(sample.page, 'Timeline')
  await score(sample.page).waitFor()
  return sample
}

const score = (page: Page) => page.getByRole('listbox', { name: /^Events in time/ })
const here = (page: Page) => score(page).getByRole('option', { selected: true })
const range = (page: Page) => page.locator('.score-range').innerText()
const table = (page: Page) => page.getByRole('grid', { name: /^Events/ })
const middle = async (mark: Locator) => { const box = (await mark.boundingBox())!; return { x: box.x + box.width / 2, y: box.y + box.height / 2 } }
/** The time under a place, as the range and the axis have it. */
const startOf = async (page: Page) => (await range(page)).slice(0, 10)

it('walks by keys within a lane and between lanes, and says everything of where it is', async () => {
  const { page } = await open({ exhibits: 7 })
  await score(page).focus()
  await page.keyboard.press('ArrowRight')
  const first = await here(page).getAttribute('aria-label')
  expect(first).toMatch(/\d{4}-\d{2}.*\. \S.*, 1 of \d/)
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => here(page).getAttribute('aria-label'), SOON).not.toBe(first)
  await page.keyboard.press('ArrowUp')
  await expect.poll(() => here(page).getAttribute('aria-label'), SOON).toBe(first)
  expect(await score(page).getAttribute('aria-activedescendant')).toBe(await here(page).getAttribute('id'))
  await page.keyboard.press('Home')
  await expect.poll(() => here(page).getAttribute('aria-posinset'), SOON).toBe('1')
})

it('keeps one selection with the table, both ways', async () => {
  const { page } = await open({ exhibits: 7 })
  await score(page).focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => table(page).locator('[aria-selected=true]').count(), SOON).toBe(1)
  await table(page).getByText('First message: praise').first().click()
  await expect.poll(() => here(page).getAttribute('aria-label'), SOON).toContain('First message: praise')
})

it('zooms at the pointer, pans, and comes back to everything', async () => {
  const { page } = await open({ exhibits: 7 })
  const whole = await range(page)
  const box = (await score(page).boundingBox())!
  await page.mouse.move(box.x + 2, box.y + box.height / 2)
  await page.mouse.wheel(0, -240)
  await expect.poll(() => range(page), SOON).not.toBe(whole)
  expect(await startOf(page)).toBe(whole.slice(0, 10))
  await score(page).focus()
  const zoomed = await range(page)
  await page.keyboard.press('Shift+ArrowRight')
  await expect.poll(() => range(page), SOON).not.toBe(zoomed)
  await page.getByRole('button', { name: 'Show everything' }).click()
  await expect.poll(() => range(page), SOON).toBe(whole)
  await page.mouse.dblclick(box.x + 600, box.y + box.height - 60)
  await expect.poll(() => range(page), SOON).not.toBe(whole)
  await score(page).focus()
  await page.keyboard.press('0')
  await expect.poll(() => range(page), SOON).toBe(whole)
  const map = page.getByRole('slider', { name: /^The whole range/ })
  await map.focus()
  await page.keyboard.press('+')
  await expect.poll(() => range(page), SOON).not.toBe(whole)
})

it('filters everything by a stretch that is brushed, until Escape', async () => {
  const { page } = await open({ exhibits: 7, given: [{ iso: '2026-03-04T10:00' }, { iso: '2026-03-20T10:00' }, { iso: '2026-04-10T10:00' }] })
  const rows = () => table(page).getByRole('row').filter({ hasText: 'Event ' }).count()
  await expect.poll(rows, SOON).toBe(3)
  const box = (await score(page).boundingBox())!
  await page.keyboard.down('Shift')
  await page.mouse.move(box.x + 2, box.y + 120)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width / 3, box.y + 120, { steps: 3 })
  await page.mouse.up()
  await page.keyboard.up('Shift')
  await expect.poll(rows, SOON).toBe(1)
  const chip = page.getByRole('group', { name: /is shown everywhere$/ })
  expect(await chip.count()).toBeGreaterThan(0)
  await score(page).focus()
  await page.keyboard.press('Escape')
  await expect.poll(rows, SOON).toBe(3)
  await page.keyboard.press('b')
  await chip.first().getByRole('button', { name: 'Stop filtering by time' }).click()
  await expect.poll(() => chip.count(), SOON).toBe(0)
})

it('changes the time of what is chosen by dragging it, as one edit, and Escape leaves it alone', async () => {
  const { page } = await open({ exhibits: 7, given: [{ iso: '2026-03-04T10:00' }, { iso: '2026-04-10T10:00' }] })
  await score(page).focus()
  await page.keyboard.press('ArrowRight')
  const from = await middle(here(page))
  const drag = async () => {
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move(from.x + 120, from.y, { steps: 4 })
  }
  await drag()
  await page.keyboard.press('Escape')
  await page.mouse.up()
  expect(await callsOf(page, 'timeline.update')).toEqual([])
  await drag()
  await page.mouse.up()
  await expect.poll(() => callsOf(page, 'timeline.update'), SOON).toHaveLength(1)
  const [edit] = await callsOf(page, 'timeline.update') as { time: { precision: string; atMs: number } }[]
  expect(edit!.time.precision).toBe('day')
  expect(edit!.time.atMs).toBeGreaterThan(Date.UTC(2026, 2, 6))
  expect(edit!.time.atMs % 86_400_000).toBe(0)
})

it('pans when something is dragged that is not chosen', async () => {
  const { page } = await open({ exhibits: 7, given: [{ iso: '2026-03-04T10:00' }, { iso: '2026-04-10T10:00' }] })
  await score(page).focus()
  await page.keyboard.press('+')
  const before = await range(page)
  const box = (await score(page).boundingBox())!
  await page.mouse.move(box.x + 300, box.y + 110)
  await page.mouse.down()
  await page.mouse.move(box.x + 500, box.y + 110, { steps: 3 })
  await page.mouse.up()
  await expect.poll(() => range(page), SOON).not.toBe(before)
  expect(await callsOf(page, 'timeline.update')).toEqual([])
})

it('goes to silences by keys and says how long they are', async () => {
  const { page } = await open({ exhibits: 7, given: [{ iso: '2026-03-04T10:00' }, { iso: '2026-03-20T10:00' }] })
  await score(page).focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowUp')
  expect(await here(page).getAttribute('aria-label')).toBe('Silence: 15 days without anything recorded, from 2026-03-04 10:01 to 2026-03-20 10:00')
  const whole = await range(page)
  await page.keyboard.press('Enter')
  await expect.poll(() => range(page), SOON).not.toBe(whole)
})

it('draws proposed events, and decides on them there', async () => {
  const { page } = await open({ exhibits: 4, events: 2, proposals: true })
  await score(page).focus()
  const seen: string[] = []
  for (let lane = 0; lane < 8 && !seen.some((name) => name.startsWith('Proposed')); lane++) {
    await page.keyboard.press('ArrowDown')
    for (let step = 0; step < 4; step++) {
      seen.push((await here(page).getAttribute('aria-label')) ?? '')
      if (seen.at(-1)!.startsWith('Proposed')) break
      await page.keyboard.press('ArrowRight')
    }
  }
  expect(seen.at(-1)).toMatch(/^Proposed, not accepted\./)
  await page.keyboard.press('a')
  await expect.poll(() => callsOf(page, 'proposal.accept'), SOON).toHaveLength(1)
})

it('moves and folds lanes, and groups them by who had part', async () => {
  const { page } = await open({ exhibits: 7, given: [{ iso: '2026-03-04T10:00', more: { kind: 'offer', actors: ['Layla'] } }, { iso: '2026-03-05T10:00', more: { kind: 'contact', actors: ['ليلى حداد‮', 'Layla'] } }] })
  const lanes = page.getByRole('list', { name: 'Lanes' }).getByRole('button')
  const names = () => lanes.evaluateAll((all) => all.map((one) => one.querySelector('bdi')!.textContent))
  await expect.poll(names, SOON).toEqual(['Contact', 'Offer'])
  await lanes.first().focus()
  await page.keyboard.press('Alt+ArrowDown')
  await expect.poll(names, SOON).toEqual(['Offer', 'Contact'])
  await lanes.first().click()
  await expect.poll(() => lanes.first().getAttribute('aria-expanded'), SOON).toBe('false')
  await page.getByRole('button', { name: /Lanes$/ }).click()
  await page.getByRole('option', { name: 'Lanes by person' }).click()
  await expect.poll(names, SOON).toEqual(['Layla', 'ليلى حداد‮'])
})

it('makes an event of exhibits that are dropped on a time', async () => {
  const { page, evidence } = await open({ exhibits: 3 })
  await score(page).evaluate((plot, [caseId, evidenceId]) => {
    const transfer = new DataTransfer()
    transfer.setData('application/x-lamplighter-items', JSON.stringify({ caseId, evidenceIds: [evidenceId, 'nonsense'] }))
    const box = plot.getBoundingClientRect()
    const at = { clientX: box.x + 300, clientY: box.y + 70, bubbles: true, cancelable: true, dataTransfer: transfer }
    plot.dispatchEvent(new DragEvent('dragover', at))
    plot.dispatchEvent(new DragEvent('drop', at))
  }, [evidence[0]!.caseId, evidence[0]!.id] as const)
  const dialog = page.getByRole('dialog', { name: 'New event' })
  await dialog.getByLabel('What happened').fill('Shown to the desk')
  await dialog.getByRole('button', { name: 'Add event' }).click()
  await expect.poll(() => callsOf(page, 'timeline.add'), SOON).toHaveLength(1)
  expect((await callsOf(page, 'timeline.add'))[0]).toMatchObject({ evidenceIds: [evidence[0]!.id], text: 'Shown to the desk' })
})

it('says how fast the approach moved, and what was not seen', async () => {
  const { page } = await open({ exhibits: 7, height: 1080, given: [{ iso: '2026-03-04T10:00:00', more: { kind: 'contact' } }, { iso: '2026-03-06T12:00:00', more: { kind: 'offer' } }] })
  const tempo = page.getByRole('region', { name: 'How fast the approach moved' })
  await tempo.getByRole('button', { name: /^Offer: 2 days after/ }).click()
  await expect.poll(() => here(page).getAttribute('aria-label'), SOON).toContain('Event 1')
  await tempo.getByText(/^Probe: not seen/).waitFor({ state: 'attached' })
})

it('saves what is shown as a picture through the core, hostile texts and all', async () => {
  const { page } = await open({ exhibits: 3, given: [
    { iso: '2026-03-04T10:00', more: { text: '<script>alert(1)</script> & ]]> "quotes" \u0000\u0007\ud800 ‮gnp.exe' } },
    { iso: '2026-03-06', more: { text: 'ﷺ'.repeat(3_000), actors: ['<b>&amp;'] } }, { iso: '2026-04', more: { text: '👩‍👩‍👧‍👦'.repeat(400) } },
  ] })
  for (const [label, format] of [['Everything, as SVG', 'svg'], ['What is shown, as PNG', 'png']] as const) {
    await page.getByRole('button', { name: 'Save as a picture' }).click()
    await page.getByRole('menuitem', { name: label }).click()
    await expect.poll(async () => (await callsOf(page, 'drawing.save')).filter((each) => each['format'] === format), SOON).toHaveLength(1)
  }
  await page.getByText(/Saved the drawing of the timeline to .*\.png/).waitFor()
  const [svg] = await callsOf(page, 'drawing.save')
  const { drawingBytes } = await import('../../../src/main/exchange/drawing-file.ts')
  expect(String(drawingBytes('svg', svg!['content'] as string))).toContain('&#60;script&#62;')
  expect(svg!['content']).toContain('TLP:')
})

it('holds 5,000 events with a small document, all on one instant or fifty years apart', async () => {
  const one = Array.from({ length: 500 }, () => ({ iso: '2026-03-04T10:00:00' }))
  const spread = Array.from({ length: 4_500 }, (_, index) => ({ iso: `${1976 + (index % 50)}-${String(1 + (index % 12)).padStart(2, '0')}-${String(1 + (index % 28)).padStart(2, '0')}` }))
  const { page } = await open({ exhibits: 2, given: [...one, ...spread] })
  expect(await page.locator('.score *').count()).toBeLessThan(160)
  await expect.poll(() => range(page), SOON).toMatch(/^197[3-6]-.* to 202[6-9]-/)
  await score(page).focus()
  await page.keyboard.press('End')
  await expect.poll(() => here(page).getAttribute('aria-setsize'), SOON).toBe('5000')
  for (let zoom = 0; zoom < 40; zoom++) await page.keyboard.press('+')
  await page.keyboard.press('0')
  await expect.poll(() => range(page), SOON).toMatch(/^197[3-6]-/)
})

it('opens a stack of one instant as a list to choose from', async () => {
  const { page } = await open({ exhibits: 2, given: Array.from({ length: 90 }, () => ({ iso: '2026-03-04T10:00:00' })) })
  await score(page).focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('End')
  const at = await middle(here(page))
  await page.mouse.click(at.x, at.y)
  const list = page.getByRole('listbox', { name: /^\d+ events close together$/ })
  await list.getByRole('option').nth(2).click()
  await expect.poll(() => list.count(), SOON).toBe(0)
  await expect.poll(() => table(page).locator('[aria-selected=true]').count(), SOON).toBeGreaterThan(0)
})

it.each(['light', 'dark'] as const)('has nothing axe can fault, %s', async (theme) => {
  const { page } = await open({ exhibits: 7, theme, height: 1080, proposals: true })
  await score(page).focus()
  await page.keyboard.press('ArrowRight')
  const { violations, passes } = await new AxeBuilder({ page }).include('.score').analyze()
  expect(passes.length).toBeGreaterThan(5)
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' ')}`)).toEqual([])
})
