import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import type { RendererHarness } from '../../support/renderer-page.ts'
import { chooseIn } from '../../support/choose-files.ts'
import { openSample } from './feature-page.ts'
import { startRenderer } from '../../support/renderer-page.ts'
import type { SampleOptions, SamplePage } from './feature-page.ts'

let harness: RendererHarness
let sample: SamplePage | null = null
beforeAll(async () => { harness = await startRenderer() })
afterAll(() => harness.close())
afterEach(async () => {
  const faults = sample?.faults ?? []
  await sample?.close()
  sample = null
  if (faults.length > 0) throw new Error(`the page had faults:\n${faults.join('\n')}`)
})

const open = async (options: SampleOptions): Promise<SamplePage> => (sample = await openSample(harness, options))
const exhibit = (page: Page, number: number) => page.getByRole('row', { name: new RegExp(`^E-${number},`) })
const zoomOf = async (page: Page) => Number.parseFloat(await page.locator('.viewer-zoom').innerText())
const planeOf = (page: Page) => page.locator('.picture-plane').evaluate((plane) => { const { x, y, width } = plane.getBoundingClientRect(); return { x, y, width } })
const callsOf = (page: Page, name: string) => page.evaluate((wanted) =>
  (globalThis as unknown as { fakeHost: { calls: { name: string; input: unknown }[] } }).fakeHost.calls.filter((call) => call.name === wanted).map((call) => call.input), name)
const shownPicture = (page: Page) => page.locator('.picture-plane img[data-load=shown]').waitFor()

