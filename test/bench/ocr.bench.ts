/**
 * How well and how fast pictures are read, in both modes, against the same engine used plainly, in one run: `tesseract.js` with its
 * default settings on the raw file, and the system's `tesseract` command, with its own data and with ours, where there is one. Two sets
 * of pages rendered by Chromium with known text, of different layouts and seeds; every reader reads a page before any reads the next, so
 * that whatever else the machine does weighs on all. Then single lines as regions, and two workers against one. The panels “About this
 * profile” are left out: what shows through their shade can be read but is not in the truth.
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
import type { Reader } from '../../src/main/ocr/index.ts'
import type { Box } from '../../src/shared/contract/evidence.ts'
import { launch } from '../fixtures/render/browser.ts'
import { renderScene } from '../fixtures/render/scene.ts'
import { seededScenes } from '../fixtures/render/scenes.ts'
import { lineErrorRate } from '../main/ocr/line-errors.ts'
import { otherLayouts, renderLayout } from '../main/ocr/other-layouts.ts'
import { scoreReading } from '../main/ocr/reading-scores.ts'
import type { PageText, ReadingScore } from '../main/ocr/reading-scores.ts'
import { printTable } from './print-table.ts'

export interface OcrRow {
  set: string; reader: string; screens: number
  /** Characters wrong in each true line's best stretch; in the whole page in reading order; identifiers found exactly. */
  linePercent: number; pagePercent: number; identifiersPercent: number; meanMilliseconds: number
  /** Lamplighter's figure over this reader's, in standard and in deep mode. */
  lineRatio: number; deepLineRatio: number; pageRatio: number; deepPageRatio: number; timeRatio: number; deepTimeRatio: number
}
/** Single lines read as regions: characters wrong in them. */
export interface RegionRow { set: string; lines: number; linePercent: number; meanMilliseconds: number }
export interface WorkersRow { workers: number; screens: number; screensPerSecond: number; speedup: number }

interface Screen extends Omit<PageText, 'lines'> { file: string; bytes: Buffer; lines: readonly { text: string; box: Box }[] }
type Read = (screen: Screen) => Promise<string>

const root = join(import.meta.dirname, '../..')
const LANGUAGE_FOLDER = join(root, 'node_modules/@tesseract.js-data/eng/4.0.0_best_int')
const SEED = 20_261_123
/** Lines of each screen that are read as regions. */
const REGION_LINES = 3

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

interface Measured { scores: ReadingScore[]; milliseconds: number }

async function measure(screens: readonly Screen[], readers: readonly Read[]): Promise<Measured[]> {
  const measured = readers.map((): Measured => ({ scores: [], milliseconds: 0 }))
  for (const read of readers) await read(screens[0]!)
  for (const screen of screens) {
    for (const [index, read] of readers.entries()) {
      const startedMs = performance.now(), text = await read(screen)
      measured[index]!.milliseconds += performance.now() - startedMs
      measured[index]!.scores.push(scoreReading(screen, text))
    }
  }
  return measured
}

/** The longest lines of each screen, each by its box. */
async function measureRegions(set: string, screens: readonly Screen[], reader: Reader): Promise<RegionRow> {
  let lines = 0, errors = 0, characters = 0, milliseconds = 0
  for (const { bytes, lines: all } of screens) {
    for (const { text, box } of [...all].sort((a, b) => b.text.length - a.text.length).slice(0, REGION_LINES)) {
      const startedMs = performance.now(), reading = await reader.recognise(bytes, 'eng', { region: box })
      milliseconds += performance.now() - startedMs
      lines++
      characters += text.length
      errors += lineErrorRate([text], reading.text) * text.length
    }
  }
  return { set, lines, linePercent: round((errors / characters) * 100), meanMilliseconds: Math.round(milliseconds / lines) }
}

/** All screens through one warm worker, then through two. */
async function measureWorkers(screens: readonly Screen[]): Promise<WorkersRow[]> {
  const rows: WorkersRow[] = []
  for (const workers of [1, 2]) {
    const pool = startPool(workers), reader = createReader(pool)
    await Promise.all(Array.from({ length: workers }, () => reader.recognise(screens[0]!.bytes)))
    const startedMs = performance.now()
    await Promise.all(screens.map(({ bytes }) => reader.recognise(bytes)))
    const screensPerSecond = (screens.length * 1000) / (performance.now() - startedMs)
    rows.push({ workers, screens: screens.length, screensPerSecond: round(screensPerSecond), speedup: round(screensPerSecond / (rows[0]?.screensPerSecond ?? screensPerSecond)) })
    await pool.close()
  }
  return rows
}

