import type { Box, Word } from '../../shared/contract/evidence.ts'

export interface PlacedWord { start: number; end: number; word: Word }

/** A line of the text: `start` is its offset in the whole text, word offsets count from there too. */
export interface Line { index: number; start: number; text: string; words: PlacedWord[]; box: Box | null }

/**
 * Splits the text into lines and finds each word in it, in order. A line the OCR drew across two columns or two rows is
 * split where its words stand apart. Words the text does not hold are passed over.
 */
export function placeLines(text: string, words: Word[]): Line[] {
  const placed = placeWords(text, words)
  let start = 0
  return text.split('\n').flatMap((raw) => {
    const own = placed.filter((word) => word.start >= start && word.end <= start + raw.length)
    const cuts = [start, ...own.filter((word, index) => index > 0 && isFarFrom(own[index - 1]!, word)).map((word) => word.start), start + raw.length]
    start += raw.length + 1
    return cuts.slice(0, -1).map((from, index) => lineOf(text, from, cuts[index + 1]!, own))
  }).map((line, index) => ({ ...line, index }))
}

function lineOf(text: string, start: number, end: number, words: PlacedWord[]): Omit<Line, 'index'> {
  const own = words.filter((word) => word.start >= start && word.end <= end)
  return { start, text: text.slice(start, end), words: own, box: unionOf(own.map(({ word }) => word.box)) }
}

/** Columns stand further apart than this many heights of the text; words never do. */
const COLUMN_GAP_HEIGHTS = 2.5

function isFarFrom(left: PlacedWord, right: PlacedWord): boolean {
  const [a, b] = [left.word.box, right.word.box]
  const inOtherRow = Math.max(b[1] - a[1] - a[3], a[1] - b[1] - b[3]) >= 0
  return inOtherRow || Math.max(b[0] - a[0] - a[2], a[0] - b[0] - b[2]) > COLUMN_GAP_HEIGHTS * Math.max(a[3], b[3])
}

/** How far ahead a word is looked for: far enough for a dropped line, too near to jump over the page. */
const LOOK_AHEAD_CHARACTERS = 400

function placeWords(text: string, words: Word[]): PlacedWord[] {
  let cursor = 0
  return words.flatMap((word) => {
    const start = word.text === '' ? -1 : text.indexOf(word.text, cursor)
    if (start < 0 || start > cursor + LOOK_AHEAD_CHARACTERS) return []
    cursor = start + word.text.length
    return [{ start, end: cursor, word }]
  })
}

/** The smallest box around all of them; null for none. */
export function unionOf(boxes: Box[]): Box | null {
  if (boxes.length === 0) return null
  const left = Math.min(...boxes.map(([x]) => x))
  const top = Math.min(...boxes.map(([, y]) => y))
  const right = Math.max(...boxes.map(([x, , width]) => x + width))
  const bottom = Math.max(...boxes.map(([, y, , height]) => y + height))
  return [left, top, right - left, bottom - top]
}

/** Box and mean confidence of the words that touch `[start, end)` of the whole text. */
export function spanOf(line: Line, start: number, end: number): { box: Box | null; confidence: number } {
  const touched = line.words.filter((word) => word.start < end && word.end > start).map(({ word }) => word)
  const sum = touched.reduce((total, word) => total + word.confidence, 0)
  return { box: unionOf(touched.map(({ box }) => box)), confidence: touched.length === 0 ? 0 : Math.round(sum / touched.length) }
}
