import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { expect as playwrightExpect } from 'playwright/test'
import { startChromiumHost, type ChromiumHost } from '../../src/main/hosts/chromium/start-chromium-host.ts'
import { chooseIn } from '../support/choose-files.ts'

export const PROJECT = resolve(import.meta.dirname, '../..')
export const PASSPHRASE = 'seven quiet lanterns by the harbour wall'
export const DEMO = join(PROJECT, 'resources/demo')
/** Waits on a state for as long as a slow machine needs; what hangs is ended by this, not measured. */
export const expect = playwrightExpect.configure({ timeout: 30_000 })

/** One screenshot of the demo case by the start of its name. */
export const shot = (start: string): string => join(DEMO, readdirSync(DEMO).find((name) => name.startsWith(start))!)

/**
 * The running product as a person meets it. Every method is a gesture or a look; waits are on what can be seen. An error in the
 * page, a refused request or a message on the page's console fails the journey when the app is closed.
 */
export class App {
  readonly folder: string
  private host: ChromiumHost | null = null
  private readonly complaints: string[] = []

  constructor(folder = mkdtempSync(join(tmpdir(), 'lamplighter-journey-'))) {
    this.folder = folder
  }

  get page(): Page {
    return this.host!.page
  }

  async start(options: { demo?: boolean; viewport?: { width: number; height: number } } = {}): Promise<void> {
    this.host = await startChromiumHost({
      headless: true, projectFolder: PROJECT, rendererFolder: join(PROJECT, 'out/renderer'),
      vaultsFolder: join(this.folder, 'vaults'), exportsFolder: join(this.folder, 'exports'), ...options,
    })
    this.page.on('pageerror', (error) => this.complaints.push(`page: ${error.message}`))
    this.page.on('console', (message) => { if (message.type() === 'error') this.complaints.push(`console: ${message.text()}`) })
    this.page.setDefaultTimeout(60_000)
  }

  /** Closes the window as a person would end the day; fails on anything that went wrong unseen. */
  async close(): Promise<void> {
    const foreign = this.host?.foreignRequests ?? []
    await this.host?.close()
    this.host = null
    expect(this.complaints).toEqual([])
    expect(foreign).toEqual([])
  }

  /** What the screen showed when a step failed, for the one who looks into it: `.cache/journeys`. */
  async keepPicture(name: string): Promise<void> {
    await this.host?.page.screenshot({ path: join(PROJECT, '.cache/journeys', `${name.replace(/\W+/g, '-').slice(0, 60)}.png`) }).catch(() => undefined)
    if (this.complaints.length > 0) console.error(this.complaints.join('\n'))
  }

