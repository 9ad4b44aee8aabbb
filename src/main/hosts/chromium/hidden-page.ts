import type { BrowserContext } from 'playwright-core'

/** A page that nobody sees, of an origin of its own, beside the window's; ours alone to run things in. */
export interface HiddenPage {
  /** The value of an expression, awaited. Rejects when it throws or the page is gone. */
  run(expression: string): Promise<unknown>
  close(): Promise<void>
}

interface Answer { id?: number; result?: Record<string, unknown>; error?: { message: string }; method?: string; params?: { requestId: string } }

const EMPTY_PAGE = { responseCode: 200, responseHeaders: [{ name: 'content-type', value: 'text/html' }], body: '' }

/**
 * Opens one at `origin`, with `permissions` for that origin, in a session apart from the window's: what is granted there is not
 * granted to the page people see. Its one request is answered by us; everything goes with the session when it is closed.
 */
export async function openHiddenPage(context: BrowserContext, origin: string, permissions: ('clipboardReadWrite' | 'clipboardSanitizedWrite')[]): Promise<HiddenPage> {
  const browser = await context.browser()!.newBrowserCDPSession()
  const { browserContextId } = await browser.send('Target.createBrowserContext', { disposeOnDetach: true })
  const { targetId } = await browser.send('Target.createTarget', { url: 'about:blank', hidden: true, browserContextId })
  const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: false })
  const waiting = new Map<number, { resolve: (result: Record<string, unknown>) => void; reject: (error: Error) => void }>()
  let lastId = 0
  let onLoad = () => {}

  const send = (method: string, params: object = {}) => new Promise<Record<string, unknown>>((resolve, reject) => {
    const id = ++lastId
    waiting.set(id, { resolve, reject })
    browser.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method, params }) }).catch(reject)
  })
  const gone = () => {
    for (const { reject } of waiting.values()) reject(new Error('the hidden page is gone'))
    waiting.clear()
  }
  browser.on('Target.receivedMessageFromTarget', (event) => {
    const { id, result, error, method, params } = JSON.parse(event.message) as Answer
    if (method === 'Fetch.requestPaused') void send('Fetch.fulfillRequest', { requestId: params!.requestId, ...EMPTY_PAGE }).catch(() => {})
    if (method === 'Page.loadEventFired') onLoad()
    if (id === undefined) return
    if (error) waiting.get(id)?.reject(new Error(error.message))
    else waiting.get(id)?.resolve(result ?? {})
    waiting.delete(id)
  })
  browser.on('Target.detachedFromTarget', gone)
  context.once('close', gone)

  await browser.send('Browser.grantPermissions', { permissions, origin, browserContextId })
  await send('Fetch.enable', { patterns: [{ urlPattern: '*' }] })
  await send('Emulation.setFocusEmulationEnabled', { enabled: true })
  await send('Page.enable')
  const loaded = new Promise<void>((resolve) => { onLoad = resolve })
  await send('Page.navigate', { url: `${origin}/` })
  await loaded
  return {
    async run(expression) {
      const { result, exceptionDetails } = (await send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true, userGesture: true })) as
        { result: { value?: unknown }; exceptionDetails?: { text: string } }
      if (exceptionDetails) throw new Error(exceptionDetails.text)
      return result.value
    },
    async close() {
      context.off('close', gone)
      await browser.send('Target.disposeBrowserContext', { browserContextId }).catch(() => {})
      await browser.detach().catch(() => {})
    },
  }
}
