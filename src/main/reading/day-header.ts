import { isAlone } from './label-line.ts'
import { extentOf } from './read-line.ts'
import type { ReadLine } from './read-line.ts'

/** A line that holds a day and nothing else: "Tuesday 3 March", "Yesterday". */
export function isHeader(line: ReadLine): boolean {
  const [only, ...more] = line.dates
  return only !== undefined && more.length === 0 && only.date !== null && only.clock === null && only.precision === 'day' && !only.approximate && isAlone(line.clean, only)
}

/** The part of a wide page, from its left, where lists of conversations stand. */
const SIDEBAR_SHARE = 0.36

/** The nearest header above a line, in the line's own column; null when there is none. */
export function headerFor(line: ReadLine, lines: ReadLine[], headers: ReadLine[]): ReadLine | null {
  const extent = extentOf(lines)
  const column = (each: ReadLine) =>
    extent && extent.width > extent.height && each.box ? each.box[0] + each.box[2] / 2 < extent.width * SIDEBAR_SHARE : false
  const above = headers.filter((header) => isAbove(header, line) && column(header) === column(line))
  return above.sort((a, b) => position(b) - position(a))[0] ?? null
}

const isAbove = (header: ReadLine, line: ReadLine) =>
  header.box && line.box ? header.box[1] < line.box[1] : header.index < line.index
const position = (line: ReadLine) => line.box?.[1] ?? line.index
