import { cpSync, existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, test } from 'vitest'
import { isAlive } from '../main/hosts/processes.ts'
import { App, expect, PASSPHRASE } from './app.ts'

/** What is copied and what happens when there is no time left, as a person meets both. */
const NAME = 'Harbour desk'
const app = new App()

beforeAll(async () => {
  await app.start()
  await app.createVault(NAME)
  await app.createCase('The quay')
})
afterEach(async (context) => { if (context.task.result?.state === 'fail') await app.keepPicture(context.task.name) })
afterAll(() => app.discard())

const nameField = () => app.page.getByLabel(/^Type the vault’s name/)
const vaultFolder = () => join(app.folder, 'vaults', readdirSync(join(app.folder, 'vaults')).find((name) => name.startsWith('harbour'))!)

/** Copies the title of the case with the keys. */
async function copyTitle(): Promise<void> {
  await app.section('Case')
  const title = app.page.getByLabel('Title', { exact: true })
  await title.selectText()
  await app.page.keyboard.press('Control+C')
  await expect(app.page.getByText('Copied; cleared in 10 s')).toBeVisible()
}

async function pasteInto(label: string): Promise<string> {
  const field = app.page.getByLabel(label, { exact: true })
  await field.fill('')
  await field.press('Control+V')
  return field.inputValue()
}

test('what was copied can be pasted for ten seconds', async () => {
  await copyTitle()
  expect(await pasteInto('Handling, printed under the marking')).toBe('The quay')
  await expect.poll(() => pasteInto('Handling, printed under the marking')).toBe('')
})

test('what was copied is gone at the lock', async () => {
  await copyTitle()
  await app.lock()
  await expect.poll(() => pasteInto('Passphrase or recovery key')).toBe('')
  await app.unlock(PASSPHRASE)
  await expect(app.page.getByRole('heading', { name: 'The quay', level: 1 })).toBeVisible()
})

test('panic: the page is empty of the vault, the process with the keys is gone, and keeping the vault loses nothing', async () => {
  const core = app['host']!.coreProcessId()!
  await app.page.keyboard.press('Control+Shift+L')
  await expect(nameField()).toBeVisible()
  await expect(app.page.getByText('The quay')).toHaveCount(0)
  await expect.poll(() => isAlive(core)).toBe(false)
  await app.button('Keep the vault').click()
  await app.unlock(PASSPHRASE)
  await expect(app.page.getByText('The quay').first()).toBeVisible()
})

test('destroyed: nothing opens the vault, its card says so; a header from a backup opens it again', async () => {
  const folder = vaultFolder()
  const kept = join(app.folder, 'header.kept')
  cpSync(join(folder, 'header.a'), kept)
  await app.page.keyboard.press('Control+Shift+L')
  await nameField().fill('Harbour')
  await expect(app.button('Destroy the vault')).toBeDisabled()
  await nameField().fill(NAME)
  await app.button('Destroy the vault').click()
  await expect(app.page.getByText('Its keys were destroyed')).toBeVisible()
  await expect(app.page.getByLabel('Passphrase or recovery key')).toHaveCount(0)
  expect([existsSync(join(folder, 'header.a')), existsSync(join(folder, 'header.b')), existsSync(join(folder, 'database'))]).toEqual([false, false, true])
  await app.close()
  cpSync(kept, join(folder, 'header.a'))
  await app.start()
  await app.unlock(PASSPHRASE)
  await expect(app.button('The quay')).toBeVisible()
  await app.close()
})
