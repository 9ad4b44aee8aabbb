import { useRef } from 'react'
import type { FocusEvent, KeyboardEvent } from 'react'
import { Bold, Eye, Heading, Italic, List, ListTodo, Quote, SpellCheck } from 'lucide-react'
import type { Note } from '../../../shared/contract/note.ts'
import { createForgetful } from '../../bridge/index.ts'
import { ErrorNotice } from '../notice/index.ts'
import { Button, IconButton, InlineError, spellKeys, ToggleButton } from '../../ui/index.ts'
import { say } from '../../words/index.ts'
import { prefixLines, wrap } from './edit-text.ts'
import type { Edit } from './edit-text.ts'
import { applyEdit, editOf, NoteField } from './note-field.tsx'
import { NoteText } from './note-text.tsx'
import { useNoteDraft } from './use-note-draft.ts'
import type { About } from './use-note-draft.ts'

/** How notes are written on this screen; spelling is checked only when asked for. */
const useWriting = createForgetful<{ hasPreview: boolean; isSpelled: boolean }>(() => ({ hasPreview: false, isSpelled: false }))

const TOOLS = [
  { label: 'notes.bold', icon: Bold, keys: 'Mod+B', run: (edit: Edit) => wrap(edit, '**') }, { label: 'notes.italic', icon: Italic, keys: 'Mod+I', run: (edit: Edit) => wrap(edit, '*') },
  { label: 'notes.heading', icon: Heading, keys: 'Mod+H', run: (edit: Edit) => prefixLines(edit, '## ') }, { label: 'notes.list', icon: List, keys: 'Mod+Shift+8', run: (edit: Edit) => prefixLines(edit, '- ') },
  { label: 'notes.tasks', icon: ListTodo, keys: 'Mod+Shift+9', run: (edit: Edit) => prefixLines(edit, '- [ ] ') }, { label: 'notes.quote', icon: Quote, keys: 'Mod+Shift+.', run: (edit: Edit) => prefixLines(edit, '> ') },
] as const

/**
 * A note being written. It saves itself; Mod+Enter and Escape finish. `onDone` hears of it with the text it has then, blank for one that is to
 * go; `finishes`: what the button says.
 */
export function NoteEditor({ note, about, label, finishes, hasFocus, onSaved, onDone }: {
  note: Note | null; about: About; label: string; finishes: string; hasFocus: boolean; onSaved: (note: Note) => void; onDone: (text: string) => void
}) {
  const draft = useNoteDraft(note, about, onSaved)
  const { hasPreview, isSpelled } = useWriting()
  const field = useRef<HTMLTextAreaElement>(null)
  const finish = async () => {
    const { text } = draft
    await draft.flush()
    onDone(text)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void finish()
    else if (event.key === 'Escape' && (note !== null || draft.text !== '')) void finish()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const onBlur = (event: FocusEvent) => { if (!event.currentTarget.contains(event.relatedTarget)) void draft.flush() }
  const isEmpty = draft.text.trim() === ''
  return (
    <div className="note-editor" onBlur={onBlur}>
      <NoteField label={label} placeholder={note ? '' : `${label}…`} value={draft.text} onChange={draft.change} caseId={about.caseId} field={field} isSpelled={isSpelled} hasFocus={hasFocus} onKeyDown={onKeyDown} />
      {hasPreview && !isEmpty && <div className="note-preview"><NoteText text={draft.text} /></div>}
      {draft.state === 'conflict' && <Conflict draft={draft} />}
      <ErrorNotice error={draft.error} onRetry={() => void draft.flush()} />
      <div className="note-editor-bar" role="toolbar" aria-label={say('notes.tools')}>
        {TOOLS.map(({ label: name, icon, keys, run }) => (
          <IconButton key={name} icon={icon} size="dense" label={say(name)} keys={keys} excludeFromTabOrder onPress={() => applyEdit(field.current!, run(editOf(field.current!)))} />
        ))}
        <ToggleButton iconOnly icon={Eye} size="dense" label={say('notes.preview')} isSelected={hasPreview} onChange={(on) => useWriting.setState({ hasPreview: on })} />
        <ToggleButton iconOnly icon={SpellCheck} size="dense" label={say('notes.spellcheck')} isSelected={isSpelled} onChange={(on) => useWriting.setState({ isSpelled: on })} />
        <span className="note-editor-state type-small type-faint" role="status">{draft.state === 'conflict' || (isEmpty && !note) ? '' : draft.state === 'saved' && draft.text === (note?.text ?? '') && !note ? '' : say(`notes.state.${draft.state}`)}</span>
        <Button size="dense" isDisabled={isEmpty && !note} onPress={() => void finish()}>{finishes}</Button>
      </div>
      <p className="note-hint type-faint type-small">{say('notes.hint', { keys: spellKeys('Mod+Enter') })}</p>
    </div>
  )
}

function Conflict({ draft }: { draft: ReturnType<typeof useNoteDraft> }) {
  return (
    <div className="note-conflict" role="alert">
      <InlineError title={say('notes.conflict')} />
      {draft.theirs && <blockquote aria-label={say('notes.theirs')}><NoteText text={draft.theirs.text} /></blockquote>}
      <div className="note-conflict-actions">
        <Button size="dense" isDisabled={!draft.theirs} onPress={draft.takeTheirs}>{say('notes.takeTheirs')}</Button>
        <Button size="dense" isDisabled={!draft.theirs} onPress={draft.keepMine}>{say('notes.keepMine')}</Button>
      </div>
    </div>
  )
}
