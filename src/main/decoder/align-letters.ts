/**
 * For each letter of `b` the index of the one of `a` that it stands for, −1 for none: the cheapest way to make one the other
 * (Levenshtein 1966, Wagner and Fischer 1974), a letter in another case being half a change.
 */
export function alignLetters(a: readonly string[], b: readonly string[]): Int32Array {
  const width = b.length + 1, costs = new Float32Array((a.length + 1) * width)
  for (let i = 0; i <= a.length; i++) {
    for (let j = 0; j <= b.length; j++) {
      if (i === 0 || j === 0) costs[i * width + j] = i + j
      else {
        const changed = costs[(i - 1) * width + j - 1]! + change(a[i - 1]!, b[j - 1]!)
        costs[i * width + j] = Math.min(costs[(i - 1) * width + j]! + 1, costs[i * width + j - 1]! + 1, changed)
      }
    }
  }
  const places = new Int32Array(b.length).fill(-1)
  for (let i = a.length, j = b.length; i > 0 && j > 0;) {
    const cost = costs[i * width + j]!
    if (cost === costs[(i - 1) * width + j - 1]! + change(a[i - 1]!, b[j - 1]!)) places[--j] = --i
    else if (cost === costs[(i - 1) * width + j]! + 1) i--
    else j--
  }
  return places
}

const change = (a: string, b: string): number => (a === b ? 0 : a.toLowerCase() === b.toLowerCase() ? 0.5 : 1)
