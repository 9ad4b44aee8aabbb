/**
 * Pictures inspected a second (both PDQ hashes and the thumbnail, from the file) and hashed a second, against sharp decoding the
 * same files and doing nothing else, in one run on one core.
 */
import { printTable } from './print-table.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { inspect } from '../../src/main/decoder/inspect.ts'
import { hashLuma, sampleLuma } from '../../src/main/decoder/pdq.ts'

export interface PdqRow { work: string; picturesPerSecond: number; ratioToDecoding: number }

const folder = join(import.meta.dirname, '../fixtures/pdq')
const ROUNDS = 3

/** Prints a table and returns its rows; a ratio of 1 is sharp's bare decoding. */
export async function run(): Promise<PdqRow[]> {
  const rows = readFileSync(join(folder, 'reference-hashes.csv'), 'utf8').trim().split('\n').slice(1)
  const files = rows.map((row) => readFileSync(join(folder, row.split(',')[0]!)))
  const decode = (bytes: Buffer) => sharp(bytes).raw().toBuffer({ resolveWithObject: true })
  const work: [string, (bytes: Buffer) => Promise<unknown>][] = [
    ['sharp decodes', decode],
    ['sharp decodes, reference hash', async (bytes) => {
      const { data, info } = await decode(bytes)
      return hashLuma(sampleLuma(data, info.width, info.height, info.channels))
    }],
    ['inspect: both hashes and thumbnail', inspect],
  ]
  const speeds: number[] = []
  for (const [, one] of work) {
    for (const bytes of files) await one(bytes)
    const started = performance.now()
    for (let round = 0; round < ROUNDS; round++) for (const bytes of files) await one(bytes)
    speeds.push((ROUNDS * files.length * 1000) / (performance.now() - started))
  }
  const table = work.map(([name], index) => ({
    work: name, picturesPerSecond: Number(speeds[index]!.toFixed(1)), ratioToDecoding: Number((speeds[index]! / speeds[0]!).toFixed(2)),
  }))
  printTable(table)
  return table
}

if (import.meta.main) await run()
