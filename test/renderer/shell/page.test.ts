import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { FAKE_PASSPHRASE, FAKE_RECOVERY_KEY } from '../../support/fake-bridge.ts'
import { callsOf, keepRenderer } from '../../support/renderer-suite.ts'
import type { OpenOptions } from '../../support/renderer-page.ts'

/** The built page in Chromium under the product's content security policy, with the fake bridge where the core would be. */
const renderer = keepRenderer()

const open = async (options: OpenOptions): Promise<Page> => (await renderer.open(options)).page

const firstCase = (page: Page) => page.locator('.case-open').first().click()
const goTo = (page: Page, section: string) =>
  page.getByRole('navigation', { name: 'Sections' }).getByRole('button', { name: section, exact: true }).click()
const copied = (page: Page) => page.evaluate(() => (globalThis as unknown as { fakeHost: { copied: string[] } }).fakeHost.copied)
const announce = (page: Page, announcement: unknown) =>
  page.evaluate((one) => (globalThis as unknown as { fakeHost: { announce: (one: unknown) => void } }).fakeHost.announce(one), announcement)

/** Serious faults only: what keeps somebody from using the page. */
async function findBarriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page: page as never }).setLegacyMode(true).analyze()
  return violations.filter((each) => each.impact === 'serious' || each.impact === 'critical')
    .map((each) => `${each.id}: ${each.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`)
}

test('the first run leads from nothing to the first case by the keyboard alone', async () => {
  const page = await open({ scenario: 'first-run' })
  await page.getByRole('button', { name: 'New vault' }).focus()
  await page.keyboard.press('Enter')
  await page.getByLabel('Name of the vault').fill('Harbour')
  await page.keyboard.press('Tab')
  await page.keyboard.type('lantern')
  await page.getByText('Very weak.').waitFor()
  expect(await page.getByRole('button', { name: 'Create vault' }).isDisabled()).toBe(true)
  await page.getByLabel('Passphrase', { exact: true }).fill(FAKE_PASSPHRASE)
  await page.getByLabel('Passphrase again').fill('correct mule')
  await page.getByText('The two differ').waitFor()
  await page.getByLabel('Passphrase again').fill(FAKE_PASSPHRASE)
  await page.getByText('Very strong.').waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Mara Quill')
  await page.keyboard.press('Enter')

  const groups = page.getByRole('list', { name: 'Recovery key in groups' }).getByRole('listitem')
  expect((await groups.allTextContents()).join('-')).toBe(FAKE_RECOVERY_KEY)
  await page.getByRole('button', { name: 'I have written it down' }).focus()
  await page.keyboard.press('Enter')
  const goOn = page.getByRole('button', { name: 'Continue to the first case' })
  const asked = (await page.locator('.recovery-proof label').allTextContents()).map((label) => Number(label.replace('Group ', '')))
  expect(asked).toHaveLength(2)
  expect(await page.locator('body').innerText()).not.toContain('K7QM')
  for (const number of asked) {
    expect(await goOn.isDisabled()).toBe(true)
    await page.getByLabel(`Group ${number}`, { exact: true }).fill('0000')
    await page.getByText('This is not what the key says').waitFor()
    expect(await goOn.isDisabled()).toBe(true)
    await page.getByLabel(`Group ${number}`, { exact: true }).fill(FAKE_RECOVERY_KEY.split('-')[number - 1]!.toLowerCase())
  }
  await page.keyboard.press('Enter')

  await page.getByLabel('Title of the new case').fill('Approach to the port office')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Approach to the port office' }).waitFor()
  expect(await page.content()).not.toContain('K7QM')
  expect(await callsOf(page, 'vault.create')).toEqual([{ name: 'Harbour', passphrase: FAKE_PASSPHRASE, operator: { name: 'Mara Quill', role: '' } }])
})

const openVaultPanel = async (page: Page) => {
  await page.getByRole('button', { name: /^Vault / }).click()
  await page.getByRole('menuitem', { name: 'Passphrases and recovery key…' }).click()
  return page.getByRole('dialog')
}
const CURRENT = 'Your passphrase now, or the recovery key'

