import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { callsOf, keepRenderer } from '../../support/renderer-suite.ts'
import type { OpenOptions } from '../../support/renderer-page.ts'

/** The panes of a case in Chromium, with the fake bridge where the core would be. */
const renderer = keepRenderer()

async function openCase(options: OpenOptions = {}): Promise<Page> {
  const { page } = await renderer.open({ scenario: 'three', ...options })
  await page.locator('.case-open').first().click()
  await pane(page, 'viewer').waitFor()
  return page
}
const pane = (page: Page, id: string) => page.locator(`[data-workspace-pane="${id}"]`)
const head = (page: Page, name: string) => page.getByRole('tab', { name, exact: true }).and(page.locator('[data-pane-tab]'))
const boxOf = async (page: Page, id: string) => (await pane(page, id).boundingBox())!
const menuOf = async (page: Page, name: string, entry: string) => {
  await page.getByRole('button', { name: `Pane ${name}` }).click()
  await page.getByRole('menuitem', { name: entry, exact: true }).click()
}
const lastLayout = async (page: Page) => (await callsOf(page, 'workspace.set')).at(-1)?.['layout']
const leaveAndReturn = async (page: Page) => {
  await page.getByRole('navigation', { name: 'Sections' }).getByRole('button', { name: 'Cases', exact: true }).click()
  await page.locator('.case-open').first().click()
  await pane(page, 'viewer').or(pane(page, 'notes')).first().waitFor()
}

test('a case opens as panes for reviewing; one is hidden, stands at the edge, and comes back', async () => {
  const page = await openCase()
  for (const name of ['Evidence', 'Viewer', 'Inspector', 'Timeline']) expect(await head(page, name).isVisible()).toBe(true)
  const edge = page.getByRole('toolbar', { name: 'Panes that are not shown' })
  expect(await edge.getByRole('button').allTextContents()).toEqual(['Notes'])
  await menuOf(page, 'Inspector', 'Hide this pane')
  await pane(page, 'inspector').waitFor({ state: 'detached' })
  expect((await boxOf(page, 'viewer')).width).toBeGreaterThan(800)
  await edge.getByRole('button', { name: 'Show Inspector' }).click()
  await pane(page, 'inspector').waitFor()
  expect((await boxOf(page, 'inspector')).x).toBeGreaterThan((await boxOf(page, 'viewer')).x)
  expect(await pane(page, 'inspector').evaluate((one) => one === document.activeElement)).toBe(true)
})

test('panes are kept for each case as they were left, and put back', async () => {
  const page = await openCase()
  await menuOf(page, 'Timeline', 'Move to the left edge')
  await expect.poll(async () => (await boxOf(page, 'timeline')).x).toBeLessThan(100)
  await page.getByRole('button', { name: 'Show Notes' }).click()
  await expect.poll(() => lastLayout(page)).toContain('notes')
  await leaveAndReturn(page)
  await pane(page, 'notes').waitFor()
  expect((await boxOf(page, 'timeline')).x).toBeLessThan((await boxOf(page, 'evidence')).x)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('panes as they were')
  await page.getByRole('option', { name: /Panes as they were at first/ }).click()
  await expect.poll(async () => (await boxOf(page, 'timeline')).y).toBeGreaterThan((await boxOf(page, 'viewer')).y)
  await expect.poll(() => lastLayout(page)).toBe(null)
  expect(await pane(page, 'notes').isVisible()).toBe(false)
})

test('a pane is moved by dragging its name: into another place, and beside it; what was typed in it stays', async () => {
  const page = await openCase()
  await page.getByRole('button', { name: 'Show Notes' }).click()
  const draft = pane(page, 'notes').getByRole('textbox').first()
  await draft.fill('A half written thought')
  const drag = async (name: string, id: string, x: number, y: number) => {
    const [from, to] = [(await head(page, name).boundingBox())!, await boxOf(page, id)]
    await page.mouse.move(from.x + 30, from.y + 10)
    await page.mouse.down()
    await page.mouse.move(from.x + 60, from.y + 40, { steps: 4 })
    await page.mouse.move(to.x + to.width * x, to.y + to.height * y, { steps: 8 })
    await page.mouse.up()
  }
  await drag('Notes', 'viewer', 0.5, 0.9)
  await expect.poll(async () => (await boxOf(page, 'notes')).y).toBeGreaterThan((await boxOf(page, 'viewer')).y + 40)
  expect(await draft.inputValue()).toBe('A half written thought')
  await drag('Timeline', 'inspector', 0.5, 0.5)
  await expect.poll(async () => (await boxOf(page, 'timeline')).x).toBeGreaterThan((await boxOf(page, 'viewer')).x)
  expect(await pane(page, 'inspector').isVisible()).toBe(false)
  await head(page, 'Inspector').click()
  await pane(page, 'inspector').waitFor()
})

