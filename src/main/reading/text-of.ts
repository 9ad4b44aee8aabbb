import type { Word } from '../../shared/contract/evidence.ts'

/** Words as text, a line each; in the order they are given. */
export const textOf = (words: readonly Word[]): string =>
  [...Map.groupBy(words, (word) => word.line).values()].map((line) => line.map((word) => word.text).join(' ')).join('\n')

/** 0–100: the mean over the words the machine read, by their length; 0 where there are none. What a person wrote has none. */
export function meanConfidence(words: readonly Word[]): number {
  const read = words.filter((word) => word.machine === undefined)
  const letters = read.reduce((sum, word) => sum + word.text.length, 0)
  return letters === 0 ? 0 : Math.round((read.reduce((sum, word) => sum + word.confidence * word.text.length, 0) / letters) * 10) / 10
}
