/**
 * Reading: pure functions from recognised text to what it says. Promises offsets into the text it was given, and an
 * assumption in words wherever something was not written there. Must not touch files, pictures or the clock.
 */
import type { Word } from '../../shared/contract/evidence.ts'
import { findDeviceClocks } from './device-clock.ts'
import type { FoundTime, Reference } from './found-time.ts'
import { withMessage } from './message-excerpt.ts'
import type { ReadLine } from './read-line.ts'
import { readLines } from './read-lines.ts'
import { headerFor, isHeader } from './day-header.ts'
import { settle } from './settle-time.ts'

export { recogniseKind } from './recognise-kind.ts'
export type { FoundTime, Reference } from './found-time.ts'
export { judgeCapture } from './capture-quality.ts'
export { listCaptures, recognisePlatform } from './captures.ts'
export { correctLines } from './correct-lines.ts'
export { findIdentifiers } from './identifiers/index.ts'
export { mergeRegion } from './merge-region.ts'
export { meanConfidence, textOf } from './text-of.ts'

/**
 * Finds the dates and times in a picture's text, in reading order, each once.
 * @param text recognised text, lines separated by `\n`
 * @param words the same text as words with boxes, in the same order; may be empty, then boxes are null
 * @param reference what "today" and "Monday" are counted from; what cannot be settled without it is left out
 */
export function findTimes(text: string, words: Word[], reference: Reference): FoundTime[] {
  const lines = readLines(text, words, reference)
  const device = findDeviceClocks(lines, reference)
  const headers = lines.filter((line) => !device.lines.has(line) && isHeader(line))
  const used = new Set<ReadLine>()
  const found = lines.filter((line) => !device.lines.has(line) && !headers.includes(line)).flatMap((line) =>
    line.dates.flatMap((date) => {
      const header = date.date ? null : headerFor(line, lines, headers)
      const time = settle(line, date, header, reference)
      if (time && header) used.add(header)
      return time ?? []
    }))
  const bare = headers.filter((header) => !used.has(header)).flatMap((line) => settle(line, line.dates[0]!, null, reference) ?? [])
  return once([...device.found, ...found, ...bare]).map((each) => withMessage(each, lines))
}

/** One of each time and meaning: the one read with the most confidence. In reading order. */
function once(found: FoundTime[]): FoundTime[] {
  const best = new Map<string, FoundTime>()
  for (const each of found) {
    const key = [each.time.atMs, each.time.precision, each.time.meaning].join()
    const rival = best.get(key)
    if (!rival || each.confidence > rival.confidence) best.set(key, each)
  }
  return [...best.values()].sort((a, b) => a.start - b.start)
}
