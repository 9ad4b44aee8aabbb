import type { PdqHash } from './protocol.ts'

/**
 * PDQ, the 256-bit perceptual hash of facebook/ThreatExchange (pdq/cpp/hashing, BSD licence), written anew from its
 * published description and bit-exact with it: every intermediate is a 32-bit float, so each operation is rounded.
 */

const round = Math.fround
/** The reference shrinks anything larger to exactly this square before it hashes. */
export const PDQ_EDGE = 512
const BLOCK = 64
const FREQUENCIES = 16
const SMOOTHING_PASSES = 2
const LEAST_EDGE = 5

export interface Luma { values: Float32Array; rows: number; columns: number }

/**
 * Luma of interleaved 8-bit pixels, shrunk as the reference does it: plain nearest sampling to 512×512 as soon as one
 * edge is longer, ignoring the aspect. `channels`: 1 or 2 grey first, 3 or 4 RGB first.
 */
export function sampleLuma(pixels: Uint8Array, width: number, height: number, channels: number): Luma {
  const shrink = width > PDQ_EDGE || height > PDQ_EDGE
  const [rows, columns] = shrink ? [PDQ_EDGE, PDQ_EDGE] : [height, width]
  const values = new Float32Array(rows * columns)
  const [red, green, blue] = [round(0.299), round(0.587), round(0.114)]
  const places = Int32Array.from({ length: columns }, (_, column) => Math.floor((column * width) / columns) * channels)
  for (let row = 0, at = 0; row < rows; row++) {
    const lineStart = Math.floor((row * height) / rows) * width * channels
    for (let column = 0; column < columns; column++, at++) {
      const source = lineStart + places[column]!
      values[at] = channels < 3
        ? pixels[source]!
        : round(round(round(red * pixels[source]!) + round(green * pixels[source + 1]!)) + round(blue * pixels[source + 2]!))
    }
  }
  return { values, rows, columns }
}

/** Hashes a luma plane (its values are overwritten). Edges under 5 pixels give the zero hash with quality 0, as the reference does. */
export function hashLuma({ values, rows, columns }: Luma): PdqHash {
  if (rows < LEAST_EDGE || columns < LEAST_EDGE) return { hex: '0'.repeat(BLOCK), quality: 0 }
  const block = rows === BLOCK && columns === BLOCK ? values : decimate(smooth(values, rows, columns), rows, columns)
  return { hex: toHex(transform(block)), quality: measureQuality(block) }
}

/** Two passes of a box blur along rows, then columns: a tent filter as wide as one cell of the 64×64 block. */
function smooth(values: Float32Array, rows: number, columns: number): Float32Array {
  const spare = new Float32Array(values.length)
  for (let pass = 0; pass < SMOOTHING_PASSES; pass++) {
    blurAlongRows(values, spare, rows, columns, windowFor(columns))
    blurAlongColumns(spare, values, rows, columns, windowFor(rows))
  }
  return values
}

const windowFor = (edge: number): number => Math.floor((edge + 2 * BLOCK - 1) / (2 * BLOCK))

/** A running sum over `window` values, shorter at both ends; the order of additions decides the last bit. */
function blurAlongRows(from: Float32Array, to: Float32Array, rows: number, columns: number, window: number): void {
  const half = (window + 2) >> 1
  for (let row = 0; row < rows; row++) {
    const start = row * columns
    let read = start, drop = start, write = start, size = 0, sum = 0
    for (let step = 1; step < half; step++, read++, size++) sum = round(sum + from[read]!)
    for (let step = half; step <= window; step++, read++, write++) {
      sum = round(sum + from[read]!)
      size++
      to[write] = sum / size
    }
    for (let step = window; step < columns; step++, read++, drop++, write++) {
      sum = round(round(sum + from[read]!) - from[drop]!)
      to[write] = sum / size
    }
    for (let step = 1; step < half; step++, drop++, write++) {
      sum = round(sum - from[drop]!)
      size--
      to[write] = sum / size
    }
  }
}

