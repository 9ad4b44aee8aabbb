/** Deeper or larger than any honest input by far: 5,000 files are 15,000 values, four levels deep. */
const MAX_DEPTH = 32
const MAX_VALUES = 100_000

/**
 * Whether an input can be passed on without harm. Copying to another process and checking a shape both recurse, so that what is
 * nested 100,000 deep would end the process that holds the keys. Looks at every value once, cycles included.
 */
export function isBounded(input: unknown): boolean {
  const seen = new Set<object>()
  let level: unknown[] = [input]
  for (let depth = 0, count = 0; level.length > 0; depth++) {
    count += level.length
    if (depth > MAX_DEPTH || count > MAX_VALUES) return false
    const objects = level.filter((value): value is object => typeof value === 'object' && value !== null && !seen.has(value))
    level = []
    for (const one of objects) {
      seen.add(one)
      if (ArrayBuffer.isView(one) || one instanceof ArrayBuffer) return false
      const parts: unknown[] = Array.isArray(one) ? one : Object.values(one)
      if (parts.length > MAX_VALUES) return false
      for (const part of parts) level.push(part)
    }
  }
  return true
}
