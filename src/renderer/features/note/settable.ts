/** Longer texts, deeper nesting and more marks than people write make setting a note slow beyond use, or break it: they are shown as written. */
const LONGEST = 20_000
const MOST_MARKS = 800
const DEEPEST = 12
const NESTED = new RegExp(`^(?:[ \\t]*(?:>|[-*+]|\\d{1,9}[.)])[ \\t]*){${DEEPEST},}`, 'm')
const INDENTED = /^[ \t]{41,}\S/m

export const isSettable = (text: string): boolean =>
  text.length <= LONGEST && countOf(text, /[*_~]/g) <= MOST_MARKS && countOf(text, /[[\]`<|]/g) <= 2 * MOST_MARKS && !NESTED.test(text) && !INDENTED.test(text)

function countOf(text: string, pattern: RegExp): number {
  let count = 0
  for (const _ of text.matchAll(pattern)) count++
  return count
}
