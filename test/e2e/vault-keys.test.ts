import { afterAll, afterEach, beforeAll, test } from 'vitest'
import { App, expect, PASSPHRASE } from './app.ts'

/** Who may open the vault, as a person changes it: by the menu under the vault's name. */
const NEXT = 'four herons over a frozen canal'
const CURRENT = 'Your passphrase now, or the recovery key'
const app = new App()
let recoveryKey = ''

beforeAll(() => app.start())
afterEach(async (context) => { if (context.task.result?.state === 'fail') await app.keepPicture(context.task.name) })
afterAll(() => app.discard())

const panel = () => app.page.getByRole('dialog')
async function openPanel(): Promise<void> {
  await app.button(/^Vault /).click()
  await app.page.getByRole('menuitem', { name: 'Passphrases and recovery key…' }).click()
}
async function closePanel(): Promise<void> {
  await panel().getByRole('button', { name: 'Close' }).click()
  await expect(panel()).toHaveCount(0)
}
async function readNewKey(): Promise<string> {
  const groups = panel().getByRole('list', { name: 'Recovery key in groups' }).getByRole('listitem')
  await expect(groups).toHaveCount(14)
  return (await groups.allTextContents()).join('-')
}
async function refuse(secret: string): Promise<void> {
  await app.unlock(secret)
  await expect(app.page.getByText('That passphrase does not open this vault', { exact: false })).toBeVisible()
}

test('going on takes two groups of the recovery key', async () => {
  recoveryKey = await app.createVault('Desk')
  expect(recoveryKey).toMatch(/^([0-9A-Z]{4}-){13}[0-9A-Z]{4}$/)
  await app.createCase('Kept through every change of keys')
})

test('the passphrase is changed; the old one no longer opens', async () => {
  await openPanel()
  await app.button('Change passphrase').click()
  await panel().getByLabel(CURRENT).fill(PASSPHRASE)
  await panel().getByLabel('New passphrase', { exact: true }).fill(NEXT)
  await panel().getByLabel('New passphrase, again').fill(NEXT)
  await app.button('Change passphrase').click()
  await expect(panel().getByRole('list', { name: 'Ways to open the vault' })).toBeVisible()
  await closePanel()
  await app.lock()
  await refuse(PASSPHRASE)
  await app.unlock(NEXT)
  await expect(app.button('Kept through every change of keys').or(app.page.getByRole('heading', { level: 1 }))).toBeVisible()
})

test('the time until an unused window locks is chosen and kept', async () => {
  await openPanel()
  await panel().getByRole('button', { name: /Lock when nobody/ }).click()
  await app.page.getByRole('option', { name: '15 minutes' }).click()
  await expect(panel().getByRole('button', { name: /15 minutes/ })).toBeVisible()
  await closePanel()
  await app.lock()
  await app.unlock(NEXT)
  await openPanel()
  await expect(panel().getByRole('button', { name: /15 minutes/ })).toBeVisible()
  await closePanel()
})

test('a new recovery key and a re-key each show a key once; the last one opens, the earlier ones do not', async () => {
  await openPanel()
  await app.button('New recovery key').click()
  await panel().getByLabel(CURRENT).fill(NEXT)
  await app.button('Make new recovery key').click()
  const second = await readNewKey()
  await app.proveRecoveryKey(second)
  await app.button('Done').click()

  await app.button('Give the vault a new key…').click()
  await panel().getByLabel(CURRENT).fill(NEXT)
  await app.button('Give the vault a new key').click()
  const third = await readNewKey()
  await app.proveRecoveryKey(third)
  await app.button('Done').click()
  expect(new Set([recoveryKey, second, third]).size).toBe(3)

  await closePanel()
  await app.lock()
  for (const old of [recoveryKey, second]) await refuse(old)
  await app.unlock(third)
  await expect(app.page.getByText('Kept through every change of keys').first()).toBeVisible()
  await app.close()
})
