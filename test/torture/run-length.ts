import { appendFileSync } from 'node:fs'

/**
 * Every torture has a short run, made for CI, and a long one: `npm run torture -- --minutes N`. What is drawn at random follows a
 * seed that changes by the day; a figure line names it, and LAMPLIGHTER_TORTURE_SEED brings the same draw back.
 */
const minutes = Number(process.env['LAMPLIGHTER_TORTURE_MINUTES'] ?? 0)
export const isLong = minutes > 0
export const SEED = Number(process.env['LAMPLIGHTER_TORTURE_SEED'] ?? Math.floor(Date.now() / 86_400_000))

/** Counts from 0 to the short or the long number; a long run also ends when its minutes are over. */
export function* rounds(counts: { short: number; long: number }): Generator<number> {
  const endMs = Date.now() + minutes * 60_000
  const count = isLong ? counts.long : counts.short
  for (let round = 0; round < count && (!isLong || Date.now() < endMs); round++) yield round
}

export interface Random {
  /** A whole number from 0 to below `end`. */
  below(end: number): number
  bytes(count: number): Buffer
  pick<T>(list: readonly T[]): T
}

/** mulberry32 over the seed and a name, so that two tests draw apart. */
export function randomFor(name: string, seed = SEED): Random {
  let state = [...name].reduce((sum, letter) => Math.imul(sum, 31) + letter.codePointAt(0)!, seed) | 0
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (end: number) => Math.floor(next() * end)
  return {
    below,
    bytes: (count) => Buffer.from(Uint8Array.from({ length: count }, () => below(256))),
    pick: (list) => list[below(list.length)]!,
  }
}

/** One line of figures. Also into the file that the long run prints at its end. */
export function report(line: string): void {
  console.log(line)
  const file = process.env['LAMPLIGHTER_TORTURE_FIGURES']
  if (file) appendFileSync(file, `${line}\n`)
}
