import type { TextQuote } from '../contract/annotation.ts'
import type { Box, Word } from '../contract/evidence.ts'
import { aroundBoxes } from './geometry.ts'

/** Highlights stand on words of a reading: their boxes, and the words themselves with what stands around them. */

/** Of what stands before and after, in characters. */
const CONTEXT = 40

export interface Highlight { boxes: Box[]; quotes: TextQuote[] }

const joined = (words: readonly Word[]) => words.map((word) => word.text).join(' ')

/** Cut where no letter is halved. */
const whole = (text: string): string => (text.isWellFormed() ? text : text.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/gu, '')).replaceAll('\0', '')

/** In whole pixels that hold all of the box. */
function outward([left, top, width, height]: Box): Box {
  const [x, y] = [Math.max(0, Math.floor(left)), Math.max(0, Math.floor(top))]
  return [x, y, Math.max(1, Math.ceil(left + width) - x), Math.max(1, Math.ceil(top + height) - y)]
}

/** The words from one index to another, in either order: one box for each of their lines. `reading`: which version they are of. */
export function highlightWords(words: readonly Word[], from: number, to: number, reading: number): Highlight {
  const [first, last] = from <= to ? [from, to] : [to, from]
  const lines = Map.groupBy(words.map((word, index) => ({ word, index })).slice(first, last + 1), ({ word }) => word.line)
  const parts = [...lines.values()].map((line) => {
    const [start, end] = [line[0]!.index, line.at(-1)!.index + 1]
    const own = words.slice(start, end)
    const quote: TextQuote = {
      type: 'TextQuoteSelector', exact: whole(joined(own).slice(0, 5_000)), reading,
      prefix: whole(joined(words.slice(Math.max(0, start - 12), start)).slice(-CONTEXT)), suffix: whole(joined(words.slice(end, end + 12)).slice(0, CONTEXT)),
    }
    return { box: outward(aroundBoxes(own.map((word) => word.box))), quote }
  })
  return { boxes: parts.map((part) => part.box), quotes: parts.map((part) => part.quote) }
}

/** Where a quote stands in another reading: the place whose surroundings are most alike; null where its words do not occur. */
export function anchorQuote(words: readonly Word[], quote: TextQuote, reading: number): { box: Box; quote: TextQuote } | null {
  const wanted = quote.exact.split(' ')
  let best: { at: number; alike: number } | null = null
  for (let at = 0; at + wanted.length <= words.length; at++) {
    if (words[at]!.text !== wanted[0] || joined(words.slice(at, at + wanted.length)) !== quote.exact) continue
    const end = at + wanted.length
    const alike = alikeFrom(quote.prefix, joined(words.slice(Math.max(0, at - 12), at)), true) + alikeFrom(quote.suffix, joined(words.slice(end, end + 12)), false)
    if (!best || alike > best.alike) best = { at, alike }
  }
  if (!best) return null
  const found = highlightWords(words, best.at, best.at + wanted.length - 1, reading)
  return found.boxes.length === 1 ? { box: found.boxes[0]!, quote: found.quotes[0]! } : null
}

/** How many characters two texts share, from their end or their beginning. */
function alikeFrom(a: string, b: string, isAtEnd: boolean): number {
  let count = 0
  while (count < Math.min(a.length, b.length) && (isAtEnd ? a.at(-1 - count) === b.at(-1 - count) : a[count] === b[count])) count++
  return count
}
