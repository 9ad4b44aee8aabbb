import { expect, test } from 'vitest'
import { keepRenderer } from '../../support/renderer-suite.ts'

const renderer = keepRenderer()

test('what is told while nobody looks at the window stays until somebody does', async () => {
  const { page } = await renderer.open({ query: '?gallery' })
  await page.clock.install()
  const told = page.getByText('Undone: Note changed')
  const tell = () => page.getByRole('button', { name: 'Say that it is done' }).click()
  await tell()
  await told.waitFor()
  await page.clock.runFor(7_000)
  expect(await told.count()).toBe(0)
  await page.evaluate(() => { document.hasFocus = () => false })
  await tell()
  await page.clock.runFor(60_000)
  expect(await told.count()).toBe(1)
  await page.evaluate(() => { document.hasFocus = () => true; window.dispatchEvent(new Event('focus')) })
  await page.clock.runFor(7_000)
  expect(await told.count()).toBe(0)
})