test('a passphrase is changed from the title bar, a deputy added and removed, with the current one asked for each time', async () => {
  const page = await open({ scenario: 'three' })
  const panel = await openVaultPanel(page)
  await panel.getByText('still opens with the passphrase or recovery key it had then').waitFor()
  expect(await findBarriers(page)).toEqual([])
  await panel.getByRole('button', { name: 'Change passphrase' }).click()
  const submit = panel.getByRole('button', { name: 'Change passphrase' })
  await panel.getByLabel(CURRENT).fill('not this one')
  await panel.getByLabel('New passphrase', { exact: true }).fill('lantern')
  await panel.getByText('Very weak.').waitFor()
  expect(await submit.isDisabled()).toBe(true)
  await panel.getByLabel('New passphrase', { exact: true }).fill('nine copper kettles on a stove')
  await panel.getByLabel('New passphrase, again').fill('nine copper kettles on a stove')
  await submit.click()
  await panel.getByText('That passphrase does not open this vault').waitFor()
  await panel.getByLabel(CURRENT).fill(FAKE_PASSPHRASE)
  await submit.click()
  await page.getByText('The passphrase is changed.').waitFor()
  expect(await callsOf(page, 'vault.changePassphrase')).toEqual([
    { secret: 'not this one', passphrase: 'nine copper kettles on a stove' }, { secret: FAKE_PASSPHRASE, passphrase: 'nine copper kettles on a stove' },
  ])

  await panel.getByRole('button', { name: 'Add deputy' }).click()
  await panel.getByLabel(CURRENT).fill(FAKE_PASSPHRASE)
  await panel.getByLabel('Name of the deputy').fill('Inês')
  await panel.getByLabel('Deputy’s passphrase', { exact: true }).fill('tin whistle under the stairs')
  await panel.getByLabel('Deputy’s passphrase, again').fill('tin whistle under the stairs')
  await panel.getByText('Very strong.').waitFor()
  await panel.getByRole('button', { name: 'Add deputy' }).click()
  await panel.getByRole('listitem').filter({ hasText: 'Inês' }).waitFor()
  await panel.getByRole('button', { name: 'Remove Inês' }).click()
  await panel.getByLabel(CURRENT).fill(FAKE_PASSPHRASE)
  await panel.getByRole('button', { name: 'Remove deputy' }).click()
  await panel.getByRole('list', { name: 'Ways to open the vault' }).waitFor()
  expect(await panel.getByRole('listitem').filter({ hasText: 'Inês' }).count()).toBe(0)
})

test('a re-key shows its progress, then the new recovery key, which a stray Escape cannot lose', async () => {
  const page = await open({ scenario: 'three' })
  const panel = await openVaultPanel(page)
  await panel.getByRole('button', { name: 'Give the vault a new key…' }).click()
  await panel.getByText('Deputies are removed').waitFor()
  await panel.getByLabel(CURRENT).fill(FAKE_PASSPHRASE)
  await panel.getByRole('button', { name: 'Give the vault a new key' }).click()
  const groups = panel.getByRole('list', { name: 'Recovery key in groups' }).getByRole('listitem')
  await groups.nth(11).waitFor()
  await page.keyboard.press('Escape')
  expect((await groups.allTextContents()).join('-')).toBe(FAKE_RECOVERY_KEY)
  await panel.getByRole('button', { name: 'I have written it down' }).click()
  for (const label of await panel.locator('.recovery-proof label').allTextContents()) {
    await panel.getByLabel(label, { exact: true }).fill(FAKE_RECOVERY_KEY.split('-')[Number(label.replace('Group ', '')) - 1]!)
  }
  await panel.getByRole('button', { name: 'Done' }).click()
  await panel.getByRole('list', { name: 'Ways to open the vault' }).waitFor()
  expect(await callsOf(page, 'vault.rekey')).toEqual([{ secret: FAKE_PASSPHRASE }])
  await page.keyboard.press('Escape')
  await panel.waitFor({ state: 'detached' })
})

test('what was found at the opening is said until it has been read', async () => {
  const page = await open({ scenario: 'locked' })
  await page.evaluate(() => {
    const { answers } = (globalThis as unknown as { fakeHost: { answers: Record<string, unknown> } }).fakeHost
    answers['vault.openingProblems'] = ['header.b, a copy of the vault header, was damaged.']
  })
  await page.getByRole('button', { name: /Casework 2026/ }).click()
  await page.getByLabel('Passphrase or recovery key').fill(FAKE_PASSPHRASE)
  await page.keyboard.press('Enter')
  const notice = page.getByRole('region', { name: 'Found when the vault was opened' })
  await notice.getByText('header.b, a copy of the vault header, was damaged.').waitFor()
  expect(await findBarriers(page)).toEqual([])
  await notice.getByRole('button', { name: 'I have read it' }).click()
  await notice.waitFor({ state: 'detached' })
})

