import { useEffect, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import type { Word } from '../../../../shared/contract/evidence.ts'
import { usePointing } from '../viewer/pointing.ts'
import { wordIndexAt } from '../viewer/word-layer.tsx'
import { groupLines, isLow, wordRange } from '../viewer/word-lines.ts'
import type { Line } from '../viewer/word-lines.ts'
import type { Drafts } from './drafts.ts'
import { LineEditor } from './line-editor.tsx'

interface Editing { line: number; word: number | null }

/**
 * The words in reading order, a line each; pointing at one shows it on the picture. The arrow keys go from line to line, Enter or a
 * double click corrects one. Doubtful words and those that a person wrote are marked.
 */
export function RecognisedText({ words, drafts, onDraft, onSave }: {
  words: readonly Word[]; drafts: Drafts; onDraft: (line: number, text: string | null) => void
  onSave: () => void
}) {
  const lines = useMemo(() => groupLines(words), [words])
  const list = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState(lines[0]?.number ?? 0)
  const [editing, setEditing] = useState<Editing | null>(null)
  const pointAtWord = usePointing((state) => state.pointAtWord)
  const lineOf = (word: number) => words[word]?.line ?? 0
  const edit = (line: number, word: number | null) => { setAt(line); setEditing({ line, word }) }
  const close = (line: number) => {
    setEditing(null)
    requestAnimationFrame(() => focusLine(list.current, line))
  }
  useFollowPointing(list, (word) => setAt(lineOf(word)), (word) => edit(lineOf(word), word))

  const onKeyDown = (event: KeyboardEvent, line: Line) => {
    if (event.target !== event.currentTarget) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSave()
    else if (event.key === 'Enter') edit(line.number, markedIn(line))
    else if (step) {
      const next = lines[lines.indexOf(line) + step]
      if (next) { setAt(next.number); focusLine(list.current, next.number) }
    } else return
    event.preventDefault()
  }
  return (
    <div ref={list} className="recognised-text is-selectable" role="list" aria-label="Recognised text"
      onPointerOver={(event) => pointAtWord(wordIndexAt(event.target), 'text')} onPointerLeave={() => pointAtWord(null, 'text')}>
      {lines.map((line) => {
        const draft = drafts[line.number]
        const text = draft ?? textOfLine(line)
        if (editing?.line === line.number) {
          const range = editing.word === null || draft !== undefined ? null : wordRange(line, editing.word)
          const keep = (now: string) => { onDraft(line.number, now.trim() === textOfLine(line) ? null : now.trim()); close(line.number) }
          return <div key={line.number} role="listitem"><LineEditor text={text} selected={range} onLeave={() => close(line.number)} onKeep={keep} onSave={(now) => { keep(now); onSave() }} /></div>
        }
        return (
          <p key={line.number} role="listitem" dir="auto" className="text-line" data-line={line.number} data-draft={draft !== undefined || undefined} tabIndex={line.number === at ? 0 : -1}
            onFocus={() => setAt(line.number)} onKeyDown={(event) => onKeyDown(event, line)} onDoubleClick={(event) => edit(line.number, wordIndexAt(event.target))}>
            {draft === undefined ? <Words line={line} /> : draft || <span className="type-faint">Line taken out</span>}
            <Corrections line={line} />
          </p>
        )
      })}
    </div>
  )
}

const textOfLine = (line: Line): string => line.words.map(({ word }) => word.text).join(' ')
const focusLine = (list: HTMLElement | null, line: number) => list?.querySelector<HTMLElement>(`[data-line="${line}"]`)?.focus()

/** The word of the line that is pointed at, to begin the correction with. */
function markedIn(line: Line): number | null {
  const { word } = usePointing.getState()
  return line.words.some(({ index }) => index === word) ? word : null
}

function Words({ line }: { line: Line }) {
  return line.words.map(({ index, word }, place) => (
    <span key={index}>
      {place > 0 && ' '}
      <span data-word={index} className={word.machine !== undefined ? 'is-corrected' : isLow(word) ? 'is-low' : undefined} title={spellMark(word)}>{word.text}</span>
    </span>
  ))
}

function spellMark(word: Word): string | undefined {
  if (word.machine !== undefined) return word.machine === '' ? 'Written by hand; the machine read nothing here' : `Corrected by hand; the machine read “${word.machine}”`
  return isLow(word) ? `Confidence ${Math.round(word.confidence)} of 100` : undefined
}

/** What the machine read, in words, while the line has the focus. */
function Corrections({ line }: { line: Line }) {
  const read = [...new Set(line.words.flatMap(({ word }) => word.machine || []))]
  return read.length === 0 ? null : <small className="text-line-machine" aria-label="The machine read">{read.map((text) => <bdi key={text}>{text}</bdi>)}</small>
}

/** Marks the word that is pointed at, brings it into sight, and opens the line of one that is to be corrected. */
function useFollowPointing(list: { current: HTMLElement | null }, onStep: (word: number) => void, onCorrect: (word: number) => void): void {
  const latest = useRef({ onStep, onCorrect })
  latest.current = { onStep, onCorrect }
  useEffect(() => {
    const correct = (word: number | null) => {
      if (word === null) return
      usePointing.setState({ correcting: null })
      latest.current.onCorrect(word)
    }
    correct(usePointing.getState().correcting)
    return usePointing.subscribe((now, before) => {
      if (now.correcting !== before.correcting) correct(now.correcting)
      if (now.word === before.word) return
      list.current?.querySelector('.is-pointed')?.classList.remove('is-pointed')
      const word = now.word === null ? null : list.current?.querySelector(`[data-word="${now.word}"]`)
      word?.classList.add('is-pointed')
      if (now.from !== 'text') word?.scrollIntoView({ block: 'nearest' })
      if (now.from !== 'keys' || now.word === null) return
      latest.current.onStep(now.word)
      word?.closest<HTMLElement>('[data-line]')?.focus({ preventScroll: true })
    })
  }, [list])
}
