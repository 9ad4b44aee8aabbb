import type { Box, Word } from '../../shared/contract/evidence.ts'
import { unionOf } from './lines.ts'

export interface LineChange { line: number; text: string }
export interface Corrected {
  words: Word[]
  /** Words of the machine that were taken out without another in their place. */
  removed: number
  isChanged: boolean
}

/**
 * Puts lines right as a person wrote them. A word that stayed is left alone; one that was changed keeps its box and what the machine
 * had read there; what stands for several, or several for one, shares their box. Lines are counted anew from 0. `width`: of the
 * picture, beyond which no word stands.
 */
export function correctLines(words: readonly Word[], changes: readonly LineChange[], width = Infinity): Corrected {
  const texts = new Map(changes.map(({ line, text }) => [line, text]))
  const lines = Map.groupBy(words, (word) => word.line)
  const results = [...lines].sort(([a], [b]) => a - b).map(([line, own]) => {
    const text = texts.get(line)
    return text === undefined ? { words: own, removed: 0, isChanged: false } : correctLine(own, text.split(/\s+/u).filter((token) => token !== ''), width)
  })
  return {
    words: results.filter((line) => line.words.length > 0).flatMap((line, index) => line.words.map((word) => ({ ...word, line: index }))),
    removed: results.reduce((sum, line) => sum + line.removed, 0),
    isChanged: results.some((line) => line.isChanged),
  }
}

function correctLine(words: Word[], tokens: string[], width: number): Corrected {
  const pieces = align(words, tokens).flatMap((piece) => (piece.isSame ? [piece] : partPiece(piece)))
  const corrected = pieces.flatMap((piece, index) => (piece.isSame ? piece.words : replace(piece, wordBeside(pieces, index, -1), wordBeside(pieces, index, 1), width)))
  const removed = pieces.filter((piece) => piece.tokens.length === 0).flatMap((piece) => piece.words).filter((word) => machineText(word) !== '').length
  return { words: corrected, removed, isChanged: pieces.some((piece) => !piece.isSame) }
}

/** The nearest word of the machine before or after a piece. */
function wordBeside(pieces: readonly Piece[], from: number, step: 1 | -1): Word | undefined {
  for (let at = from + step; pieces[at]; at += step) if (pieces[at]!.words.length > 0) return pieces[at]!.words.at(step === 1 ? 0 : -1)
  return undefined
}

interface Piece { words: Word[]; tokens: string[]; isSame: boolean }

/** Cuts both into pieces that are the same and pieces that differ, by their longest common subsequence. */
function align(words: readonly Word[], tokens: readonly string[]): Piece[] {
  const longest = commonLengths(words, tokens)
  const pieces: Piece[] = []
  const add = (isSame: boolean, word: Word | null, token: string | null) => {
    if (pieces.at(-1)?.isSame !== isSame) pieces.push({ words: [], tokens: [], isSame })
    if (word) pieces.at(-1)!.words.push(word)
    if (token !== null) pieces.at(-1)!.tokens.push(token)
  }
  let [at, to] = [0, 0]
  while (at < words.length || to < tokens.length) {
    if (at < words.length && to < tokens.length && words[at]!.text === tokens[to]) add(true, words[at++]!, tokens[to++]!)
    else if (to === tokens.length || (at < words.length && longest[at + 1]![to]! >= longest[at]![to + 1]!)) add(false, words[at++]!, null)
    else add(false, null, tokens[to++]!)
  }
  return pieces
}

function commonLengths(words: readonly Word[], tokens: readonly string[]): Uint16Array[] {
  const lengths = Array.from({ length: words.length + 1 }, () => new Uint16Array(tokens.length + 1))
  for (let at = words.length - 1; at >= 0; at--) {
    for (let to = tokens.length - 1; to >= 0; to--) {
      lengths[at]![to] = words[at]!.text === tokens[to] ? lengths[at + 1]![to + 1]! + 1 : Math.max(lengths[at + 1]![to]!, lengths[at]![to + 1]!)
    }
  }
  return lengths
}

/** Share of the letters that may differ where words were only parted or joined otherwise. */
const REJOINED_SHARE = 0.4

/** Words against what was written for them: as one where only the gaps differ, else pair by pair, the rest taken out or put in. */
function partPiece({ words, tokens }: Piece): Piece[] {
  const isRejoined = words.length !== tokens.length && unlikeness(words.map((word) => word.text).join(''), tokens.join(''), REJOINED_SHARE) <= REJOINED_SHARE
  return isRejoined ? [{ words, tokens, isSame: false }] : pairUp(words, tokens)
}

/** What stands alone costs half a pair that has nothing in common. */
const ALONE = 0.5

