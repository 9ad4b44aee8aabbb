import type { Box, Word } from '../contract/evidence.ts'

/** What stands in place of words under a redaction. */
export const REDACTED = '[redacted]'

const overlaps = ([left, top, width, height]: Box, [l, t, w, h]: Box) => left < l + w && l < left + width && top < t + h && t < top + height

/** The text of words without those that a redaction touches, however little; each run of them is said once. */
export function redactWords(words: readonly Word[], redactions: readonly Box[]): { text: string; count: number } {
  let count = 0
  const lines = [...Map.groupBy(words, (word) => word.line)].sort(([a], [b]) => a - b).map(([, line]) => {
    const spelled: string[] = []
    for (const { text, box } of line) {
      const isHidden = redactions.some((redaction) => overlaps(box, redaction))
      if (isHidden) count++
      if (!isHidden || spelled.at(-1) !== REDACTED) spelled.push(isHidden ? REDACTED : text)
    }
    return spelled.join(' ')
  })
  return { text: lines.join('\n'), count }
}
