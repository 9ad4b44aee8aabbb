import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative } from 'node:path'
import { APP_ORIGIN } from '../../shared/host-bridge.ts'
import type { Asset } from '../ports.ts'

/**
 * Answers the page's relative URLs, the same for both porches: the built page from a list read once at start, evidence from
 * the core. Nothing is ever looked up on disk by a name that the page made, so there is no path to walk out of.
 */
export interface PageServer {
  /** `url` absolute, as the browser sent it. Anything not on the list is 404; other methods than GET are 405. */
  answer(request: { url: string; method: string }): Promise<PageResponse>
  /** Reads the built page again; for development. */
  reload(): void
}

export interface PageResponse {
  status: number
  headers: Record<string, string>
  body: Uint8Array
}

/** Stands in the built index.html (see `html.cspNonce` in electron.vite.config.ts) and is replaced on every load. */
export const NONCE_PLACEHOLDER = 'NONCE-OF-THIS-LOAD'

const MIME: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml',
  '.png': 'image/png', '.webp': 'image/webp', '.ico': 'image/x-icon', '.woff2': 'font/woff2', '.woff': 'font/woff', '.json': 'application/json',
}
/** What the core may be asked for: two to six plain segments, such as `/evidence/ev_…/thumb`. */
const ASSET_PATH = /^(?:\/[a-z0-9][a-z0-9_-]{0,63}){2,6}$/
const ASSET_MIMES = new Set(['image/png', 'image/webp', 'image/jpeg', 'application/pdf'])
/** Addresses at which the page itself is found; the gallery of the interface shows itself in development only. */
const HOME_URLS = new Set([`${APP_ORIGIN}/`, `${APP_ORIGIN}/?demo`, `${APP_ORIGIN}/?gallery`])

export const isHomeUrl = (url: string): boolean => HOME_URLS.has(url.split('#', 1)[0]!)

const policy = (nonce: string) =>
  [
    "default-src 'none'", `script-src 'self'`, `style-src 'self' 'nonce-${nonce}'`, "img-src 'self' blob:", "font-src 'self'", "connect-src 'self'",
    "worker-src 'none'", "frame-src 'none'", "object-src 'none'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
    "require-trusted-types-for 'script'", "trusted-types 'none'",
  ].join('; ')

const DENIED_FEATURES = [
  'accelerometer', 'autoplay', 'camera', 'display-capture', 'gamepad', 'geolocation', 'gyroscope', 'hid', 'idle-detection', 'local-fonts',
  'magnetometer', 'microphone', 'midi', 'payment', 'publickey-credentials-get', 'screen-wake-lock', 'serial', 'usb', 'xr-spatial-tracking',
]

const always = (): Record<string, string> => ({
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': DENIED_FEATURES.map((feature) => `${feature}=()`).join(', '),
})

/** Reads the page's folder once. `asset` answers for evidence. */
export function servePage({ rendererFolder, asset }: { rendererFolder: string; asset: (urlPath: string) => Promise<Asset> }): PageServer {
  let files = listFiles(rendererFolder)
  const refuse = (status: 404 | 405): PageResponse => ({ status, headers: { ...always(), 'content-type': 'text/plain' }, body: new Uint8Array() })

  const home = (): PageResponse => {
    const nonce = randomBytes(16).toString('base64')
    const html = files.get('/index.html')!.toString('utf8').replaceAll(NONCE_PLACEHOLDER, nonce)
    return { status: 200, headers: { ...always(), 'content-type': MIME['.html']!, 'content-security-policy': policy(nonce) }, body: Buffer.from(html) }
  }

  const fromCore = async (path: string): Promise<PageResponse> => {
    const found = await asset(path)
    if (found.status !== 200 || !ASSET_MIMES.has(found.mime)) return refuse(404)
    return { status: 200, headers: { ...always(), 'content-type': found.mime, 'content-security-policy': "default-src 'none'; sandbox" }, body: found.body }
  }

  return {
    reload: () => void (files = listFiles(rendererFolder)),
    async answer({ url, method }) {
      if (!url.startsWith(`${APP_ORIGIN}/`)) return refuse(404)
      if (method !== 'GET') return refuse(405)
      if (isHomeUrl(url)) return home()
      const path = url.slice(APP_ORIGIN.length)
      const file = path === '/index.html' ? undefined : files.get(path)
      if (file) return { status: 200, headers: { ...always(), 'content-type': MIME[extname(path)]! }, body: file }
      return ASSET_PATH.test(path) ? fromCore(path) : refuse(404)
    },
  }
}

/** URL path → bytes of every file of a known kind below `folder`. */
function listFiles(folder: string): Map<string, Buffer> {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile() && MIME[extname(entry.name)])
  const files = new Map(entries.map((entry) => {
    const path = join(entry.parentPath, entry.name)
    return [`/${relative(folder, path).replaceAll('\\', '/')}`, readFileSync(path)]
  }))
  if (!files.has('/index.html')) throw new Error(`The built page is missing from ${folder}. Run: npm run build`)
  return files
}
