import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { NONCE_PLACEHOLDER, servePage } from '../../../src/main/hosts/page-server.ts'
import { HOSTILE_URLS } from './hostile-urls.ts'

const rendererFolder = join(import.meta.dirname, 'small-page')
const asked: string[] = []
const server = servePage({
  rendererFolder,
  asset: async (urlPath) => {
    asked.push(urlPath)
    if (urlPath === '/evidence/ev_one/thumb') return { status: 200, mime: 'image/webp', body: Uint8Array.of(1, 2, 3) }
    if (urlPath === '/evidence/ev_html/thumb') return { status: 200, mime: 'text/html', body: Uint8Array.of(1) }
    return { status: 404, mime: 'text/plain', body: new Uint8Array() }
  },
})
const get = (path: string) => server.answer({ url: `https://lamplighter.invalid${path}`, method: 'GET' })

test('there are at least 40 hostile addresses, and each gets an empty 404', async () => {
  expect(new Set(HOSTILE_URLS).size).toBeGreaterThanOrEqual(40)
  for (const url of HOSTILE_URLS) {
    const { status, body, headers } = await server.answer({ url, method: 'GET' })
    expect([url, status, body.byteLength]).toEqual([url, 404, 0])
    expect(headers['x-content-type-options']).toBe('nosniff')
  }
})

test('every built file is served as it is, with its own type, nosniff and no-store', async () => {
  const types: Record<string, string> = { 'page.js': 'text/javascript; charset=utf-8', 'page.css': 'text/css; charset=utf-8' }
  for (const name of readdirSync(rendererFolder).filter((one) => one !== 'index.html')) {
    const { status, headers, body } = await get(`/${name}`)
    expect(status).toBe(200)
    expect(headers).toMatchObject({ 'content-type': types[name], 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' })
    expect(Buffer.from(body)).toEqual(readFileSync(join(rendererFolder, name)))
  }
})

test('every load of the page has a nonce of its own, the same in page and policy', async () => {
  const loads = await Promise.all([get('/'), get('/?demo'), get('/')])
  const nonces = loads.map(({ headers, body }) => {
    const nonce = /'nonce-([^']+)'/.exec(headers['content-security-policy']!)![1]!
    const html = Buffer.from(body).toString()
    expect(html).toContain(`nonce="${nonce}"`)
    expect(html).not.toContain(NONCE_PLACEHOLDER)
    return nonce
  })
  expect(new Set(nonces).size).toBe(3)
  expect(Buffer.from(nonces[0]!, 'base64')).toHaveLength(16)
})

test('the policy allows our own scripts, styles and pictures, and nothing else', async () => {
  const { headers } = await get('/')
  expect(headers['content-security-policy']!.replace(/'nonce-[^']+'/, "'nonce-…'")).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-…'; img-src 'self' blob:; font-src 'self'; connect-src 'self'; worker-src 'none'; " +
    "frame-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
  )
})

test.each(['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'])('%s is refused', async (method) => {
  expect((await server.answer({ url: 'https://lamplighter.invalid/', method })).status).toBe(405)
})

test('evidence comes from the core, as a picture or not at all', async () => {
  expect(await get('/evidence/ev_one/thumb')).toMatchObject({ status: 200, headers: { 'content-type': 'image/webp', 'cache-control': 'no-store' }, body: Uint8Array.of(1, 2, 3) })
  expect((await get('/evidence/ev_html/thumb')).status).toBe(404)
  expect((await get('/evidence/ev_two/thumb')).status).toBe(404)
})

test('the core is only ever asked for plain paths', () => {
  for (const urlPath of asked) expect(urlPath).toMatch(/^(\/[a-z0-9_-]+)+$/)
})