test('one pane is alone on the stage by a double click and by key; the lower row folds', async () => {
  const page = await openCase()
  await head(page, 'Viewer').dblclick()
  await expect.poll(async () => (await boxOf(page, 'viewer')).height).toBeGreaterThan(600)
  const isCovered = (id: string) => pane(page, id).evaluate((one) => one.closest('[inert]') !== null)
  expect(await isCovered('evidence')).toBe(true)
  await page.keyboard.press('F6')
  await page.keyboard.press('F6')
  expect(await page.evaluate(() => document.activeElement!.closest('[inert]'))).toBe(null)
  await head(page, 'Viewer').dblclick()
  await expect.poll(() => isCovered('evidence')).toBe(false)
  await page.keyboard.press('Alt+3')
  await expect.poll(() => pane(page, 'inspector').evaluate((one) => one === document.activeElement)).toBe(true)
  await page.keyboard.press('Control+Shift+Enter')
  await expect.poll(() => isCovered('viewer')).toBe(true)
  await page.keyboard.press('Control+Shift+Enter')
  await expect.poll(() => isCovered('viewer')).toBe(false)
  const before = (await boxOf(page, 'viewer')).height
  await page.keyboard.press('Control+j')
  await expect.poll(async () => (await boxOf(page, 'viewer')).height).toBeGreaterThan(before + 60)
  await page.keyboard.press('Control+j')
  await expect.poll(async () => (await boxOf(page, 'viewer')).height).toBe(before)
})

test('F6 goes round the panes; Alt and a digit goes to one, also when it is hidden', async () => {
  const page = await openCase()
  const here = () => page.evaluate(() => document.activeElement?.closest('[data-pane]')?.getAttribute('data-pane') ?? null)
  const seen = new Set<string | null>()
  for (let step = 0; step < 8; step++) {
    await page.keyboard.press('F6')
    seen.add(await here())
  }
  for (const id of ['rail', 'evidence', 'viewer', 'inspector', 'timeline']) expect([...seen]).toContain(id)
  await page.keyboard.press('Alt+5')
  await expect.poll(here).toBe('notes')
})

test('lines between panes are moved by arrow keys', async () => {
  const page = await openCase()
  const before = (await boxOf(page, 'evidence')).width
  await page.getByRole('separator', { name: 'Resize the panes' }).first().focus()
  for (let press = 0; press < 3; press++) await page.keyboard.press('ArrowRight')
  await expect.poll(async () => (await boxOf(page, 'evidence')).width).toBeGreaterThan(before)
  await expect.poll(() => lastLayout(page)).toContain('"size"')
})

test.each([[1_280, 800], [1_024, 700], [800, 600]])('at %i × %i nothing is too narrow to be used', async (width, height) => {
  const page = await openCase({ width, height })
  expect((await boxOf(page, 'viewer')).width).toBeGreaterThanOrEqual(320)
  for (const id of ['evidence', 'inspector', 'timeline']) {
    const box = await pane(page, id).boundingBox()
    if (box && box.width > 40) expect({ id, isUsable: box.width >= 228 && box.height >= 70 }).toEqual({ id, isUsable: true })
  }
  expect(await page.evaluate(() => document.querySelector('main')!.scrollWidth <= document.querySelector('main')!.clientWidth)).toBe(true)
})

test('a kept layout that cannot be used is no harm', async () => {
  const { page } = await renderer.open({ scenario: 'three' })
  await page.evaluate(() => {
    const { answers } = (globalThis as unknown as { fakeHost: { answers: Record<string, unknown> } }).fakeHost
    answers['workspace.get'] = { layout: '{"version":1,"root":{"type":"split","children":[{"type":"tabset","tabs":[{"id":"x"}]}]}}' }
  })
  await page.locator('.case-open').first().click()
  await pane(page, 'viewer').waitFor()
  expect(await head(page, 'Evidence').isVisible()).toBe(true)
})

test.each([['light', 1_280], ['dark', 1_920]] as const)('axe finds no barrier in the panes: %s at %i', async (theme, width) => {
  const page = await openCase({ theme, width, height: 900 })
  await page.getByRole('button', { name: 'Show Notes' }).or(head(page, 'Notes')).click()
  const { violations } = await new AxeBuilder({ page: page as never }).setLegacyMode(true).analyze()
  const serious = violations.filter((each) => each.impact === 'serious' || each.impact === 'critical')
  expect(serious.map((each) => `${each.id}: ${each.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`)).toEqual([])
})

test('an empty timeline is folded until there is something on it, or somebody unfolds it', async () => {
  const { page } = await renderer.open({ scenario: 'three' })
  const setCount = (count: number) => page.evaluate((eventCount) => {
    const { fakeHost } = globalThis as unknown as { fakeHost: { world: { cases: { id: string; eventCount: number }[] }; announce: (one: unknown) => void } }
    fakeHost.world.cases[0]!.eventCount = eventCount
    fakeHost.announce({ name: 'timeline.changed', caseId: fakeHost.world.cases[0]!.id })
  }, count)
  await page.locator('.case-open').first().waitFor()
  await setCount(0)
  await page.locator('.case-open').first().click()
  await pane(page, 'viewer').waitFor()
  expect((await boxOf(page, 'viewer')).height).toBeGreaterThan(600)
  await setCount(1)
  await expect.poll(async () => (await boxOf(page, 'viewer')).height).toBeLessThan(600)
  expect(await callsOf(page, 'workspace.set')).toEqual([])
})