describe('the gallery', () => {
  it('draws only what is in sight of 200 exhibits, and the arrow keys move through them', async () => {
    const { page } = await open({ exhibits: 200 })
    await expect.poll(() => page.locator('.gallery-item').count()).toBeGreaterThan(3)
    expect(await page.locator('.gallery-item').count()).toBeLessThan(60)
    await exhibit(page, 1).click()
    await page.keyboard.press('ArrowRight')
    await page.locator('.viewer-position', { hasText: 'E-2' }).waitFor()
    await page.keyboard.press('End')
    await page.locator('.viewer-position', { hasText: 'E-200' }).waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toBe('stage')
  })
  it('filters, says when nothing is left, and follows the viewer’s steps', async () => {
    const { page } = await open({ exhibits: 30 })
    await page.getByLabel('Filter exhibits').fill('chat')
    await page.getByRole('heading', { name: '3 of 30' }).waitFor()
    await page.getByLabel('Filter exhibits').fill('nowhere')
    await page.getByText('No exhibit’s name has “nowhere” in it.').waitFor()
    await page.getByLabel('Filter exhibits').press('Escape')
    await page.getByRole('heading', { name: '30 exhibits' }).waitFor()
    await exhibit(page, 1).click()
    await page.locator('.stage').focus()
    for (let step = 0; step < 20; step++) await page.keyboard.press(']')
    await page.locator('.viewer-position', { hasText: 'E-21' }).waitFor()
    await expect.poll(() => exhibit(page, 21).isVisible()).toBe(true)
    for (let step = 0; step < 25; step++) await page.keyboard.press('[')
    await page.locator('.viewer-position', { hasText: 'E-1' }).waitFor()
    expect(await page.getByRole('button', { name: 'Previous exhibit' }).isDisabled()).toBe(true)
  })
  it('imports chosen files: each at its stage, the failed one with its reason, and can be put away', async () => {
    const { page } = await open({ exhibits: 0, stepMs: 15 })
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Choose files…' }).click()
    const files = Array.from({ length: 5 }, (_, index) => ({ name: `screen ${index + 1}.png`, mimeType: 'image/png', buffer: Buffer.from([index]) }))
    await (await chooser).setFiles(files)
    const panel = page.getByRole('region', { name: /^Imported/ })
    await panel.getByText('ends in the middle of the picture').waitFor()
    await panel.getByText('already here', { exact: true }).waitFor()
    await panel.getByText('44 words, 2 similar').waitFor()
    const [input] = await callsOf(page, 'evidence.ingest') as { intake: string; read: boolean; files: { name: string }[] }[]
    expect({ ...input, files: input!.files.map(({ name }) => name) }).toMatchObject({ intake: 'dialog', read: true, files: files.map(({ name }) => name) })
    await panel.getByRole('button', { name: 'Put away' }).click()
    await expect.poll(() => panel.count()).toBe(0)
  })
  it('asks once where the pictures come from, filled in with what was told last, and saves for all of them with Enter', async () => {
    const { page } = await open({ exhibits: 3, stepMs: 15 })
    const told = { source: 'https://quay.example/in/elena', platform: 'Quay', captured: '2026-03-04' }
    await page.evaluate((acquisition) => {
      const { world } = (globalThis as unknown as { fakeHost: { world: { evidence: { acquisition: object }[] } } }).fakeHost
      world.evidence[2]!.acquisition = acquisition
    }, told)
    const files = Array.from({ length: 5 }, (_, index) => ({ name: `screen ${index + 1}.png`, mimeType: 'image/png', buffer: Buffer.from([index]) }))
    await chooseIn(page, files)
    // Of five one fails and one was here before.
    const form = page.getByRole('form', { name: 'Where do these 3 pictures come from?' })
    await form.getByText('Same as last time. Platform: Quay').waitFor()
    await page.keyboard.press('o')
    await expect.poll(() => page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe(told.source)
    await page.keyboard.press('End')
    await page.keyboard.type('-marwick')
    expect(await form.getByText('Same as last time').count()).toBe(0)
    await page.keyboard.press('Enter')
    await expect.poll(() => callsOf(page, 'evidence.describeImport')).toEqual([{ jobId: expect.any(String), acquisition: { source: `${told.source}-marwick`, platform: 'Quay' } }])
    await expect.poll(() => form.count()).toBe(0)
  })
  it('keeps what is typed while the first pictures arrive, shows all fields when asked, and can be left unanswered', async () => {
    const { page } = await open({ exhibits: 0, stepMs: 15 })
    await chooseIn(page, [{ name: 'one.png', mimeType: 'image/png', buffer: Buffer.from([1]) }])
    const form = page.getByRole('form', { name: 'Where does this picture come from?' })
    expect(await form.getByRole('button', { name: 'Save for 1 picture' }).isDisabled()).toBe(true)
    await form.getByLabel('Source').fill('@elena')
    await form.getByRole('button', { name: 'All fields…' }).click()
    expect(await form.getByLabel('Source').inputValue()).toBe('@elena')
    await form.getByLabel('Captured', { exact: true }).fill('last Tuesday')
    await form.getByText('Kept in these words; not read as a time.').waitFor()
    await form.getByLabel('Captured', { exact: true }).fill('2026-03~')
    await form.getByText('Read as about 2026-03, to the month, zone not known.').waitFor()
    await form.getByRole('button', { name: /How obtained/ }).click()
    await page.getByRole('option', { name: 'Otherwise' }).click()
    await form.getByLabel('How, in words').fill('found on a stick')
    await form.getByLabel('Remarks').fill('torn\nin two')
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => callsOf(page, 'evidence.describeImport')).toEqual([
      { jobId: expect.any(String), acquisition: { source: '@elena', obtained: 'other', obtainedWords: 'found on a stick', captured: '2026-03~', remarks: 'torn\nin two' } },
    ])
    await chooseIn(page, [{ name: 'two.png', mimeType: 'image/png', buffer: Buffer.from([2]) }])
    await form.getByRole('button', { name: 'Skip' }).waitFor()
    await chooseIn(page, [{ name: 'three.png', mimeType: 'image/png', buffer: Buffer.from([3]) }])
    // Only the newest takes the room of a form; the one before asks when it is opened.
    await page.getByRole('button', { name: 'Origin…' }).click()
    await expect.poll(() => form.count()).toBe(2)
    for (let left = 2; left > 0; left--) await page.getByRole('button', { name: 'Skip' }).first().click()
    await expect.poll(() => form.count()).toBe(0)
    expect(await callsOf(page, 'evidence.describeImport')).toHaveLength(1)
  })
  it('stops an import when asked', async () => {
    const { page } = await open({ exhibits: 0, stepMs: 60_000 })
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Choose files…' }).click()
    await (await chooser).setFiles([{ name: 'one.png', mimeType: 'image/png', buffer: Buffer.from([1]) }])
    await page.getByRole('region', { name: /^Importing/ }).getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('region', { name: /^Import cancelled/ }).getByText('cancelled', { exact: true }).waitFor()
    expect(await callsOf(page, 'job.cancel')).toHaveLength(1)
  })
})

