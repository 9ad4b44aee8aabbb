import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { onTestFinished } from 'vitest'
import { PASSPHRASE } from './vault-case.ts'
import type { PipelineLine, PipelineOptions } from './pipeline.ts'

export interface PipelineChild {
  readonly pid: number
  readonly lines: PipelineLine[]
  /** Resolves with the first line that fits, or null when the process ended without one. */
  said(fits: (line: PipelineLine) => boolean): Promise<PipelineLine | null>
  /** Lets a child that `waits` begin. */
  go(): void
  readonly ended: Promise<void>
  /** kill -9; resolves when it and all processes it started are gone. */
  kill(): Promise<void>
}

const SCRIPT = ['--import', join(import.meta.dirname, 'pretend-keys.ts'), join(import.meta.dirname, 'pipeline.ts')]
let compiled: string | null = null

/** Where Node keeps what it compiled: a child then starts in half the time. Filled by one that ends well, since killed ones leave nothing. */
function compileCache(options: PipelineOptions): string {
  if (compiled !== null) return compiled
  const folder = compiled = mkdtempSync(join(tmpdir(), 'lamplighter-torture-compiled-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const nothing = JSON.stringify({ ...options, steps: [], waits: false, stays: false })
  spawnSync(process.execPath, [...SCRIPT, nothing], { stdio: 'ignore', env: { ...process.env, NODE_COMPILE_CACHE: folder } })
  return folder
}

/** `pipeline.ts` in a process of its own, with its decoders in its process group. */
export function startPipeline(
  options: Pick<PipelineOptions, 'folder' | 'caseId'> & Partial<PipelineOptions>, hear: (line: PipelineLine) => void = () => undefined,
): PipelineChild {
  const full: PipelineOptions = { passphrase: PASSPHRASE, backup: `${options.folder} backup`, steps: null, seed: 1, pictures: 3, readable: null, waits: false, stays: false, ...options }
  const child = spawn(process.execPath, [...SCRIPT, JSON.stringify(full)], {
    stdio: ['pipe', 'pipe', 'ignore'], detached: true, env: { ...process.env, NODE_COMPILE_CACHE: compileCache(full), UV_THREADPOOL_SIZE: full.waits ? '1' : '4' },
  })
  const pid = child.pid!
  const lines: PipelineLine[] = []
  const waiting: { fits(line: PipelineLine): boolean; resolve(line: PipelineLine): void }[] = []
  createInterface({ input: child.stdout }).on('line', (text) => {
    const line = parse(text)
    if (!line) return
    lines.push(line)
    hear(line)
    for (const one of waiting) if (one.fits(line)) one.resolve(line)
  })
  child.stdin.on('error', () => undefined)
  const ended = new Promise<void>((resolve) => { child.once('close', () => resolve()) })
  onTestFinished(() => endGroup(pid))
  return {
    pid, lines, ended,
    said: (fits) => Promise.race([
      ended.then(() => lines.find(fits) ?? null),
      new Promise<PipelineLine>((resolve) => {
        const known = lines.find(fits)
        if (known) resolve(known)
        else waiting.push({ fits, resolve })
      }),
    ]),
    go: () => void child.stdin.write('go\n'),
    async kill() {
      child.kill('SIGKILL')
      await ended
      await groupGone(pid)
    },
  }
}

/** A line cut off by the kill was never said. */
function parse(text: string): PipelineLine | null {
  try {
    return JSON.parse(text) as PipelineLine
  } catch {
    return null
  }
}

function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // they are gone
  }
}

/** Whether a process of the session still runs; one that waits for init to collect it does not. */
function livesOn(pid: number): boolean {
  try {
    return execFileSync('ps', ['-o', 'stat=', '-g', String(pid)], { encoding: 'utf8' }).split('\n').some((state) => state !== '' && !state.startsWith('Z'))
  } catch {
    return false
  }
}

/** Decoders must end with their core: nobody else would end them. */
async function groupGone(pid: number): Promise<void> {
  const untilMs = Date.now() + 10_000
  while (livesOn(pid)) {
    if (Date.now() > untilMs) throw new Error('a decoder outlived its core by 10 s')
    await new Promise((resolve) => { setTimeout(resolve, 20) })
  }
}