/** The same down the columns, all columns side by side so that memory is read in order. */
function blurAlongColumns(from: Float32Array, to: Float32Array, rows: number, columns: number, window: number): void {
  const half = (window + 2) >> 1
  const sums = new Float32Array(columns)
  let size = 0
  for (let row = 0, write = 0; write < rows; row++) {
    const enters = row < rows ? row * columns : -1
    const leaves = row >= window ? (row - window) * columns : -1
    size += (enters >= 0 ? 1 : 0) - (leaves >= 0 ? 1 : 0)
    for (let column = 0; column < columns; column++) {
      let sum = sums[column]!
      if (enters >= 0) sum = round(sum + from[enters + column]!)
      if (leaves >= 0) sum = round(sum - from[leaves + column]!)
      sums[column] = sum
    }
    if (row < half - 1) continue
    const out = write++ * columns
    for (let column = 0; column < columns; column++) to[out + column] = sums[column]! / size
  }
}

function decimate(values: Float32Array, rows: number, columns: number): Float32Array {
  const block = new Float32Array(BLOCK * BLOCK)
  for (let row = 0, at = 0; row < BLOCK; row++) {
    const start = Math.floor(((row + 0.5) * rows) / BLOCK) * columns
    for (let column = 0; column < BLOCK; column++, at++) block[at] = values[start + Math.floor(((column + 0.5) * columns) / BLOCK)]!
  }
  return block
}

/** Sum of the block's notable gradients, scaled by the reference's heuristic to 0–100. */
function measureQuality(block: Float32Array): number {
  let sum = 0
  const gradient = (a: number, b: number) => Math.abs(Math.trunc(round(round(round(a - b) * 100) / 255)))
  for (let at = 0; at < BLOCK * BLOCK; at++) {
    if (at < BLOCK * (BLOCK - 1)) sum += gradient(block[at]!, block[at + BLOCK]!)
    if (at % BLOCK < BLOCK - 1) sum += gradient(block[at]!, block[at + 1]!)
  }
  return Math.min(100, Math.floor(sum / 90))
}

/** Rows 1–16 of the 64-point cosine transform; the constant term is left out. */
const COSINES = Float32Array.from({ length: FREQUENCIES * BLOCK }, (_, at) =>
  round(Math.sqrt(2 / BLOCK)) * Math.cos((Math.PI / 2 / BLOCK) * (Math.floor(at / BLOCK) + 1) * (2 * (at % BLOCK) + 1)))

/** The 16×16 low frequencies of the block: cosines × block × cosinesᵀ. */
function transform(block: Float32Array): Float32Array {
  const half = new Float32Array(FREQUENCIES * BLOCK)
  for (let row = 0; row < FREQUENCIES; row++) {
    for (let k = 0; k < BLOCK; k++) {
      const factor = COSINES[row * BLOCK + k]!
      for (let column = 0; column < BLOCK; column++) {
        half[row * BLOCK + column] = half[row * BLOCK + column]! + round(factor * block[k * BLOCK + column]!)
      }
    }
  }
  const low = new Float32Array(FREQUENCIES * FREQUENCIES)
  for (let row = 0; row < FREQUENCIES; row++) {
    for (let column = 0; column < FREQUENCIES; column++) {
      let sum = 0
      for (let k = 0; k < BLOCK; k++) sum = round(sum + round(half[row * BLOCK + k]! * COSINES[column * BLOCK + k]!))
      low[row * FREQUENCIES + column] = sum
    }
  }
  return low
}

/** One bit a frequency: above the (lower) median or not. Highest word first, as the reference prints it. */
function toHex(low: Float32Array): string {
  const median = Float32Array.from(low).sort()[low.length / 2 - 1]!
  const words = Array.from({ length: FREQUENCIES }, (_, row) => {
    let word = 0
    for (let column = 0; column < FREQUENCIES; column++) if (low[row * FREQUENCIES + column]! > median) word |= 1 << column
    return word.toString(16).padStart(4, '0')
  })
  return words.reverse().join('')
}
