import { AxeBuilder } from '@axe-core/playwright'
import { describe, expect, it } from 'vitest'
import { callsOf, keepRenderer } from '../../support/renderer-suite.ts'
import { openDrawing, openExhibit, takeTool } from './annotation-page.ts'
import { HOSTILE_STRINGS } from './hostile-strings.ts'

const renderer = keepRenderer()

describe('drawing by mouse', () => {
  it('every shape is drawn where it is drawn, and each is one command', async () => {
    const { page, drag, names } = await openDrawing(renderer)
    await takeTool(page, 'p')
    const drawn = async (key: string, from: [number, number], to: [number, number], count: number) => {
      await page.keyboard.press(key)
      await drag(from, to)
      return (await names(count)).at(-1)!
    }
    expect(await drawn('r', [420, 600], [620, 700], 1)).toMatch(/^Mark 1, rectangle, (199|200|201) by (99|100|101) pixels at (419|420|421), (599|600|601)$/)
    expect(await drawn('e', [420, 750], [620, 850], 2)).toMatch(/^Mark 2, ellipse, /)
    expect(await drawn('a', [650, 600], [750, 700], 3)).toMatch(/^Mark 3, arrow, /)
    expect(await drawn('f', [650, 750], [750, 850], 4)).toMatch(/^Mark 4, stroke, /)
    expect(await drawn('h', [110, 160], [200, 160], 5)).toMatch(/^Mark 5, highlight, .*: \S/)
    expect(await drawn('n', [650, 300], [650, 300], 6)).toMatch(/^Mark 6, callout, /)
    await page.keyboard.press('x')
    await drag([420, 900], [620, 950])
    await page.getByLabel('Why is this redacted?').fill('Private person')
    await page.keyboard.press('Enter')
    expect((await names(7)).at(-1)).toMatch(/^Mark 7, redaction, .*: Private person$/)
    await page.keyboard.press('l')
    await drag([650, 900], [770, 940])
    await page.getByRole('textbox', { name: 'Words of the label' }).first().fill('Same wording')
    await page.keyboard.press('Enter')
    expect((await names(8)).at(-1)).toMatch(/^Mark 8, label, .*: Same wording$/)
    expect(await callsOf(page, 'annotation.add')).toHaveLength(8)
  })

  it('a redaction without a reason is not made, and Escape drops what was drawn', async () => {
    const { page, drag, marks } = await openDrawing(renderer)
    await takeTool(page, 'p')
    await page.keyboard.press('x')
    await drag([420, 900], [620, 950])
    await page.getByLabel('Why is this redacted?').fill('x')
    expect(await page.getByRole('button', { name: 'Redact', exact: true }).last().isDisabled()).toBe(true)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await page.getByLabel('Why is this redacted?').waitFor({ state: 'detached' })
    expect(await marks.count()).toBe(0)
    expect(await callsOf(page, 'annotation.add')).toEqual([])
  })

  it('moves and sizes with handles, selects several with a frame, and removes them as one', async () => {
    const { page, drag, names, marks } = await openDrawing(renderer, {}, [0, 1, 2].map(makeMarkAt))
    await takeTool(page, 'p')
    expect(await names(3)).toHaveLength(3)
    await drag([500, 600], [540, 640]) // its left edge
    await marks.nth(0).and(page.locator('[aria-label*="at 540, 640"]')).waitFor()
    await drag([640, 700], [660, 720]) // its lower right corner
    await marks.nth(0).and(page.locator('[aria-label*="120 by 80 pixels at 540, 640"]')).waitFor()
    await drag([450, 580], [775, 1_050])
    await page.locator('.annotation-layer [aria-selected=true]').nth(2).waitFor()
    await page.keyboard.press('Delete')
    await marks.first().waitFor({ state: 'detached' })
    const removed = await callsOf(page, 'annotation.remove')
    expect(removed.map((one) => (one['annotationIds'] as string[]).length)).toEqual([3])
  })

  it('edges draw to the words beside them, and with Alt they do not', async () => {
    const { page, picture, drag, names } = await openDrawing(renderer)
    const [left, top, width, height] = picture.ocr!.words.find((word) => word.line === 1)!.box
    await takeTool(page, 'p')
    await page.keyboard.press('r')
    await drag([left - 3, top - 3], [left + width + 1, top + height + 3])
    expect((await names(1))[0]).toContain(`${Math.ceil(left + width) - Math.floor(left)} by ${Math.ceil(top + height) - Math.floor(top)} pixels at ${Math.floor(left)}, ${Math.floor(top)}`)
    await page.keyboard.press('r')
    await page.keyboard.down('Alt')
    await drag([left - 5, top + 300], [left + width + 5, top + 330])
    await page.keyboard.up('Alt')
    expect((await names(2))[1]).toMatch(new RegExp(`at ${Math.round(left - 5)}, `))
  })

  it('shapes follow a picture that is turned, and new ones lie where they are drawn on it', async () => {
    const { page, marks, picture } = await openDrawing(renderer, {}, [makeMarkAt(0)])
    await takeTool(page, 'p')
    await page.keyboard.press('.')
    await page.locator('.picture-plane[data-turn="1"]').waitFor()
    const plane = (await page.locator('.picture-plane').boundingBox())!
    const scale = plane.width / picture.height
    // Turned clockwise, what was at (x, y) lies at (height − y, x).
    const on = (x: number, y: number): [number, number] => [plane.x + (picture.height - y) * scale, plane.y + x * scale]
    const [left, top] = on(500, 660)
    const box = (await marks.nth(0).locator('.mark-line').boundingBox())!
    expect([Math.abs(box.x - left) < 4, Math.abs(box.y - top) < 4]).toEqual([true, true])
    await page.keyboard.press('r')
    await page.mouse.move(...on(100, 900))
    await page.mouse.down()
    await page.mouse.move(...on(200, 950))
    await page.mouse.up()
    await page.locator('.annotation-layer [aria-label^="Mark 2, rectangle"]').waitFor()
    expect(await page.locator('.annotation-layer [aria-label^="Mark 2, rectangle"]').getAttribute('aria-label')).toMatch(/(99|100|101) by (49|50|51) pixels at (99|100|101), (899|900|901)/)
  })
})

