import { useCallback, useEffect, useRef, useState } from 'react'
import type { Note, NoteSubject } from '../../../shared/contract/note.ts'
import type { CaseId, EvidenceId } from '../../../shared/ids.ts'
import { asBridgeError, beforeLock, call } from '../../bridge/index.ts'
import type { BridgeError } from '../../bridge/index.ts'

/** Typing this long without a pause saves once: one edit, one line of the journal. */
const PAUSE_MS = 900

export interface About { caseId: CaseId; evidenceId: EvidenceId | null; subjectId?: NoteSubject | null }

export interface NoteDraft {
  text: string
  change: (text: string) => void
  state: 'saved' | 'pending' | 'saving' | 'failed' | 'conflict'
  error: BridgeError | null
  /** In a conflict: the note as it is in the vault. */
  theirs: Note | null
  /** Saves now what waits. */
  flush: () => Promise<void>
  /** Ends a conflict. */
  keepMine: () => void
  takeTheirs: () => void
}

const newNote = ({ caseId, evidenceId, subjectId }: About) => ({ caseId, evidenceId, ...(subjectId && { subjectId }) })

interface Kept { note: Note | null; text: string; isDirty: boolean; isSending: boolean }

/**
 * The text of a note while it is written, saved by itself: a new note is added with its first words. What is on its way is never sent twice,
 * and a note that was changed elsewhere meanwhile is not written over. `onSaved` hears of every note that came to be.
 */
export function useNoteDraft(note: Note | null, about: About, onSaved: (note: Note) => void): NoteDraft {
  const [text, setText] = useState(note?.text ?? '')
  const [state, setState] = useState<NoteDraft['state']>('saved')
  const [error, setError] = useState<BridgeError | null>(null)
  const [theirs, setTheirs] = useState<Note | null>(null)
  const kept = useRef<Kept>({ note, text: note?.text ?? '', isDirty: false, isSending: false })
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const sending = useRef<Promise<void>>(Promise.resolve())
  const latest = useRef({ about, onSaved })
  latest.current = { about, onSaved }

  const send = useCallback(async () => {
    const mine = kept.current
    if (!mine.isDirty || mine.text.trim() === '') return
    const sent = mine.text
    mine.isSending = true
    setState('saving')
    try {
      const saved = mine.note ? await call('note.update', { noteId: mine.note.id, text: sent, lastMs: mine.note.updatedMs }) : await call('note.add', { ...newNote(latest.current.about), text: sent })
      mine.note = saved
      mine.isDirty = mine.text !== sent
      setError(null)
      setState(mine.isDirty ? 'pending' : 'saved')
      latest.current.onSaved(saved)
    } catch (cause) {
      const failure = asBridgeError(cause)
      if (failure.code === 'OVERTAKEN' && mine.note) {
        const { id, caseId } = mine.note
        const now = await call('note.list', { caseId }).then((all) => all.find((one) => one.id === id) ?? null, () => null)
        setTheirs(now)
        setState('conflict')
      } else {
        setError(failure)
        setState('failed')
      }
    } finally {
      mine.isSending = false
    }
  }, [])

  // One after the other: what was typed while something was on its way goes after it.
  const flush = useCallback((): Promise<void> => {
    clearTimeout(timer.current)
    sending.current = sending.current.then(send)
    return sending.current
  }, [send])

  const change = useCallback((next: string) => {
    kept.current.text = next
    kept.current.isDirty = true
    setText(next)
    setState((last) => (last === 'conflict' ? last : 'pending'))
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void flush(), PAUSE_MS)
  }, [flush])

  const drop = useCallback(() => {
    clearTimeout(timer.current)
    kept.current.isDirty = false
  }, [])

  const adopt = useCallback((next: Note) => {
    Object.assign(kept.current, { note: next, text: next.text, isDirty: false })
    setText(next.text)
    setTheirs(null)
    setError(null)
    setState('saved')
  }, [])

  useEffect(() => beforeLock(flush, drop), [flush, drop])
  useEffect(() => () => void flush(), [flush])
  useEffect(() => {
    const onHidden = () => { if (document.visibilityState === 'hidden') void flush() }
    document.addEventListener('visibilitychange', onHidden)
    return () => document.removeEventListener('visibilitychange', onHidden)
  }, [flush])
  // Changed elsewhere, as by an undo, while nothing waits here: the field follows.
  useEffect(() => {
    const mine = kept.current
    if (note && mine.note && note.updatedMs !== mine.note.updatedMs && !mine.isDirty && !mine.isSending) adopt(note)
  }, [note, adopt])

  const keepMine = useCallback(() => {
    if (!theirs) return
    kept.current.note = theirs
    kept.current.isDirty = true
    setTheirs(null)
    setState('pending')
    void flush()
  }, [theirs, flush])
  const takeTheirs = useCallback(() => { if (theirs) adopt(theirs) }, [theirs, adopt])
  return { text, change, state, error, theirs, flush, keepMine, takeTheirs }
}
