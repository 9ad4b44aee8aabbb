/**
 * Looks at the page: renders every screen with the fake bridge and writes PNGs to the folder named as first argument.
 * `node test/support/shoot-renderer.ts FOLDER [name-part]`. For people with eyes; no test depends on it.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { FAKE_PASSPHRASE } from './fake-bridge.ts'
import { startRenderer } from './renderer-page.ts'
import type { OpenOptions } from './renderer-page.ts'

interface Shot extends OpenOptions {
  name: string
  go?: (page: Page) => Promise<void>
}

const openFirst = async (page: Page) => { await page.locator('.case-open').first().click() }
const section = (name: string) => async (page: Page) => {
  await openFirst(page)
  await page.getByRole('navigation', { name: 'Sections' }).getByRole('button', { name, exact: true }).click()
}
const create = async (page: Page) => {
  await page.getByRole('button', { name: 'New vault' }).click()
  await page.getByLabel('Passphrase', { exact: true }).fill('lantern')
  await page.getByText('Someone with the vault').waitFor()
}
const createToRecovery = async (page: Page) => {
  await page.getByRole('button', { name: 'New vault' }).click()
  await page.getByLabel('Passphrase', { exact: true }).fill(FAKE_PASSPHRASE)
  await page.getByLabel('Passphrase again').fill(FAKE_PASSPHRASE)
  await page.getByRole('button', { name: 'Create vault' }).click()
  await page.getByText('I have written it down').waitFor()
}
const wrongPassphrase = async (page: Page) => {
  await page.locator('.vault-card-head').first().click()
  await page.getByLabel('Passphrase or recovery key').fill('not this one')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').waitFor()
}
const palette = (text: string) => async (page: Page) => {
  await openFirst(page)
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('combobox').fill(text)
  await page.getByRole('option').first().waitFor()
  if (text) await page.locator('mark').first().waitFor()
}
const verify = async (page: Page) => {
  await section('Journal')(page)
  await page.getByRole('button', { name: 'Verify vault' }).click()
  await page.getByText('Vault verified:').or(page.getByText('checked')).first().waitFor()
}
const exportDossier = async (page: Page) => {
  await section('Dossier')(page)
  await page.getByRole('button', { name: 'Export PDF' }).click()
  await page.getByText('SHA-256').waitFor()
}
const drag = async (page: Page) => {
  await openFirst(page)
  await page.evaluate(() => {
    const transfer = new DataTransfer()
    for (const name of ['a.png', 'b.png', 'c.png']) transfer.items.add(new File(['x'], name, { type: 'image/png' }))
    window.dispatchEvent(new DragEvent('dragenter', { dataTransfer: transfer, bubbles: true, cancelable: true }))
  })
  await page.getByText('Import 3 files').waitFor()
}
const drop = async (page: Page) => {
  await openFirst(page)
  await page.evaluate(() => {
    const transfer = new DataTransfer()
    const names = ['profile.png', 'first-message.png', 'cut-off-download.jpeg', 'first-message (2).png', 'صورة الملف الشخصي.webp', 'offer.png', 'chat.avif']
    for (const name of names) transfer.items.add(new File(['x'], name, { type: 'image/png' }))
    window.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }))
  })
  await page.getByRole('button', { name: /to go|Jobs/ }).click()
  await page.getByText('Already here').first().waitFor()
}

const vaultPanel = (button?: string) => async (page: Page) => {
  await page.getByRole('button', { name: /^Vault / }).click()
  await page.getByRole('menuitem').first().click()
  await page.getByRole('list', { name: 'Ways to open the vault' }).waitFor()
  if (button) await page.getByRole('button', { name: button }).click()
}
const proof = async (page: Page) => {
  await createToRecovery(page)
  await page.getByRole('button', { name: 'I have written it down' }).click()
}

const chooseBackup = (kind: 'folder' | 'file' | null) => async (page: Page) => {
  await page.getByRole('button', { name: 'Restore a backup…' }).click()
  if (kind) await page.getByRole('button', { name: `Choose a ${kind}…` }).click()
  await page.getByText(kind === 'file' ? 'No backup was found' : kind ? 'Name of the restored vault' : 'A backup becomes').waitFor()
}
const fillRestore = (secret: string) => async (page: Page) => {
  await chooseBackup('folder')(page)
  await page.getByLabel('Passphrase or recovery key').fill(secret)
  await page.keyboard.press('Enter')
}
const runRestore = (isDone: boolean) => async (page: Page) => {
  await fillRestore(FAKE_PASSPHRASE)(page)
  await page.getByRole('button', { name: isDone ? 'Unlock it' : 'Stop' }).waitFor()
}
const restoreWrongly = async (page: Page) => {
  await fillRestore('not this one')(page)
  await page.getByRole('alert').waitFor()
}
const forgetMenu = async (page: Page) => {
  await page.getByRole('button', { name: /^More about/ }).click()
  await page.getByRole('menuitem').waitFor()
}
const backupPanel = (isDone: boolean) => async (page: Page) => {
  await page.getByRole('button', { name: /^(Never backed up|Backed up)/ }).click()
  if (isDone) await page.getByRole('button', { name: 'To a folder…' }).click()
  await page.getByText(isDone ? 'Read back' : 'This vault was never backed up').waitFor()
}

const checkpoint = (then?: string) => async (page: Page) => {
  await section('Journal')(page)
  await page.getByRole('button', { name: 'Checkpoint…' }).click()
  await page.getByRole('region', { name: 'Checkpoint' }).waitFor()
  if (!then) return
  await page.getByRole('button', { name: 'Compare with a checkpoint…' }).click()
  await page.getByLabel('The checkpoint, all of it').fill(then)
  await page.getByRole('button', { name: 'Compare', exact: true }).click()
  await page.locator('.checkpoint-verdict').waitFor()
}

const SHOTS: readonly Shot[] = [
  { name: 'start-first-run', scenario: 'first-run' }, { name: 'start-locked', scenario: 'locked' }, { name: 'start-locked-light', scenario: 'locked', theme: 'light' },
  { name: 'start-wrong', scenario: 'locked', go: wrongPassphrase }, { name: 'start-create', scenario: 'first-run', go: create },
  { name: 'start-recovery-light', scenario: 'first-run', theme: 'light', go: createToRecovery }, { name: 'cases-none', scenario: 'no-cases' },
  { name: 'cases-names', scenario: 'names' }, { name: 'cases-names-light', scenario: 'names', theme: 'light' },
  { name: 'case', scenario: 'three', go: section('Case') }, { name: 'case-rtl-light', scenario: 'names', theme: 'light', go: section('Case') },
  { name: 'case-empty-large', scenario: 'empty-case', width: 1920, height: 1080, go: section('Case') },
  { name: 'evidence', scenario: 'three', go: openFirst }, { name: 'evidence-many-large', scenario: 'many', width: 1920, height: 1080, go: openFirst },
  { name: 'evidence-empty', scenario: 'empty-case', go: openFirst }, { name: 'timeline-light', scenario: 'three', theme: 'light', go: section('Timeline') },
  { name: 'dossier', scenario: 'many', go: section('Dossier') }, { name: 'dossier-done-light', scenario: 'three', theme: 'light', go: exportDossier },
  { name: 'journal', scenario: 'many', stepMs: 4, go: verify }, { name: 'journal-light-large', scenario: 'many', theme: 'light', width: 1920, height: 1080, go: section('Journal') },
  { name: 'palette', scenario: 'three', go: palette('') }, { name: 'palette-found', scenario: 'many', go: palette('client') },
  { name: 'palette-found-light', scenario: 'many', theme: 'light', go: palette('client') },
  { name: 'keys', scenario: 'three', go: async (page) => { await openFirst(page); await page.getByRole('heading', { level: 1 }).waitFor(); await page.keyboard.press('?') } },
  { name: 'journal-open', scenario: 'three', go: async (page) => { await section('Journal')(page); await page.locator('.journal-details summary').nth(1).click() } },
  { name: 'checkpoint', scenario: 'three', go: checkpoint() }, { name: 'checkpoint-light', scenario: 'three', theme: 'light', go: checkpoint() },
  { name: 'checkpoint-compared-light', scenario: 'three', theme: 'light', go: checkpoint('lamplighter/1 rewritten') }, { name: 'checkpoint-holds', scenario: 'three', go: checkpoint('lamplighter/1') },
  { name: 'operator', scenario: 'three', go: async (page) => { await vaultPanel()(page); await page.getByRole('button', { name: 'Say who works here…' }).click() } },
  { name: 'small-long', scenario: 'names', width: 800, height: 600, go: async (page) => { await page.locator('.case-open').last().click() } },
  { name: 'small-case', scenario: 'three', width: 800, height: 600, theme: 'light', go: section('Case') },
  { name: 'small-dossier', scenario: 'three', width: 640, height: 400, go: section('Dossier') },
  { name: 'vault-panel', scenario: 'three', go: vaultPanel() }, { name: 'vault-panel-rekey-light', scenario: 'three', theme: 'light', go: vaultPanel('Give the vault a new key…') },
  { name: 'vault-panel-proof', scenario: 'first-run', go: proof },
  { name: 'restore-choose', scenario: 'locked', go: chooseBackup(null) }, { name: 'restore-none-light', scenario: 'locked', theme: 'light', go: chooseBackup('file') },
  { name: 'restore-form', scenario: 'locked', go: chooseBackup('folder') }, { name: 'restore-running-light', scenario: 'locked', theme: 'light', stepMs: 2_000, go: runRestore(false) },
  { name: 'restore-done-large', scenario: 'locked', width: 1920, height: 1080, stepMs: 4, go: runRestore(true) },
  { name: 'restore-wrong', scenario: 'locked', go: restoreWrongly }, { name: 'elsewhere-menu', scenario: 'locked', go: forgetMenu },
  { name: 'backup-never', scenario: 'three', go: backupPanel(false) }, { name: 'backup-done-light', scenario: 'three', theme: 'light', stepMs: 4, go: backupPanel(true) },
  { name: 'drag', scenario: 'three', go: drag }, { name: 'drag-light', scenario: 'three', theme: 'light', go: drag }, { name: 'jobs', scenario: 'three', stepMs: 400, go: drop },
]

const [folder = 'shots', part = ''] = process.argv.slice(2)
mkdirSync(folder, { recursive: true })
const renderer = await startRenderer()
for (const { name, go, ...options } of SHOTS.filter((shot) => shot.name.includes(part))) {
  const opened = await renderer.open(options)
  opened.page.setDefaultTimeout(6_000)
  try {
    await opened.page.locator('h1').first().waitFor()
    await go?.(opened.page)
    await opened.page.evaluate(() => document.fonts.ready)
    await opened.page.waitForLoadState('networkidle')
  } catch (error) {
    console.log(`${name}: ${(error as Error).message.split('\n')[0]}`)
  }
  await opened.page.screenshot({ path: join(folder, `${name}.png`) })
  for (const fault of opened.faults) console.log(`${name}: ${fault}`)
  await opened.close()
}
await renderer.close()
