import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { FAKE_PASSPHRASE, FAKE_RECOVERY_KEY } from '../../support/fake-bridge.ts'
import { startRenderer } from '../../support/renderer-page.ts'
import type { RendererHarness } from '../../support/renderer-page.ts'

let renderer: RendererHarness
beforeAll(async () => { renderer = await startRenderer() }, 120_000)
afterAll(() => renderer.close())

async function atRecoveryKey(theme: 'light' | 'dark'): Promise<Page> {
  const { page, close } = await renderer.open({ scenario: 'first-run', theme })
  onTestFinished(close)
  page.setDefaultTimeout(10_000)
  await page.getByRole('button', { name: 'New vault' }).click()
  await page.getByLabel('Name of the vault').fill('Harbour desk')
  await page.getByLabel('Passphrase', { exact: true }).fill(FAKE_PASSPHRASE)
  await page.getByLabel('Passphrase again').fill(FAKE_PASSPHRASE)
  await page.getByText('Very strong.').waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('list', { name: 'Recovery key in groups' }).waitFor()
  return page
}

/** The text on paper, page by page. */
async function printed(page: Page): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'lamplighter-print-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, 'sheet.pdf'), await page.pdf({ format: 'A4' }))
  return execFileSync('pdftotext', ['-layout', join(folder, 'sheet.pdf'), '-'], { encoding: 'utf8' }).split('\f').slice(0, -1)
}

const hasPdftotext = () => {
  try { return execFileSync('pdftotext', ['-v'], { stdio: 'ignore' }), true } catch { return false }
}

test.skipIf(!hasPdftotext())('the sheet fits one page with vault, folder, date and the key in numbered groups, and nothing else of the window (needs pdftotext)', async () => {
  const page = await atRecoveryKey('dark')
  const pages = await printed(page)
  expect(pages).toHaveLength(1)
  const [sheet] = pages as [string]
  expect(sheet).toMatch(/Lamplighter recovery key[\s\S]*Vault\s+Harbour desk[\s\S]*Folder\s+\/home\/analyst\/[\s\S]*Made\s+\d{4}-\d\d-\d\d ?\d\d:\d\d:\d\d UTC/)
  FAKE_RECOVERY_KEY.split('-').forEach((group, index) => expect(sheet).toMatch(new RegExp(`\\b${index + 1}\\s+${group}\\b`)))
  for (const words of ['What it is for', 'How to keep it', 'Sealed on']) expect(sheet).toContain(words)
  for (const words of ['Write down the recovery key', 'I have written it down', 'A workstation', 'First case', 'printer']) expect(sheet).not.toContain(words)
})

test('a new recovery key of an open vault is printed the same way, without the dialog it stands in', async () => {
  const { page, close } = await renderer.open({ scenario: 'three' })
  onTestFinished(close)
  page.setDefaultTimeout(10_000)
  await page.getByRole('button', { name: /^Vault / }).click()
  await page.getByRole('menuitem', { name: 'Passphrases and recovery key…' }).click()
  const panel = page.getByRole('dialog')
  await panel.getByRole('button', { name: 'New recovery key' }).click()
  await panel.getByLabel('Your passphrase now, or the recovery key').fill(FAKE_PASSPHRASE)
  await panel.getByRole('button', { name: 'Make new recovery key' }).click()
  await panel.getByRole('list', { name: 'Recovery key in groups' }).waitFor()
  await page.emulateMedia({ media: 'print' })
  const shown = await page.evaluate(() => document.body.innerText)
  expect(shown).toMatch(/^Lamplighter recovery key/)
  expect(shown).not.toContain('Make new recovery key')
  expect(shown).toContain(await page.evaluate(() => (globalThis as unknown as { fakeHost: { world: { vaults: { folder: string }[] } } }).fakeHost.world.vaults[0]!.folder))
})

test('it is dark ink on white paper in either theme', async () => {
  for (const theme of ['dark', 'light'] as const) {
    const page = await atRecoveryKey(theme)
    await page.emulateMedia({ media: 'print' })
    const look = await page.evaluate(() => {
      const { color, backgroundColor } = getComputedStyle(document.body)
      const shown = [...document.body.children].filter((each) => getComputedStyle(each).display !== 'none').map((each) => each.className)
      return { color, backgroundColor, shown }
    })
    expect(look).toEqual({ color: 'rgb(0, 0, 0)', backgroundColor: 'rgb(255, 255, 255)', shown: ['printed-key'] })
  }
})

test('the button prints; without a key on the screen there is nothing to print', async () => {
  const page = await atRecoveryKey('light')
  await page.evaluate(() => { window.print = () => { document.documentElement.dataset.printed = 'true' } })
  await page.getByRole('button', { name: 'Print' }).click()
  expect(await page.evaluate(() => document.documentElement.dataset.printed)).toBe('true')
  await page.getByRole('button', { name: 'I have written it down' }).click()
  expect(await page.locator('.printed-key').count()).toBe(0)
  await page.emulateMedia({ media: 'print' })
  expect(await page.evaluate(() => document.body.innerText.trim())).toBe('')
})