test('a wrong passphrase is said in place and can be corrected', async () => {
  const page = await open({ scenario: 'locked' })
  await page.getByRole('button', { name: /Casework 2026/ }).click()
  const field = page.getByLabel('Passphrase or recovery key')
  await field.fill('wrong')
  await page.keyboard.press('Enter')
  await page.getByText('That passphrase does not open this vault').waitFor()
  await page.getByRole('button', { name: 'Show what is typed' }).click()
  expect(await page.locator('output').textContent()).toBe('wrong')
  expect(await field.inputValue()).toBe('•••••')
  await field.fill(FAKE_PASSPHRASE)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Cases', exact: true }).waitFor()
})

test('vaults that cannot be opened say why and are not offered', async () => {
  const page = await open({ scenario: 'locked' })
  expect(await page.getByRole('button', { name: /Archive on the external disk.*Missing/ }).isDisabled()).toBe(true)
  expect(await page.getByRole('button', { name: /From the new machine.*Newer version/ }).isDisabled()).toBe(true)
})

test('locking takes every word of the vault off the page', async () => {
  const page = await open({ scenario: 'three' })
  await firstCase(page)
  await goTo(page, 'Case')
  await page.getByLabel('Name it shows').waitFor()
  await page.keyboard.press('Control+l')
  await page.getByText('Vaults on this machine').waitFor()
  const left = await page.content()
  for (const word of ['coastal radar', 'Layla', 'profile-header', 'Meridian']) expect(left).not.toContain(word)
  await page.getByRole('button', { name: /Casework 2026/ }).click()
  await page.getByLabel('Passphrase or recovery key').fill(FAKE_PASSPHRASE)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: /coastal radar/ }).waitFor()
})

test.each([['in a case', true], ['at the list of cases', false]])('after a lock %s, the vault that was open is asked for its passphrase, of several', async (_where, isInCase) => {
  const page = await open({ scenario: 'three' })
  if (isInCase) await firstCase(page)
  else await page.locator('.case-open').first().waitFor()
  await page.keyboard.press('Control+l')
  await page.getByText('Vaults on this machine').waitFor()
  await expect.poll(() => page.getByLabel('Passphrase or recovery key').evaluate((field) => field === document.activeElement)).toBe(true)
  expect(await page.locator('.vault-card[data-selected]').textContent()).toContain('Casework 2026')
})

test('what was just typed is saved before a lock', async () => {
  const page = await open({ scenario: 'three' })
  await firstCase(page)
  await goTo(page, 'Case')
  await page.getByLabel('Summary').fill('Typed at the last moment.')
  await page.keyboard.press('Control+l')
  await page.getByText('Vaults on this machine').waitFor()
  expect(await callsOf(page, 'case.update')).toEqual([expect.objectContaining({ summary: 'Typed at the last moment.' })])
})

test('when the core is gone the page says so and offers to unlock', async () => {
  const page = await open({ scenario: 'three' })
  await firstCase(page)
  await announce(page, { name: 'vault.locked', reason: 'core-gone' })
  await page.getByText('The vault’s process stopped').waitFor()
  expect(await page.getByText('Vaults on this machine').isVisible()).toBe(true)
})

test('?demo opens the demo case by itself, once', async () => {
  const page = await open({ scenario: 'first-run', query: '?demo' })
  await page.getByRole('heading', { level: 1, name: 'Approach to the coastal radar team' }).waitFor()
  await page.keyboard.press('Control+l')
  await page.getByText('Vaults on this machine').waitFor()
  expect(await callsOf(page, 'vault.openDemo')).toHaveLength(1)
})