const makeMarkAt = (index: number) => ({ target: [{ type: 'SpecificResource' as const, source: 'urn:sha256:0', selector: { type: 'FragmentSelector' as const, conformsTo: 'http://www.w3.org/TR/media-frags/' as const, value: `xywh=pixel:${500 + index * 20},${600 + index * 120},100,60` } }] })

describe('drawing by keyboard', () => {
  it('a tool and Enter draw in the middle; arrows move, with Shift further, with Alt they size; Escape leaves step by step', async () => {
    const { page, names, marks } = await openDrawing(renderer)
    await takeTool(page, 'p')
    await page.keyboard.press('r')
    await page.keyboard.press('Enter')
    const [first] = await names(1)
    const [, width, height, left, top] = /(\d+) by (\d+) pixels at (\d+), (\d+)/.exec(first!)!.map(Number) as [number, number, number, number, number]
    const named = (w: number, h: number, x: number, y: number) => page.locator(`.annotation-layer [aria-label*="${w} by ${h} pixels at ${x}, ${y}"]`).waitFor()
    await page.locator('.annotation-layer [role=option]:focus').waitFor()
    await page.keyboard.press('ArrowRight')
    await named(width, height, left + 1, top)
    await page.keyboard.press('Shift+ArrowUp')
    await named(width, height, left + 1, top - 10)
    await page.keyboard.press('Alt+ArrowRight')
    await named(width + 1, height, left + 1, top - 10)
    await page.keyboard.press('Alt+Shift+ArrowDown')
    await named(width + 1, height + 10, left + 1, top - 10)
    await page.keyboard.press('Control+d')
    expect(await names(2)).toHaveLength(2)
    await page.keyboard.press('Escape')
    expect(await page.locator('.annotation-layer [aria-selected=true]').count()).toBe(0)
    await page.keyboard.press('Escape')
    await page.locator('.annotation-layer[data-tool]').waitFor({ state: 'detached' })
    expect(await marks.count()).toBe(2)
  })

  it('keys that are held make one edit when they are let go', async () => {
    const { page } = await openDrawing(renderer, {}, [makeMarkAt(0)])
    await takeTool(page, 'p')
    await page.locator('.annotation-layer [role=option]').focus()
    for (let press = 0; press < 6; press++) await page.keyboard.down('ArrowRight')
    await page.keyboard.up('ArrowRight')
    await page.locator('.annotation-layer [aria-label*="at 506, 600"]').waitFor()
    await expect.poll(async () => (await callsOf(page, 'annotation.update')).length).toBe(1)
  })

  it('every tool draws with Enter, and Tab goes from mark to mark', async () => {
    const { page, names } = await openDrawing(renderer)
    await takeTool(page, 'p')
    let count = 0
    for (const key of ['e', 'a', 'f', 'h', 'n']) {
      await page.keyboard.press(key)
      await page.keyboard.press('Enter')
      await names(++count)
      await page.locator(`.annotation-layer [role=option]:focus[aria-label^="Mark ${count},"]`).waitFor()
    }
    await page.keyboard.press('Escape')
    await page.locator('.annotation-layer [role=option]').first().focus()
    expect(count).toBe(5)
    for (let at = 2; at <= count; at++) {
      await page.keyboard.press('Tab')
      await page.locator(`.annotation-layer [role=option]:focus[aria-label^="Mark ${at},"][aria-selected=true]`).waitFor()
    }
  })
})

