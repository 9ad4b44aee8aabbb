export interface SnippetPart {
  text: string
  isMarked: boolean
}

/**
 * Cuts a snippet at its marks: `[start, end)` in UTF-16 units, in any order, overlapping or out of range.
 * The parts put together are the snippet again.
 */
export function splitMarks(snippet: string, marks: readonly (readonly [number, number])[]): SnippetPart[] {
  const parts: SnippetPart[] = []
  let at = 0
  const add = (end: number, isMarked: boolean) => {
    if (end > at) parts.push({ text: snippet.slice(at, end), isMarked })
    at = Math.max(at, end)
  }
  for (const [start, end] of [...marks].sort((a, b) => a[0] - b[0])) {
    add(Math.min(start, snippet.length), false)
    add(Math.min(end, snippet.length), true)
  }
  add(snippet.length, false)
  return parts
}
