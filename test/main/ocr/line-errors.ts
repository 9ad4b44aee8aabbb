/**
 * Characters wrong in one true line: its edit distance to the best stretch of any read line (both ends of the read line are
 * free), so that neither the order of columns nor two lines read as one count. At most the line's own length.
 */
export function countLineErrors(trueLine: string, readLines: readonly string[]): number {
  return readLines.reduce((least, line) => Math.min(least, distanceWithin(trueLine, line)), trueLine.length)
}

function distanceWithin(wanted: string, text: string): number {
  let row: number[] = Array.from({ length: text.length + 1 }, () => 0)
  for (let i = 1; i <= wanted.length; i++) {
    const next = [i]
    for (let j = 1; j <= text.length; j++) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (wanted[i - 1] === text[j - 1] ? 0 : 1)))
    }
    row = next
  }
  return Math.min(...row)
}

/** Share of wrong characters over all true lines, 0–1. */
export function lineErrorRate(trueLines: readonly string[], readText: string): number {
  const readLines = readText.split('\n').filter((line) => line.trim() !== '')
  const wrong = trueLines.reduce((sum, line) => sum + countLineErrors(line, readLines), 0)
  return wrong / trueLines.reduce((sum, line) => sum + line.length, 0)
}
