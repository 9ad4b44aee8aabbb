import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { isLate } from '../../../src/renderer/features/backup/lateness.ts'
import { callsOf, keepRenderer } from '../../support/renderer-suite.ts'
import { goTo, openSample } from '../evidence/feature-page.ts'

const renderer = keepRenderer()

async function open(): Promise<Page> {
  return (await openSample(renderer, { exhibits: 3 })).page
}


async function findBarriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page: page as never }).setLegacyMode(true).analyze()
  return violations.filter((each) => each.impact === 'serious' || each.impact === 'critical').map((each) => `${each.id}: ${each.nodes[0]!.html.slice(0, 160)}`)
}

it('removes an exhibit only with a reason and its number typed', async () => {
  const { page, evidence } = await openSample(renderer, { exhibits: 3 })
  await page.getByRole('row', { name: /^E-2,/ }).click()
  await page.getByRole('tab', { name: 'Record' }).click()
  await page.getByRole('button', { name: 'Remove E-2…' }).click()
  const dialog = page.getByRole('dialog')
  const confirm = dialog.getByRole('button', { name: 'Remove for good' })
  expect(await confirm.isDisabled()).toBe(true)
  expect(await findBarriers(page)).toEqual([])
  await dialog.getByLabel('Reason, kept in the journal').fill('Sent by mistake')
  await dialog.getByLabel('Type “E-2” to confirm').fill('E-3')
  expect(await confirm.isDisabled()).toBe(true)
  await dialog.getByLabel('Type “E-2” to confirm').fill('E-2')
  await confirm.click()
  await page.getByText('Choose an exhibit').waitFor()
  await page.getByRole('row', { name: /^E-2,/ }).waitFor({ state: 'detached' })
  expect(await callsOf(page, 'evidence.remove')).toEqual([{ evidenceId: evidence[1]!.id, reason: 'Sent by mistake' }])
})

it('a case on legal hold cannot be removed; lifted, it goes and the list of cases comes', async () => {
  const page = await open()
  await goTo(page, 'Case')
  await page.getByText('Legal hold: nothing in this case can be removed').click()
  await page.getByText(/^Saved \d/).waitFor()
  expect(await page.getByRole('button', { name: 'Remove this case…' }).isDisabled()).toBe(true)
  await page.getByLabel('Review on').fill('2027-03-')
  await page.getByText('A date is written as').waitFor()
  await page.getByLabel('Review on').fill('2027-03-31')
  await page.getByText('Legal hold: nothing in this case can be removed').click()
  await page.getByRole('button', { name: 'Remove this case…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Reason, kept in the journal').fill('Retention ended')
  await dialog.getByLabel(/^Type “New approach”/).fill('New approach')
  await dialog.getByRole('button', { name: 'Remove for good' }).click()
  await page.getByRole('heading', { name: 'All cases' }).waitFor()
  const changes = await callsOf(page, 'case.update') as Record<string, unknown>[]
  expect(changes.reduce((all, one) => ({ ...all, ...one }), {})).toMatchObject({ legalHold: false, reviewMs: Date.UTC(2027, 2, 31) })
  expect(await callsOf(page, 'case.remove')).toMatchObject([{ reason: 'Retention ended' }])
})

it('the status bar says that there is no backup, leads to one, and then says when it was', async () => {
  const page = await open()
  await page.getByRole('button', { name: 'Never backed up' }).click()
  const dialog = page.getByRole('dialog', { name: 'Back up the vault' })
  await dialog.getByText('This vault was never backed up.').waitFor()
  expect(await findBarriers(page)).toEqual([])
  await dialog.getByRole('button', { name: 'To a folder…' }).click()
  await dialog.getByText('/media/analyst/stick/Harbour desk backup').waitFor()
  await dialog.getByRole('button', { name: 'To one file…' }).click()
  await dialog.getByText('/media/analyst/stick/Harbour desk backup.tar').waitFor()
  await dialog.getByRole('button', { name: 'Back up now' }).waitFor()
  expect(await callsOf(page, 'vault.backup')).toEqual([{ to: 'folder' }, { to: 'file' }])
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^Backed up / }).waitFor()
})

it('a backup is late after seven days, when it had findings, and when there is none', () => {
  const day = 86_400_000
  expect([isLate(null, 0), isLate({ atMs: 0, ok: true }, 7 * day - 1), isLate({ atMs: 0, ok: true }, 7 * day), isLate({ atMs: 0, ok: false }, 1)]).toEqual([true, false, true, true])
  // A clock that was set back says nothing for a year otherwise.
  expect([isLate({ atMs: 365 * day, ok: true }, 0), isLate({ atMs: 1, ok: true }, 0)]).toEqual([true, false])
})
