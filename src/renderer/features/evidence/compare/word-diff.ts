/** One stretch of words that both have, or only the first (`removed`), or only the second (`added`). */
export interface Stretch { kind: 'same' | 'removed' | 'added'; words: readonly string[] }

/** Beyond so many differences the shortest way between two texts is not looked for: they are simply not the same text. */
const MOST_STEPS = 1_200

/** The words of `before` made into those of `after` in the fewest steps (Myers); words count as they are written. */
export function diffWords(before: readonly string[], after: readonly string[]): Stretch[] {
  let [start, end] = [0, 0]
  while (start < before.length && start < after.length && before[start] === after[start]) start++
  while (end < before.length - start && end < after.length - start && before.at(-1 - end) === after.at(-1 - end)) end++
  const [a, b] = [before.slice(start, before.length - end), after.slice(start, after.length - end)]
  const middle = shortest(a, b) ?? [{ kind: 'removed', words: a }, { kind: 'added', words: b }] satisfies Stretch[]
  return join([{ kind: 'same', words: before.slice(0, start) }, ...middle, { kind: 'same', words: before.slice(before.length - end) }])
}

function shortest(a: readonly string[], b: readonly string[]): Stretch[] | null {
  const most = Math.min(a.length + b.length, MOST_STEPS)
  let furthest = new Int32Array(2 * most + 3)
  const trail: Int32Array[] = []
  for (let steps = 0; steps <= most; steps++) {
    trail.push(furthest.slice())
    for (let diagonal = -steps; diagonal <= steps; diagonal += 2) {
      const at = diagonal + most + 1
      const isDown = diagonal === -steps || (diagonal !== steps && furthest[at - 1]! < furthest[at + 1]!)
      let x = isDown ? furthest[at + 1]! : furthest[at - 1]! + 1
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x++
      furthest[at] = x
      if (x >= a.length && x - diagonal >= b.length) return goBack(a, b, trail, most)
    }
    furthest = furthest.slice()
  }
  return null
}

function goBack(a: readonly string[], b: readonly string[], trail: readonly Int32Array[], most: number): Stretch[] {
  const found: Stretch[] = []
  let [x, y] = [a.length, b.length]
  for (let steps = trail.length - 1; steps >= 0; steps--) {
    const furthest = trail[steps]!
    const diagonal = x - y
    const at = diagonal + most + 1
    const isDown = diagonal === -steps || (diagonal !== steps && furthest[at - 1]! < furthest[at + 1]!)
    const before = steps === 0 ? 0 : isDown ? furthest[at + 1]! : furthest[at - 1]!
    const from = steps === 0 ? 0 : isDown ? before : before + 1
    if (x > from) found.push({ kind: 'same', words: a.slice(from, x) })
    if (steps === 0) break
    if (isDown) found.push({ kind: 'added', words: [b[before - diagonal - 1]!] })
    else found.push({ kind: 'removed', words: [a[before]!] })
    x = before
    y = before - (isDown ? diagonal + 1 : diagonal - 1)
  }
  return found.reverse()
}

/** Neighbours of one kind as one; between two same stretches what was taken out stands before what came in. */
function join(stretches: readonly Stretch[]): Stretch[] {
  const joined: { kind: Stretch['kind']; words: string[] }[] = []
  let [removed, added]: [string[], string[]] = [[], []]
  const settle = () => {
    if (removed.length > 0) joined.push({ kind: 'removed', words: removed })
    if (added.length > 0) joined.push({ kind: 'added', words: added })
    ;[removed, added] = [[], []]
  }
  for (const { kind, words } of stretches) {
    if (words.length === 0) continue
    if (kind === 'removed') removed.push(...words)
    else if (kind === 'added') added.push(...words)
    else {
      settle()
      const last = joined.at(-1)
      if (last?.kind === 'same') last.words.push(...words)
      else joined.push({ kind, words: [...words] })
    }
  }
  settle()
  return joined
}

/** Bits in which two PDQ hashes of 64 hex digits differ. */
export function distanceBits(a: string, b: string): number {
  let bits = 0
  for (let at = 0; at < 64; at += 8) {
    for (let rest = (Number.parseInt(a.slice(at, at + 8), 16) ^ Number.parseInt(b.slice(at, at + 8), 16)) >>> 0; rest > 0; rest >>>= 1) bits += rest & 1
  }
  return bits
}
