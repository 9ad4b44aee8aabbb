import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { VerifyFinding } from '../../../src/shared/contract/vault.ts'
import { keepRenderer } from '../../support/renderer-suite.ts'

/** The verification panel over the fake core. */
const renderer = keepRenderer()

type FakeWindow = { fakeHost: {
  calls: { name: string; input: unknown }[]; answers: Record<string, unknown>; lastVerify: unknown
  world: { cases: { id: string; title: string }[]; evidence: { id: string; caseId: string; exhibitNumber: number; damage: unknown }[] }
} }

async function openCase(stepMs = 4): Promise<Page> {
  const { page } = await renderer.open({ scenario: 'three', stepMs })
  await page.locator('.case-open').first().waitFor()
  return page
}

const goToJournal = async (page: Page) => {
  await page.locator('.case-open').first().click()
  await page.getByRole('navigation', { name: 'Sections' }).getByRole('button', { name: 'Journal', exact: true }).click()
}

const callsOf = (page: Page) => page.evaluate(() => (globalThis as unknown as FakeWindow).fakeHost.calls.filter((each) => each.name === 'vault.verify').map((each) => each.input))

test('findings stand by case, each exhibit a link to where it is, where its damage is told', async () => {
  const page = await openCase()
  await page.evaluate(() => {
    const { fakeHost } = globalThis as unknown as FakeWindow
    const [one] = fakeHost.world.evidence
    const { title } = fakeHost.world.cases.find((each) => each.id === one!.caseId)!
    one!.damage = { code: 'altered', foundMs: Date.UTC(2026, 0, 12), part: 'original' }
    const findings: Omit<VerifyFinding, 'caseId' | 'evidenceId'>[] = [
      { subject: `E-${one!.exhibitNumber} in “${title}”`, problem: 'Its file was changed or damaged.', code: 'altered', ...{ caseId: one!.caseId, evidenceId: one!.id } },
      { subject: 'the vault header', problem: 'header.b is damaged.', code: 'header' },
    ]
    fakeHost.lastVerify = { ok: false, checked: 6, findings, atMs: Date.UTC(2026, 0, 12), parts: 2, sinceMs: Date.UTC(2026, 0, 11) }
  })
  await goToJournal(page)
  const panel = page.getByRole('region', { name: 'Verification' })
  await panel.getByText('6 items checked, 2 findings').waitFor()
  expect(await panel.textContent()).toContain('in 2 parts since 2026-01-11')
  expect(await panel.getByRole('rowheader').count() + await panel.locator('.verify-group').count()).toBeGreaterThanOrEqual(2)
  await panel.getByRole('button', { name: /^Open E-/ }).click()
  await page.getByRole('region', { name: 'Viewer' }).getByText('Damaged: its sealed file was altered. Found 2026-01-12.').waitFor()
  expect(await page.locator('.stage img').count()).toBe(0)
  expect(await page.locator('.gallery-damaged').count()).toBe(1)
})

test('a verification that was stopped is resumed or started anew, and one that runs can be cancelled', async () => {
  const page = await openCase(60_000)
  await page.evaluate(() => {
    (globalThis as unknown as FakeWindow).fakeHost.answers['vault.unfinishedVerify'] = { startedMs: Date.UTC(2026, 0, 11), stoppedMs: Date.UTC(2026, 0, 12), done: 612, total: 1204 }
  })
  await goToJournal(page)
  await page.getByText('was stopped after 612 of 1,204 sealed files').waitFor()
  await page.getByRole('button', { name: 'Resume' }).click()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('button', { name: 'Start anew' }).click()
  await page.getByRole('button', { name: 'Cancel' }).waitFor()
  expect(await callsOf(page)).toEqual([{ resume: true }, { resume: false }])
})
