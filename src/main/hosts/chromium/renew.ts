import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Page } from 'playwright-core'
import { BETWEEN_URL, HOME_URL } from './requests.ts'

/**
 * Loads the page in a new process and lets the old one go, with everything that was said in it while the vault was open. What
 * passed through here meanwhile is unused by now and collected at once.
 */
export async function renew(page: Page, note: string): Promise<void> {
  await page.goto(BETWEEN_URL, { waitUntil: 'commit' })
  await page.goto(`${HOME_URL}#${note}`)
  collectGarbage()
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as (options: object) => void
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' })
}
