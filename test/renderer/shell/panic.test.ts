import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { keepRenderer } from '../../support/renderer-suite.ts'
import type { OpenOptions } from '../../support/renderer-page.ts'

/** The panic action and the destruction of a vault, as the page offers them. */
const renderer = keepRenderer()

const open = async (options: OpenOptions): Promise<Page> => (await renderer.open(options)).page

type FakeWindow = { fakeHost: { calls: { name: string; input: unknown }[]; answers: Record<string, unknown>; world: { vaults: { name: string }[] } } }
const calls = (page: Page, names: string[]) =>
  page.evaluate((wanted) => (globalThis as unknown as FakeWindow).fakeHost.calls.filter((each) => wanted.includes(each.name)), names)
const nameOf = (page: Page) => page.evaluate(() => (globalThis as unknown as FakeWindow).fakeHost.world.vaults[0]!.name)
const field = (page: Page) => page.getByLabel(/^Type the vault’s name/)
const SECRET = 'Approach to the coastal radar team'

/** Presses the panic keys and says what of `text` the page shows in the next frame, before any answer of the core. */
const pressAndLook = (page: Page, text: string) => page.evaluate((secret) => new Promise<{ before: boolean; after: boolean; asked: number }>((resolve) => {
  const { fakeHost } = globalThis as unknown as FakeWindow
  const shows = () => document.documentElement.textContent.includes(secret)
  const before = shows()
  const real = lamplighter.call
  Object.defineProperty(lamplighter, 'call', { value: (name: string, input: unknown) => (name === 'vault.panic' ? new Promise(() => fakeHost.calls.push({ name, input })) : real(name, input)) })
  requestAnimationFrame(() => {
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'L', ctrlKey: true, shiftKey: true, bubbles: true, cancelable: true }))
    requestAnimationFrame(() => resolve({ before, after: shows(), asked: fakeHost.calls.filter(({ name }) => name === 'vault.panic').length }))
  })
}), text)

test.each([['on the list of cases', ''], ['with the palette open', 'Control+K'], ['with a dialog open', '?']])('panic %s: nothing of the vault is on the page one frame later, whatever the core does', async (_where, keys) => {
  const page = await open({ scenario: 'three' })
  await page.getByText(SECRET).first().waitFor()
  if (keys) {
    await page.keyboard.press(keys)
    await page.getByRole('dialog').waitFor()
  }
  expect(await pressAndLook(page, SECRET)).toEqual({ before: true, after: false, asked: 1 })
  expect(await page.evaluate(() => document.body.innerText.trim())).toBe('')
})

test('panic saves nothing that waits', async () => {
  const page = await open({ scenario: 'three' })
  await page.locator('.case-open').first().click()
  await page.getByRole('navigation', { name: 'Sections' }).getByRole('button', { name: 'Case', exact: true }).click()
  await page.getByLabel('Title', { exact: true }).fill('half typed')
  await page.keyboard.press('Control+Shift+L')
  await field(page).waitFor()
  expect((await calls(page, ['case.update', 'vault.panic', 'vault.lock'])).map(({ name }) => name)).toEqual(['vault.panic'])
})

test('after a panic the vault is destroyed by its name only, and its card says so', async () => {
  const page = await open({ scenario: 'three' })
  const name = await nameOf(page)
  await page.getByRole('button', { name: `Vault ${name}` }).click()
  await page.getByRole('menuitem', { name: 'Panic: lock at once' }).click()
  await page.getByText('Locked at once').waitFor()
  const destroy = page.getByRole('button', { name: 'Destroy the vault', exact: true })
  for (const wrong of ['', name.slice(1), name.toUpperCase()]) {
    await field(page).fill(wrong)
    expect(await destroy.isDisabled()).toBe(true)
  }
  await page.keyboard.press('Enter')
  expect(await calls(page, ['vault.destroy'])).toEqual([])
  await field(page).fill(` ${name}`)
  await destroy.click()
  await page.getByText('neither passphrase nor recovery key opens it. Restore it from a backup').waitFor()
  expect(await calls(page, ['vault.destroy'])).toMatchObject([{ input: { name: ` ${name}` } }])
  expect(await page.locator('.vault-card', { hasText: name }).getByRole('button').first().isDisabled()).toBe(true)
})

test('keeping the vault leads back to its passphrase; a locked vault can be destroyed from its card', async () => {
  const page = await open({ scenario: 'three' })
  await page.getByText(SECRET).first().waitFor()
  await page.keyboard.press('Control+Shift+L')
  await page.getByRole('button', { name: 'Keep the vault' }).click()
  await page.getByLabel('Passphrase or recovery key').waitFor()
  expect(await page.getByText('Locked at once').count()).toBe(0)
  await page.getByRole('button', { name: 'Destroy this vault…' }).click()
  await field(page).waitFor()
  expect(await page.getByText('Locked at once').count()).toBe(0)
  expect(await calls(page, ['vault.destroy'])).toEqual([])
})

test('an open vault under legal hold says that it is held', async () => {
  const page = await open({ scenario: 'three' })
  await page.getByText(SECRET).first().waitFor()
  await page.keyboard.press('Control+K')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.type('destroy')
  await page.keyboard.press('Enter')
  await page.evaluate(() => { (globalThis as unknown as { fakeHost: { refusals: Record<string, string> } }).fakeHost.refusals['vault.destroy'] = 'HELD' })
  await field(page).fill(await nameOf(page))
  await page.getByRole('button', { name: 'Destroy the vault', exact: true }).click()
  await page.getByText('This case is under legal hold').waitFor()
  expect(await page.getByRole('dialog').count()).toBe(1)
})
