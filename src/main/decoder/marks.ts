/**
 * One connected region of set pixels, `size` of them. `runs`: for each of its horizontal runs the index of the first pixel and of
 * the one just behind the last.
 */
export interface Mark { left: number; top: number; width: number; height: number; size: number; runs: Int32Array }

/** Runs of a mask, row by row, in pairs as in `Mark`, and for each of them the first run of its region. */
interface JoinedRuns { runs: Int32Array; count: number; first: Int32Array }

/**
 * The connected regions (eight neighbours) of a mask of ones and zeros, in the order of their first pixels. Horizontal runs that
 * touch are joined (union-find), so that the time grows with the runs, not with the pixels.
 */
export function* findMarks(mask: Uint8Array, width: number): Generator<Mark> {
  const joined = joinRuns(mask, width)
  const { sorted, ends } = sortByRegion(joined)
  let from = 0
  for (let run = 0; run < joined.count; run++) {
    if (joined.first[run] !== run) continue
    yield measure(sorted.subarray(from, ends[run]), width)
    from = ends[run]!
  }
}

function joinRuns(mask: Uint8Array, width: number): JoinedRuns {
  let runs = new Int32Array(1024), first = new Int32Array(512), count = 0
  // `above` to `row`: runs of the row above that may still touch; from `row` on: those of this row.
  let above = 0, row = 0, rowEnd = width
  for (let start = mask.indexOf(1); start !== -1; start = mask.indexOf(1, runs[2 * count - 1])) {
    if (start >= rowEnd) {
      above = start < rowEnd + width ? row : count
      row = count
      rowEnd = start - (start % width) + width
    }
    if (count === first.length) { runs = double(runs); first = double(first) }
    let end = start + 1
    while (end < rowEnd && mask[end] === 1) end++
    runs[2 * count] = start
    runs[2 * count + 1] = end
    first[count] = count
    while (above < row && runs[2 * above + 1]! + width < start) above++
    for (let other = above; other < row && runs[2 * other]! + width <= end; other++) unite(first, other, count)
    count++
  }
  for (let run = 0; run < count; run++) first[run] = first[first[run]!]!
  return { runs, count, first }
}

/** The earlier of the two first runs stands for both regions. */
function unite(first: Int32Array, a: number, b: number): void {
  const rootA = rootOf(first, a), rootB = rootOf(first, b)
  first[Math.max(rootA, rootB)] = Math.min(rootA, rootB)
}

function rootOf(first: Int32Array, run: number): number {
  while (first[run] !== run) run = first[run] = first[first[run]!]!
  return run
}

function double(values: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * values.length)
  larger.set(values)
  return larger
}

/** The runs region by region, and for the first run of each where its region ends (counting sort). */
function sortByRegion({ runs, count, first }: JoinedRuns): { sorted: Int32Array; ends: Int32Array } {
  const sorted = new Int32Array(2 * count), ends = new Int32Array(count), lengths = new Int32Array(count)
  for (let run = 0; run < count; run++) lengths[first[run]!]! += 2
  for (let run = 0, at = 0; run < count; run++) { ends[run] = at; at += lengths[run]! }
  for (let run = 0; run < count; run++) {
    const at = ends[first[run]!]!
    sorted[at] = runs[2 * run]!
    sorted[at + 1] = runs[2 * run + 1]!
    ends[first[run]!] = at + 2
  }
  return { sorted, ends }
}

function measure(runs: Int32Array, width: number): Mark {
  const top = Math.floor(runs[0]! / width), bottom = Math.floor(runs.at(-2)! / width)
  let left = width, right = 0, size = 0
  for (let at = 0; at < runs.length; at += 2) {
    const from = runs[at]! % width, length = runs[at + 1]! - runs[at]!
    left = Math.min(left, from)
    right = Math.max(right, from + length)
    size += length
  }
  return { left, top, width: right - left, height: bottom - top + 1, size, runs }
}

/** A mask of the pixels darker than `limit`. */
export function maskDarker(data: Uint8Array, limit: number): Uint8Array {
  const mask = new Uint8Array(data.length)
  for (let at = 0; at < data.length; at++) mask[at] = data[at]! < limit ? 1 : 0
  return mask
}
