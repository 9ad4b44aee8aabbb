/**
 * Brings files made by others, many of them broken on purpose, through the real decoders and asks another program which of them
 * are whole. Prints one line of JSON; with `--list` also every file on which the two disagree. See README.md beside it.
 *   node test/corpus/run.ts [--debian] [--list] [PATH…]
 */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { sniffFile } from '../../src/main/decoder/sniff.ts'
import { forkDecoder } from '../../src/main/imaging/fork-decoder.ts'
import { createDecoderPool, inspectFile, takeParts, unpackDocument, type DecoderPool } from '../../src/main/imaging/index.ts'
import type { ImageFormat } from '../../src/shared/contract/evidence.ts'
import { isAppError } from '../../src/shared/errors.ts'
import { fetchDebian, gather } from './gather.ts'
import { judge, openSecondOpinion, refereeName, type Verdict } from './referee.ts'

interface Outcome { path: string; kind: 'picture' | 'document' | 'other'; format: ImageFormat | null; code: string | null; message: string; ms: number; verdict: Verdict | null }

/** More parts of one document prove nothing new. */
const MOST_PARTS = 40
const PART_BYTES = 8 * 1024 * 1024
const AT_ONCE = 2

const { values, positionals } = parseArgs({ options: { debian: { type: 'boolean' }, list: { type: 'boolean' } }, allowPositionals: true })
if (!values.debian && positionals.length === 0) throw new Error('Usage: node test/corpus/run.ts [--debian] [--list] [PATH…]')

const place = mkdtempSync(join(tmpdir(), 'lamplighter-corpus-'))
try {
  const paths = gather([...positionals, ...(values.debian ? fetchDebian(place) : [])], place)
  const referee = refereeName()
  const { pool, memory } = startPool()
  const outcomes = await takeAll(paths, pool, referee !== null)
  await pool.close()
  await hearSecondOpinion(outcomes)
  console.log(JSON.stringify({ ...count(outcomes), peakMegabytes: memory(), referee }))
  if (values.list) for (const one of outcomes.filter(isDisputed)) console.log(`${one.verdict ?? one.kind}\t${one.code ?? 'accepted'}\t${one.ms} ms\t${one.path.replace(place, '')}\t${one.message}`)
} finally {
  rmSync(place, { recursive: true, force: true })
}

function startPool() {
  const pids = new Set<number>()
  let peak = 0
  const spawn = async () => {
    const link = await forkDecoder(join(import.meta.dirname, '../../src/main/decoder/child.ts'))
    pids.add(link.pid!)
    link.onExit(() => pids.delete(link.pid!))
    return link
  }
  const look = () => { for (const pid of pids) peak = Math.max(peak, highestResident(pid)) }
  setInterval(look, 25).unref()
  return { pool: createDecoderPool({ spawn, size: AT_ONCE }), memory: () => Math.round(peak) }
}

/** MB; 0 for a process that is gone, and where there is no /proc. */
function highestResident(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

async function takeAll(paths: readonly string[], pool: DecoderPool, isJudged: boolean): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  let next = 0
  const runner = async () => {
    for (let path = paths[next++]; path !== undefined; path = paths[next++]) if (statSync(path).size > 0) outcomes.push(await takeOne(path, pool, isJudged))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, runner))
  return outcomes.sort((a, b) => a.path.localeCompare(b.path))
}

async function takeOne(path: string, pool: DecoderPool, isJudged: boolean): Promise<Outcome> {
  const bytes = readFileSync(path)
  const sniffed = sniffFile(bytes)
  const kind = sniffed.kind === 'picture' || sniffed.kind === 'document' ? sniffed.kind : 'other'
  const before = performance.now()
  const refusal = await bringIn(pool, bytes, basename(path)).then(() => null, (error: unknown) => error)
  const ms = Math.round(performance.now() - before)
  const verdict = isJudged && sniffed.kind === 'picture' ? await judge(path, sniffed.format) : null
  const format = sniffed.kind === 'picture' ? sniffed.format : null
  if (refusal === null) return { path, kind, format, code: null, message: '', ms, verdict }
  return { path, kind, format, code: isAppError(refusal) ? refusal.code : 'UNTYPED', message: String((refusal as Error).message), ms, verdict }
}

/** Where we and the referee differ, a file is valid or undecodable only if Chromium, too, says so. */
async function hearSecondOpinion(outcomes: readonly Outcome[]): Promise<void> {
  const opinion = await openSecondOpinion()
  for (const one of outcomes.filter((each) => each.format !== null && isDisputed(each))) {
    const decodes = await opinion.decodes(one.path, one.format!)
    if (decodes !== null && decodes !== (one.verdict === 'valid')) one.verdict = 'doubtful'
  }
  await opinion.close()
}

async function bringIn(pool: DecoderPool, bytes: Uint8Array, name: string): Promise<void> {
  const found = await inspectFile(pool, bytes)
  if (!('document' in found)) return
  await unpackDocument(pool, bytes, name)
  for (let from: number | null = 0; from !== null && from < MOST_PARTS;) from = (await takeParts(pool, bytes, { from, mostBytes: PART_BYTES })).next
}

function count(outcomes: readonly Outcome[]) {
  const tally = (some: readonly Outcome[]) => some.reduce<Record<string, number>>((sums, { code }) => (code ? { ...sums, [code]: (sums[code] ?? 0) + 1 } : sums), {})
  const of = (kind: Outcome['kind']) => outcomes.filter((one) => one.kind === kind)
  const pictures = of('picture')
  const judged = (verdict: Verdict) => pictures.filter((one) => one.verdict === verdict)
  const slowest = outcomes.reduce((slow, one) => (one.ms > slow.ms ? one : slow))
  const validIn = judged('valid').filter((one) => one.code === null).length
  return {
    files: outcomes.length,
    pictures: { files: pictures.length, accepted: pictures.filter((one) => one.code === null).length, refused: tally(pictures) },
    documents: { files: of('document').length, accepted: of('document').filter((one) => one.code === null).length, refused: tally(of('document')) },
    others: { files: of('other').length, refused: tally(of('other')) },
    valid: judged('valid').length, validRefused: judged('valid').length - validIn, validPercent: Number(((100 * validIn) / judged('valid').length).toFixed(2)),
    undecodable: judged('undecodable').length, undecodableAccepted: judged('undecodable').filter((one) => one.code === null).length, doubtful: judged('doubtful').length,
    crashes: outcomes.filter((one) => one.code === 'DECODER_CRASHED').length, untyped: outcomes.filter((one) => one.code === 'UNTYPED' || one.code === 'INTERNAL').length,
    slowest: { ms: slowest.ms, file: basename(slowest.path) },
  }
}

function isDisputed({ code, verdict, ms }: Outcome): boolean {
  if (code === 'DECODER_CRASHED' || code === 'UNTYPED' || code === 'INTERNAL' || ms > 20_000) return true
  return code === null ? verdict === 'undecodable' : verdict === 'valid'
}
