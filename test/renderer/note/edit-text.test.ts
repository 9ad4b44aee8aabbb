import { expect, it } from 'vitest'
import { breakLine, completionAt, indentLines, prefixLines, toggleTask, wrap } from '../../../src/renderer/features/note/edit-text.ts'
import type { Edit } from '../../../src/renderer/features/note/edit-text.ts'
import { isSettable } from '../../../src/renderer/features/note/settable.ts'

/** `|` is the caret, or the two ends of what is selected. */
function edit(marked: string): Edit {
  const start = marked.indexOf('|')
  const rest = marked.replace('|', '')
  const end = rest.indexOf('|')
  return { text: rest.replace('|', ''), start, end: end < 0 ? start : end }
}
const spell = (one: Edit | null) => one && (one.start === one.end ? `${one.text.slice(0, one.start)}|${one.text.slice(one.start)}` : `${one.text.slice(0, one.start)}|${one.text.slice(one.start, one.end)}|${one.text.slice(one.end)}`)

it.each([['a |b| c', 'a **|b|** c'], ['a **|b|** c', 'a |b| c'], ['a |**b**| c', 'a |b| c'], ['|', '**|**'], ['**|**', '|']])('a mark around %j is %j', (before, after) => {
  expect(spell(wrap(edit(before), '**'))).toBe(after)
})

it.each([
  ['- a|', '- a\n- |'], ['  * [x] a|b', '  * [x] a\n  * [ ] |b'], ['9. a|', '9. a\n10. |'], ['3) a|', '3) a\n4) |'], ['> a|', '> a\n> |'], ['- a\n- |', '- a\n|'], ['- [ ] |', '|'], ['plain|', null], ['-a|', null], ['- a|b|', null],
])('Enter after %j', (before, after) => { expect(spell(breakLine(edit(before)))).toBe(after) })

it.each([
  ['a|', '- ', '- a|'], ['- a|', '- ', 'a|'], ['1. a|', '- ', '- a|'], ['## a|', '## ', 'a|'], ['|a\nb|', '- ', '|- a\n- b|'], ['|- a\nb|', '- ', '|- a\n- b|'], ['- [ ] a|', '- ', '- a|'],
])('lines %j with %j', (before, prefix, after) => { expect(spell(prefixLines(edit(before), prefix))).toBe(after) })

it('moves lines in and out, never past the margin', () => {
  expect(indentLines(edit('- a|'), false).text).toBe('  - a')
  expect(indentLines(edit('|  - a\n- b|'), true).text).toBe('- a\n- b')
  expect(indentLines(edit('|a'), true)).toEqual({ text: 'a', start: 0, end: 0 })
})

it('ticks the task on a line and nothing else', () => {
  expect(toggleTask('a\n- [ ] b\n> 1. [x] c', 2)).toBe('a\n- [x] b\n> 1. [x] c')
  expect(toggleTask('a\n- [ ] b\n> 1. [x] c', 3)).toBe('a\n- [ ] b\n> 1. [ ] c')
  expect(toggleTask('a [ ] b', 1)).toBe('a [ ] b')
  expect(toggleTask('a', 9)).toBe('a')
})

it.each([
  ['@', ''], ['see @E-1', 'E-1'], ['(@meet at', 'meet at'], ['line\n@кон', 'кон'], ['a@b.example', null], ['see @one two three four five', null], ['see [@x](y', null], ['@a\nb', null], ['x '.repeat(9_000), null],
])('after %j the @ looks for %j', (text, query) => { expect(completionAt(text, text.length)?.query ?? null).toBe(query) })

it('what would take too long to set, or break it, is not set', () => {
  expect(isSettable('# Head\n\n- [ ] **a** _b_\n  - c\n\n> quote\n\n| a | b |\n|---|---|\n| 1 | 2 |')).toBe(true)
  for (const text of ['>'.repeat(5_000), '- '.repeat(3_000), '**a*'.repeat(5_000), '['.repeat(9_000), `${' '.repeat(50)}- x`, 'x'.repeat(30_000), '1. '.repeat(13)]) expect(isSettable(text)).toBe(false)
})
