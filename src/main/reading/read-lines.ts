import type { Word } from '../../shared/contract/evidence.ts'
import { cleanLine } from './clean-line.ts'
import { chooseReaders, isMonthFirst, readersForScript } from './date-language.ts'
import type { Reference } from './found-time.ts'
import { readLineDates } from './line-dates.ts'
import { placeLines } from './lines.ts'
import type { ReadLine } from './read-line.ts'

/** The lines of a text with their places and the dates that stand in each. */
export function readLines(text: string, words: Word[], reference: Reference): ReadLine[] {
  const readers = chooseReaders(text, isMonthFirst(text))
  return placeLines(text, words).map((line) => {
    const clean = cleanLine(line.text)
    return { ...line, clean, dates: readLineDates(clean, [...readersForScript(clean), ...readers], reference) }
  })
}