/** The cheapest pairing in order: a pair costs the share of letters that differ. */
function pairUp(words: readonly Word[], tokens: readonly string[]): Piece[] {
  const cost = Array.from({ length: words.length + 1 }, () => new Float64Array(tokens.length + 1))
  const pair = (at: number, to: number) => unlikeness(words[at]!.text, tokens[to]!, 2 * ALONE) + cost[at + 1]![to + 1]!
  const without = (at: number, to: number) => (at < words.length ? ALONE + cost[at + 1]![to]! : Infinity)
  for (let at = words.length; at >= 0; at--) {
    for (let to = tokens.length; to >= 0; to--) {
      if (at === words.length) cost[at]![to] = ALONE * (tokens.length - to)
      else cost[at]![to] = Math.min(without(at, to), to < tokens.length ? Math.min(ALONE + cost[at]![to + 1]!, pair(at, to)) : Infinity)
    }
  }
  const pieces: Piece[] = []
  for (let [at, to] = [0, 0]; at < words.length || to < tokens.length;) {
    const least = cost[at]![to]!
    const isPair = at < words.length && to < tokens.length && pair(at, to) === least
    const [taken, given] = isPair ? [1, 1] : without(at, to) === least ? [1, 0] : [0, 1]
    const last = pieces.at(-1)
    // Words put in one after another share the place between their neighbours.
    if (taken === 0 && last?.words.length === 0) last.tokens.push(tokens[to]!)
    else pieces.push({ words: words.slice(at, at + taken), tokens: tokens.slice(to, to + given), isSame: false })
    at += taken
    to += given
  }
  return pieces
}

/** The share, 0–1, of letters that differ; 1 as soon as it must be over `most`, by the lengths alone. */
function unlikeness(a: string, b: string, most: number): number {
  const longer = Math.max(a.length, b.length)
  return Math.abs(a.length - b.length) > most * longer ? 1 : distance(a, b) / longer
}

/** Letters to change, put in or take out (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Uint16Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let at = 1; at <= a.length; at++) {
    const next = new Uint16Array(b.length + 1)
    next[0] = at
    for (let to = 1; to <= b.length; to++) next[to] = Math.min(row[to]! + 1, next[to - 1]! + 1, row[to - 1]! + (a[at - 1] === b[to - 1] ? 0 : 1))
    row = next
  }
  return row[b.length]!
}

/** What the machine read where the word stands, whoever wrote it. */
export const machineText = (word: Word): string => word.machine ?? word.text

/** `before` and `after`: the words beside it, for what has no box of its own. */
function replace({ words, tokens }: Piece, before: Word | undefined, after: Word | undefined, width: number): Word[] {
  if (words.length === tokens.length) return words.map((word, index) => written(tokens[index]!, machineText(word), word.confidence, word.box))
  const machine = words.map(machineText).filter((text) => text !== '').join(' ')
  const confidence = words.length === 0 ? 0 : words.reduce((sum, word) => sum + word.confidence, 0) / words.length
  const boxes = shareBox(unionOf(words.map((word) => word.box)) ?? boxBetween(before, after, tokens, width), tokens)
  const isBack = machine === tokens.join(' ')
  return tokens.map((token, index) => written(token, isBack ? token : machine, confidence, boxes[index]!))
}

/** A word is the machine's again when it says what the machine read. */
const written = (text: string, machine: string, confidence: number, box: Box): Word =>
  ({ text, confidence, box, line: 0, ...(text === machine ? {} : { machine }) })

const RIGHT_TO_LEFT = /\p{Script=Arabic}|\p{Script=Hebrew}/u

/** Each word's share of a box by its length, the first at the side where its writing begins. */
function shareBox([left, top, width, height]: Box, tokens: readonly string[]): Box[] {
  const total = tokens.reduce((sum, token) => sum + token.length, 0)
  const isRightToLeft = RIGHT_TO_LEFT.test(tokens.join(''))
  let used = 0
  return tokens.map((token) => {
    const [from, to] = [Math.round((width * used) / total), Math.round((width * (used += token.length)) / total)]
    return [isRightToLeft ? left + width - to : left + from, top, Math.max(1, to - from), height]
  })
}

/** Where a word stands that the machine did not see: between its neighbours, or beside the only one. */
function boxBetween(before: Word | undefined, after: Word | undefined, tokens: readonly string[], pictureWidth: number): Box {
  const beside = (before ?? after)!
  const [left, top, width, height] = beside.box
  const [first, second] = [before, after].flatMap((word) => (word ? [word.box] : [])).sort((a, b) => a[0] - b[0])
  if (first && second) {
    const from = first[0] + first[2]
    return [Math.min(from, second[0]), top, Math.max(1, second[0] - from), height]
  }
  const wanted = Math.max(1, Math.round((width / Math.max(1, beside.text.length)) * tokens.join(' ').length))
  const isLeft = RIGHT_TO_LEFT.test(beside.text) === (before !== undefined)
  const from = isLeft ? Math.max(0, left - wanted) : Math.min(left + width, pictureWidth - 1)
  return [from, top, Math.max(1, Math.min(wanted, (isLeft ? left : pictureWidth) - from)), height]
}
