import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { startRenderer, type RendererHarness } from '../../support/renderer-page.ts'

/** A field of secrets holds dots only, whatever is done to it; what was typed is what is shown on demand. */
let renderer: RendererHarness
let page: Page
let field: Locator

beforeAll(async () => { renderer = await startRenderer() })
afterAll(() => renderer.close())
beforeEach(async () => {
  ({ page } = await renderer.open({ scenario: 'locked' }))
  await page.getByRole('button', { name: /Casework 2026/ }).click()
  field = page.getByLabel('Passphrase or recovery key')
  await page.getByRole('button', { name: 'Show what is typed' }).click()
  await field.focus()
})

const press = async (...keys: string[]) => { for (const key of keys) await page.keyboard.press(key) }
/** What is shown on demand, and what the field holds. */
const held = async () => [(await page.locator('output').allTextContents()).join('|'), await field.inputValue()]
const typed = (text: string) => [text, '•'.repeat([...text].length)]

test('keys go in at the caret and out on both sides of it', async () => {
  await page.keyboard.type('lantern')
  await press('Home', 'Delete', 'L', 'End', 'Backspace', 'N', 'ArrowLeft', 'ArrowLeft', 'x')
  expect(await held()).toEqual(typed('LantexrN'))
  await press('Shift+Home', 'y')
  expect(await held()).toEqual(typed('yrN'))
  await press('Control+a', 'Delete')
  expect(await held()).toEqual(typed(''))
})

test('what is pasted goes in whole, on one line, and no further than there is room', async () => {
  await page.keyboard.type('ab')
  await press('ArrowLeft')
  await page.keyboard.insertText('wörds 😀\nمرحبا')
  expect(await held()).toEqual(typed('awörds 😀مرحباb'))
  await press('Backspace')
  expect(await held()).toEqual(typed('awörds 😀مرحبb'))
  await press('Control+a')
  await page.keyboard.insertText('x'.repeat(1_030))
  expect(await held()).toEqual(typed('x'.repeat(1_024)))
})

test('what something else puts into the field is taken out of it as well', async () => {
  await page.keyboard.type('ab')
  await field.evaluate((input: HTMLInputElement) => {
    input.value = '•from elsewhere•'
    input.dispatchEvent(new InputEvent('input', { bubbles: true }))
  })
  expect(await held()).toEqual(typed('afrom elsewhereb'))
})
