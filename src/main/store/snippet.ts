/** Characters of a snippet before the first hit, and in all. */
const BEFORE = 50
const LENGTH = 160

/** Lower case that keeps every UTF-16 unit in its place, so that a hit in the folded text is a hit in the text. */
export function foldCase(text: string): string {
  const lower = text.toLowerCase()
  if (lower.length === text.length) return lower
  return [...text].map((one) => (one.toLowerCase().length === one.length ? one.toLowerCase() : one)).join('')
}

/** About 160 characters around the first hit of any of the folded `words`, on one line, with the hits' places in it. */
export function makeSnippet(text: string, words: string[]): { snippet: string; marks: [number, number][] } {
  const plain = text.replaceAll(/\s/gu, ' ')
  const folded = foldCase(plain)
  const hits = words.map((word) => folded.indexOf(word)).filter((at) => at >= 0)
  const from = wordStart(plain, Math.max(0, Math.min(...(hits.length > 0 ? hits : [0])) - BEFORE))
  const to = wholeUnits(plain, Math.min(plain.length, from + LENGTH))
  const lead = from > 0 ? '…' : ''
  const snippet = `${lead}${plain.slice(from, to)}${to < plain.length ? '…' : ''}`
  return { snippet, marks: findMarks(foldCase(snippet), words) }
}

/** Hits in order; where two overlap they become one. */
function findMarks(folded: string, words: string[]): [number, number][] {
  const found: [number, number][] = []
  for (const word of words) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) found.push([at, at + word.length])
  }
  return found.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]).reduce<[number, number][]>((merged, [start, end]) => {
    const last = merged.at(-1)
    if (last && start < last[1]) last[1] = Math.max(last[1], end)
    else merged.push([start, end])
    return merged
  }, [])
}

/** Not in the middle of a word, where a word begins nearby; never between the halves of a surrogate pair. */
function wordStart(text: string, at: number): number {
  if (at === 0) return 0
  const space = text.indexOf(' ', at)
  return space >= 0 && space - at < BEFORE / 2 ? space + 1 : wholeUnits(text, at)
}

const wholeUnits = (text: string, at: number) => (/[\uDC00-\uDFFF]/.test(text.charAt(at)) ? at - 1 : at)
