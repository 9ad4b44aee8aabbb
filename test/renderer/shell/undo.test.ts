import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { EditSummary } from '../../../src/shared/contract/edit.ts'
import { callsOf, keepRenderer } from '../../support/renderer-suite.ts'

/** Undo and redo as the page offers them; what they do is the core's, see test/main/operations/edits.test.ts. */
const renderer = keepRenderer()

const edit = (sequence: number, action: string, more: Partial<EditSummary> = {}): EditSummary =>
  ({ sequence, action, subject: null, what: `thing ${sequence}`, things: 1, atMs: Date.UTC(2026, 2, 4), actor: 'Mara Venn, analyst', state: 'done', ...more })

async function openCase(edits: EditSummary[]): Promise<Page> {
  const { page } = await renderer.open({ scenario: 'three' })
  await page.locator('.case-open').first().waitFor()
  await page.evaluate((list) => (globalThis as never as { fakeHost: { edits: unknown[] } }).fakeHost.edits.push(...list), edits as never[])
  await page.locator('.case-open').first().click()
  await page.locator('.shell').waitFor()
  return page
}
const asked = async (page: Page) => [await callsOf(page, 'edit.undo'), await callsOf(page, 'edit.redo')].map((calls) => calls.map(({ to }) => to ?? null))

test('Mod+Z undoes, Mod+Shift+Z and Mod+Y do again; a message says what, with the way back in it', async () => {
  const page = await openCase([edit(2, 'timeline.update'), edit(1, 'note.add')])
  await page.keyboard.press('Control+z')
  await page.getByText('Undone: Event changed').waitFor()
  await page.keyboard.press('Control+z')
  await page.getByText('Undone: Note added').waitFor()
  await page.keyboard.press('Control+z')
  await page.getByText('There is nothing to undo in this case').waitFor()
  await page.keyboard.press('Control+Shift+Z')
  await page.getByText('Done again: Note added').waitFor()
  await page.keyboard.press('Control+y')
  await page.getByText('Done again: Event changed').waitFor()
  await page.keyboard.press('Control+z')
  await page.getByRole('status', { name: 'Messages' }).getByRole('button', { name: 'Redo' }).click()
  await page.getByText('Done again: Event changed').waitFor()
  expect(await asked(page)).toEqual([[null, null, null, null], [null, null, 2]])
})

test('while something is typed they are the field’s own', async () => {
  const page = await openCase([edit(1, 'note.add')])
  await page.keyboard.press('Control+k')
  const field = page.getByRole('combobox')
  await field.pressSequentially('abc')
  await page.keyboard.press('Control+z')
  expect(await field.inputValue()).not.toBe('abc')
  expect(await asked(page)).toEqual([[], []])
})

test('the palette says what would be undone and done again', async () => {
  const page = await openCase([edit(3, 'note.remove', { state: 'undone' }), edit(2, 'tag.set', { things: 20 })])
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('undo')
  await page.getByRole('option', { name: /Undo: Tags changed, 20 times/ }).waitFor()
  await page.getByRole('combobox').fill('redo')
  await page.getByRole('option', { name: /Redo: Note removed/ }).waitFor()
  expect(await page.getByRole('option', { name: /Undo:/ }).count()).toBe(0)
})

test('the list of edits goes back over several at once, and forward again', async () => {
  const page = await openCase([edit(3, 'note.remove'), edit(2, 'timeline.update'), edit(1, 'note.add')])
  await page.keyboard.press('Control+Shift+H')
  const list = page.getByRole('grid', { name: 'Edits of this case' })
  expect(await list.getByRole('row').allTextContents()).toEqual([expect.stringContaining('Note removed'), expect.stringContaining('Event changed'), expect.stringContaining('Note added')])
  await page.getByRole('button', { name: 'Undo all down to: Event changed' }).click()
  await page.getByText('2 edits undone').waitFor()
  await page.getByRole('button', { name: 'Redo all up to: Note removed' }).click()
  await page.getByText('2 edits done again').waitFor()
  expect(await asked(page)).toEqual([[2], [3]])
  await page.keyboard.press('Escape')
  await list.waitFor({ state: 'detached' })
})

test('what cannot be undone any more is told in the words of the core', async () => {
  const page = await openCase([edit(1, 'note.update')])
  await page.evaluate(() => Object.assign((globalThis as never as { fakeHost: { refusals: object } }).fakeHost.refusals, { 'edit.undo': 'OVERTAKEN' }))
  await page.keyboard.press('Control+z')
  await page.getByText('The fake host was told to refuse.').waitFor()
  expect(await page.getByText('Undone:').count()).toBe(0)
  await page.getByRole('button', { name: 'Leave this edit out' }).click()
  await expect.poll(() => callsOf(page, 'edit.forget')).toMatchObject([{ sequence: 1 }])
})
