import { afterAll, afterEach, beforeAll, describe, test } from 'vitest'
import { App, expect, PASSPHRASE, shot } from './app.ts'

const CASE = 'Approach to the turbine team'
const OTHER = 'Orchid'

describe('a case is arranged, found as it was left, and gone through by the palette', () => {
  const app = new App()
  const pane = (id: string) => app.page.locator(`[data-workspace-pane="${id}"]`)
  const boxOf = async (id: string) => (await pane(id).boundingBox())!
  const paneMenu = async (name: string, entry: string) => {
    await app.button(`Pane ${name}`).click()
    await app.page.getByRole('menuitem', { name: entry, exact: true }).click()
  }
  beforeAll(async () => {
    await app.start()
    await app.createVault('Harbour desk')
    await app.createCase(CASE)
    await app.chooseFiles(['01', '02', '05'].map(shot))
    await expect(app.exhibit(/^E-3,/)).toBeVisible()
  })
  afterEach(({ task }) => task.result?.state === 'fail' ? app.keepPicture(task.name) : undefined)
  afterAll(() => app.discard())

  test('panes are moved, hidden and shown; after lock and unlock they stand as they were left', async () => {
    await app.exhibit(/^E-1,/).click()
    // Nothing is on the timeline yet: its pane is folded.
    await app.button('Unfold this pane').click()
    await paneMenu('Timeline', 'Move to the left edge')
    await app.button('Show Notes').click()
    await paneMenu('Notes', 'Below Viewer')
    await expect(async () => {
      expect((await boxOf('timeline')).x).toBeLessThan((await boxOf('evidence')).x)
      expect((await boxOf('notes')).y).toBeGreaterThan((await boxOf('viewer')).y)
    }).toPass()
    await paneMenu('Inspector', 'Hide this pane')
    await expect(pane('inspector')).toHaveCount(0)
    // At once: what waits to be kept is kept before the lock.
    await app.lock()
    await app.unlock(PASSPHRASE)
    await expect(pane('notes')).toBeVisible()
    expect((await boxOf('timeline')).x).toBeLessThan((await boxOf('evidence')).x)
    expect((await boxOf('notes')).y).toBeGreaterThan((await boxOf('viewer')).y)
    await expect(pane('inspector')).toHaveCount(0)
    await expect(app.button('Show Inspector')).toBeVisible()
  })

  test('another case has panes of its own; arranging them is no act the journal tells', async () => {
    await app.page.keyboard.press('Control+o')
    await app.page.getByLabel('Title of the new case').fill(OTHER)
    await app.button('Create case').click()
    await app.chooseFiles([shot('03')])
    await expect(pane('inspector')).toBeVisible()
    await app.section('Journal')
    await expect(app.page.getByRole('table', { name: 'Journal' })).toBeVisible()
    await expect(app.page.getByRole('table', { name: 'Journal' })).not.toContainText(/workspace/i)
  })

  test('the palette goes to an exhibit of the other case by its number’s name, and back', async () => {
    await app.page.keyboard.press('Control+k')
    await app.page.getByRole('combobox', { name: 'Search and commands' }).fill(CASE)
    await app.page.getByRole('option', { name: new RegExp(CASE) }).first().click()
    await expect(app.page.getByRole('heading', { name: CASE, level: 1 })).toBeVisible()
    await expect(pane('notes')).toBeVisible()
    await app.page.keyboard.press('Control+k')
    await app.page.getByRole('combobox', { name: 'Search and commands' }).fill('E-2')
    await app.page.getByRole('option', { name: /^E-2 / }).first().click()
    await expect(app.page.getByRole('img', { name: /^Exhibit E-2/ })).toBeVisible()
    await app.page.keyboard.press('Alt+ArrowLeft')
    await app.page.keyboard.press('Alt+ArrowLeft')
    await expect(app.page.getByRole('heading', { name: OTHER, level: 1 })).toBeVisible()
  })

  test('the panes are put back by a command, and a section is gone to by another', async () => {
    await app.page.keyboard.press('Control+o')
    await app.openCase(CASE)
    await app.page.keyboard.press('Control+Shift+P')
    await app.page.keyboard.type('panes as they were')
    await app.page.getByRole('option', { name: /Panes as they were at first/ }).click()
    await expect(pane('inspector')).toBeVisible()
    await expect(pane('notes')).toHaveCount(0)
    await app.page.keyboard.press('Control+Shift+P')
    await app.page.getByRole('combobox', { name: 'Search and commands' }).fill('> dossier')
    await app.page.getByRole('option', { name: /^Dossier/ }).click()
    await expect(app.button('Export PDF')).toBeVisible()
    await app.close()
  })
})
