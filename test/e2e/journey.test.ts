import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, test } from 'vitest'
import { App, expect, PASSPHRASE, shot } from './app.ts'

const hasPoppler = !spawnSync('pdftotext', ['-v']).error

/** The main job, end to end, in a real Chromium: unlock, drag in, read, lay out in time, export, lock, come back. */
describe('from a pile of screenshots to a dossier', () => {
  const app = new App()
  const CASE = 'Approach to the engineer'
  let recoveryKey = ''
  let dossier = ''

  beforeAll(() => app.start())
  afterEach(({ task }) => task.result?.state === 'fail' ? app.keepPicture(task.name) : undefined)
  afterAll(() => app.discard())

  test('first run leads by the hand: vault, recovery key, case, drop area', async () => {
    recoveryKey = await app.createVault('Desk')
    await app.createCase(CASE)
    await expect(app.page.getByRole('heading', { name: 'Drop screenshots and documents here' })).toBeVisible()
  })

  test('files come in by dialog, drop, folder and paste; what is no picture says so; the same file is kept once', async () => {
    const notes = join(app.folder, 'notes.png')
    writeFileSync(notes, 'These are words, not pixels.')
    await app.chooseFiles([shot('02'), notes, shot('07')])
    await expect(app.exhibit(/^E-1, 02/)).toBeVisible()
    await app.dropFiles([shot('14'), shot('02')])
    await expect(app.exhibit(/^E-3, 14/)).toBeVisible()
    const folder = join(app.folder, 'more')
    mkdirSync(folder)
    copyFileSync(shot('09'), join(folder, 'chat.png'))
    await app.chooseFolder(folder)
    await expect(app.exhibit(/^E-4, chat\.png/)).toBeVisible()
    await app.pasteImage(shot('05'))
    await expect(app.exhibit(/^E-5/)).toBeVisible()
    await app.openJobs()
    await expect(app.page.getByText(/notes\.png.*(text|not an image)/i).first()).toBeVisible()
    await expect(app.page.getByText('Already in this case as E-1').first()).toBeVisible()
    await app.closeJobs()
    await expect(app.exhibit(/^E-1, .*\d+ words/)).toBeVisible()
    await expect(app.exhibit(/^E-5, .*\d+ words/)).toBeVisible()
    for (const picture of await app.page.getByRole('grid', { name: /^Exhibits/ }).locator('img').all()) {
      await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)
    }
  })

  test('where the pictures come from is told once for an import, filled in the next time, and stands in the record', async () => {
    const form = app.page.getByRole('form', { name: /^Where do(es)? th.* come from\?$/ })
    await form.getByLabel('Source').fill('https://quay.example/in/elena-marwick')
    await form.getByRole('button', { name: 'All fields…' }).click()
    await form.getByRole('textbox', { name: 'Platform', exact: true }).fill('Quay')
    await form.getByLabel('Captured', { exact: true }).fill('2026-03-04 10:32')
    await form.getByRole('button', { name: /^Save for 1 picture/ }).click()
    await expect(app.page.getByText('Recorded where 1 picture comes from')).toBeVisible()
    await app.button('Origin…').first().click()
    await expect(form.getByText(/^Same as last time\. Platform: Quay/)).toBeVisible()
    await form.getByLabel('Source').press('Enter')
    await expect(form).toHaveCount(0)
    await app.exhibit(/^E-5,/).click()
    await app.tab(/^Record/)
    const told = app.page.getByRole('region', { name: 'Where it comes from, as told' })
    await expect(told).toContainText('https://quay.example/in/elena-marwick')
    await expect(told).toContainText('Read as 2026-03-04 10:32, to the minute, zone not known')
    await expect(told).toContainText(/Placenot recorded/)
    await app.button('Edit').click()
    await told.getByRole('textbox', { name: 'Place', exact: true }).fill('Quay office, second floor')
    await told.getByRole('button', { name: 'Save' }).click()
    await expect(told).toContainText('PlaceQuay office, second floor')
    await expect(app.page.getByRole('region', { name: 'Recorded by Lamplighter' })).toContainText(/Machinemachine_[0-9a-f]{32}/)
    await app.exhibit(/^E-3,/).click()
    await expect(told).toContainText('Sourcenot recorded')
    await app.tab(/^Text/)
  })

  test('a picture opens, zooms and pans; its words can be selected and copied', async () => {
    await app.exhibit(/^E-1,/).click()
    const picture = app.page.getByRole('img', { name: /^Exhibit E-1/ })
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1280)
    const widthShown = async () => (await picture.boundingBox())!.width
    const fitted = await widthShown()
    const viewer = app.page.getByRole('group', { name: /^Exhibit E-1/ })
    await viewer.focus()
    await app.page.keyboard.press('1')
    await expect.poll(widthShown).toBeGreaterThan(fitted * 1.5)
    const left = async () => (await picture.boundingBox())!.x
    const before = await left()
    await app.page.keyboard.press('ArrowRight')
    await expect.poll(left).not.toBe(before)
    await app.page.keyboard.press('0')
    await expect.poll(widthShown).toBeCloseTo(fitted, 0)

    const word = viewer.getByText('coatings', { exact: true }).first()
    await word.dblclick()
    await app.page.keyboard.press('F2')
    const line = app.page.getByRole('textbox', { name: 'Text of this line' })
    expect(await line.evaluate((field: HTMLTextAreaElement) => field.value.slice(field.selectionStart, field.selectionEnd))).toBe('coatings')
    await app.page.keyboard.type('varnishes')
    await app.page.keyboard.press('Control+Enter')
    await app.button('Version 2 of 2').click()
    await app.page.getByRole('button', { name: /^Version 1/ }).click()
    await app.button('Make current').click()
    await expect(viewer.getByText('varnishes', { exact: true })).toHaveCount(0)
    const truth = await word.boundingBox()
    const stage = (await picture.boundingBox())!
    expect(truth!.x > stage.x && truth!.x < stage.x + stage.width && truth!.y > stage.y && truth!.y < stage.y + stage.height).toBe(true)

    await app.button('Copy all text').click()
    await expect(app.page.getByText('Copied; cleared in 10 s')).toBeVisible()
    await app.tab(/^Notes/)
    await app.page.getByLabel('New note on this exhibit').click()
    await app.page.keyboard.press('Control+v')
    await expect(app.page.getByLabel('New note on this exhibit')).toHaveValue(/environmental barrier coatings/)
    await app.page.getByLabel('New note on this exhibit').fill('She flatters first, then asks about clearance.')
    await expect(app.page.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible()
  })

  test('dates that were read are accepted and rejected with a key; an event is put on the timeline by hand', async () => {
    await app.tab(/^Dates/)
    const proposals = app.page.getByRole('tabpanel').getByRole('grid', { name: /^Proposed events/ }).getByRole('row')
    await expect(proposals.first()).toBeVisible()
    const count = await proposals.count()
    expect(count).toBeGreaterThan(3)
    await app.page.getByRole('tabpanel').getByRole('row', { name: /2026-03-03 21:14/ }).focus()
    await app.page.keyboard.press('a')
    await expect(proposals).toHaveCount(count - 1)
    await proposals.first().focus()
    await app.page.keyboard.press('r')
    await expect(proposals).toHaveCount(count - 2)

    const panel = app.page.getByRole('tabpanel')
    await panel.getByLabel('When', { exact: true }).fill('6 March 2026 08:12')
    await panel.getByRole('button', { name: /What the time means/ }).click()
    await app.page.getByRole('option', { name: /^Captured/ }).click()
    await panel.getByLabel('What happened').fill('Tom photographs the thread')
    await app.button('Put on timeline').click()
    await app.section('Timeline')
    const table = app.page.getByRole('grid').or(app.page.getByRole('table')).filter({ hasText: 'Tom photographs the thread' }).first()
    await expect(table).toContainText('2026-03-06 08:12')
    await expect(table).toContainText(/captured/i)
    await expect(table).toContainText('2026-03-03 21:14')
  })

  test('the same portrait under another name is found by its look', async () => {
    await app.section('Evidence')
    await app.exhibit(/^E-2, 07/).click()
    await app.tab(/^Elsewhere/)
    await expect(app.page.getByRole('tabpanel').getByText('E-3').first()).toBeVisible()
    await expect(app.page.getByRole('tabpanel').getByText(/\d+ (of 256 )?bits/).first()).toBeVisible()
  })

  test('search finds words in pictures and in notes, and goes there', async () => {
    await app.page.keyboard.press('Control+k')
    await app.page.keyboard.type('clearance')
    const found = app.page.getByRole('listbox', { name: 'Results' })
    await expect(found.getByRole('option').filter({ hasText: 'E-1' }).first()).toBeVisible()
    await expect(found.getByRole('option').filter({ hasText: 'flatters' })).toBeVisible()
    await found.getByRole('option').filter({ hasText: /open research/ }).click()
    await expect(app.page.getByRole('img', { name: /^Exhibit E-1/ })).toBeVisible()
  })

  test('the dossier is exported; pdftotext finds the words, pdfinfo the title and pages', async ({ skip }) => {
    await app.section('Case')
    await app.page.getByLabel('Name it shows').fill('إلينا مارويك')
    await app.page.getByLabel('Summary').fill('A recruiter nobody can find asks about turbine coatings.')
    await app.page.getByLabel(/^Author/).fill('R. Penhallow')
    await expect(app.page.getByText('Saved', { exact: false }).first()).toBeVisible()
    await app.section('Dossier')
    await expect(app.page.getByText('no author')).toHaveCount(0)
    await app.button('Export PDF').click()
    const exports = join(app.folder, 'exports')
    await expect(app.page.getByRole('region', { name: 'Exports so far' }).getByText(/\.pdf/).first()).toBeVisible()
    dossier = join(exports, readdirSync(exports).find((name) => name.endsWith('.pdf'))!)
    if (!hasPoppler) return skip('poppler-utils is not installed: the PDF was written but not read back')
    const text = execFileSync('pdftotext', ['-layout', dossier, '-'], { encoding: 'utf8' })
    for (const expected of ['environmental barrier coatings', 'She flatters first', 'Tom photographs the thread', 'A recruiter nobody can find', 'R. Penhallow', 'TLP:AMBER', 'E-5', 'Quay office, second floor']) {
      expect(text.replace(/\s+/g, ' ')).toContain(expected)
    }
    const info = execFileSync('pdfinfo', [dossier], { encoding: 'utf8' })
    expect(info).toMatch(/^Title:\s+.*Approach to the engineer/m)
    expect(Number(/^Pages:\s+(\d+)/m.exec(info)![1])).toBeGreaterThan(8)
  })

  test('locking clears the page and ends the process that held the keys; unlocking goes back to where the person was', async () => {
    await app.lock()
    expect(await app.page.locator('body').textContent()).not.toContain(CASE)
    await app.unlock('not the passphrase at all')
    await expect(app.page.getByText(/does not open|wrong|not the passphrase/i).first()).toBeVisible()
    await app.unlock(PASSPHRASE)
    await expect(app.page.getByRole('heading', { name: CASE, level: 1 })).toBeVisible()
    await expect(app.button('Export PDF')).toBeVisible()
    await app.section('Evidence')
    await expect(app.exhibit(/^E-5,/)).toBeVisible()
  })

  test('closed and opened again with the recovery key, all is there', async () => {
    await app.close()
    await app.start()
    await app.unlock(recoveryKey)
    await app.openCase(CASE)
    await app.section('Evidence')
    await app.exhibit(/^E-1,/).click()
    await app.tab(/^Notes/)
    await expect(app.page.getByText('She flatters first, then asks about clearance.')).toBeVisible()
    await app.section('Journal')
    await expect(app.page.getByRole('table', { name: 'Journal' })).toContainText(/exported/i)
    await app.button('Verify vault').click()
    await expect(app.page.getByRole('region', { name: 'Verification' })).toContainText(/nothing altered, nothing missing/)
    await app.close()
  })
})

describe('the demo case', () => {
  const app = new App()
  beforeAll(() => app.start())
  afterEach(({ task }) => task.result?.state === 'fail' ? app.keepPicture(task.name) : undefined)
  afterAll(() => app.discard())

  test('one button shows a living product', async () => {
    await app.button('Open demo case').click()
    await expect(app.page.getByRole('heading', { name: /materials engineer/i, level: 1 })).toBeVisible()
    await expect(app.exhibit(/^E-1,/)).toBeVisible()
    await expect(app.page.getByRole('listbox', { name: /^Events in time/ })).toBeVisible()
  })

  test('stopping the reading keeps what is imported', async () => {
    await app.button('Cancel').first().click()
    await expect(app.page.getByText(/stopped|cancelled/i).first()).toBeVisible()
    await expect(app.exhibit(/^E-1,/)).toBeVisible()
    await app.close()
  })
})
