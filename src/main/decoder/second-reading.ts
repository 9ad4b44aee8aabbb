import type { DeepEngine, DeepLetter } from './deep-engine.ts'
import { takeBox } from './grey-page.ts'
import { findLostInk } from './lost-ink.ts'
import { mergeReadings } from './merge-letters.ts'
import type { EngineWord } from './ocr-engine.ts'
import { joinPieces } from './reading-order.ts'
import type { Line } from './reading-order.ts'
import type { Sides } from './surfaces.ts'
import type { Grey } from './text-height.ts'

/** Tesseract is hardly ever wrong above this, but in signs that look alike. */
const SURE = 92
/** Signs that look alike, alone or in words that are in no dictionary. */
const ALIKE = /^[|l1I!-]+$|[@_]|\p{L}\d|\d\p{L}|[\p{L}\d][./][\p{L}\d]/u
/** In pixels of a prepared page: a stretch is cut out at least so high; margins in its own heights. */
const CUT = { leastHeight: 26, above: 0.15, beside: 0.25 }
/** Pieces with less text are icons and avatars as a rule: the second engine would only be surer of what is no text. */
const LEAST_SIGNS = 3
/** What the first engine saw nothing in: at least so wide, in pixels, and read so surely. */
const LOST = { leastWidth: 24, leastSigns: 2, leastMean: 80, least: 40 }

/**
 * Reads what the first engine is unsure of, and the ink it left out, again with the second one, and merges the two. A line takes the
 * second engine a quarter of a second and more, so it does not read them all.
 */
export async function readAgain(
  words: readonly EngineWord[], page: Grey, hasChinese: boolean, engine: DeepEngine, onProgress: (fraction: number) => void,
): Promise<EngineWord[]> {
  const pieces = joinPieces([...words, ...findLostInk(page, words)]), merged: EngineWord[] = []
  for (const [index, piece] of pieces.entries()) {
    let from = 0
    for (const { start, end } of findDoubts(piece, hasChinese)) {
      const box = boxAround(piece, start, end, page), letters = await engine.read(takeBox(page, box), hasChinese)
      const placed = letters.map((letter) => ({ ...letter, at: letter.at + box.left }))
      merged.push(...piece.slice(from, start), ...(isLost(piece) && !isText(letters) ? [] : mergeReadings(piece.slice(start, end), placed, engine.knows)))
      from = end
    }
    merged.push(...piece.slice(from))
    onProgress((index + 1) / pieces.length)
  }
  return merged.filter(({ text }) => text !== '')
}

/** Ink only. */
const isLost = (piece: Line): boolean => piece.every(({ text }) => text === '')

function isText(letters: readonly DeepLetter[]): boolean {
  const signs = letters.filter(({ text }) => /[\p{L}\p{N}]/u.test(text)), sum = letters.reduce((total, { sureness }) => total + sureness, 0)
  return signs.length >= LOST.leastSigns && sum >= LOST.leastMean * letters.length && signs.every(({ sureness }) => sureness >= LOST.least)
}

const isWorthwhile = (piece: Line): boolean =>
  isLost(piece) ? piece.at(-1)!.right - piece[0]!.left >= LOST.leastWidth : piece.map(({ text }) => text).join('').length >= LEAST_SIGNS

/**
 * Stretches of a piece that are to be read again, each with a word on either side for its look. Where characters are words, all of it:
 * their boxes cut into them.
 */
function findDoubts(piece: Line, hasChinese: boolean): { start: number; end: number }[] {
  const stretches: { start: number; end: number }[] = []
  if (!isWorthwhile(piece)) return stretches
  for (const [index, { text, confidence }] of piece.entries()) {
    if (confidence >= SURE && !ALIKE.test(text)) continue
    if (hasChinese) return [{ start: 0, end: piece.length }]
    const start = Math.max(0, index - 1), end = Math.min(piece.length, index + 2), last = stretches.at(-1)
    if (last && start <= last.end) last.end = end
    else stretches.push({ start, end })
  }
  return stretches
}

/** The stretch with a margin that ends halfway to its neighbours. */
function boxAround(piece: Line, start: number, end: number, page: Grey): Sides {
  const words = piece.slice(start, end), before = piece[start - 1], after = piece[end]
  const top = Math.min(...words.map((word) => word.top)), bottom = Math.max(...words.map((word) => word.bottom)), height = bottom - top
  const left = Math.min(...words.map((word) => word.left)), right = Math.max(...words.map((word) => word.right))
  const above = Math.round(Math.max(height * CUT.above, (CUT.leastHeight - height) / 2)), beside = Math.round(height * CUT.beside)
  const towards = (gap: number | undefined) => (gap === undefined ? beside : Math.min(beside, Math.max(0, gap >> 1)))
  return {
    left: Math.max(0, left - towards(before && left - before.right)), top: Math.max(0, top - above),
    right: Math.min(page.width, right + towards(after && after.left - right)), bottom: Math.min(page.height, bottom + above),
  }
}