describe('the list of marks', () => {
  it('shows the same marks and selection, and says what is written and where they lie', async () => {
    const { page, names } = await openDrawing(renderer, {}, [makeMarkAt(0), makeMarkAt(1)])
    await takeTool(page, 'p')
    const list = page.getByRole('grid', { name: 'Marks on this exhibit' })
    await list.getByRole('row').nth(1).click()
    await page.locator('.annotation-layer [aria-selected=true][aria-label^="Mark 2,"]').waitFor()
    await page.getByLabel('Claim').fill('Names the client')
    await page.getByLabel('Left', { exact: true }).fill('333')
    await page.keyboard.press('Enter')
    await page.locator('.annotation-layer [aria-label*="at 333, 720"][aria-label$="Names the client"]').waitFor()
    expect(await names(2)).toHaveLength(2)
    await list.getByRole('row').nth(0).hover()
    await page.locator('.annotation-layer [data-pointed][aria-label^="Mark 1,"]').waitFor()
    await page.locator('.annotation-layer [aria-label^="Mark 2,"]').focus()
    await page.keyboard.press('Enter')
    await page.locator('input:focus').waitFor()
    expect(await page.getByLabel('Claim').evaluate((field) => field === document.activeElement)).toBe(true)
  })

  it('a double click on a mark opens its claim, also while the tools are away', async () => {
    const { page, at } = await openDrawing(renderer, {}, [makeMarkAt(0)])
    const [x, y] = await at(500, 630)
    await page.mouse.dblclick(x, y)
    await expect.poll(() => page.getByLabel('Claim').evaluateAll((fields) => fields.some((field) => field === document.activeElement))).toBe(true)
    await page.getByRole('tab', { name: /^Record/ }).click()
    await takeTool(page, 'p')
    const [again, down] = await at(500, 630)
    await page.mouse.dblclick(again, down)
    await expect.poll(() => page.getByLabel('Claim').evaluateAll((fields) => fields.some((field) => field === document.activeElement))).toBe(true)
    expect(await callsOf(page, 'annotation.update')).toEqual([])
  })

  it('a mark becomes an event, is linked to another, takes tags, and leaves as JSON', async () => {
    const { page } = await openDrawing(renderer, { events: 3 }, [{ ...makeMarkAt(0), claim: 'Offers a fee' }])
    await takeTool(page, 'p')
    await page.locator('.annotation-layer [role=option]').focus()
    const form = page.getByRole('region', { name: 'Marks 1, rectangle' })
    await form.getByRole('button', { name: 'New event from this mark' }).click()
    await form.getByLabel(/^(Date|When)/).first().fill('2026-03-04')
    await form.getByRole('button', { name: 'Put on the timeline' }).click()
    await expect.poll(async () => (await callsOf(page, 'timeline.add')).map((one) => [one['text'], (one['annotationIds'] as string[]).length])).toEqual([['Offers a fee', 1]])
    await form.getByLabel('Add a tag').fill('offer')
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await callsOf(page, 'tag.set')).map((one) => one['add'])).toEqual([['offer']])
    await page.getByRole('button', { name: 'Copy as Web Annotations (JSON)' }).click()
    await page.getByText(/^Copied/).waitFor()
    const copied = await page.evaluate(() => (globalThis as unknown as { fakeHost: { copied: string[] } }).fakeHost.copied.at(-1)!)
    expect(JSON.parse(copied)).toMatchObject({ type: 'AnnotationPage', items: [{ shape: 'rectangle' }] })
  })

  it('somebody who asks for a mark from elsewhere is taken to it', async () => {
    const { page, picture } = await openDrawing(renderer, {}, [makeMarkAt(0), { ...makeMarkAt(1), claim: 'Names the client' }])
    await page.evaluate((found) => { (globalThis as unknown as { fakeHost: { answers: Record<string, unknown> } }).fakeHost.answers['item.find'] = [found] },
      { kind: 'annotation', caseId: picture.caseId, caseTitle: 'New approach', evidenceId: picture.id, eventId: null, noteId: null, annotationId: `annot_${'2'.padStart(26, '0')}`, number: 'E-1 · 2', title: 'Names the client' })
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('combobox').fill('Names the client')
    await page.getByRole('dialog').getByRole('option', { name: /Names the client/ }).first().click()
    await page.locator('.annotation-layer [aria-selected=true][aria-label^="Mark 2,"]').waitFor()
    expect(await page.locator('.annotation-layer [aria-selected=true]').count()).toBe(1)
  })

  it('copies to another exhibit', async () => {
    const { page } = await openDrawing(renderer, {}, [makeMarkAt(0)])
    await takeTool(page, 'p')
    await page.locator('.annotation-layer [role=option]').focus()
    await page.keyboard.press('Control+c')
    await openExhibit(page, 2)
    await page.locator('.viewer .stage').focus()
    await page.keyboard.press('Control+v')
    await page.locator('.annotation-layer [aria-label*="100 by 60 pixels at 500, 600"]').waitFor()
    expect(await callsOf(page, 'annotation.copy')).toHaveLength(1)
  })

  it('hostile words stay words, on the picture and beside it, and the layout holds', async () => {
    const { page, names } = await openDrawing(renderer, {}, HOSTILE_STRINGS.map((text, index) => ({ ...makeMarkAt(index % 3), shape: 'text' as const, text, claim: text.slice(0, 1_000), tags: [text.slice(0, 100)] })))
    await takeTool(page, 'p')
    expect(await names(HOSTILE_STRINGS.length)).toHaveLength(HOSTILE_STRINGS.length)
    await page.getByRole('grid', { name: 'Marks on this exhibit' }).getByRole('row').nth(1).click()
    await page.getByLabel('Claim').waitFor()
    expect(await page.evaluate(() => [document.querySelectorAll('.annotation-layer script, .marks img, .annotation-layer img').length, document.documentElement.scrollWidth <= innerWidth, (globalThis as { pwned?: unknown }).pwned])).toEqual([0, true, undefined])
    expect(await page.locator('.marks, .marks-grid, .mark-form, .ui-tab-panel').evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.className))).toEqual([])
  })

  it.each(['light', 'dark'] as const)('has nothing axe can fault, %s', async (theme) => {
    const { page } = await openDrawing(renderer, { theme }, [makeMarkAt(0), { ...makeMarkAt(1), shape: 'redaction', reason: 'private' }, { ...makeMarkAt(2), shape: 'callout' }])
    await takeTool(page, 'p')
    await page.locator('.annotation-layer [role=option]').nth(1).focus()
    await page.getByLabel('Reason').waitFor()
    const { violations } = await new AxeBuilder({ page }).include('.viewer').include('.marks').analyze()
    expect(violations.map(({ id, nodes }) => `${id} ${nodes.slice(0, 2).map((node) => `${node.html.slice(0, 200)} ${node.failureSummary?.slice(0, 200)}`).join('\n')}`)).toEqual([])
  })
})

