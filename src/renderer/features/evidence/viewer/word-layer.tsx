import { memo, useMemo } from 'react'
import type { CSSProperties, PointerEvent } from 'react'
import type { Word } from '../../../../shared/contract/evidence.ts'
import { usePointing } from './pointing.ts'
import { groupLines, isLow } from './word-lines.ts'
import type { Line } from './word-lines.ts'

/** Letters are this share of their line's height; they are transparent, so only the selection's shape depends on it. */
const LETTER_SHARE = 0.8
const FONT = 'Inter Variable, Noto Sans, sans-serif'

/**
 * The recognised words as real, selectable, transparent text at their places, in picture pixels. One block per line and
 * a break after it, so that a selection copies in reading order with line breaks.
 */
export const WordLayer = memo(function WordLayer({ words, screenPx }: { words: readonly Word[]; screenPx: number }) {
  const lines = useMemo(() => groupLines(words), [words])
  const pointAtWord = usePointing((state) => state.pointAtWord)
  const point = (event: PointerEvent) => pointAtWord(wordIndexAt(event.target), 'picture')
  return (
    <div className="word-layer" data-copies="text" style={{ '--screen-px': `${screenPx}px` } as CSSProperties} onPointerOver={point} onPointerLeave={() => pointAtWord(null, 'picture')}>
      {lines.map((line) => <LineOfWords key={line.number} line={line} />)}
    </div>
  )
})

/**
 * One pixel of the screen in the picture’s, by half stops: the lines under doubtful words need no more, and thousands of words are not
 * styled anew for every step of a zoom.
 */
export const coarseScreenPx = (scale: number): number => 2 ** (Math.round(2 * Math.log2(1 / scale)) / 2)

/** The index of the recognised word an element shows; null for anything else. */
export function wordIndexAt(target: EventTarget | null): number | null {
  const index = (target as Element | null)?.closest?.('[data-word]')?.getAttribute('data-word')
  return index == null ? null : Number(index)
}

function LineOfWords({ line: { box: [left, top, width, height], words } }: { line: Line }) {
  const fontSize = Math.max(1, height * LETTER_SHARE)
  return (
    <div className="word-line" style={{ left, top, width, height, fontSize, lineHeight: `${height}px` }}>
      {words.map(({ index, word }, place) => (
        <span
          key={index} data-word={index} dir="auto" className="word"
          style={{ left: word.box[0] - left, transform: `scaleX(${stretch(word, fontSize)})` }}
        >
          <span className={isLow(word) ? 'is-low' : word.machine === undefined ? undefined : 'is-corrected'}>{word.text}</span>{place < words.length - 1 && ' '}
        </span>
      ))}
      <br />
    </div>
  )
}

let pen: CanvasRenderingContext2D | null = null

/** How far letters of `fontSize` must be stretched for the word to fill its box. */
function stretch(word: Word, fontSize: number): number {
  pen ??= document.createElement('canvas').getContext('2d')
  if (!pen) return 1
  pen.font = `100px ${FONT}`
  const natural = (pen.measureText(word.text).width * fontSize) / 100
  return natural > 0 ? Math.round((word.box[2] / natural) * 1000) / 1000 : 1
}

/** A frame around the word or box being pointed at. */
export function PointedBox({ words }: { words: readonly Word[] }) {
  const word = usePointing((state) => (state.word === null ? undefined : words[state.word]))
  const box = usePointing((state) => state.box)
  return (
    <>
      {box && <BoxFrame box={box} className="pointed-box is-fact" />}
      {word && <BoxFrame box={word.box} className="pointed-box" />}
    </>
  )
}

const BoxFrame = ({ box: [left, top, width, height], className }: { box: Word['box']; className: string }) =>
  <div aria-hidden className={className} style={{ left, top, width, height }} />