test('what is typed into a case is saved by itself, also when the section is left at once', async () => {
  const page = await open({ scenario: 'three' })
  await firstCase(page)
  await goTo(page, 'Case')
  await page.getByLabel('Title', { exact: true }).fill('Approach to the lidar team')
  await page.getByText(/^Saved \d\d:\d\d$/).waitFor()
  await page.getByLabel('Summary').fill('Two engineers were contacted.')
  await goTo(page, 'Journal')
  await page.getByRole('heading', { level: 1, name: 'Approach to the lidar team' }).waitFor()
  const changes = await callsOf(page, 'case.update') as Record<string, unknown>[]
  expect(changes.map(({ caseId: _caseId, ...change }) => change)).toEqual([{ title: 'Approach to the lidar team' }, { summary: 'Two engineers were contacted.' }])
  await goTo(page, 'Case')
  expect(await page.getByLabel('Summary').inputValue()).toBe('Two engineers were contacted.')
})

test('what cannot be saved is kept, said, and saved on the next try', async () => {
  const page = await open({ scenario: 'three' })
  await firstCase(page)
  await goTo(page, 'Case')
  await page.evaluate(() => { (globalThis as unknown as { fakeHost: { refusals: Record<string, string> } }).fakeHost.refusals['case.update'] = 'DISK_FULL' })
  await page.getByLabel('Summary').fill('Kept while the disk was full.')
  await page.getByText('The disk is full.').waitFor()
  expect(await page.getByText('Not saved', { exact: true }).isVisible()).toBe(true)
  expect(await page.getByLabel('Summary').inputValue()).toBe('Kept while the disk was full.')
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByText(/^Saved \d\d:\d\d$/).waitFor()
  expect(await page.getByText('The disk is full.').count()).toBe(0)
})

test('a part of the page that breaks says so and leaves the rest usable', async () => {
  const { page, faults } = await renderer.open({ scenario: 'three' })
  await firstCase(page)
  await page.evaluate(() => { (globalThis as unknown as { fakeHost: { answers: Record<string, unknown> } }).fakeHost.answers['dossier.outline'] = { sections: 7 } })
  await goTo(page, 'Dossier')
  await page.getByText('This part of the window stopped working').waitFor()
  await goTo(page, 'Journal')
  await page.getByRole('heading', { name: 'Journal', exact: true }).waitFor()
  expect(await page.getByText('stopped working').count()).toBe(0)
  expect(faults.splice(0).join()).toContain('reduce is not a function')
})

test('a blank title is not saved', async () => {
  const page = await open({ scenario: 'three' })
  await firstCase(page)
  await goTo(page, 'Case')
  await page.getByLabel('Title', { exact: true }).fill('  ')
  await page.getByText('A case needs a title.').waitFor()
  await page.getByLabel('Handle', { exact: true }).fill('new-handle')
  await page.getByText(/^Saved/).waitFor()
  expect(await page.getByLabel('Title', { exact: true }).inputValue()).toBe('Approach to the coastal radar team')
  expect(await callsOf(page, 'case.update')).toEqual([expect.not.objectContaining({ title: expect.anything() })])
})

test('search marks what was found and leads to it', async () => {
  const page = await open({ scenario: 'many' })
  await firstCase(page)
  await goTo(page, 'Case')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('client')
  const options = page.getByRole('option').filter({ hasText: 'E-' })
  await options.first().waitFor()
  const mark = options.first().locator('mark').filter({ hasText: /^client$/i })
  await mark.waitFor()
  expect(await mark.count()).toBe(1)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.getByRole('navigation', { name: 'Sections' }).getByRole('button', { name: 'Evidence', exact: true, }).and(page.locator('[aria-current]')).waitFor()
})

