import { memo, useCallback, useEffect, useRef, useState } from 'react'
import { Pencil, Trash2 } from 'lucide-react'
import type { Note } from '../../../shared/contract/note.ts'
import { withoutLinks } from '../../../shared/note-links.ts'
import { formatInstant } from '../../../shared/time.ts'
import { call, useCommand } from '../../bridge/index.ts'
import { ErrorNotice } from '../notice/index.ts'
import { itemMark } from '../workspace/index.ts'
import { IconButton, showToast } from '../../ui/index.ts'
import { say } from '../../words/index.ts'
import { toggleTask } from './edit-text.ts'
import { LinkChip } from './link-chip.tsx'
import { NoteEditor } from './note-editor.tsx'
import { NoteText } from './note-text.tsx'

/** Notes this far outside the window are not set yet. */
const NEAR = '600px 0px'
/** Of a note that is not set its beginning stands for it. */
const STANDS_IN = 400

interface Props { note: Note; saysWhere: boolean; isWanted: boolean; onChanged: () => void }

/** One note. Far from what is in sight it is its first words and nothing else: of two thousand, a screen of them is set. */
export const NoteCard = memo(function NoteCard(props: Props) {
  const { note, isWanted } = props
  const card = useRef<HTMLLIElement>(null)
  const isNear = useIsNear(card)
  useEffect(() => {
    if (!isWanted) return
    card.current?.scrollIntoView({ block: 'nearest' })
    card.current?.focus({ preventScroll: true })
  }, [isWanted])
  const focus = useCallback(() => requestAnimationFrame(() => card.current?.focus({ preventScroll: true })), [])
  return (
    <li ref={card} className="note" data-wanted={isWanted || undefined} tabIndex={-1} {...itemMark({ kind: 'note', name: note.text.slice(0, 60), caseId: note.caseId, noteId: note.id, evidenceId: note.evidenceId })}>
      {isNear || isWanted ? <NoteBody {...props} onEdited={focus} /> : <p className="note-text is-waiting" dir="auto">{withoutLinks(note.text.slice(0, STANDS_IN))}</p>}
    </li>
  )
})

/** The note with when it was written and what it is about; becomes a field while it is changed. */
function NoteBody({ note, saysWhere, onChanged, onEdited }: Props & { onEdited: () => void }) {
  const [isEdited, setEdited] = useState(false)
  const remove = useCommand('note.remove')
  const where = saysWhere ? (note.subjectId ?? note.evidenceId) : note.subjectId
  const takeOut = async () => {
    if (!await remove.run({ noteId: note.id })) return
    showToast('done', say('notes.removed'))
    onChanged()
  }
  const done = (text: string) => {
    setEdited(false)
    if (text.trim() === '') void takeOut()
    else onChanged()
    onEdited()
  }
  const toggle = useCallback((line: number) => void call('note.update', { noteId: note.id, text: toggleTask(note.text, line), lastMs: note.updatedMs }).then(onChanged, onChanged), [note, onChanged])
  return (
    <>
      <header className="note-head">
        <time className="type-mono type-faint">{formatInstant(note.createdMs)}</time>
        {where && <LinkChip id={where} label="…" />}
        {note.updatedMs > note.createdMs + 60_000 && <span className="type-small type-faint" title={say('notes.changedAt', { time: formatInstant(note.updatedMs) })}>{say('notes.changed')}</span>}
        <span className="note-tools">
          {!isEdited && <IconButton icon={Pencil} size="dense" label={say('notes.edit')} onPress={() => setEdited(true)} />}
          <IconButton icon={Trash2} size="dense" label={say('notes.remove')} onPress={() => void takeOut()} />
        </span>
      </header>
      {isEdited
        ? <NoteEditor note={note} about={note} label={say('notes.field')} finishes={say('notes.done')} hasFocus onSaved={onChanged} onDone={done} />
        : <div className="note-body" onDoubleClick={() => setEdited(true)}><NoteText text={note.text} onToggle={toggle} /></div>}
      <ErrorNotice error={remove.error} />
    </>
  )
}

/** One watcher for all: two thousand of them would cost more than the notes. */
const nearness = new WeakMap<Element, () => void>()
let watcher: IntersectionObserver | null = null
function watch(element: Element, onNear: () => void): () => void {
  watcher ??= new IntersectionObserver((entries) => { for (const { isIntersecting, target } of entries) if (isIntersecting) nearness.get(target)?.() }, { rootMargin: NEAR })
  nearness.set(element, onNear)
  watcher.observe(element)
  return () => watcher!.unobserve(element)
}

/** Whether it is in sight or near it; once it was, it stays so. */
function useIsNear(element: { current: HTMLElement | null }): boolean {
  const [isNear, setNear] = useState(false)
  useEffect(() => (isNear ? undefined : watch(element.current!, () => setNear(true))), [element, isNear])
  return isNear
}
