import { memo, useEffect, useMemo, useRef } from 'react'
import type { KeyboardEvent } from 'react'
import { ChevronDown, ChevronUp, X } from 'lucide-react'
import type { Box, Word } from '../../../../shared/contract/evidence.ts'
import { createForgetful } from '../../../bridge/index.ts'
import { IconButton } from '../../../ui/index.ts'
import { say } from '../../../words/index.ts'
import { findInWords, makeFindable } from './find-words.ts'
import type { Hit } from './find-words.ts'
import './find.css'

interface Find {
  isOpen: boolean
  text: string
  /** Which hit is the current one; counted from 0. */
  at: number
  /** Counts up with every wish to find, so that the field takes the focus again. */
  round: number
  /** Opens the field, with words when they are given. */
  open(text?: string): void
  close(): void
  type(text: string): void
  step(by: 1 | -1, count: number): void
}

/** What is looked for in the picture that is open; it stays while the analyst goes from exhibit to exhibit. */
export const useFindInPicture = createForgetful<Find>((set) => ({
  isOpen: false, text: '', at: 0, round: 0,
  open: (text) => set((now) => ({ isOpen: true, round: now.round + 1, ...(text !== undefined && { text, at: 0 }) })),
  close: () => set({ isOpen: false }),
  type: (text) => set({ text, at: 0 }),
  step: (by, count) => set(({ at }) => ({ at: count === 0 ? 0 : (at + by + count) % count })),
}))

const NONE: readonly Hit[] = []

/** The hits in these words, and the way to bring the current one into sight. */
export function useHits(words: readonly Word[], reveal: (box: Box) => void): { hits: readonly Hit[]; at: number } {
  const { isOpen, text, at } = useFindInPicture()
  const findable = useMemo(() => (isOpen ? makeFindable(words) : null), [isOpen, words])
  const hits = useMemo(() => (findable && text.trim() !== '' ? findInWords(words, findable, text) : NONE), [findable, words, text])
  const current = Math.min(at, Math.max(0, hits.length - 1))
  useEffect(() => { if (hits[current]) reveal(hits[current].boxes[0]!) }, [hits, current, reveal])
  return { hits, at: current }
}

/** Lies over the picture: all hits, the current one stronger. */
export const HitLayer = memo(function HitLayer({ hits, at }: { hits: readonly Hit[]; at: number }) {
  return (
    <div className="hit-layer" aria-hidden>
      {hits.map((hit, index) => hit.boxes.map(([left, top, width, height], line) => (
        <i key={`${index} ${line}`} className="hit" data-current={index === at || undefined} style={{ left, top, width, height }} />
      )))}
    </div>
  )
})

/** The field above the stage, so that it hides nothing of the picture: Enter goes to the next hit, with Shift to the one before, Escape leaves. */
export function FindBar({ hits, at, hasWords }: { hits: readonly Hit[]; at: number; hasWords: boolean }) {
  const { text, round, type, step, close } = useFindInPicture()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => { field.current?.focus(); field.current?.select() }, [round])
  const leave = () => {
    close()
    document.querySelector<HTMLElement>('.stage')?.focus({ preventScroll: true })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') leave()
    else if (event.key.toLowerCase() === 'f' && (event.ctrlKey || event.metaKey) && !event.shiftKey) field.current?.select()
    else if (event.key === 'Enter') step(event.shiftKey ? -1 : 1, hits.length)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const count = text.trim() === '' ? '' : !hasWords ? say('viewer.find.noWords') : hits.length === 0 ? say('viewer.find.none') : say('viewer.find.count', { at: at + 1, count: hits.length })
  return (
    <div className="find-bar" role="search" aria-label={say('viewer.find')} onKeyDown={onKeyDown}>
      <input ref={field} className="find-field" type="text" dir="auto" maxLength={500} value={text} placeholder={say('viewer.find')} aria-label={say('viewer.find.field')} onChange={(event) => type(event.target.value)} />
      <output className="find-count type-small type-tabular" data-none={hits.length === 0 || undefined}>{count}</output>
      <IconButton icon={ChevronUp} label={say('viewer.find.previous')} keys="Shift+Enter" size="dense" isDisabled={hits.length === 0} onPress={() => step(-1, hits.length)} />
      <IconButton icon={ChevronDown} label={say('viewer.find.next')} keys="Enter" size="dense" isDisabled={hits.length === 0} onPress={() => step(1, hits.length)} />
      <IconButton icon={X} label={say('viewer.find.close')} keys="Escape" size="dense" onPress={leave} />
    </div>
  )
}
