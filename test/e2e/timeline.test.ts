import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, test } from 'vitest'
import { App, expect, shot } from './app.ts'

/** Dates become events in bulk, are put right in the table, undone, and go out to a file and in again as they were. */
describe('a timeline from proposals to a file and back', () => {
  const app = new App()
  const table = () => app.page.getByRole('grid', { name: /^Events\./ })
  const rows = () => table().getByRole('row').filter({ has: app.page.getByRole('gridcell') })
  const texts = () => rows().allInnerTexts()
  const files = () => (existsSync(join(app.folder, 'exports')) ? readdirSync(join(app.folder, 'exports')) : []).filter((name) => name.endsWith('.csv')).toSorted().map((name) => join(app.folder, 'exports', name))
  const exported = () => files().map((file) => readFileSync(file, 'utf8'))
  /** Without the ids, which are new. */
  const withoutIds = (csv: string) => csv.replaceAll(/event_[0-9a-z]{26}/g, '').split('\r\n').toSorted()
  const save = async (count: number) => {
    await app.button('File').click()
    await app.page.getByRole('menuitem', { name: /^Save all events/ }).click()
    await expect.poll(() => exported().length).toBe(count)
  }
  let count = 0
  let before: string[] = []

  beforeAll(() => app.start())
  afterEach(({ task }) => task.result?.state === 'fail' ? app.keepPicture(task.name) : undefined)
  afterAll(() => app.discard())

  test('all dates that a picture shows are accepted in one go', async () => {
    await app.createVault('Desk')
    await app.createCase('Approach to the engineer')
    await app.chooseFiles([shot('02')])
    await expect(app.exhibit(/^E-1, .*\d+ words/)).toBeVisible()
    await app.section('Timeline')
    const accept = app.button(/^Accept all \d+ shown$/)
    await expect(accept).toBeEnabled()
    count = Number(/\d+/.exec(await accept.innerText())![0])
    expect(count).toBeGreaterThan(3)
    await accept.click()
    await expect(app.page.getByRole('heading', { name: `${count} events` })).toBeVisible()
    await expect(rows()).toHaveCount(count)
  })

  test('an event is put right where it stands, several at once, and both are undone', async () => {
    await rows().first().click()
    await app.page.keyboard.press('e')
    await app.page.getByLabel('What happened of this event').fill('=Praise, "checked"; by hand')
    await app.page.keyboard.press('Enter')
    await expect(table().getByText('=Praise, "checked"; by hand')).toBeVisible()
    await app.page.keyboard.press('Control+a')
    await app.button('Kind…').click()
    await app.page.getByRole('menuitem', { name: 'Probe', exact: true }).click()
    await expect(rows().filter({ hasText: 'Probe' })).toHaveCount(count)
    await table().focus()
    await app.page.keyboard.press('Control+z')
    await expect(rows().filter({ hasText: 'Probe' })).toHaveCount(0)
    await app.page.keyboard.press('Control+z')
    await expect(table().getByText('=Praise, "checked"; by hand')).toHaveCount(0)
    await app.page.keyboard.press('Control+Shift+z')
    await expect(table().getByText('=Praise, "checked"; by hand')).toBeVisible()
  })

  test('the timeline goes out to a file, is emptied, and comes in again as it was', async () => {
    before = await texts()
    await save(1)
    expect(exported()[0]).toContain(`"'=Praise, ""checked""; by hand"`)
    await table().focus()
    await app.page.keyboard.press('Control+a')
    await app.page.keyboard.press('Delete')
    await expect(app.page.getByText('Nothing on the timeline yet')).toBeVisible()
    const chooser = app.page.waitForEvent('filechooser')
    await app.button('Add events from a file (CSV)…').click()
    await (await chooser).setFiles(files()[0]!)
    await app.button(`Add ${count} events`).click()
    await expect(rows()).toHaveCount(count)
    expect(await texts()).toEqual(before)
    await save(2)
    const [one, two] = exported()
    expect(withoutIds(two!)).toEqual(withoutIds(one!))
    await app.close()
  })
})