it('300 marks on one picture: one is drawn anew while it is dragged, the others are left alone', async () => {
  const { page, drag, names } = await openDrawing(renderer, {}, Array.from({ length: 300 }, (_, index) => ({ target: boxAt(10 + (index % 20) * 38, 20 + Math.floor(index / 20) * 70) })))
  await takeTool(page, 'p')
  expect(await names(300)).toHaveLength(300)
  await page.evaluate(() => {
    const changed = new Set<string>()
    Object.assign(globalThis, { changed })
    new MutationObserver((records) => { for (const { target } of records) changed.add((target as Element).closest('[data-mark]')?.getAttribute('aria-label')?.split(',')[0] ?? '') })
      .observe(document.querySelector('.annotation-layer')!, { subtree: true, attributes: true, attributeFilter: ['x', 'y', 'width', 'height', 'aria-label'] })
  })
  await drag([10, 35], [14, 300])
  await page.locator('.annotation-layer [aria-label^="Mark 1,"][aria-selected=true]').waitFor()
  await expect.poll(async () => (await callsOf(page, 'annotation.update')).length).toBe(1)
  expect(await page.evaluate(() => [...(globalThis as unknown as { changed: Set<string> }).changed].filter(Boolean))).toEqual(['Mark 1'])
})

const boxAt = (x: number, y: number) => [{ type: 'SpecificResource' as const, source: 'urn:sha256:0', selector: { type: 'FragmentSelector' as const, conformsTo: 'http://www.w3.org/TR/media-frags/' as const, value: `xywh=pixel:${x},${y},30,30` } }]

