import type { FoundTime } from './found-time.ts'
import type { ReadLine } from './read-line.ts'

const MAX_LINES = 3
const MAX_CHARACTERS = 240
/** A line with more words than this beside its time is the message itself. */
const MAX_HEADER_WORDS = 5

/**
 * A time mostly stands in a line of its own, with the sender's name and what was said below, or alone under what was said or
 * under its label. Adds those lines to the excerpt, up to the next line with a time, so that a proposal says what happened
 * and not only when.
 */
export function withMessage(found: FoundTime, lines: ReadLine[]): FoundTime {
  const at = lines.findIndex((line) => found.start >= line.start && found.start <= line.start + line.text.length)
  const line = lines[at]
  if (!line || found.time.meaning === 'captured') return found
  const beside = line.text.replace(found.matched, '').split(/\s+/u).filter((word) => /\p{L}{2}/u.test(word)).length
  if (beside > MAX_HEADER_WORDS) return found
  const above = beside === 0 ? neighbours(line, lines.slice(0, at).toReversed()).toReversed() : []
  const below = beside > 0 && found.time.meaning === 'sent' ? neighbours(line, lines.slice(at + 1)) : []
  const excerpt = [...above, found.excerpt, ...below].join('\n')
  return { ...found, excerpt: excerpt.length > MAX_CHARACTERS ? `${excerpt.slice(0, MAX_CHARACTERS).trimEnd()}…` : excerpt }
}

/** The texts of the lines that follow on from `line` in the same block, nearest first, none with a time of its own. */
function neighbours(line: ReadLine, candidates: ReadLine[]): string[] {
  const texts: string[] = []
  let last = line
  for (const next of candidates.slice(0, MAX_LINES)) {
    if (next.dates.length > 0 || next.text.trim() === '' || !adjoins(last, next)) break
    texts.push(next.text.trim())
    last = next
  }
  return texts
}

/** Whether two lines stand directly over one another, not in another column or card. Lines without boxes are taken as they come. */
function adjoins({ box: one }: ReadLine, { box: other }: ReadLine): boolean {
  if (!one || !other) return true
  const height = Math.max(one[3], other[3])
  const gap = Math.max(one[1], other[1]) - Math.min(one[1] + one[3], other[1] + other[3])
  const besides = Math.max(one[0], other[0]) - Math.min(one[0] + one[2], other[0] + other[2])
  return gap > -height / 2 && gap < height * 2 && besides < height * 3
}
