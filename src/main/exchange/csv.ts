/** Tables as comma-separated values (RFC 4180), safe to open in a spreadsheet. */

/** A spreadsheet takes what begins with one of these for a formula, also after blanks; an apostrophe in front makes it text. */
const FORMULA = /^\s*[=+\-@|%\t\r\uff1d\uff0b\uff0d\uff20]/

/** One cell. A text that begins with an apostrophe gets another, so that `readCell` gives back every text as it was. */
export function writeCell(text: string): string {
  const safe = FORMULA.test(text) || text.startsWith('\'') ? `'${text}` : text
  return /[",;\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The text that `writeCell` made the cell of. What others wrote stays as it is but for an apostrophe that guards a formula. */
export const readCell = (cell: string): string => (cell.startsWith('\'') && (cell[1] === '\'' || FORMULA.test(cell.slice(1))) ? cell.slice(1) : cell)

export const writeRow = (cells: readonly string[]): string => `${cells.map(writeCell).join(',')}\r\n`

/** As it stands in the file: `row` counts records from 1, as a spreadsheet numbers them. */
export interface CsvRow { row: number; cells: string[] }

/**
 * Record after record, without those that are empty; separated by what the first line has most of: comma, semicolon or tab. A quote
 * that is never closed takes in the rest; `isOpen` then says so.
 */
export function* readRows(text: string): Generator<CsvRow & { isOpen: boolean }> {
  const separator = separatorOf(text)
  let at = text.startsWith('\u{feff}') ? 1 : 0
  for (let row = 1; at < text.length; row++) {
    const record = readRecord(text, at, separator)
    at = record.next
    if (record.cells.length > 1 || record.cells[0] !== '') yield { row, cells: record.cells.map(readCell), isOpen: record.isOpen }
  }
}

function readRecord(text: string, from: number, separator: string): { cells: string[]; next: number; isOpen: boolean } {
  const cells: string[] = []
  for (let at = from; ;) {
    const { value, next, isOpen } = text[at] === '"' ? readQuoted(text, at, separator) : readPlain(text, at, separator)
    cells.push(value)
    if (isOpen || text[next] !== separator) return { cells, next: afterLine(text, next), isOpen }
    at = next + 1
  }
}

const afterLine = (text: string, at: number): number => at + (text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1)

function readPlain(text: string, from: number, separator: string) {
  let next = from
  while (next < text.length && text[next] !== separator && text[next] !== '\n' && text[next] !== '\r') next++
  return { value: text.slice(from, next), next, isOpen: false }
}

/** What follows the closing quote up to the separator belongs to it as it is. */
function readQuoted(text: string, from: number, separator: string) {
  let value = ''
  for (let at = from + 1; ;) {
    const quote = text.indexOf('"', at)
    if (quote < 0) return { value: value + text.slice(at), next: text.length, isOpen: true }
    value += text.slice(at, quote)
    if (text[quote + 1] !== '"') {
      const rest = readPlain(text, quote + 1, separator)
      return { value: value + rest.value, next: rest.next, isOpen: false }
    }
    value += '"'
    at = quote + 2
  }
}

function separatorOf(text: string): string {
  const end = text.search(/[\r\n]/)
  const head = end < 0 ? text : text.slice(0, end)
  return [',', ';', '\t'].toSorted((a, b) => head.split(b).length - head.split(a).length)[0]!
}
