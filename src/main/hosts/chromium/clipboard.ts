import type { BrowserContext } from 'playwright-core'
import type { SystemClipboard } from '../clipboard-watch.ts'
import { openHiddenPage, type HiddenPage } from './hidden-page.ts'

/** Resolves nowhere, like the page's own origin, and is not it: a permission given here is none of the page's. */
const CLIPBOARD_ORIGIN = 'https://clipboard.lamplighter.invalid'

/**
 * The clipboard through the browser. A hidden page reads and writes it, whether or not the window has the focus; it is there
 * only while something of ours is on the clipboard.
 */
export function systemClipboard(context: BrowserContext): SystemClipboard {
  let hidden: Promise<HiddenPage> | null = null
  const run = async (expression: string) => (await (hidden ??= openHiddenPage(context, CLIPBOARD_ORIGIN, ['clipboardReadWrite', 'clipboardSanitizedWrite']))).run(expression)
  return {
    write: async (text) => void (await run(`navigator.clipboard.writeText(${JSON.stringify(text)})`)),
    read: async () => String(await run('navigator.clipboard.readText()')),
    empty: async () => void (await run('navigator.clipboard.writeText("")')),
    async release() {
      const page = hidden
      hidden = null
      await (await page)?.close()
    },
  }
}
