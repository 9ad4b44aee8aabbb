import { describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { callsOf, keepRenderer } from '../../support/renderer-suite.ts'
import { openSample } from './feature-page.ts'

const renderer = keepRenderer()

async function openText(): Promise<Page> {
  const { page } = await openSample(renderer, { exhibits: 2 })
  await page.getByRole('row', { name: /^E-1,/ }).click()
  await text(page).waitFor()
  return page
}

const text = (page: Page) => page.getByRole('list', { name: 'Recognised text' })
const line = (page: Page, number: number) => text(page).locator(`[data-line="${number}"]`)
const field = (page: Page) => page.getByRole('textbox', { name: 'Text of this line' })
const corrections = (page: Page) => callsOf(page, 'evidence.correctText')

describe('correcting what was read', () => {
  it('Enter opens a line, Enter keeps it, Escape leaves it, Ctrl+Enter saves all as one version', async () => {
    const page = await openText()
    await line(page, 0).focus()
    await page.keyboard.press('Enter')
    await field(page).fill('Layla Haddad-Brandt PhD')
    await page.keyboard.press('Enter')
    await page.getByText('1 line changed, not saved').waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await field(page).fill('nothing of this')
    await page.keyboard.press('Escape')
    expect(await line(page, 1).innerText()).toContain('Senior Talent Consultant')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await field(page).fill('Wednesday, 11 March 2026')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('button', { name: 'Version 2 of 2' }).waitFor()
    expect(await corrections(page)).toEqual([{ evidenceId: expect.any(String), over: 1, lines: [{ line: 0, text: 'Layla Haddad-Brandt PhD' }, { line: 2, text: 'Wednesday, 11 March 2026' }] }])
    expect(await text(page).locator('.is-corrected').allInnerTexts()).toEqual(['PhD', '11'])
    expect(await text(page).locator('.is-corrected').nth(1).getAttribute('title')).toBe('Corrected by hand; the machine read “4”')
    expect(await page.locator('.word > .is-corrected').count()).toBe(2)
  })

  it('a double click on a word in the picture selects it, and F2 opens its line with the word selected', async () => {
    const page = await openText()
    await page.getByRole('tab', { name: 'Record' }).click()
    await page.locator('.word[data-word="3"]').dblclick()
    expect(await page.evaluate(() => getSelection()!.toString())).toBe(await page.locator('.word[data-word="3"] > span').innerText())
    await page.keyboard.press('F2')
    await field(page).waitFor()
    const selected = await field(page).evaluate((element: HTMLTextAreaElement) => element.value.slice(element.selectionStart, element.selectionEnd))
    expect(selected).toBe(await page.locator('.word[data-word="3"] > span').innerText())
    await page.keyboard.type('X')
    await page.keyboard.press('Enter')
    await page.getByText('1 line changed, not saved').waitFor()
  })

  it('right-to-left and hostile text stays text', async () => {
    const page = await openText()
    const arabic = page.locator('.text-line', { hasText: 'المشروع' }).first()
    expect(await arabic.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl')
    await arabic.dblclick()
    await field(page).fill('<b>متى</b> \u202e<img src=x onerror=document.title=1>')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('button', { name: 'Version 2 of 2' }).waitFor()
    expect(await text(page).locator('b, img').count()).toBe(0)
    expect(await page.locator('.text-line', { hasText: '<b>متى</b>' }).count()).toBe(1)
  })

  it('what is not saved stays while one looks at another exhibit, and can be discarded', async () => {
    const page = await openText()
    await line(page, 0).dblclick()
    await field(page).fill('Another name')
    await page.keyboard.press('Enter')
    await page.keyboard.press(']')
    await page.locator('.viewer-position', { hasText: 'E-2' }).waitFor()
    await page.getByText('not saved').waitFor({ state: 'detached' })
    await page.keyboard.press('[')
    await page.getByText('1 line changed, not saved').waitFor()
    expect(await line(page, 0).innerText()).toBe('Another name')
    await page.getByRole('button', { name: 'Discard' }).click()
    await expect.poll(() => line(page, 0).innerText()).toContain('Layla')
    expect(await corrections(page)).toEqual([])
  })

  it('what is not saved is saved when the vault is locked, and not at a panic', async () => {
    const page = await openText()
    await line(page, 0).dblclick()
    await field(page).fill('Another name')
    await page.keyboard.press('Enter')
    await page.getByText('not saved').waitFor()
    await page.keyboard.press('Control+l')
    await expect.poll(() => corrections(page)).toEqual([{ evidenceId: expect.any(String), over: 1, lines: [{ line: 0, text: 'Another name' }] }])
    const other = await openText()
    await line(other, 0).dblclick()
    await field(other).fill('Another name')
    await other.keyboard.press('Enter')
    await other.getByText('not saved').waitFor()
    await other.keyboard.press('Control+Shift+L')
    await text(other).waitFor({ state: 'detached' })
    expect(await corrections(other)).toEqual([])
  })

  it('an earlier version is looked at, on the picture too, and made current again', async () => {
    const page = await openText()
    await line(page, 0).dblclick()
    await field(page).fill('Another name')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('button', { name: 'Version 2 of 2' }).click()
    await page.getByRole('button', { name: /^Version 1/ }).click()
    await page.getByText('An earlier version. Search, dates and dossier go by version 2.').waitFor()
    await expect.poll(() => page.locator('.word[data-word="0"] > span').innerText()).toBe('Layla')
    await page.getByRole('button', { name: 'Make current' }).click()
    await page.getByText('An earlier version.').waitFor({ state: 'detached' })
    expect(await callsOf(page, 'evidence.useReading')).toMatchObject([{ version: 1 }])
    expect(await line(page, 0).innerText()).toContain('Layla')
  })

  it('N goes from one doubtful word to the next, and Enter corrects it', async () => {
    const page = await openText()
    await page.locator('.stage').focus()
    await page.keyboard.press('n')
    await page.keyboard.press('n')
    const second = await text(page).locator('.is-low').nth(1).innerText()
    expect(await text(page).locator('.is-pointed').innerText()).toBe(second)
    await page.keyboard.press('Shift+N')
    await page.keyboard.press('n')
    await page.keyboard.press('Enter')
    expect(await field(page).evaluate((element: HTMLTextAreaElement) => element.value.slice(element.selectionStart, element.selectionEnd))).toBe(second)
  })
})

describe('reading again', () => {
  it('asks in which language and how; the choice stays', async () => {
    const page = await openText()
    await page.getByRole('button', { name: 'Read again…' }).click()
    await page.getByRole('dialog').getByRole('button', { name: /Language/ }).click()
    await page.getByRole('option', { name: /Ukrainian/ }).click()
    await page.getByRole('dialog').getByRole('button', { name: /Mode/ }).click()
    await page.getByRole('option', { name: /^Deep/ }).click()
    await page.getByRole('button', { name: 'Read again', exact: true }).click()
    await expect.poll(() => callsOf(page, 'evidence.read')).toEqual([{ evidenceIds: [expect.any(String)], language: 'ukr', mode: 'deep' }])
  })

  it('all that is shown is read again in one job', async () => {
    const page = await openText()
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Read the 2 exhibits shown again…' }).click()
    await page.getByRole('button', { name: 'Read 2 exhibits' }).click()
    await expect.poll(() => callsOf(page, 'evidence.read')).toEqual([{ evidenceIds: [expect.any(String), expect.any(String)], mode: 'standard' }])
  })

  it('a region is drawn, moved by the keys, and read', async () => {
    const page = await openText()
    await page.locator('.stage').focus()
    await page.keyboard.press('g')
    const layer = page.locator('.region-layer')
    await layer.waitFor()
    const plane = (await layer.boundingBox())!
    const scale = plane.width / 390
    await page.mouse.move(plane.x + 20 * scale, plane.y + 100 * scale)
    await page.mouse.down()
    await page.mouse.move(plane.x + 220 * scale, plane.y + 150 * scale, { steps: 4 })
    await page.mouse.up()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Enter')
    await expect.poll(() => callsOf(page, 'evidence.readRegion')).toHaveLength(1)
    const [{ region }] = await callsOf(page, 'evidence.readRegion') as [{ region: number[] }]
    for (const [at, wanted] of [30, 100, 200, 60].entries()) expect(Math.abs(region[at]! - wanted)).toBeLessThanOrEqual(2)
    await layer.waitFor({ state: 'detached' })
  })

  it('a region is begun from the keyboard alone, and left', async () => {
    const page = await openText()
    await page.getByRole('button', { name: 'Read a region again' }).focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toBe('region-layer')
    expect(await page.locator('.region-frame').count()).toBe(1)
    await page.keyboard.press('Escape')
    await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toBe('stage')
  })

  it('the text goes out by the menu', async () => {
    const page = await openText()
    await page.getByRole('button', { name: 'Export the text' }).click()
    await page.getByRole('menuitem', { name: 'Export the text (TXT)' }).click()
    await expect.poll(() => callsOf(page, 'evidence.exportText')).toMatchObject([{ format: 'txt', evidenceIds: [expect.any(String)] }])
  })
})

describe('how good a capture is', () => {
  it('says what is there and missing, and points at the place', async () => {
    const page = await openText()
    await page.getByRole('tab', { name: 'Record' }).click()
    const list = page.getByRole('region', { name: 'Quality of the capture' })
    await list.getByText('Whole address: missing').waitFor()
    await list.getByText('Portrait large enough to compare: missing').hover()
    await expect.poll(() => page.locator('.pointed-box.is-fact').count()).toBe(1)
  })

  it('the case lists what to capture next, by platform, with the exhibits that hold it', async () => {
    const page = await openText()
    await page.evaluate(() => { (globalThis as unknown as { fakeHost: { world: { cases: { subject: { platform: string } }[] } } }).fakeHost.world.cases[0]!.subject.platform = 'LinkedIn' })
    await page.getByRole('navigation').getByText('Case', { exact: true }).click()
    const list = page.getByRole('region', { name: 'What to capture next' })
    await list.getByText('8 of 8 not seen').click()
    await list.getByText('Connections in common').waitFor()
    expect(await list.innerText()).toContain('Capture before anybody removes')
  })

  it('a case says what its pictures are read in', async () => {
    const page = await openText()
    await page.getByRole('navigation').getByText('Case', { exact: true }).click()
    await page.getByRole('button', { name: /Language of its pictures/ }).click()
    await page.getByRole('option', { name: /Persian/ }).click()
    await expect.poll(() => callsOf(page, 'case.update')).toEqual([{ caseId: expect.any(String), language: 'fas' }])
  })
})
