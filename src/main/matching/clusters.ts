import { countBits, isDetailed, packHash, SAME_PICTURE_BITS, WORDS, type PictureHashes } from './distance.ts'

/** 256 bits in 16 pieces of 16: of two hashes at most 31 bits apart at least one piece differs in no more than one bit. */
const PIECES = 16
const VALUES = 65_536

/** Which pictures show the same, directly or by way of others between them: for each the index of the first of its group, its own where it is alone. */
export function clusterSame(pictures: readonly PictureHashes[]): Int32Array {
  const groups = createGroups(pictures.length)
  const detailed = pictures.map((one) => isDetailed(one))
  joinIdentical(pictures, groups)
  for (const kind of ['reference', 'smooth'] as const) joinAlike(pictures.map((one, index) => (detailed[index] ? one[kind] : null)), groups)
  return Int32Array.from({ length: pictures.length }, (_, index) => groups.first(index))
}

type Groups = ReturnType<typeof createGroups>

/** Disjoint sets; each is known by its least member. */
function createGroups(count: number) {
  const parents = Int32Array.from({ length: count }, (_, index) => index)
  function first(index: number): number {
    let at = index
    while (parents[at] !== at) at = parents[at] = parents[parents[at]!]!
    return at
  }
  return {
    first,
    join(a: number, b: number): void {
      const [x, y] = [first(a), first(b)]
      if (x !== y) parents[Math.max(x, y)] = Math.min(x, y)
    },
  }
}

/** Also pictures too flat to be compared otherwise. */
function joinIdentical(pictures: readonly PictureHashes[], groups: Groups): void {
  const seen = new Map<string, number>()
  pictures.forEach(({ reference }, index) => {
    if (reference === null) return
    const before = seen.get(reference)
    if (before === undefined) seen.set(reference, index)
    else groups.join(before, index)
  })
}

/** All hashes lie in one array, eight words each: a million pairs are looked at, and most are told apart by their first words. */
function joinAlike(hexes: readonly (string | null)[], groups: Groups): void {
  const members = Int32Array.from(hexes.flatMap((hex, index) => (hex === null ? [] : [index])))
  const words = new Uint32Array(members.length * WORDS)
  members.forEach((index, at) => words.set(packHash(hexes[index]!), at * WORDS))
  const values = new Uint16Array(members.length)
  for (let piece = 0; piece < PIECES; piece++) {
    const shift = piece % 2 === 0 ? 16 : 0
    for (let at = 0; at < values.length; at++) values[at] = words[at * WORDS + (piece >> 1)]! >>> shift
    const { starts, sorted } = sortByValue(values)
    for (let mine = 0; mine < values.length; mine++) {
      for (let bit = -1; bit < PIECES; bit++) {
        const wanted = bit < 0 ? values[mine]! : values[mine]! ^ (1 << bit)
        // In a bucket they stand in their order: those after this one are at its end.
        for (let at = starts[wanted + 1]! - 1; at >= starts[wanted]! && sorted[at]! > mine; at--) {
          if (areSame(words, mine, sorted[at]!)) groups.join(members[mine]!, members[sorted[at]!]!)
        }
      }
    }
  }
}

function areSame(words: Uint32Array, a: number, b: number): boolean {
  let bits = 0
  for (let word = 0; word < WORDS && bits <= SAME_PICTURE_BITS; word++) bits += countBits(words[a * WORDS + word]! ^ words[b * WORDS + word]!)
  return bits <= SAME_PICTURE_BITS
}

/** Members in order of a value of theirs (counting sort); those of a value stand from `starts[value]` to the next. */
function sortByValue(values: Uint16Array): { starts: Uint32Array; sorted: Uint32Array } {
  const starts = new Uint32Array(VALUES + 1)
  for (const value of values) starts[value + 1]!++
  for (let value = 0; value < VALUES; value++) starts[value + 1]! += starts[value]!
  const next = starts.slice()
  const sorted = new Uint32Array(values.length)
  for (let at = 0; at < values.length; at++) sorted[next[values[at]!]!++] = at
  return { starts, sorted }
}