describe('the viewer', () => {
  it('opens whole, zooms by keys to a true 100 % and back, and by double click', async () => {
    const { page, evidence } = await open({ exhibits: 3 })
    await exhibit(page, 3).click()
    await shownPicture(page)
    const whole = await zoomOf(page)
    expect(whole).toBeLessThan(100)
    await page.locator('.stage').focus()
    await page.keyboard.press('1')
    expect(await zoomOf(page)).toBe(100)
    expect((await planeOf(page)).width).toBeCloseTo(evidence[2]!.width, 0)
    await page.keyboard.press('+')
    expect(await zoomOf(page)).toBe(150)
    await page.keyboard.press('0')
    expect(await zoomOf(page)).toBe(whole)
    const stage = (await page.locator('.stage').boundingBox())!
    await page.mouse.dblclick(stage.x + 10, stage.y + 10)
    expect(await zoomOf(page)).toBe(100)
  })
  it('zooms at the pointer with the wheel, and pans by drag and arrow keys', async () => {
    const { page } = await open({ exhibits: 7 })
    await exhibit(page, 7).click()
    await shownPicture(page)
    const stage = (await page.locator('.stage').boundingBox())!
    const at = { x: stage.x + stage.width / 2 + 40, y: stage.y + stage.height / 2 + 30 }
    await page.mouse.move(at.x, at.y)
    const before = await planeOf(page)
    for (let turn = 0; turn < 3; turn++) await page.mouse.wheel(0, -400)
    await expect.poll(async () => (await planeOf(page)).width).toBeGreaterThan(before.width * 4)
    const after = await planeOf(page)
    expect((at.x - after.x) / after.width).toBeCloseTo((at.x - before.x) / before.width, 2)
    await page.mouse.move(stage.x + stage.width - 30, stage.y + stage.height - 30)
    await page.mouse.down()
    await page.mouse.move(stage.x + stage.width - 90, stage.y + stage.height - 70, { steps: 3 })
    await page.mouse.up()
    const panned = await planeOf(page)
    expect([Math.round(panned.x - after.x), Math.round(panned.y - after.y)]).toEqual([-60, -40])
    await page.keyboard.press('ArrowRight')
    expect(Math.round((await planeOf(page)).x - panned.x)).toBe(-60)
  })
  it('selects recognised words by dragging over them and copies them with line breaks', async () => {
    const { page, evidence } = await open({ exhibits: 2 })
    await exhibit(page, 1).click()
    await shownPicture(page)
    const box = async (word: string) => (await page.locator('.word', { hasText: word }).first().boundingBox())!
    const [from, to] = [await box('Senior'), await box('March')]
    await page.mouse.move(from.x + 1, from.y + from.height / 2)
    await page.mouse.down()
    await page.mouse.move(to.x + to.width - 2, to.y + to.height / 2, { steps: 12 })
    await page.mouse.up()
    await page.keyboard.press('Control+c')
    await expect.poll(() => callsOf(page, 'evidence.copied')).toHaveLength(1)
    const [copied] = await page.evaluate(() => (globalThis as unknown as { fakeHost: { copied: string[] } }).fakeHost.copied) as [string]
    expect(await callsOf(page, 'evidence.copied')).toEqual([{ evidenceId: evidence[0]!.id, what: 'text', characters: copied.length }])
    const right = await box('Foresight')
    await page.mouse.move(from.x + 1, from.y + from.height / 2)
    await page.mouse.down()
    await page.mouse.move(right.x + right.width + 60, right.y + right.height / 2, { steps: 8 })
    await page.mouse.up()
    expect(await page.evaluate(() => getSelection()!.toString().trim())).toBe('Senior Talent Consultant at Meridian Foresight')
    expect(copied.replaceAll('\r', '').split('\n').map((line) => line.trim())).toEqual(['Senior Talent Consultant at Meridian Foresight', 'Wednesday, 4 March'])
  })
  it('a hash that is copied is reported as one, with the length only', async () => {
    const { page, evidence } = await open({ exhibits: 2 })
    await exhibit(page, 2).click()
    await page.getByRole('tab', { name: 'Record' }).click()
    await page.getByRole('button', { name: 'Copy SHA-256' }).first().click()
    await expect.poll(() => callsOf(page, 'evidence.copied')).toEqual([{ evidenceId: evidence[1]!.id, what: 'hash', characters: 64 }])
  })
  it('lays each word over its box, at any zoom', async () => {
    const { page, evidence } = await open({ exhibits: 3 })
    await exhibit(page, 2).click()
    await shownPicture(page)
    const word = evidence[1]!.ocr!.words[2]!
    for (const key of ['0', '1']) {
      await page.locator('.stage').focus()
      await page.keyboard.press(key)
      const plane = await planeOf(page)
      const scale = plane.width / evidence[1]!.width
      const box = (await page.locator('.word[data-word="2"] > span').boundingBox())!
      expect(box.x).toBeCloseTo(plane.x + word.box[0] * scale, 0)
      expect(box.width / (word.box[2] * scale)).toBeCloseTo(1, 1)
      expect(Math.abs(box.y + box.height / 2 - (plane.y + (word.box[1] + word.box[3] / 2) * scale))).toBeLessThan(3)
    }
  })
  it('links a word on the picture to the text beside it and back, and can be switched off', async () => {
    const { page } = await open({ exhibits: 2 })
    await exhibit(page, 1).click()
    await shownPicture(page)
    await page.locator('.word[data-word="3"]').hover()
    await page.locator('.recognised-text [data-word="3"].is-pointed').waitFor()
    await page.locator('.recognised-text [data-word="9"]').hover()
    await page.locator('.pointed-box').waitFor()
    await page.keyboard.press('t')
    await expect.poll(() => page.locator('.word').count()).toBe(0)
  })
  it('leaves the keys to whoever is typing', async () => {
    const { page } = await open({ exhibits: 2 })
    await exhibit(page, 1).click()
    await page.getByRole('tab', { name: /Notes/ }).click()
    await page.getByLabel('New note on this exhibit').fill('')
    await page.getByLabel('New note on this exhibit').pressSequentially('t [1] + 0')
    expect(await page.locator('.word').count()).toBeGreaterThan(0)
    expect(await page.locator('.viewer-position').innerText()).toContain('E-1')
    expect(await page.getByLabel('New note on this exhibit').inputValue()).toBe('t [1] + 0')
  })
})

