import { expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { callsOf, keepRenderer } from '../../support/renderer-suite.ts'
import { openSample } from './feature-page.ts'

const renderer = keepRenderer()

/** The section about the file of an exhibit. */
async function sectionOf(page: Page, number: number) {
  await page.getByRole('row', { name: new RegExp(`^E-${number},`) }).click()
  await page.getByRole('tab', { name: 'Record' }).click()
  return page.getByRole('region', { name: 'What the file tells of itself' })
}

test('facts, the time of the device and Content Credentials show; tags only when opened', async () => {
  const { page, faults } = await openSample(renderer, { exhibits: 3 })
  const section = await sectionOf(page, 2)
  await section.getByText('a program that edits pictures').waitFor()
  await section.getByText('2026-03-04 10:32:07').waitFor()
  await section.getByText('UTC+02:00').waitFor()
  const credentials = section.getByRole('region', { name: 'Content Credentials' })
  await credentials.getByText('The picture is not the one that was signed').waitFor()
  await credentials.getByText('Invented Camera, Whitlock Optics').waitFor()
  expect(await section.getByText('Lantern 7').count()).toBe(0)
  await section.getByRole('button', { name: 'Show 11 tags' }).click()
  await section.getByText('Lantern 7').waitFor()
  await section.getByText('المنارة قرب الميناء').waitFor()
  expect(faults).toEqual([])
})

test('a position is not in the page until it is asked for, and not in that of another exhibit', async () => {
  const { page } = await openSample(renderer, { exhibits: 3 })
  const section = await sectionOf(page, 2)
  await section.getByRole('button', { name: 'Show position' }).waitFor()
  expect(await page.content()).not.toContain('50.514')
  expect(await callsOf(page, 'evidence.position')).toHaveLength(0)
  await section.getByRole('button', { name: 'Show position' }).click()
  await section.getByText('50.514167, -2.456500').waitFor()
  await section.getByText('50° 30′ 51.0″ N, 2° 27′ 23.4″ W').waitFor()
  expect(await callsOf(page, 'evidence.position')).toHaveLength(1)
  expect(await section.locator('a, iframe, img').count()).toBe(0)
  await page.getByRole('row', { name: /^E-1,/ }).click()
  await page.getByText('The PNG file says nothing of its origin.').waitFor()
  expect(await page.content()).not.toContain('50.514')
})

test('what an earlier version brought in is read when somebody asks', async () => {
  const { page } = await openSample(renderer, { exhibits: 3 })
  const section = await sectionOf(page, 3)
  await section.getByText('Not read yet').waitFor()
  await section.getByRole('button', { name: 'Read it now' }).click()
  await section.getByText('The PNG file says nothing of its origin.').waitFor()
  expect(await callsOf(page, 'evidence.readMetadata')).toHaveLength(1)
})
