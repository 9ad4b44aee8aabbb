/**
 * The page as it is built, in real Chromium, with the fake bridge in the core's place: same address, same content security policy,
 * same page server as in the product. Any uncaught error, refused resource or request to elsewhere is collected in `faults`.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { chromium } from 'playwright-core'
import type { Browser, Page } from 'playwright-core'
import { build } from 'vite'
import { NONCE_PLACEHOLDER, servePage } from '../../src/main/hosts/page-server.ts'
import type { PageServer } from '../../src/main/hosts/page-server.ts'
import { APP_ORIGIN } from '../../src/shared/host-bridge.ts'
import type { Scenario } from './fake-world.ts'

const PROJECT = resolve(import.meta.dirname, '../..')

/** The page as users get it: under vitest's `NODE_ENV=test` React Aria would draw every item of a long list. */
async function asUsersGetIt<T>(build: () => Promise<T>): Promise<T> {
  const { NODE_ENV: before } = process.env
  process.env.NODE_ENV = 'production'
  try {
    return await build()
  } finally {
    if (before === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = before
  }
}

async function buildPage(outDir: string): Promise<void> {
  await build({
    root: join(PROJECT, 'src/renderer'), configFile: false, define: { __GALLERY__: 'true' }, logLevel: 'error', plugins: [react()], html: { cspNonce: NONCE_PLACEHOLDER },
    build: { outDir, emptyOutDir: true, assetsInlineLimit: 0, modulePreload: { polyfill: false }, minify: false, reportCompressedSize: false, chunkSizeWarningLimit: 4_000 },
  })
}

async function buildFakeBridge(): Promise<string> {
  const result = await build({
    configFile: false, logLevel: 'error',
    build: { write: false, minify: false, lib: { entry: join(PROJECT, 'test/support/fake-bridge.ts'), formats: ['iife'], name: 'fakeBridge' } },
  })
  const output = (Array.isArray(result) ? result[0] : result) as { output: { code: string }[] }
  return output.output[0]!.code
}

/** Stands for a screenshot: a page of grey lines, told apart by its colour. */
function drawPicture(urlPath: string): Promise<Uint8Array> {
  const seed = [...urlPath].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 360, 7)
  const isTall = seed % 2 === 0
  const [width, height] = isTall ? [540, 1170] : [960, 540]
  const lines = Array.from({ length: isTall ? 14 : 6 }, (_, index) =>
    `<rect x="40" y="${170 + index * 66}" width="${width - 120 - ((seed * (index + 3)) % 260)}" height="20" rx="4" fill="#9aa4b2"/>`).join('')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fff"/>`
    + `<rect width="100%" height="120" fill="hsl(${seed} 45% 42%)"/><circle cx="80" cy="80" r="42" fill="#fff"/>${lines}</svg>`
  return import('sharp').then(({ default: sharp }) => sharp(Buffer.from(svg)).png().toBuffer())
}

export interface RendererHarness {
  open(options?: OpenOptions): Promise<OpenedPage>
  close(): Promise<void>
}

export interface OpenOptions {
  scenario?: Scenario
  theme?: 'light' | 'dark'
  width?: number
  height?: number
  /** How long one item of a fake job takes. */
  stepMs?: number
  query?: '' | '?demo' | '?gallery'
}

export interface OpenedPage {
  page: Page
  faults: string[]
  close(): Promise<void>
}

async function openPage(browser: Browser, server: PageServer, bridgeCode: string, options: OpenOptions): Promise<OpenedPage> {
  const { scenario = 'three', theme = 'dark', width = 1280, height = 800, stepMs = 40, query = '' } = options
  const context = await browser.newContext({
    viewport: { width, height }, colorScheme: theme, serviceWorkers: 'block', permissions: ['clipboard-read', 'clipboard-write'], reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(`uncaught: ${error.stack ?? error.message}`))
  page.on('console', (message) => { if (message.type() === 'error') faults.push(`console: ${message.text()}`) })
  await context.route('**/*', async (route) => {
    const url = route.request().url()
    if (!url.startsWith(APP_ORIGIN)) faults.push(`request to elsewhere: ${url}`)
    const { status, headers, body } = await server.answer({ url, method: route.request().method() })
    await route.fulfill({ status, headers, body: Buffer.from(body) })
  })
  await page.addInitScript({ content: `globalThis.fakeScenario = ${JSON.stringify({ scenario, stepMs })};\n${bridgeCode}` })
  await page.goto(`${APP_ORIGIN}/${query}`)
  return { page, faults, close: () => context.close() }
}

/** Builds the page once and starts one browser for many pages. */
export async function startRenderer(): Promise<RendererHarness> {
  const folder = mkdtempSync(join(tmpdir(), 'lamplighter-page-'))
  const [bridgeCode] = await asUsersGetIt(() => Promise.all([buildFakeBridge(), buildPage(folder)]))
  const asset = async (urlPath: string) => ({ status: 200 as const, mime: 'image/png', body: await drawPicture(urlPath) })
  const server = servePage({ rendererFolder: folder, asset })
  const browser = await chromium.launch({ executablePath: process.env.LAMPLIGHTER_CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
  return {
    open: (options = {}) => openPage(browser, server, bridgeCode, options),
    async close() {
      await browser.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
