import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { FAKE_PASSPHRASE } from '../../support/fake-answers.ts'
import { callsOf, keepRenderer } from '../../support/renderer-suite.ts'

const renderer = keepRenderer()

async function open(stepMs = 4): Promise<Page> {
  const { page } = await renderer.open({ scenario: 'locked', stepMs })
  return page
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })

async function findBarriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page: page as never }).setLegacyMode(true).analyze()
  return violations.filter((each) => each.impact === 'serious' || each.impact === 'critical').map((each) => `${each.id}: ${each.nodes[0]!.html.slice(0, 160)}`)
}

async function chooseFolder(page: Page): Promise<void> {
  await button(page, 'Restore a backup…').click()
  await button(page, 'Choose a folder…').click()
  await page.getByLabel('Name of the restored vault').waitFor()
}

it('says where no backup was found, offers the states newest first, and shows the restored vault at once', async () => {
  const page = await open()
  await button(page, 'Restore a backup…').click()
  await button(page, 'Choose a file…').click()
  await page.getByText('No backup was found in /home/analyst/holiday.tar').waitFor()
  await button(page, 'Choose a folder…').click()
  expect(await findBarriers(page)).toEqual([])
  await button(page, /Which backup/).click()
  expect(await page.getByRole('option').allTextContents()).toEqual([expect.stringMatching(/^2026-11-22.*50\.7 MB/), expect.stringMatching(/^2026-11-21/), expect.stringMatching(/^2026-11-15/)])
  await page.getByRole('option').nth(1).click()
  expect(await page.getByLabel('Name of the restored vault').inputValue()).toBe('Harbour desk restored')
  await page.getByLabel('Passphrase or recovery key').fill(FAKE_PASSPHRASE)
  await button(page, 'Restore').click()
  await page.getByText('Harbour desk restored is among the vaults').waitFor()
  expect(await callsOf(page, 'vault.restore')).toMatchObject([{ backup: 'backup_0000000000000001', generation: '000008-20261101T094100Z', name: 'Harbour desk restored' }])
  await button(page, 'Unlock it').click()
  await page.getByRole('button', { name: /^Harbour desk restored/, expanded: true }).waitFor()
})

it('a taken name and a wrong passphrase are said in place, and what was typed stays', async () => {
  const page = await open()
  await chooseFolder(page)
  await page.getByLabel('Name of the restored vault').fill('Casework 2026')
  await page.getByLabel('Passphrase or recovery key').fill(FAKE_PASSPHRASE)
  await button(page, 'Restore').click()
  await page.getByText('There is a vault of that name. Choose another.').waitFor()
  expect(await page.getByLabel('Name of the restored vault').inputValue()).toBe('Casework 2026')
  await page.getByLabel('Name of the restored vault').fill('Casework again')
  await page.getByLabel('Passphrase or recovery key').fill('not this one')
  await button(page, 'Restore').click()
  await page.getByText('That passphrase does not open this vault').waitFor()
})

it('a restore is stopped by its button, and says that no vault was made', async () => {
  const page = await open(5_000)
  await chooseFolder(page)
  await page.getByLabel('Passphrase or recovery key').fill(FAKE_PASSPHRASE)
  await button(page, 'Restore').click()
  await page.getByRole('progressbar', { name: 'Copying and checking' }).waitFor()
  await button(page, 'Stop').click()
  await page.locator('form').getByText('No vault was made').waitFor()
  expect(await button(page, 'Restore').isEnabled()).toBe(true)
})

it('a vault elsewhere is listed once its folder is opened, and is taken out of the list by its menu', async () => {
  const page = await open()
  await button(page, 'Open a folder…').click()
  await page.getByRole('button', { name: /^Old desk/, expanded: true }).waitFor()
  expect(await findBarriers(page)).toEqual([])
  await button(page, 'More about Old desk').click()
  await page.getByRole('menuitem', { name: 'Remove from this list' }).click()
  await page.getByRole('button', { name: /^Old desk/ }).waitFor({ state: 'detached' })
  expect(await callsOf(page, 'vault.forget')).toEqual([{ ref: 'vault_00112233445566ee' }])
})
