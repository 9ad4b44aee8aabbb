import { afterAll, afterEach, beforeAll, describe, test } from 'vitest'
import { App, expect, PASSPHRASE, shot } from './app.ts'

/** What a person changed can be gone back over, also after the vault was locked and opened again. */
describe('undo across a lock', () => {
  const app = new App()
  const CASE = 'Approach to the engineer'
  const panel = () => app.page.getByRole('tabpanel')
  const proposals = () => panel().getByRole('grid', { name: /^Proposed events/ }).getByRole('row')
  const said = (text: string | RegExp) => expect(app.page.getByText(text).first()).toBeVisible()
  let dates = 0

  beforeAll(() => app.start())
  afterEach(({ task }) => task.result?.state === 'fail' ? app.keepPicture(task.name) : undefined)
  afterAll(() => app.discard())

  test('a note is written and changed, a date that was read is accepted', async () => {
    await app.createVault('Desk')
    await app.createCase(CASE)
    await app.chooseFiles([shot('02')])
    await expect(app.exhibit(/^E-1, .*\d+ words/)).toBeVisible()
    await app.exhibit(/^E-1,/).click()
    await app.tab(/^Notes/)
    await app.page.getByLabel('New note on this exhibit').fill('She flatters first.')
    await app.button('Add note').click()
    await expect(panel().getByText('She flatters first.')).toBeVisible()
    await panel().getByRole('button', { name: 'Edit note' }).click()
    await panel().getByRole('textbox', { name: 'Note', exact: true }).fill('She asks about clearance.')
    await panel().getByRole('button', { name: 'Done', exact: true }).click()
    await expect(panel().getByText('She asks about clearance.')).toBeVisible()
    await app.tab(/^Dates/)
    await expect(proposals().first()).toBeVisible()
    dates = await proposals().count()
    await proposals().first().focus()
    await app.page.keyboard.press('a')
    await expect(proposals()).toHaveCount(dates - 1)
  })

  test('after a lock both are undone by key, newest first, and done again', async () => {
    await app.lock()
    await app.unlock(PASSPHRASE)
    await expect(app.exhibit(/^E-1,/)).toBeVisible()
    await app.exhibit(/^E-1,/).click()
    await app.tab(/^Dates/)
    await expect(proposals()).toHaveCount(dates - 1)
    await app.page.keyboard.press('Control+z')
    await said(/^Undone: Proposed dates? accepted$/)
    await expect(proposals()).toHaveCount(dates)
    await app.tab(/^Notes/)
    await app.page.keyboard.press('Control+z')
    await said('Undone: Note changed')
    await expect(panel().getByText('She flatters first.')).toBeVisible()
    await app.page.getByRole('status', { name: 'Messages' }).getByRole('button', { name: 'Redo' }).click()
    await said('Done again: Note changed')
    await expect(panel().getByText('She asks about clearance.')).toBeVisible()
    await app.page.keyboard.press('Control+z')
    await expect(panel().getByText('She flatters first.')).toBeVisible()
  })

  test('the list of edits leads back to before all of it, and the journal tells every step', async () => {
    await app.page.keyboard.press('Control+Shift+H')
    const list = app.page.getByRole('grid', { name: 'Edits of this case' })
    await expect(list.getByRole('row')).toHaveCount(3)
    await list.getByRole('button', { name: /^Redo all up to: Proposed dates? accepted$/ }).click()
    await said('2 edits done again')
    await list.getByRole('button', { name: 'Undo all down to: Note added' }).click()
    await said('3 edits undone')
    await app.page.keyboard.press('Escape')
    await expect(panel().getByText('She flatters first.')).toHaveCount(0)
    await app.section('Journal')
    await expect(app.page.getByRole('row').filter({ hasText: 'Edit undone' })).toHaveCount(6)
    await app.close()
  })
})
