import type { BrowserContext, Page, Request, Route } from 'playwright-core'
import { APP_ORIGIN } from '../../../shared/host-bridge.ts'
import { isHomeUrl, type PageServer } from '../page-server.ts'
import type { BytesDoor } from './adopt-files.ts'

export const HOME_URL = `${APP_ORIGIN}/`
/**
 * Shown while the page goes from one process to the next: of no origin, so that the browser gives it a process of its own and ends
 * ours; in the page's colours, so that nothing flashes.
 */
export const BETWEEN_URL = 'data:text/html,<title>Lamplighter</title><meta name="color-scheme" content="light dark"><style>'
  + ':root{background:%23e7e4de}@media(prefers-color-scheme:dark){:root{background:%230f1217}}</style>'
const ADOPT_URL = `${APP_ORIGIN}/adopt`
/** The one refusal after which the browser stays on the page it shows; any other puts an error page in its place. */
const STAY = 'aborted'

/**
 * Answers every request of the window: our own origin from the page server, handed-in bytes to the adopt door, the rest is
 * refused and written into `foreignRequests`. Also refuses to leave the page, new windows, sockets and downloads.
 */
export async function interceptRequests(
  context: BrowserContext, page: Page, { server, adoptBytes, foreignRequests }: { server: PageServer; adoptBytes: BytesDoor; foreignRequests: string[] },
): Promise<void> {
  const answer = async (route: Route) => {
    const request = route.request()
    if (!request.url().startsWith(HOME_URL)) {
      foreignRequests.push(request.url())
      return route.abort(STAY)
    }
    if (request.isNavigationRequest() && !(isOfMainFrame(request, page) && isHomeUrl(request.url()))) return route.abort(STAY)
    if (request.method() === 'POST' && request.url() === ADOPT_URL && isOfMainFrame(request, page)) return route.fulfill(await adoptBytes(request))
    const { status, headers, body } = await server.answer({ url: request.url(), method: request.method() })
    return route.fulfill({ status, headers, body: Buffer.from(body.buffer, body.byteOffset, body.byteLength) })
  }
  // A window that is going away takes its requests with it.
  await context.route('**/*', (route) => answer(route).catch(() => {}))
  await context.routeWebSocket('**/*', (socket) => {
    foreignRequests.push(socket.url())
    void socket.close()
  })
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame() && !isHomeUrl(frame.url()) && frame.url() !== BETWEEN_URL) void page.goto(HOME_URL).catch(() => {})
  })
  page.on('download', (download) => void download.cancel().catch(() => {}))
  context.on('page', (other) => void (other !== page && other.close().catch(() => {})))
}

function isOfMainFrame(request: Request, page: Page): boolean {
  try {
    return request.frame() === page.mainFrame()
  } catch {
    // A frame that is not there yet, or a worker: neither is the page.
    return false
  }
}