  async discard(): Promise<void> {
    await this.host?.close()
    rmSync(this.folder, { recursive: true, force: true })
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name })
  }

  section(name: 'Case' | 'Evidence' | 'Timeline' | 'Dossier' | 'Journal'): Promise<void> {
    return this.page.getByRole('navigation', { name: 'Sections' }).getByRole('button', { name, exact: true }).click()
  }

  tab(name: RegExp): Promise<void> {
    return this.page.getByRole('tab', { name }).click()
  }

  exhibit(name: RegExp): Locator {
    return this.page.getByRole('grid', { name: /^Exhibits/ }).getByRole('row', { name })
  }

  /** New vault, recovery key noted and proved, first case. Returns the recovery key. */
  async createVault(name: string): Promise<string> {
    await this.button('New vault').click()
    await this.page.getByLabel('Name of the vault').fill(name)
    await this.page.getByLabel('Passphrase', { exact: true }).fill('password1')
    await expect(this.page.getByText(/^(Guessed at once|Very weak|Weak)/)).toBeVisible()
    await this.page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
    await expect(this.page.getByText(/^(Very )?[Ss]trong/)).toBeVisible()
    await this.page.getByLabel('Passphrase again').fill(`${PASSPHRASE}x`)
    await expect(this.button('Create vault')).toBeDisabled()
    await this.page.getByLabel('Passphrase again').fill(PASSPHRASE)
    await this.button('Create vault').click()
    const groups = this.page.getByRole('list', { name: 'Recovery key in groups' }).getByRole('listitem')
    await expect(groups).toHaveCount(14)
    const recoveryKey = (await groups.allTextContents()).join('-')
    await this.proveRecoveryKey(recoveryKey)
    await this.button('Continue to the first case').click()
    await expect(this.page.getByText(recoveryKey.slice(0, 4), { exact: true })).toHaveCount(0)
    return recoveryKey
  }

  /** Types the two groups that are asked for; until then there is no going on. */
  async proveRecoveryKey(recoveryKey: string): Promise<void> {
    await this.button('I have written it down').click()
    await expect(this.page.getByText(recoveryKey.slice(0, 4), { exact: true })).toHaveCount(0)
    await expect(this.page.getByText(/^Group \d+$/)).toHaveCount(2)
    const labels = await this.page.getByText(/^Group \d+$/).allTextContents()
    for (const label of labels) {
      await expect(this.page.locator('form button[type=submit]')).toBeDisabled()
      await this.page.getByLabel(label, { exact: true }).fill(recoveryKey.split('-')[Number(label.replace('Group ', '')) - 1]!.toLowerCase())
    }
  }

  async createCase(title: string): Promise<void> {
    await this.page.getByLabel('Title of the new case').fill(title)
    await this.button('Create case').click()
    await expect(this.page.getByRole('heading', { name: title, level: 1 })).toBeVisible()
  }

  async unlock(secret: string): Promise<void> {
    await this.page.getByLabel('Passphrase or recovery key').fill(secret)
    await this.button('Unlock').click()
  }

  async openCase(title: string): Promise<void> {
    await this.button(title).click()
    await expect(this.page.getByRole('heading', { name: title, level: 1 })).toBeVisible()
  }

  chooseFiles(paths: string[]): Promise<void> {
    return chooseIn(this.page, paths)
  }

  chooseFolder(path: string): Promise<void> {
    return chooseIn(this.page, path, /^(Choose a folder…|Import a folder)$/)
  }

  /** Drags files over the window and lets go. */
  async dropFiles(paths: string[]): Promise<void> {
    const transfer = await this.transferOf(paths)
    const target = this.page.locator('body')
    await target.dispatchEvent('dragenter', { dataTransfer: transfer })
    await target.dispatchEvent('dragover', { dataTransfer: transfer })
    await expect(this.page.getByText(/^(Import|Drop)\b.*(into|file|screenshot)/i).first()).toBeVisible()
    await target.dispatchEvent('drop', { dataTransfer: transfer })
  }

  async pasteImage(path: string): Promise<void> {
    const transfer = await this.transferOf([path])
    await this.page.evaluate((data) => document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })), transfer)
  }

  private transferOf(paths: string[]) {
    const files = paths.map((path) => ({ name: basename(path), base64: readFileSync(path).toString('base64') }))
    return this.page.evaluateHandle((all) => {
      const transfer = new DataTransfer()
      for (const { name, base64 } of all) {
        const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
        transfer.items.add(new File([bytes], name, { type: `image/${name.split('.').at(-1)!.replace('jpg', 'jpeg')}` }))
      }
      return transfer
    }, files)
  }

  /** The list of long work, every job unfolded. */
  async openJobs(): Promise<void> {
    await this.button(/^Jobs|to go$/).click()
    const dialog = this.page.getByRole('dialog', { name: 'Jobs' })
    await expect(dialog.locator('details').first()).toBeVisible()
    await dialog.locator('details:not([open]) > summary').evaluateAll((folded: HTMLElement[]) => folded.forEach((one) => one.click()))
  }

  /** A key pressed while something is still fading may go nowhere, so it is pressed until the list is gone. */
  closeJobs(): Promise<void> {
    return expect(async () => {
      await this.page.keyboard.press('Escape')
      await expect(this.page.getByRole('dialog', { name: 'Jobs' })).toHaveCount(0, { timeout: 1_000 })
    }).toPass()
  }

  async lock(): Promise<void> {
    await this.button(/^Lock the vault/).click()
    await expect(this.page.getByLabel('Passphrase or recovery key')).toBeVisible()
  }
}
