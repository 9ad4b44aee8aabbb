import { useRef } from 'react'
import type { KeyboardEvent } from 'react'
import type { EvidenceQuestion, FoundEvidence } from '../../../../shared/contract/gallery.ts'
import { FLAGS } from '../../../../shared/contract/marks.ts'
import type { CaseId, EvidenceId } from '../../../../shared/ids.ts'
import { call } from '../../../bridge/index.ts'
import { viewerKeys } from '../viewer/viewer-keys.ts'
import { moveFrom, type Layout, type Move } from './layout.ts'
import { markExhibits, toggleStar } from './mark-actions.ts'
import { chosenOf, clearMarked, markedOf, setMarked } from './marked.ts'
import { markAt, toggleMark } from './marking.ts'

/** Characters typed within this time go on with what was typed before. */
const TYPING_MS = 900

const MOVES: Readonly<Record<string, Move>> = {
  ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down', PageUp: 'page-up', PageDown: 'page-down', Home: 'first', End: 'last',
}

/** The viewer answers its keys also while the list has the focus; what begins with one of them is gone to by its number. */
const isOfViewer = (key: string): boolean => viewerKeys().some(({ keys }) => keys!.toLowerCase() === key.toLowerCase())

interface Around {
  caseId: CaseId
  question: EvidenceQuestion
  found: FoundEvidence
  layout: Layout
  open: EvidenceId | null
  viewLength: number
  onSelect: (id: EvidenceId) => void
  onOpen: (id: EvidenceId) => void
}

/** What the keys do while the list has the focus. */
export function useGalleryKeys({ caseId, question, found, layout, open, viewLength, onSelect, onOpen }: Around): (event: KeyboardEvent<HTMLElement>) => void {
  const typed = useRef({ text: '', atMs: 0 })

  function move(event: KeyboardEvent, way: Move): void {
    const isBackwards = document.dir === 'rtl' && (way === 'left' || way === 'right')
    const at = open ? found.ids.indexOf(open) : -1
    const to = at < 0 ? moveFrom(layout, 0, 'first', viewLength) : moveFrom(layout, at, isBackwards ? (way === 'left' ? 'right' : 'left') : way, viewLength)
    if (to === null) return
    // With Ctrl alone it moves and leaves the marks as they are.
    if (event.shiftKey || !(event.ctrlKey || event.metaKey)) markAt(caseId, layout, found, to, open, { extends: event.shiftKey, toggles: event.ctrlKey || event.metaKey })
    onSelect(found.ids[to]!)
  }

  async function seek(character: string): Promise<void> {
    const nowMs = performance.now()
    const isGoingOn = nowMs - typed.current.atMs < TYPING_MS
    const text = isGoingOn ? typed.current.text + character : character
    typed.current = { text, atMs: nowMs }
    // What goes on may stay where it is: the search begins one before.
    const at = open ? found.ids.indexOf(open) : -1
    const from = isGoingOn && text.length > 1 ? (found.ids[at - 1] ?? null) : open
    const id = await call('evidence.seek', { ...question, text, from }).catch(() => null)
    if (id && typed.current.text === text) onSelect(id)
  }

  function act(event: KeyboardEvent): boolean {
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event
    const isHeld = ctrlKey || metaKey
    const way = MOVES[key]
    if (way && !altKey) move(event, way)
    else if (key === 'Enter' && open && !isHeld) onOpen(open)
    else if (key === ' ' && open && !shiftKey) toggleMark(caseId, open, null)
    else if (key === 'Escape' && markedOf(caseId).size > 0) clearMarked(caseId)
    else if (isHeld && !altKey && key.toLowerCase() === 'a') setMarked(caseId, found.ids)
    else if (isHeld || altKey || key.length > 2 || key === ' ') return false
    else if (performance.now() - typed.current.atMs < TYPING_MS) void seek(key)
    else if (key.toLowerCase() === 's') void toggleStar(chosenOf(caseId, open))
    else if (/^[0-4]$/.test(key)) void markExhibits(chosenOf(caseId, open), { flag: key === '0' ? null : FLAGS[Number(key) - 1]! })
    else if (/[?/]/.test(key) || isOfViewer(key)) return false
    else void seek(key)
    return true
  }

  return (event) => {
    if (event.target !== event.currentTarget || !act(event)) return
    event.preventDefault()
    event.stopPropagation()
  }
}
