import { distanceWithin, isDetailed, packHash, SAME_PICTURE_BITS, type PictureHashes } from './distance.ts'

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

function joinAlike(hexes: readonly (string | null)[], groups: Groups): void {
  const members = hexes.flatMap((hex, index) => (hex === null ? [] : [index]))
  const words = members.map((index) => packHash(hexes[index]!))
  const pieces = Uint16Array.from({ length: members.length * PIECES }, (_, at) => pieceOf(words[Math.floor(at / PIECES)]!, at % PIECES))
  for (let piece = 0; piece < PIECES; piece++) {
    const { starts, sorted } = sortByPiece(pieces, piece, members.length)
    for (let mine = 0; mine < members.length; mine++) {
      const value = pieces[mine * PIECES + piece]!
      for (let bit = -1; bit < PIECES; bit++) {
        const wanted = bit < 0 ? value : value ^ (1 << bit)
        for (let at = starts[wanted]!; at < starts[wanted + 1]!; at++) {
          const other = sorted[at]!
          if (other <= mine) continue
          const [a, b] = [members[mine]!, members[other]!]
          if (groups.first(a) !== groups.first(b) && distanceWithin(SAME_PICTURE_BITS, words[mine]!, words[other]!) <= SAME_PICTURE_BITS) groups.join(a, b)
        }
      }
    }
  }
}

const pieceOf = (words: Uint32Array, piece: number): number => (words[piece >> 1]! >>> (piece % 2 === 0 ? 16 : 0)) & 0xffff

/** Members in order of one piece of theirs (counting sort); those of a value stand from `starts[value]` to the next. */
function sortByPiece(pieces: Uint16Array, piece: number, count: number): { starts: Uint32Array; sorted: Uint32Array } {
  const starts = new Uint32Array(VALUES + 1)
  for (let at = 0; at < count; at++) starts[pieces[at * PIECES + piece]! + 1]!++
  for (let value = 0; value < VALUES; value++) starts[value + 1]! += starts[value]!
  const next = starts.slice()
  const sorted = new Uint32Array(count)
  for (let at = 0; at < count; at++) sorted[next[pieces[at * PIECES + piece]!]!++] = at
  return { starts, sorted }
}
