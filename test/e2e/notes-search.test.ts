import { afterAll, afterEach, beforeAll, describe, test } from 'vitest'
import { App, expect, PASSPHRASE, shot } from './app.ts'

/** Writing down what is seen, and finding it again, in the real product. */
describe('notes that link, and a search that finds everything', () => {
  const app = new App()
  const CASE = 'Approach to the engineer'
  const results = () => app.page.getByRole('listbox', { name: /^Found/ })
  const field = () => app.page.getByRole('searchbox', { name: 'Search everything' })

  beforeAll(() => app.start())
  afterEach(({ task }) => task.result?.state === 'fail' ? app.keepPicture(task.name) : undefined)
  afterAll(() => app.discard())

  test('two exhibits come in and are read', async () => {
    await app.createVault('Desk')
    await app.createCase(CASE)
    await app.chooseFiles([shot('02'), shot('07')])
    await expect(app.exhibit(/^E-1, .*\d+ words/)).toBeVisible({ timeout: 120_000 })
    await expect(app.exhibit(/^E-2,/)).toBeVisible()
  })

  test('a note links to another exhibit with @, saves itself, and stands on that exhibit as a mention', async () => {
    await app.exhibit(/^E-1,/).click()
    await app.tab(/^Notes/)
    const note = app.page.getByLabel('New note on this exhibit')
    await note.pressSequentially('The same flattery as in @2')
    await expect(app.page.getByRole('option', { name: /^E-2 / })).toHaveAttribute('aria-selected', 'true')
    await app.page.keyboard.press('Enter')
    await app.page.keyboard.type('word for word &lt;sic&gt;')
    await expect(app.page.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible()
    await app.exhibit(/^E-2,/).click()
    await expect(app.page.getByRole('region', { name: 'Mentioned in' })).toContainText('The same flattery as in E-2 word for word')
    await app.exhibit(/^E-1,/).click()
    await expect(app.page.getByText('word for word <sic>')).toBeVisible()
    const link = app.page.getByRole('tabpanel').getByRole('button', { name: 'Exhibit E-2' })
    await link.click()
    await expect(app.page.getByRole('img', { name: /^Exhibit E-2/ })).toBeVisible()
  })

  test('the note and the words of pictures are found, filtered, opened where they stand', async () => {
    await app.page.keyboard.press('Control+Shift+F')
    await field().fill('FLATTERY')
    await expect(results().getByRole('option')).toHaveCount(1)
    await expect(results().getByRole('option').locator('mark')).toHaveText('flattery')
    await field().fill('flattery -in:notes')
    await expect(app.page.getByText('Nothing found').first()).toBeVisible()
    await field().fill('the in:pictures')
    await expect(results().getByRole('option').first()).toContainText('in its text')
    await app.page.keyboard.press('ArrowDown')
    await expect(app.page.locator('.search-plane > i').first()).toBeVisible()
    await app.page.keyboard.press('Enter')
    await expect(app.page.getByRole('img', { name: /^Exhibit E-/ })).toBeVisible()
    await expect(app.page.locator('.hit-layer .hit').first()).toBeAttached()
  })

  test('a saved search is still there after a lock, and finds the same', async () => {
    await app.page.keyboard.press('Control+Shift+F')
    await field().fill('flattery in:notes')
    await app.button('Save this search').click()
    await app.page.getByLabel('Name of the search').fill('Flattery')
    await app.page.keyboard.press('Enter')
    await expect(app.page.getByRole('region', { name: 'Saved searches' })).toContainText('Flattery')
    await app.lock()
    await app.unlock(PASSPHRASE)
    await expect(app.page.getByRole('heading', { name: CASE, level: 1 })).toBeVisible()
    await app.page.keyboard.press('Control+Shift+F')
    await app.page.getByRole('region', { name: 'Saved searches' }).getByRole('button', { name: 'Flattery', exact: true }).click()
    await expect(field()).toHaveValue('flattery in:notes')
    await expect(results().getByRole('option')).toHaveCount(1)
    await app.page.getByRole('status').first().waitFor()
    await app.close()
  })
})
