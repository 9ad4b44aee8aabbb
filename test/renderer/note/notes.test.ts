import { expect, it } from 'vitest'
import { goTo, openSample } from '../evidence/feature-page.ts'
import { keepRenderer } from '../../support/renderer-suite.ts'

const renderer = keepRenderer()

async function openNotes(exhibit: number) {
  const { page } = await openSample(renderer, { exhibits: 2 })
  await page.getByRole('row', { name: new RegExp(`^E-${exhibit},`) }).click()
  await page.getByRole('tab', { name: /Notes/ }).click()
  return page
}

it('adds, changes and removes a note', async () => {
  const page = await openNotes(2)
  await page.getByText('No notes yet').waitFor()
  await page.getByLabel('New note on this exhibit').fill('First thought')
  await page.keyboard.press('Control+Enter')
  await page.locator('.note-text', { hasText: 'First thought' }).waitFor()
  expect(await page.getByLabel('New note on this exhibit').inputValue()).toBe('')
  await page.getByRole('button', { name: 'Edit note' }).click()
  await page.getByLabel('Note', { exact: true }).fill('Second thought')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.locator('.note-text', { hasText: 'Second thought' }).waitFor()
  await page.getByRole('button', { name: 'Remove note' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove note' }).click()
  await page.getByText('No notes yet').waitFor()
})

it('keeps what was typed when saving fails, and says what to do', async () => {
  const page = await openNotes(2)
  await page.evaluate(() => {
    const bridge = window.lamplighter
    const { call } = bridge
    bridge.call = async (name, input) => (name === 'note.add' ? { ok: false, error: { code: 'DISK_FULL', message: 'The disk is full.' } } : call(name, input))
  })
  await page.getByLabel('New note on this exhibit').fill('Not to be lost')
  await page.getByRole('button', { name: 'Add note' }).click()
  await page.getByRole('alert').getByText('Free some space').waitFor()
  expect(await page.getByLabel('New note on this exhibit').inputValue()).toBe('Not to be lost')
})

it('gives up a change with Escape, and refuses an empty note', async () => {
  const page = await openNotes(1)
  await page.getByRole('button', { name: 'Edit note' }).first().click()
  await page.getByLabel('Note', { exact: true }).fill('Changed by mistake')
  await page.keyboard.press('Escape')
  await page.locator('.note-text', { hasText: 'only the second sentence is new' }).waitFor()
  expect(await page.getByText('Changed by mistake').count()).toBe(0)
  await page.getByLabel('New note on this exhibit').fill('   ')
  expect(await page.getByRole('button', { name: 'Add note' }).isDisabled()).toBe(true)
})

it('lets every note find its own direction', async () => {
  const page = await openNotes(1)
  await page.locator('.note-text').nth(1).waitFor()
  const directions = await page.locator('.note-text').evaluateAll((notes) => notes.map((note) => getComputedStyle(note).direction))
  expect(directions).toEqual(['ltr', 'rtl'])
})

it('says on the case’s page which exhibit a note is on, and leads there', async () => {
  const { page } = await openSample(renderer, { exhibits: 2 })
  await goTo(page, 'Case')
  const note = page.getByRole('region', { name: 'Notes of the case' }).locator('.note', { hasText: 'only the second sentence is new' })
  await note.getByRole('button', { name: 'Open exhibit E-1' }).click()
  await page.getByRole('img', { name: /^Exhibit E-1/ }).waitFor()
  expect(await page.getByRole('row', { name: /^E-1,/ }).getAttribute('aria-selected')).toBe('true')
})
