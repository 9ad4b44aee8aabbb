import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, test } from 'vitest'
import { App, expect, PASSPHRASE, shot } from './app.ts'

/** From work to a backup and back: to one file and to a folder, restored on the start screen, unlocked, the same picture in it. */
const CASE = 'Kept on a stick'
const app = new App()
let sha256 = ''

beforeAll(() => app.start())
afterEach(async (context) => { if (context.task.result?.state === 'fail') await app.keepPicture(context.task.name) })
afterAll(() => app.discard())

const dialog = () => app.page.getByRole('dialog', { name: 'Back up the vault' })

async function hashOfFirst(): Promise<string> {
  await app.exhibit(/^E-1,/).click()
  await app.tab(/^Record/)
  const hash = app.page.locator('.record-list code').first()
  await expect(hash).toHaveText(/^[0-9a-f]{64}$/)
  return (await hash.textContent())!
}

async function backUp(button: string): Promise<void> {
  await app.button(/^(Never backed up|Backed up)/).click()
  await dialog().getByRole('button', { name: button }).click()
  await expect(dialog().getByText('nothing altered, nothing missing')).toBeVisible()
  await dialog().getByRole('button', { name: 'Close' }).click()
  await expect(dialog()).toHaveCount(0)
}

async function restore(kind: 'folder' | 'file', name: string, secret: string): Promise<void> {
  await app.button('Restore a backup…').click()
  await app.button(`Choose a ${kind}…`).click()
  await app.page.getByLabel('Name of the restored vault').fill(name)
  await app.page.getByLabel('Passphrase or recovery key').fill(secret)
  await app.button('Restore').click()
}

async function unlockRestored(name: string): Promise<void> {
  await app.button('Unlock it').click()
  await expect(app.page.getByRole('button', { name: new RegExp(`^${name}`), expanded: true })).toBeVisible()
  await app.unlock(PASSPHRASE)
  await app.openCase(CASE)
  await app.section('Evidence')
}

/** With several vaults, none is opened up by itself. A picture still on its way would be refused, and the refusal complained of. */
async function lockAmongMany(): Promise<void> {
  for (const picture of await app.page.locator('img').all()) await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.complete)).toBe(true)
  await app.button(/^Lock the vault/).click()
  await expect(app.page.getByText('Vaults on this machine')).toBeVisible()
}

test('the vault is backed up to one file and to a folder while it is open', async () => {
  await app.createVault('Desk')
  await app.createCase(CASE)
  await expect(app.button('Never backed up')).toHaveAttribute('data-late', 'true')
  await app.chooseFiles([shot('02')])
  sha256 = await hashOfFirst()
  await backUp('To one file…')
  await expect(app.button(/^Backed up/)).toHaveAttribute('data-late', 'false')
  await backUp('To a folder…')
  expect(readdirSync(join(app.folder, 'exports')).toSorted()).toEqual(['Desk backup', 'Desk backup.tar'])
  await app.lock()
})

test('the file is restored on the start screen; a wrong passphrase and a taken name are said in place', async () => {
  await restore('file', 'Desk', PASSPHRASE)
  await expect(app.page.getByText('There is a vault of that name')).toBeVisible()
  await app.page.getByLabel('Name of the restored vault').fill('Desk from the file')
  await app.page.getByLabel('Passphrase or recovery key').fill('not the passphrase at all')
  await app.button('Restore').click()
  await expect(app.page.getByRole('alert').filter({ hasText: /passphrase/i })).toBeVisible()
  await app.page.getByLabel('Passphrase or recovery key').fill(PASSPHRASE)
  await app.button('Restore').click()
  await expect(app.page.getByText(/is among the vaults.*nothing wrong/)).toBeVisible()
  await unlockRestored('Desk from the file')
  expect(await hashOfFirst()).toBe(sha256)
  await lockAmongMany()
  expect(readdirSync(join(app.folder, 'vaults')).filter((name) => name.startsWith('desk')).toSorted()).toEqual(['desk', 'desk-from-the-file'])
})

test('a folder shows every backup in it, and the one chosen is restored', async () => {
  await app.button('Restore a backup…').click()
  await app.button('Choose a folder…').click()
  await app.page.getByRole('button', { name: /Which backup/ }).click()
  await expect(app.page.getByRole('option')).toHaveCount(2)
  await app.page.getByRole('option').first().click()
  await app.page.getByLabel('Name of the restored vault').fill('Desk from the folder')
  await app.page.getByLabel('Passphrase or recovery key').fill(PASSPHRASE)
  await app.button('Restore').click()
  await unlockRestored('Desk from the folder')
  expect(await hashOfFirst()).toBe(sha256)
  await lockAmongMany()
})

test('what lies elsewhere is opened from there', async () => {
  await app.button('Open a folder…').click()
  await expect(app.page.getByText(/No vault was found in/)).toBeVisible()
  expect(existsSync(join(app.folder, 'vaults', 'elsewhere.json'))).toBe(false)
  await app.close()
})
