import { lineErrorRate } from './line-errors.ts'

/** What a picture says: its lines in the order they are read, and what an analyst would want found in it. */
export interface PageText { lines: readonly { text: string }[]; text: string; entities: readonly string[] }

/** Counts of one page, to be added up over a set. */
export interface ReadingScore { characters: number; lineErrors: number; pageErrors: number; identifiers: number; identifiersExact: number }

const squeeze = (text: string) => text.normalize('NFC').replace(/\s+/gu, ' ').trim()

/**
 * How a reading compares with the truth. Line errors: each true line against its best stretch, in whatever order. Page errors: the
 * edit distance of the whole text in reading order, blanks and line breaks alike. An identifier counts when it is there exactly, but for a line break within.
 */
export function scoreReading(truth: PageText, read: string): ReadingScore {
  const lines = truth.lines.map(({ text }) => squeeze(text)), characters = lines.join('').length
  const whole = squeeze(read), unbroken = read.split('\n').map(squeeze).join('')
  return {
    characters, lineErrors: lineErrorRate(lines, read.split('\n').map(squeeze).join('\n')) * characters, pageErrors: editDistance(squeeze(truth.text), whole),
    identifiers: truth.entities.length, identifiersExact: truth.entities.filter((one) => whole.includes(squeeze(one)) || unbroken.includes(squeeze(one))).length,
  }
}

/** Levenshtein (1966), one row at a time. */
export function editDistance(a: string, b: string): number {
  const row = Uint32Array.from({ length: a.length + 1 }, (_, index) => index)
  for (let j = 1; j <= b.length; j++) {
    let corner = row[0]!
    row[0] = j
    for (let i = 1; i <= a.length; i++) {
      const above = row[i]!
      row[i] = Math.min(above + 1, row[i - 1]! + 1, corner + (a[i - 1] === b[j - 1] ? 0 : 1))
      corner = above
    }
  }
  return row[a.length]!
}
