import type { Box, Word } from '../contract/evidence.ts'

/** What of a picture must not leave the vault, in pixels of the upright original, and why. */
export interface Redaction { box: Box; reason: string }

/** What stands in place of words under a redaction. */
export const redactedBlock = (reason: string): string => `[redacted: ${reason}]`

const overlaps = ([left, top, width, height]: Box, [l, t, w, h]: Box) => left < l + w && l < left + width && top < t + h && t < top + height

/** Whether a redaction touches it, however little. */
export const isRedacted = (box: Box, redactions: readonly Redaction[]): boolean => redactions.some((redaction) => overlaps(box, redaction.box))

export interface RedactedWords {
  /** In place of each run of hidden words a block where its redaction lies: nothing of the words, nor how many or how long they were. */
  words: Word[]
  text: string
  /** Words that went, and each run of them as it was read. */
  count: number
  hidden: string[]
}

/** Words without those that a redaction touches. */
export function redactWords(words: readonly Word[], redactions: readonly Redaction[]): RedactedWords {
  const hidden: string[] = []
  let count = 0
  const lines = [...Map.groupBy(words, (word) => word.line)].sort(([a], [b]) => a - b).map(([, line]) => {
    const shown: Word[] = []
    let last: Redaction | undefined
    for (const word of line) {
      const redaction = redactions.find(({ box }) => overlaps(word.box, box))
      if (!redaction) shown.push(word)
      else {
        count++
        if (redaction === last) hidden.push(`${hidden.pop()!} ${word.text}`)
        else {
          hidden.push(word.text)
          shown.push({ text: redactedBlock(redaction.reason), confidence: 0, box: redaction.box, line: word.line })
        }
      }
      last = redaction
    }
    return shown
  })
  return { words: lines.flat(), text: lines.map((line) => line.map(({ text }) => text).join(' ')).join('\n'), count, hidden }
}
