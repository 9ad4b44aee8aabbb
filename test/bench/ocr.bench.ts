/**
 * How well and how fast pictures are read, against the same engine used plainly, in one run: `tesseract.js` with its default
 * settings on the raw file, and the system's `tesseract` command where there is one. Pages are rendered by Chromium with known text.
 */
import { printTable } from './print-table.ts'
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createWorker } from 'tesseract.js'
import { createDecoderPool } from '../../src/main/imaging/index.ts'
import { forkDecoder } from '../../src/main/imaging/fork-decoder.ts'
import { createReader } from '../../src/main/ocr/index.ts'
import { lineErrorRate } from '../main/ocr/line-errors.ts'
import { launchChromium, MOCK_SCREENS, renderScreen } from '../main/ocr/mock-screens.ts'
import type { RenderedScreen } from '../main/ocr/mock-screens.ts'

export interface OcrRow { reader: string; screens: number; lineErrorPercent: number; meanMilliseconds: number; errorRatio: number; timeRatio: number }

const root = join(import.meta.dirname, '../..')

type Read = (screen: RenderedScreen) => Promise<string>

async function measure(screens: readonly RenderedScreen[], read: Read): Promise<{ errors: number; ms: number }> {
  await read(screens[0]!)
  let errors = 0, characters = 0, ms = 0
  for (const screen of screens) {
    const lines = screen.lines.map((line) => line.map((word) => word.text).join(' '))
    const started = performance.now()
    const text = await read(screen)
    ms += performance.now() - started
    const length = lines.join('').length
    errors += lineErrorRate(lines, text) * length
    characters += length
  }
  return { errors: errors / characters, ms: ms / screens.length }
}

function nativeReader(folder: string): Read | null {
  if (spawnSync('tesseract', ['--version']).error) return null
  return async (screen) => {
    const file = join(folder, `page.${screen.format}`)
    writeFileSync(file, screen.bytes)
    return execFileSync('tesseract', [file, 'stdout'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, OMP_THREAD_LIMIT: '1' } })
  }
}

/** Prints a table and returns its rows; ratios are Lamplighter's figure over the peer's. */
export async function run(): Promise<OcrRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'ocr-bench-'))
  const browser = await launchChromium()
  const pool = createDecoderPool({ spawn: () => forkDecoder(join(root, 'src/main/decoder/child.ts')), size: 1 })
  const plain = await createWorker('eng', 1, { langPath: join(root, 'node_modules/@tesseract.js-data/eng/4.0.0_best_int'), cacheMethod: 'none' })
  try {
    const screens: RenderedScreen[] = []
    for (const screen of MOCK_SCREENS) screens.push(await renderScreen(browser, screen))
    const reader = createReader(pool)
    const readers: [string, Read | null][] = [
      ['Lamplighter', async (screen) => (await reader.recognise(screen.bytes)).text],
      ['tesseract.js, defaults', async (screen) => (await plain.recognize(Buffer.from(screen.bytes))).data.text],
      ['tesseract command, defaults', nativeReader(folder)],
    ]
    const found: { reader: string; errors: number; ms: number }[] = []
    for (const [name, read] of readers) if (read) found.push({ reader: name, ...(await measure(screens, read)) })
    const own = found[0]!
    const rows = found.map(({ reader: name, errors, ms }) => ({
      reader: name, screens: screens.length, lineErrorPercent: Number((errors * 100).toFixed(2)), meanMilliseconds: Math.round(ms),
      errorRatio: Number((own.errors / errors).toFixed(2)), timeRatio: Number((own.ms / ms).toFixed(2)),
    }))
    printTable(rows)
    return rows
  } finally {
    await Promise.all([plain.terminate(), pool.close(), browser.close()])
    rmSync(folder, { recursive: true })
  }
}

if (import.meta.main) await run()