describe('the inspector', () => {
  it('says what is recorded, and what is not', async () => {
    const { page, evidence } = await open({ exhibits: 18 })
    await exhibit(page, 1).click()
    await page.keyboard.press('End')
    await page.getByRole('tab', { name: 'Record' }).click()
    const [told, known] = [page.getByRole('region', { name: 'Where it comes from, as told' }), page.getByRole('region', { name: 'Recorded by Lamplighter' })]
    await known.getByText(evidence[17]!.sha256).waitFor()
    expect(await known.getByText('not recorded').count()).toBe(5)
    expect(await told.getByText('not recorded').count()).toBe(12)
    await known.getByText(evidence[17]!.importFacts!.machine!).waitFor()
  })
  it('tells and takes back where an exhibit comes from: only what changed is sent', async () => {
    const { page, evidence } = await open({ exhibits: 1 })
    await exhibit(page, 1).click()
    await page.getByRole('tab', { name: 'Record' }).click()
    const told = page.getByRole('region', { name: 'Where it comes from, as told' })
    await told.getByRole('button', { name: 'Edit' }).click()
    await told.getByLabel('Source').fill(' @elena ')
    await told.getByLabel('Place').fill('Quay office')
    await told.getByRole('button', { name: 'Save' }).click()
    await told.getByText('Quay office').waitFor()
    await told.getByRole('button', { name: 'Edit' }).click()
    await told.getByLabel('Place').fill('')
    await told.getByLabel('Place').press('Enter')
    await expect.poll(() => told.getByText('not recorded').count()).toBe(11)
    const evidenceIds = [evidence[0]!.id]
    expect(await callsOf(page, 'evidence.describeAcquisition')).toEqual([{ evidenceIds, acquisition: { source: '@elena', place: 'Quay office' } }, { evidenceIds, acquisition: { place: null } }])
  })
  it('accepts, edits and rejects a date with one key each', async () => {
    const { page } = await open({ exhibits: 4 })
    await exhibit(page, 1).click()
    await page.getByRole('tab', { name: /Dates/ }).click()
    const rows = page.locator('.proposal')
    await rows.first().focus()
    await page.locator('.pointed-box.is-fact').waitFor()
    await page.locator('.stage').focus()
    await expect.poll(() => page.locator('.pointed-box').count()).toBe(0)
    await rows.first().hover()
    await page.locator('.pointed-box.is-fact').waitFor()
    await rows.first().focus()
    await page.keyboard.press('a')
    await expect.poll(() => rows.count()).toBe(1)
    await page.keyboard.press('e')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Time', { exact: true }).fill('11:45')
    await dialog.getByRole('button', { name: 'Accept with changes' }).click()
    await expect.poll(() => rows.count()).toBe(0)
    const accepted = await callsOf(page, 'proposal.accept') as { change?: { time: { atMs: number } } }[]
    expect(accepted.map(({ change }) => change?.time.atMs)).toEqual([undefined, Date.UTC(2026, 2, 4, 11, 45)])
    await exhibit(page, 4).click()
    await rows.first().focus()
    await page.keyboard.press('r')
    await expect.poll(() => rows.count()).toBe(1)
    expect(await callsOf(page, 'proposal.reject')).toHaveLength(1)
  })
  it('puts the exhibit on the timeline with the file’s time when asked', async () => {
    const { page, evidence } = await open({ exhibits: 3, proposals: false })
    await exhibit(page, 2).click()
    await page.getByRole('tab', { name: /Dates/ }).click()
    await page.getByRole('button', { name: 'Put on timeline' }).click()
    await page.getByText('Type a date, such as').waitFor()
    await page.getByRole('button', { name: 'Fill in the file time' }).click()
    await page.getByLabel('What happened').fill('The screenshot was taken')
    await page.getByRole('button', { name: 'Put on timeline' }).click()
    await page.getByText('On the timeline:').waitFor()
    expect(await callsOf(page, 'timeline.add')).toEqual([{
      caseId: evidence[1]!.caseId, kind: 'capture', text: 'The screenshot was taken', evidenceIds: [evidence[1]!.id],
      time: { atMs: evidence[1]!.fileModifiedMs, precision: 'second', zoneMinutes: 0, meaning: 'file', approximate: false },
    }])
  })
  it('goes to where else the picture is', async () => {
    const { page } = await open({ exhibits: 4 })
    await exhibit(page, 3).click()
    await page.getByRole('tab', { name: 'Elsewhere' }).click()
    await page.getByText('34 bits apart').waitFor()
    await page.getByRole('row', { name: /4 bits$/ }).first().focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('.viewer-position').innerText()).toContain('E-1')
  })
})
