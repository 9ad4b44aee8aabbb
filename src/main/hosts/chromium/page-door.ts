import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import type { BrowserContext, Frame, Page } from 'playwright-core'
import { NOTE, type Envelope } from '../../../shared/host-bridge.ts'
import type { ClipboardWatch } from '../clipboard-watch.ts'
import type { CoreLink } from '../core-link.ts'
import { isHomeUrl } from '../page-server.ts'
import type { Tickets } from '../tickets.ts'
import { adoptPaths } from './adopt-files.ts'
import { renew } from './renew.ts'

/** The longest call text taken from the page, in characters: 5,000 tickets and the longest note fit many times over. */
const CALL_MAX_CHARACTERS = 4_000_000

type Message = { kind: 'call'; name: string; input: unknown } | { kind: 'adopt'; batch: number } | { kind: 'copy'; text: unknown } | { kind: 'renew'; note: string }

const NOT_A_REQUEST: Envelope = { ok: false, error: { code: 'BAD_INPUT', message: 'The window sent something that is not a request.' } }

/** Where a message came from, as the driver tells. */
export interface Source { page?: Page; frame?: Frame }

/** Whether a message comes from the main frame of our page in our window; not from a frame in it or from another window. */
export const isTrusted = (source: Source, page: Page): boolean =>
  source.page === page && source.frame !== undefined && source.frame === page.mainFrame() && isHomeUrl(source.frame.url())

/**
 * Gives the page its one way to ask (a binding over the pipe) and its one way to be told (a frozen receiver).
 * Who asks is checked here: only the main frame of our own page is trusted; the core refuses everybody else.
 */
export async function openPageDoor(
  context: BrowserContext, page: Page,
  { core, tickets, clipboard, projectFolder }: { core: CoreLink; tickets: Tickets; clipboard: ClipboardWatch; projectFolder: string },
): Promise<void> {
  await context.exposeBinding('__lamplighterSend', async (source: Source, text: unknown): Promise<string> =>
    // What is thrown here would reach the page with its stack, and with our paths in it.
    JSON.stringify(await answer(text, isTrusted(source, page)).catch(() => NOT_A_REQUEST)))
  await context.addInitScript({ content: preloadScript(projectFolder) })

  const answer = async (text: unknown, trusted: boolean): Promise<unknown> => {
    const message = read(text)
    if (message?.kind === 'call') return core.call(message.name, message.input, { kind: 'page', trusted })
    if (message?.kind === 'adopt' && trusted) return { files: await adoptPaths(page, tickets, message.batch) }
    if (message?.kind === 'copy' && trusted) return { copied: await clipboard.copy(message.text) }
    if (message?.kind === 'renew' && trusted) return renew(page, message.note)
    return NOT_A_REQUEST
  }
  core.subscribe((announcement) => {
    const tell = (text: string) => (globalThis as unknown as { __lamplighterHost?: { announce(text: string): void } }).__lamplighterHost?.announce(text)
    // A page that is loading asks for the truth itself once it is there.
    void page.evaluate(tell, JSON.stringify(announcement)).catch(() => {})
  })
}

function read(text: unknown): Message | null {
  if (typeof text !== 'string' || text.length > CALL_MAX_CHARACTERS) return null
  try {
    const message = JSON.parse(text) as Partial<Message & { name: unknown; note: unknown }> | null
    if (message?.kind === 'call' && typeof message.name === 'string') return message as Message
    if (message?.kind === 'copy') return message as Message
    if (message?.kind === 'renew') return typeof message.note === 'string' && NOTE.test(message.note) ? (message as Message) : null
    return message?.kind === 'adopt' && Number.isSafeInteger((message as { batch: unknown }).batch) ? (message as Message) : null
  } catch {
    return null
  }
}

/** The bridge as a plain script: the preload has no imports but types, which are taken away. */
function preloadScript(projectFolder: string): string {
  const source = readFileSync(join(projectFolder, 'src', 'preload', 'chromium.ts'), 'utf8')
  return `(() => {\n${stripTypeScriptTypes(source)}\n})()`
}
