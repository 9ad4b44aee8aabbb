/** What keys do to Markdown in a field. Pure: a text and what is selected in, both out; null: the key is the field's own. */
export interface Edit { text: string; start: number; end: number }

/** Puts a mark around the selection, or takes it off again. */
export function wrap({ text, start, end }: Edit, mark: string): Edit {
  const size = mark.length
  const [inner, outer] = [text.slice(start, end), text.slice(start - size, start) === mark && text.slice(end, end + size) === mark]
  if (outer && start >= size) return { text: text.slice(0, start - size) + inner + text.slice(end + size), start: start - size, end: end - size }
  if (inner.length >= 2 * size && inner.startsWith(mark) && inner.endsWith(mark)) return { text: text.slice(0, start) + inner.slice(size, -size) + text.slice(end), start, end: end - 2 * size }
  return { text: text.slice(0, start) + mark + inner + mark + text.slice(end), start: start + size, end: end + size }
}

const ITEM = /^(?<indent>[ \t]*)(?:(?<bullet>[-*+])|(?<number>\d{1,9})(?<dot>[.)]))(?<gap> +)(?<task>\[[ xX]\] +)?/
const PREFIX = /^(?:#{1,6} +|[ \t]*(?:[-*+]|\d{1,9}[.)]) +(?:\[[ xX]\] +)?|> ?)/

const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1
const lineEnd = (text: string, at: number): number => { const end = text.indexOf('\n', at); return end < 0 ? text.length : end }

/** Enter in a list goes on with it; on an empty item it ends the list. */
export function breakLine({ text, start, end }: Edit): Edit | null {
  const from = lineStart(text, start)
  const line = text.slice(from, start)
  const item = ITEM.exec(line)
  const quote = /^(?:> ?)+/.exec(line)
  const prefix = item?.[0] ?? quote?.[0]
  if (prefix === undefined || start !== end) return null
  if (line === prefix && text.slice(start, lineEnd(text, start)).trim() === '') return { text: text.slice(0, from) + text.slice(start), start: from, end: from }
  const { indent = '', bullet, number, dot = '', gap = '', task } = item?.groups ?? {}
  const next = item ? `${indent}${bullet ?? `${Number(number) + 1}${dot}`}${gap}${task ? '[ ] ' : ''}` : prefix
  return { text: `${text.slice(0, start)}\n${next}${text.slice(end)}`, start: start + 1 + next.length, end: start + 1 + next.length }
}

/** Begins every selected line with `prefix`, or takes it off where all have it; another form it had goes. */
export function prefixLines({ text, start, end }: Edit, prefix: string): Edit {
  const [from, to] = [lineStart(text, start), lineEnd(text, end)]
  const lines = text.slice(from, to).split('\n')
  const hasAll = lines.every((line) => line.startsWith(prefix) && PREFIX.exec(line)?.[0] === prefix)
  const changed = lines.map((line) => (hasAll ? line.slice(prefix.length) : prefix + line.replace(PREFIX, ''))).join('\n')
  const moved = changed.length - (to - from)
  return { text: text.slice(0, from) + changed + text.slice(to), start: Math.max(from, start + (lines.length === 1 ? moved : 0)), end: Math.max(from, end + moved) }
}

/** Moves the selected lines in or out by two spaces. */
export function indentLines({ text, start, end }: Edit, isOut: boolean): Edit {
  const [from, to] = [lineStart(text, start), lineEnd(text, end)]
  const changed = text.slice(from, to).split('\n').map((line) => (isOut ? line.replace(/^ {1,2}/, '') : `  ${line}`)).join('\n')
  return { text: text.slice(0, from) + changed + text.slice(to), start: Math.max(from, start + (isOut ? -2 : 2)), end: Math.max(from, end + changed.length - (to - from)) }
}

/** Ticks the task on this line of the text, counted from 1, or takes the tick away. */
export function toggleTask(text: string, lineNumber: number): string {
  const lines = text.split('\n')
  const line = lines[lineNumber - 1]
  if (line === undefined) return text
  lines[lineNumber - 1] = line.replace(/^([\s>]*(?:[-*+]|\d{1,9}[.)]) +)\[([ xX])\]/, (_, before: string, tick: string) => `${before}[${tick === ' ' ? 'x' : ' '}]`)
  return lines.join('\n')
}

/** What is looked for after an `@` before the caret, and where the `@` stands. */
export function completionAt(text: string, caret: number): { at: number; query: string } | null {
  const match = /(?:^|[\s([{„“"'‘«–—-])@([^@\n\][]{0,60})$/u.exec(text.slice(Math.max(0, caret - 64), caret))
  if (!match || / {2}| $/.test(match[1]!) && match[1]!.trim() === '' && match[1] !== '') return null
  const query = match[1]!
  // Three words on it is a sentence and no name.
  return query.split(' ').length > 4 ? null : { at: caret - query.length - 1, query }
}
