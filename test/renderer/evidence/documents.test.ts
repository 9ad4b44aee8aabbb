import { describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { openSample } from './feature-page.ts'
import { callsOf, keepRenderer } from '../../support/renderer-suite.ts'

const renderer = keepRenderer()
const open = (messages = 30) => openSample(renderer, { exhibits: 2, messages })
/** Opens an exhibit by its number, wherever in the list it is. */
const show = async (page: Page, number: number) => {
  await page.getByLabel('Filter exhibits').fill(`E-${number}`)
  await page.getByRole('row', { name: new RegExp(`^E-${number},`) }).click()
  await page.getByLabel('Filter exhibits').fill('')
}
const position = (page: Page) => page.locator('.viewer-position')
const CHAT = 3, MAIL = 4, PDF = 6, ZIP = 19, UNREAD = 60

describe('a document', () => {
  it('is read as a page: what to know first, facts, messages with sender and time, all of it text', async () => {
    const { page } = await open()
    await show(page, CHAT)
    const messages = page.locator('.document-message')
    await messages.nth(29).waitFor()
    expect(await messages.nth(1).innerText()).toBe('Layla Haddad-Brandt\n2026-03-04 11:19\n\nOur client pays 1,800 EUR for a short report, two pages at most, on how such systems are bought.')
    await page.getByText('Times are as the document gives them; their zone is not known.').waitFor()
    await show(page, MAIL)
    await page.getByRole('list', { name: 'What to know about this document' }).getByText('hidden from its reader').waitFor()
    await page.locator('.document-text', { hasText: '<script>alert(1)</script>' }).waitFor()
    expect(await page.locator('.document-page script, .document-page a, .document-page iframe').count()).toBe(0)
    expect(await page.locator('.document-facts').innerText()).toContain('Reply to\ncollect@quay.example')
  })
  it('says where its links lead, the forged one first and marked', async () => {
    const { page } = await open()
    await show(page, MAIL)
    await page.getByText('2 links, not followed; 1 shows another address than it leads to').waitFor()
    expect(await page.locator('.document-links li').allInnerTexts()).toEqual([
      'Shows another address\nhttps://harbour.example/terms\nhttps://harbour.example.quay.example/terms?id=81', 'Read the terms\nhttps://quay.example/t',
    ])
  })
  it('leads to its parts and back, names those that are missing with the reason, and steps like a picture', async () => {
    const { page } = await open()
    await show(page, PDF)
    await page.getByRole('heading', { name: '12 pages: E-7 to E-18' }).waitFor()
    await page.getByRole('button', { name: 'E-9 page 3' }).click()
    await position(page).getByText('E-9').waitFor()
    await page.getByText('Page 3', { exact: true }).waitFor()
    await page.locator('.inspector-parent').getByRole('button', { name: 'E-6' }).click()
    await position(page).getByText('E-6').waitFor()
    await page.locator('.document-scroll').focus()
    await page.keyboard.press(']')
    await position(page).getByText('E-7').waitFor()
    await show(page, MAIL)
    await page.getByRole('tab', { name: 'Parts' }).click()
    await page.getByRole('row', { name: 'terms.docx, missing' }).getByText('This kind of file is not read.').waitFor()
    expect(await page.locator('.part-strip-missing').innerText()).toBe('1 did not come in: why stands under “Parts”.')
  })
  it('of an archive shows its files', async () => {
    const { page } = await open()
    await show(page, ZIP)
    await page.getByRole('heading', { name: '40 files: E-20 to E-59' }).waitFor()
    expect(await page.locator('.part-tile').count()).toBe(40)
  })
  it('that was kept unread says so, and nothing of it is asked for', async () => {
    const { page } = await open()
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await show(page, UNREAD)
    await page.getByRole('heading', { name: 'Kept sealed, unread' }).waitFor()
    await page.getByRole('tabpanel').getByText('Unread file').waitFor()
    expect(asked.filter((url) => /\/picture|\/tile/.test(url))).toEqual([])
  })
  it('of 20,000 messages draws a stretch at once, and more as its end comes near', async () => {
    const { page } = await open(20_000)
    await show(page, CHAT)
    await page.locator('.document-message').nth(150).waitFor({ state: 'attached' })
    const before = await page.locator('.document-message').count()
    expect(before).toBeLessThan(1_000)
    await page.locator('.document-scroll').evaluate((element) => element.scrollTo({ top: element.scrollHeight }))
    await expect.poll(() => page.locator('.document-message').count()).toBeGreaterThan(before)
    expect(await page.locator('.document-message').count()).toBeLessThan(3_000)
  })
  it('is removed with what came out of it, which the dialog counts', async () => {
    const { page } = await open()
    await show(page, PDF)
    await page.getByRole('tab', { name: 'Record' }).click()
    await page.getByRole('button', { name: 'Remove E-6…' }).click()
    await expect.poll(() => page.getByRole('dialog').innerText()).toContain('12 exhibits that came out of it go too')
  })
})

it('a refused file can be kept from the list of the import', async () => {
  const { page } = await openSample(renderer, { exhibits: 1, stepMs: 10 })
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Import…' }).click()
  await (await chooser).setFiles(Array.from({ length: 3 }, (_, index) => ({ name: `file ${index + 1}.docx`, mimeType: 'application/octet-stream', buffer: Buffer.from([index]) })))
  await page.getByRole('button', { name: 'Keep sealed, unread' }).click()
  await expect.poll(() => callsOf(page, 'evidence.keepUnread')).toEqual([{ jobId: expect.any(String), indexes: [2] }])
  await expect.poll(() => page.getByRole('button', { name: 'Keep sealed, unread' }).count()).toBe(0)
})