const startPool = (size: number) => createDecoderPool({ spawn: () => forkDecoder(join(root, 'src/main/decoder/child.ts')), size })

/** Null where there is no such command. `dataFolder`: where its language data lies, its own without. */
function nativeReader(dataFolder?: string): Read | null {
  if (spawnSync('tesseract', ['--version']).error) return null
  const data = dataFolder ? ['--tessdata-dir', dataFolder] : []
  return async ({ file }) => execFileSync('tesseract', [file, 'stdout', ...data], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, OMP_THREAD_LIMIT: '1' } })
}

const share = (scores: readonly ReadingScore[], part: keyof ReadingScore, whole: keyof ReadingScore) =>
  scores.reduce((sum, score) => sum + score[part], 0) / scores.reduce((sum, score) => sum + score[whole], 0)
const round = (value: number) => Number(value.toFixed(2))

function toRows(set: string, names: readonly string[], measured: readonly Measured[]): OcrRow[] {
  const figures = measured.map(({ scores, milliseconds }, index) => ({
    reader: names[index]!, screens: scores.length, time: milliseconds / scores.length, line: share(scores, 'lineErrors', 'characters'), page: share(scores, 'pageErrors', 'characters'),
    identifiers: share(scores, 'identifiersExact', 'identifiers'),
  }))
  const [standard, deep] = [figures[0]!, figures[1]!]
  return figures.map(({ reader, screens, time, line, page, identifiers }) => ({
    set, reader, screens, linePercent: round(line * 100), pagePercent: round(page * 100), identifiersPercent: round(identifiers * 100), meanMilliseconds: Math.round(time),
    lineRatio: round(standard.line / line), deepLineRatio: round(deep.line / line), pageRatio: round(standard.page / page), deepPageRatio: round(deep.page / page),
    timeRatio: round(standard.time / time), deepTimeRatio: round(deep.time / time),
  }))
}

/** Prints three tables and returns their rows. */
export async function run(seed = SEED): Promise<{ readers: OcrRow[]; regions: RegionRow[]; workers: WorkersRow[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'ocr-bench-'))
  const browser = await launch()
  const pool = startPool(1), deepPool = startPool(1)
  const plain = await createWorker('eng', 1, { langPath: LANGUAGE_FOLDER, cacheMethod: 'none' })
  try {
    writeFileSync(join(folder, 'eng.traineddata'), gunzipSync(readFileSync(join(LANGUAGE_FOLDER, 'eng.traineddata.gz'))))
    const reader = createReader(pool), deepReader = createReader(deepPool)
    const readers = Object.entries<Read | null>({
      'Lamplighter, standard': async ({ bytes }) => (await reader.recognise(bytes)).text,
      'Lamplighter, deep': async ({ bytes }) => (await deepReader.recognise(bytes, 'auto', { mode: 'deep' })).text,
      'tesseract.js, defaults': async ({ bytes }) => (await plain.recognize(bytes)).data.text,
      'tesseract command, defaults': nativeReader(),
      'tesseract command, our data': nativeReader(folder),
    }).filter((entry): entry is [string, Read] => entry[1] !== null)
    const sets = await renderSets(browser, folder, seed), rows: OcrRow[] = [], regions: RegionRow[] = []
    for (const [set, screens] of sets) {
      rows.push(...toRows(set, readers.map(([name]) => name), await measure(screens, readers.map(([, read]) => read))))
      regions.push(await measureRegions(set, screens, reader))
    }
    const workers = await measureWorkers([...sets.values()].flat())
    for (const table of [rows, regions, workers]) printTable(table)
    return { readers: rows, regions, workers }
  } finally {
    await Promise.all([plain.terminate(), pool.close(), deepPool.close(), browser.close()])
    rmSync(folder, { recursive: true })
  }
}

if (import.meta.main) await run(process.argv[2] === undefined ? SEED : Number(process.argv[2]))
