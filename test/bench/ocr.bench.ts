/**
 * How well and how fast pictures are read, against the same engine used plainly, in one run: `tesseract.js` with its default
 * settings on the raw file, and the system's `tesseract` command, with its own data and with ours, where there is one. Two sets of
 * pages rendered by Chromium with known text, of different layouts and seeds. The panels "About this profile" are left out: what
 * shows through their shade can be read but is not in the truth.
 *   node test/bench/ocr.bench.ts [SEED]
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { createWorker } from 'tesseract.js'
import { createDecoderPool } from '../../src/main/imaging/index.ts'
import { forkDecoder } from '../../src/main/imaging/fork-decoder.ts'
import { createReader } from '../../src/main/ocr/index.ts'
import { launch } from '../fixtures/render/browser.ts'
import { renderScene } from '../fixtures/render/scene.ts'
import { seededScenes } from '../fixtures/render/scenes.ts'
import { otherLayouts, renderLayout } from '../main/ocr/other-layouts.ts'
import { scoreReading } from '../main/ocr/reading-scores.ts'
import type { PageText, ReadingScore } from '../main/ocr/reading-scores.ts'
import { printTable } from './print-table.ts'

export interface OcrRow {
  set: string; reader: string; screens: number
  /** Characters wrong in each true line's best stretch; in the whole page in reading order; identifiers found exactly. */
  linePercent: number; pagePercent: number; identifiersPercent: number; meanMilliseconds: number
  /** Lamplighter's figure over this reader's. */
  lineRatio: number; pageRatio: number; timeRatio: number
}

interface Screen extends PageText { file: string; bytes: Buffer }
type Read = (screen: Screen) => Promise<string>

const root = join(import.meta.dirname, '../..')
const LANGUAGE_FOLDER = join(root, 'node_modules/@tesseract.js-data/eng/4.0.0_best_int')
const SEED = 20_261_123

async function renderSets(browser: Browser, folder: string, seed: number): Promise<Map<string, Screen[]>> {
  const scenes: Screen[] = [], others: Screen[] = []
  for (const scene of seededScenes(seed).filter(({ layout }) => !layout.startsWith('about'))) {
    const { file, bytes, truth } = await renderScene(browser, join(root, 'node_modules'), scene, seed, folder, false)
    scenes.push({ ...truth, file: join(folder, file), bytes })
  }
  for (const layout of otherLayouts(seed + 1)) {
    const rendered = await renderLayout(browser, layout)
    const file = join(folder, `other-${layout.name}`)
    writeFileSync(file, rendered.bytes)
    others.push({ ...rendered, file })
  }
  return new Map([['fixtures', scenes], ['other layouts', others]])
}

interface Measured { scores: ReadingScore[]; meanMilliseconds: number }

async function measure(screens: readonly Screen[], read: Read): Promise<Measured> {
  await read(screens[0]!)
  const scores: ReadingScore[] = []
  let milliseconds = 0
  for (const screen of screens) {
    const startedMs = performance.now()
    const text = await read(screen)
    milliseconds += performance.now() - startedMs
    scores.push(scoreReading(screen, text))
  }
  return { scores, meanMilliseconds: milliseconds / screens.length }
}

/** Null where there is no such command. `dataFolder`: where its language data lies, its own without. */
function nativeReader(dataFolder?: string): Read | null {
  if (spawnSync('tesseract', ['--version']).error) return null
  const data = dataFolder ? ['--tessdata-dir', dataFolder] : []
  return async ({ file }) => execFileSync('tesseract', [file, 'stdout', ...data], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, OMP_THREAD_LIMIT: '1' } })
}

const share = (scores: readonly ReadingScore[], part: keyof ReadingScore, whole: keyof ReadingScore) =>
  scores.reduce((sum, score) => sum + score[part], 0) / scores.reduce((sum, score) => sum + score[whole], 0)
const round = (value: number) => Number(value.toFixed(2))

function toRows(set: string, found: readonly (readonly [string, Measured])[]): OcrRow[] {
  const figures = found.map(([reader, { scores, meanMilliseconds }]) => ({
    reader, screens: scores.length, meanMilliseconds, line: share(scores, 'lineErrors', 'characters'), page: share(scores, 'pageErrors', 'characters'),
    identifiers: share(scores, 'identifiersExact', 'identifiers'),
  }))
  const own = figures[0]!
  return figures.map(({ reader, screens, meanMilliseconds, line, page, identifiers }) => ({
    set, reader, screens, linePercent: round(line * 100), pagePercent: round(page * 100), identifiersPercent: round(identifiers * 100), meanMilliseconds: Math.round(meanMilliseconds),
    lineRatio: round(own.line / line), pageRatio: round(own.page / page), timeRatio: round(own.meanMilliseconds / meanMilliseconds),
  }))
}

/** Prints a table and returns its rows; ratios are Lamplighter's figure over the peer's. */
export async function run(seed = SEED): Promise<OcrRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'ocr-bench-'))
  const browser = await launch()
  const pool = createDecoderPool({ spawn: () => forkDecoder(join(root, 'src/main/decoder/child.ts')), size: 1 })
  const plain = await createWorker('eng', 1, { langPath: LANGUAGE_FOLDER, cacheMethod: 'none' })
  try {
    writeFileSync(join(folder, 'eng.traineddata'), gunzipSync(readFileSync(join(LANGUAGE_FOLDER, 'eng.traineddata.gz'))))
    const reader = createReader(pool)
    const readers: [string, Read | null][] = [
      ['Lamplighter', async ({ bytes }) => (await reader.recognise(bytes)).text],
      ['tesseract.js, defaults', async ({ bytes }) => (await plain.recognize(bytes)).data.text],
      ['tesseract command, defaults', nativeReader()],
      ['tesseract command, our data', nativeReader(folder)],
    ]
    const rows: OcrRow[] = []
    for (const [set, screens] of await renderSets(browser, folder, seed)) {
      const found: [string, Measured][] = []
      for (const [name, read] of readers) if (read) found.push([name, await measure(screens, read)])
      rows.push(...toRows(set, found))
    }
    printTable(rows)
    return rows
  } finally {
    await Promise.all([plain.terminate(), pool.close(), browser.close()])
    rmSync(folder, { recursive: true })
  }
}

if (import.meta.main) await run(process.argv[2] === undefined ? SEED : Number(process.argv[2]))
