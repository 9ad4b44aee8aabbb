/**
 * Phone screenshots a second into a vault, without reading them, against the least that must be done with each: sharp decoding
 * the same files and making a WebP thumbnail, two at once in one process. And the memory (PSS) of the core and its decoders meanwhile.
 * On two processors: `taskset -c 0,1 bin/lamplighter bench ingest`.
 *   node test/bench/ingest.bench.ts [FILES]
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { processorMilliseconds, watchMemory } from '../support/process-memory.ts'
import { printTable } from './print-table.ts'

export interface IngestRow {
  work: string; files: number; megabytesAFile: number; filesPerSecond: number; /** Of all its processes, whatever else the machine does: two processors do 2,000 a second. */ processorMsAFile: number; ratioToSharp: number
  peakMegabytes: number | null; byProcess: string | null
  /** Mean of the second and of the last fifth of the time: flat when equal. */
  earlyMegabytes: number | null; lateMegabytes: number | null
  /** Of the machine: what else it had to do. */
  load: number
}

const FILES = 300
const SCREENS = ['chat-green-light', 'profile-phone-dark', 'thread-phone-dark', 'chat-blue-light', 'about-phone-dark']
const SIZE = { width: 1_170, height: 2_532 }

/** Screenshots as phones make them, with a photo in each that makes them about 0.7 MB; no two alike. */
async function makeScreenshots(folder: string, count: number): Promise<string[]> {
  const paths: string[] = []
  for (let at = 0; at < count; at++) {
    const page = sharp(join(import.meta.dirname, `../fixtures/screens/${SCREENS[at % SCREENS.length]}.png`)).resize({ ...SIZE, position: 'top' }).ensureAlpha()
    const noise = sharp({ create: { width: 150, height: 130, channels: 3, background: 'grey', noise: { type: 'gaussian', mean: 128, sigma: 60 } } })
    const photo = await sharp(await noise.png().toBuffer()).resize(320, 280, { kernel: 'cubic' }).toBuffer()
    const path = join(folder, `screen-${at}.png`)
    await page.composite([{ input: photo, left: (at * 37) % 800, top: (at * 71) % 2_000 }]).png({ compressionLevel: 6 }).toFile(path)
    paths.push(path)
  }
  return paths
}

async function withSharp(paths: readonly string[]): Promise<void> {
  const left = [...paths]
  const one = async () => {
    for (let path = left.pop(); path; path = left.pop()) await sharp(readFileSync(path)).resize(480, 480, { fit: 'inside' }).webp({ quality: 80, effort: 2 }).toBuffer()
  }
  await Promise.all([one(), one()])
}

/** The core is a process of its own, as it is behind a window. */
async function withLamplighter(folder: string, paths: readonly string[]) {
  writeFileSync(join(folder, 'files.json'), JSON.stringify(paths))
  const child = fork(join(import.meta.dirname, 'ingest-core.ts'), [folder], { execArgv: ['--max-semi-space-size=4', '--heap-growing-percent=100'], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  try {
    await once(child, 'message')
    const memory = watchMemory(child.pid!)
    const [start, processor] = [performance.now(), processorMilliseconds(child.pid!)]
    child.send('go')
    const [imported] = await once(child, 'message') as [number]
    if (imported !== paths.length) throw new Error(`${imported} of ${paths.length} came in`)
    return { seconds: (performance.now() - start) / 1_000, processorMs: processorMilliseconds(child.pid!) - processor, ...memory.stop() }
  } finally {
    child.kill()
  }
}

/** Prints a table and returns its rows; a ratio of 1 is sharp's speed, by processor time. */
export async function run(count = FILES): Promise<IngestRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'lamplighter-bench-'))
  try {
    sharp.cache(false)
    sharp.concurrency(1)
    const paths = await makeScreenshots(folder, count)
    const facts = { files: count, megabytesAFile: Number((paths.reduce((sum, path) => sum + readFileSync(path).length, 0) / count / 1e6).toFixed(2)) }
    const [start, processor] = [performance.now(), processorMilliseconds(process.pid)]
    await withSharp(paths)
    const bare = count / ((performance.now() - start) / 1_000)
    const bareMs = processorMilliseconds(process.pid) - processor
    const load = () => Math.round(loadavg()[0]!)
    const row = (speed: number, processorMs: number) => ({
      filesPerSecond: Number(speed.toFixed(1)), processorMsAFile: Math.round(processorMs / count), ratioToSharp: Number((bareMs / processorMs).toFixed(2)), load: load(),
    })
    const peer: IngestRow = { work: 'sharp: decode, thumbnail', ...facts, ...row(bare, bareMs), peakMegabytes: null, byProcess: null, earlyMegabytes: null, lateMegabytes: null }
    const { seconds, processorMs, peakMegabytes, byProcess, firstMegabytes, lastMegabytes } = await withLamplighter(folder, paths)
    const ours: IngestRow = { work: 'Lamplighter: into the vault', ...facts, ...row(count / seconds, processorMs), peakMegabytes, byProcess: byProcess.join(' + '), earlyMegabytes: firstMegabytes, lateMegabytes: lastMegabytes }
    const table = [peer, ours]
    printTable(table)
    return table
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

if (import.meta.main) await run(Number(process.argv[2] ?? FILES))
