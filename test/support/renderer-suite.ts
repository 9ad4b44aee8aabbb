import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { startRenderer, type OpenedPage, type RendererHarness } from './renderer-page.ts'

/** Opens pages for one test after another. */
export type PageOpener = Pick<RendererHarness, 'open'>

/** One browser for a file of tests. The pages a test opens are closed after it, and it fails when one of them had faults. */
export function keepRenderer(): PageOpener {
  let renderer: RendererHarness
  const opened: OpenedPage[] = []
  beforeAll(async () => { renderer = await startRenderer() }, 120_000)
  afterAll(() => renderer.close())
  afterEach(async () => {
    const pages = opened.splice(0)
    const faults = pages.flatMap((one) => one.faults)
    await Promise.all(pages.map((one) => one.close()))
    if (faults.length > 0) throw new Error(`the page had faults:\n${faults.join('\n')}`)
  })
  return {
    async open(options) {
      const page = await renderer.open(options)
      page.page.setDefaultTimeout(10_000)
      opened.push(page)
      return page
    },
  }
}

/** What the page asked of the core under this name, in order. */
export const callsOf = (page: Page, name: string): Promise<Record<string, unknown>[]> => page.evaluate((wanted) =>
  (globalThis as unknown as { fakeHost: { calls: { name: string; input: Record<string, unknown> }[] } }).fakeHost.calls.filter((each) => each.name === wanted).map((each) => each.input), name)