test('commands run from the palette, and the sheet lists their keys', async () => {
  const page = await open({ scenario: 'three' })
  await firstCase(page)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('jour')
  await page.getByRole('option', { name: /Journal/ }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Journal', exact: true }).waitFor()
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keyboard' }).getByText('Lock the vault').waitFor()
  await page.keyboard.press('Control+2')
  expect(await page.getByRole('dialog', { name: 'Keyboard' }).isVisible()).toBe(true)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+4')
  await page.getByRole('heading', { name: 'Dossier', exact: true }).waitFor()
  expect(await page.getByRole('heading', { name: 'Journal', exact: true }).count()).toBe(0)
})

test('F6 goes round the panes and comes back', async () => {
  const page = await open({ scenario: 'three' })
  await firstCase(page)
  await goTo(page, 'Journal')
  const here = () => page.evaluate(() => document.activeElement?.closest('[data-pane], .ui-pane')?.getAttribute('data-pane') ?? null)
  await page.keyboard.press('F6')
  const first = await here()
  await page.keyboard.press('F6')
  const second = await here()
  expect([first, second].sort()).toEqual(['rail', 'stage'])
  await page.keyboard.press('Shift+F6')
  expect(await here()).toBe(first)
})

const dispatchDrop = (page: Page, type: string, names: string[]) => page.evaluate(([eventType, fileNames]) => {
  const transfer = new DataTransfer()
  for (const name of fileNames) transfer.items.add(new File(['x'], name, { type: 'image/png' }))
  window.dispatchEvent(new DragEvent(eventType, { dataTransfer: transfer, bubbles: true, cancelable: true }))
}, [type, names] as const)

test('files dropped anywhere are imported into the open case, with their progress and failures', async () => {
  const page = await open({ scenario: 'three' })
  await firstCase(page)
  await goTo(page, 'Journal')
  await dispatchDrop(page, 'dragenter', ['a.png', 'b.png'])
  await page.getByText('Import 2 files into Approach to the coastal radar team').waitFor()
  await dispatchDrop(page, 'dragleave', ['a.png'])
  await page.getByText('Import 2 files').waitFor({ state: 'hidden' })
  await dispatchDrop(page, 'drop', ['a.png', 'b.png', 'cut.png', 'again.png'])
  await page.getByRole('region', { name: /^Imported, 4 of 4 · 1 failed/ }).getByText('ends in the middle of the picture').waitFor()
  expect(await page.getByRole('status', { name: 'Messages' }).textContent(), 'said a second time').toBe('')
  const [ingest] = await callsOf(page, 'evidence.ingest') as { intake: string; files: { name: string }[] }[]
  expect([ingest?.intake, ingest?.files.map((file) => file.name)]).toEqual(['drop', ['a.png', 'b.png', 'cut.png', 'again.png']])
  await page.getByRole('button', { name: 'Jobs' }).click()
  const jobs = page.getByRole('dialog', { name: 'Jobs' })
  await jobs.getByText('ends in the middle of the picture').waitFor()
  await jobs.getByText('Already here', { exact: true }).waitFor()
})

test('a picture of the page that is dragged about is not imported again', async () => {
  const page = await open({ scenario: 'three' })
  await firstCase(page)
  await dispatchDrop(page, 'dragstart', [])
  await dispatchDrop(page, 'dragenter', ['thumb.png'])
  expect(await page.getByText('Import 1 file').count()).toBe(0)
  await dispatchDrop(page, 'drop', ['thumb.png'])
  await dispatchDrop(page, 'dragend', [])
  await dispatchDrop(page, 'drop', ['new.png'])
  await page.getByText('1 files imported.').first().waitFor()
  expect(await callsOf(page, 'evidence.ingest')).toEqual([expect.objectContaining({ files: [expect.objectContaining({ name: 'new.png' })] })])
})

test('an import that is refused as a whole says why', async () => {
  const page = await open({ scenario: 'three' })
  await firstCase(page)
  await page.evaluate(() => { (globalThis as unknown as { fakeHost: { refusals: Record<string, string> } }).fakeHost.refusals['evidence.ingest'] = 'VAULT_READ_ONLY' })
  await dispatchDrop(page, 'drop', ['a.png'])
  await page.getByText('The vault’s folder cannot be written to').first().waitFor()
  expect(await callsOf(page, 'evidence.ingest')).toHaveLength(1)
})

test('a job can be cancelled where it shows', async () => {
  const page = await open({ scenario: 'three', stepMs: 60_000 })
  await firstCase(page)
  await dispatchDrop(page, 'drop', ['a.png', 'b.png'])
  await page.getByRole('button', { name: '2 to go' }).click()
  await page.getByRole('dialog', { name: 'Jobs' }).getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('dialog', { name: 'Jobs' }).getByText('Cancelled after 0 of 2.').waitFor()
  expect(await callsOf(page, 'job.cancel')).toHaveLength(1)
})

test('a pasted picture is imported', async () => {
  const page = await open({ scenario: 'three' })
  await firstCase(page)
  await page.evaluate(() => {
    const clipboardData = new DataTransfer()
    clipboardData.items.add(new File(['x'], 'image.png', { type: 'image/png' }))
    window.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })
  await page.getByText('1 files imported.').first().waitFor()
  expect(await callsOf(page, 'evidence.ingest')).toEqual([expect.objectContaining({ intake: 'paste' })])
})

test('without an open case a drop says what to do first', async () => {
  const page = await open({ scenario: 'three' })
  await page.locator('.case-open').first().waitFor()
  await dispatchDrop(page, 'drop', ['a.png'])
  await page.getByText('Open or create a case first').waitFor()
  expect(await callsOf(page, 'evidence.ingest')).toEqual([])
})

test('an export leaves a receipt, a verification its findings', async () => {
  const page = await open({ scenario: 'three' })
  await firstCase(page)
  await goTo(page, 'Dossier')
  await page.getByText('3 events with no known time zone').waitFor()
  await page.getByRole('button', { name: 'Export PDF' }).click()
  await page.getByText('14 pages · 3.4 MB').waitFor()
  await goTo(page, 'Journal')
  await page.getByRole('button', { name: 'Verify vault' }).click()
  await page.getByText('3 items checked, nothing altered').waitFor()
  expect(await page.getByRole('contentinfo').textContent()).toContain('Vault verified')
})

test('the journal is read page after page; the core filters it by act and words', async () => {
  const page = await open({ scenario: 'many' })
  await firstCase(page)
  await goTo(page, 'Journal')
  await page.getByText('The newest 200 of 230 lines').waitFor()
  await page.getByRole('button', { name: 'Load older lines' }).click()
  await page.getByText('230 lines', { exact: true }).waitFor()
  expect(await callsOf(page, 'journal.list')).toContainEqual({ limit: 200, caseId: expect.any(String), beforeSequence: 31 })
  expect(await page.getByRole('button', { name: 'Load older lines' }).count()).toBe(0)
  await page.getByRole('button', { name: /Act/ }).click()
  await page.getByRole('option', { name: 'Note added' }).click()
  await page.getByText('29 lines', { exact: true }).waitFor()
  expect(await page.getByRole('table', { name: 'Journal' }).getByRole('row').count()).toBe(30)
  await page.getByLabel('Find in all lines').fill('nobody')
  await page.getByText('No line matches').waitFor()
  expect(await callsOf(page, 'journal.list')).toContainEqual({ limit: 200, caseId: expect.any(String), action: 'note.add', text: 'nobody' })
  await page.getByLabel('From, UTC').fill('14 March')
  await page.getByText('As 2026-03-14').waitFor()
  await page.getByLabel('From, UTC').fill('2026-03-14')
  await page.getByLabel('To, UTC').fill('2026-03-14')
  await expect.poll(() => callsOf(page, 'journal.list')).toContainEqual(expect.objectContaining({ fromMs: Date.UTC(2026, 2, 14), beforeMs: Date.UTC(2026, 2, 15) }))
  await page.getByRole('button', { name: 'Clear' }).click()
  await page.getByText('The newest 200 of 230 lines').waitFor()
})

test('a picture’s own journal is one step from its record', async () => {
  const page = await open({ scenario: 'three' })
  await firstCase(page)
  await page.locator('.gallery-item').first().click()
  await page.getByRole('tab', { name: 'Record' }).click()
  await page.getByRole('button', { name: 'Journal of this item' }).click()
  await page.getByRole('heading', { name: 'Journal' }).waitFor()
  const evidenceId = expect.stringMatching(/^ev_/)
  await expect.poll(() => callsOf(page, 'journal.list')).toContainEqual({ limit: 200, caseId: expect.any(String), evidenceId })
  await page.getByRole('button', { name: 'Export…' }).click()
  await page.getByRole('menuitem', { name: /For programs/ }).click()
  await page.getByText(/^Saved \d+ lines to/).first().waitFor()
  expect(await callsOf(page, 'journal.export')).toEqual([{ caseId: expect.any(String), evidenceId, format: 'jsonl' }])
  await goTo(page, 'Evidence')
  await goTo(page, 'Journal')
  await expect.poll(async () => (await callsOf(page, 'journal.list')).at(-1)).toEqual({ limit: 200, caseId: expect.any(String) })
})

test('a checkpoint is shown as it is printed, saved, and compared with one that was kept', async () => {
  const page = await open({ scenario: 'three' })
  await firstCase(page)
  await goTo(page, 'Journal')
  await page.getByRole('button', { name: 'Checkpoint…' }).click()
  const sheet = page.getByRole('region', { name: 'Checkpoint' })
  expect(await sheet.textContent()).toMatch(/lamplighter\/[0-9a-f]{32}\n33\n.*— lamplighter/s)
  await page.getByRole('button', { name: 'Copy', exact: true }).click()
  expect((await copied(page))[0]).toContain('\n\n— lamplighter/')
  await page.getByRole('button', { name: 'Save…' }).click()
  await page.getByText('Saved the checkpoint to').first().waitFor()
  await page.getByRole('button', { name: 'Compare with a checkpoint…' }).click()
  const compare = async (note: string) => {
    await page.getByLabel('The checkpoint, all of it').fill(note)
    await page.getByRole('button', { name: 'Compare', exact: true }).click()
  }
  await compare('something else')
  await page.getByText('This is not a checkpoint').waitFor()
  await compare('lamplighter/x rewritten')
  await page.getByText('the journal was rewritten since').waitFor()
  await compare('lamplighter/x')
  await page.getByText('The checkpoint holds').waitFor()
})

test('on paper only the checkpoint’s sheet is left', async () => {
  const page = await open({ scenario: 'three' })
  await firstCase(page)
  await goTo(page, 'Journal')
  await page.getByRole('button', { name: 'Checkpoint…' }).click()
  await page.getByRole('region', { name: 'Checkpoint' }).waitFor()
  expect(await page.locator('.printed-checkpoint').isVisible()).toBe(false)
  await page.emulateMedia({ media: 'print' })
  const seen = await page.locator('body > *').evaluateAll((all) => all.filter((one) => getComputedStyle(one).display !== 'none').map((one) => one.textContent))
  expect(seen).toEqual([expect.stringMatching(/^Lamplighter, custody journalCasework 2026lamplighter\//)])
})

test('who works here is asked where nobody was named', async () => {
  const page = await open({ scenario: 'three' })
  await firstCase(page)
  await goTo(page, 'Journal')
  await page.getByRole('button', { name: 'Say who works here…' }).click()
  await page.getByLabel('Your name').fill('Mara Quill')
  await page.getByLabel('Your role').fill('Analyst')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  expect(await callsOf(page, 'vault.setOperator')).toEqual([{ name: 'Mara Quill', role: 'Analyst' }])
})

test('a digest is copied whole, by the host, and the page says for how long', async () => {
  const page = await open({ scenario: 'three' })
  await firstCase(page)
  await goTo(page, 'Journal')
  await page.locator('.journal-details summary').first().click()
  const copy = page.getByRole('button', { name: 'Copy the whole hash' }).first()
  await copy.click()
  await page.getByRole('button', { name: 'Copied' }).waitFor()
  expect(await copied(page)).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)])
  await page.getByText('Copied; cleared in 10 s').waitFor()
  await page.getByRole('button', { name: 'Copied' }).waitFor({ state: 'hidden' })
  await page.evaluate(() => { (globalThis as unknown as { fakeHost: { refusesCopies: boolean } }).fakeHost.refusesCopies = true })
  await copy.click()
  await page.getByText('Copying was refused').waitFor()
  expect(await page.getByRole('button', { name: 'Copied' }).count()).toBe(0)
})

test('the copy and cut keys go through the host too; a hidden passphrase is not given out', async () => {
  const page = await open({ scenario: 'three' })
  const before = await page.evaluate(async () => { await navigator.clipboard.writeText('untouched'); return navigator.clipboard.readText() })
  const title = page.getByLabel('Title of the new case')
  await title.fill('Harbour approach')
  await title.selectText()
  await page.keyboard.press('Control+C')
  await expect.poll(() => copied(page)).toEqual(['Harbour approach'])
  await page.keyboard.press('Control+X')
  await expect.poll(() => copied(page)).toEqual(['Harbour approach', 'Harbour approach'])
  expect(await title.inputValue()).toBe('')
  await page.keyboard.press('Control+Z')
  expect(await title.inputValue()).toBe('Harbour approach')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(before)
  await page.keyboard.press('Control+L')
  await page.locator('.vault-card-head').first().click()
  const secret = page.getByLabel('Passphrase or recovery key').first()
  await secret.fill('not for the clipboard')
  await secret.selectText()
  await page.keyboard.press('Control+C')
  await page.evaluate(() => document.activeElement!.dispatchEvent(new ClipboardEvent('copy', { bubbles: true, cancelable: true })))
  expect(await copied(page)).toHaveLength(2)
})

test('names in every script are drawn with the shipped faces', async () => {
  const page = await open({ scenario: 'names' })
  await page.locator('.case-open').first().waitFor()
  await page.evaluate(() => document.fonts.ready)
  const loaded = await page.evaluate(() => [...new Set([...document.fonts].filter((face) => face.status === 'loaded').map((face) => face.family.replaceAll('"', '')))])
  expect(loaded).toEqual(expect.arrayContaining(['Inter Variable', 'Noto Naskh Arabic', 'Noto Sans Hebrew', 'Noto Sans SC']))
})

test.each<[string, OpenOptions, (page: Page) => Promise<unknown>]>([
  ['first run', { scenario: 'first-run' }, async () => {}],
  ['vaults', { scenario: 'locked', theme: 'light' }, async (page) => page.getByRole('button', { name: /Casework 2026/ }).click()],
  ['cases', { scenario: 'names' }, async (page) => page.locator('.case-open').first().waitFor()],
  ['case', { scenario: 'three' }, async (page) => { await firstCase(page); await goTo(page, 'Case'); await page.getByLabel('Summary').waitFor() }],
  ['dossier', { scenario: 'many', theme: 'light' }, async (page) => { await firstCase(page); await goTo(page, 'Dossier'); await page.getByRole('heading', { name: 'Integrity' }).waitFor() }],
  ['journal', { scenario: 'many' }, async (page) => { await firstCase(page); await goTo(page, 'Journal'); await page.getByText('200 of 230 lines').waitFor() }],
  ['palette', { scenario: 'three', theme: 'light' }, async (page) => { await firstCase(page); await page.keyboard.press('Control+k'); await page.getByRole('listbox', { name: 'Results' }).getByRole('option').first().waitFor() }],
])('axe finds no barrier: %s', async (_name, options, go) => {
  const page = await open(options)
  await page.locator('h1').first().waitFor()
  await go(page)
  expect(await findBarriers(page)).toEqual([])
})

test('a key pressed while a dialog fades away is heard', async () => {
  const page = await open({ scenario: 'three' })
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  await firstCase(page)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keyboard' }).waitFor()
  // The fade is made too long to be over by chance.
  await page.locator('.ui-veil').evaluate((veil: HTMLElement) => { veil.style.transitionDuration = '5s' })
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog', { name: 'Search and commands' }).waitFor()
  expect(await page.getByRole('combobox', { name: 'Search and commands' }).evaluate((box) => box === document.activeElement)).toBe(true)
})

test('Escape closes a dialog at once, from its Close button too', async () => {
  const page = await open({ scenario: 'three' })
  await page.getByRole('button', { name: /^Never backed up/ }).click()
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Tab')
  expect(await page.getByRole('button', { name: 'Close' }).evaluate((button) => button === document.activeElement)).toBe(true)
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
})

test('after a change of section Tab goes on in the stage', async () => {
  const page = await open({ scenario: 'three' })
  await firstCase(page)
  await page.keyboard.press('Control+4')
  await page.getByRole('button', { name: 'Export PDF' }).waitFor()
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement!.closest('main') !== null)).toBe(true)
})

test('an empty timeline takes one line of the evidence section', async () => {
  const page = await open({ scenario: 'empty-case' })
  await firstCase(page)
  await goTo(page, 'Evidence')
  const line = page.getByText('Nothing on the timeline yet')
  await line.waitFor()
  expect((await line.boundingBox())!.height).toBeLessThan(32)
})

test('files are chosen by key from any section, and Escape closes the palette at once', async () => {
  const page = await open({ scenario: 'three' })
  await firstCase(page)
  await goTo(page, 'Dossier')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('import')
  await page.getByRole('option', { name: /Import screenshots/ }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Control+i')])
  expect(chooser.isMultiple()).toBe(true)
  await chooser.setFiles([{ name: 'chosen.png', mimeType: 'image/png', buffer: Buffer.from('x') }])
  await page.getByText('1 files imported.').first().waitFor()
  expect(await callsOf(page, 'evidence.ingest')).toEqual([expect.objectContaining({ intake: 'dialog', files: [expect.objectContaining({ name: 'chosen.png' })] })])
})
