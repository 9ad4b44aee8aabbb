import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Page } from 'playwright-core'

/**
 * After a lock: throws away what was said while the vault was open, here and in the page. A passphrase passes through both
 * as a text that nobody can overwrite; collecting it at once frees its memory early, which is all that can be done about it.
 */
export async function forgetIn(page: Page): Promise<void> {
  await forgetInPage(page).catch(() => {})
  collectGarbage()
}

async function forgetInPage(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  await session.send('Memory.simulatePressureNotification', { level: 'critical' })
  await session.detach()
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as (options: object) => void
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' })
}
