import { useState } from 'react'
import { Pencil, Trash2 } from 'lucide-react'
import type { Note } from '../../../shared/contract/note.ts'
import type { EvidenceId } from '../../../shared/ids.ts'
import { formatInstant } from '../../../shared/time.ts'
import { useCommand } from '../../bridge/index.ts'
import { ErrorNotice } from '../notice/index.ts'
import { ExhibitLink } from '../timeline/index.ts'
import { Button, Dialog, IconButton } from '../../ui/index.ts'
import { NoteForm } from './note-form.tsx'

/** One note with when it was written, and the exhibit it is on where that is not plain; becomes a field while it is changed. */
export function NoteItem({ note, exhibit = null, onChanged }: {
  note: Note; exhibit?: { id: EvidenceId; exhibitNumber: number } | null; onChanged: () => void
}) {
  const [mode, setMode] = useState<'read' | 'edit' | 'remove'>('read')
  const update = useCommand('note.update')
  const remove = useCommand('note.remove')
  const save = async (text: string) => {
    if (!await update.run({ noteId: note.id, text })) return
    setMode('read')
    onChanged()
  }
  const confirm = async () => {
    if (!await remove.run({ noteId: note.id })) return
    setMode('read')
    onChanged()
  }
  return (
    <li className="note">
      <header className="note-head">
        <time className="type-mono type-faint">{formatInstant(note.createdMs)}</time>
        {exhibit && <ExhibitLink caseId={note.caseId} evidence={exhibit} />}
        {note.updatedMs > note.createdMs && <span className="type-small type-faint" title={`Changed ${formatInstant(note.updatedMs)}`}>changed</span>}
        <span className="note-tools">
          <IconButton icon={Pencil} size="dense" label="Edit note" onPress={() => setMode('edit')} />
          <IconButton icon={Trash2} size="dense" label="Remove note" onPress={() => setMode('remove')} />
        </span>
      </header>
      {mode === 'edit'
        ? <NoteForm label="Note" text={note.text} saveLabel="Save" isSaving={update.isRunning} onSave={save} onCancel={() => setMode('read')} />
        : <p className="note-text is-selectable" dir="auto">{note.text}</p>}
      <ErrorNotice error={update.error} />
      <Dialog title="Remove this note?" isOpen={mode === 'remove'} onClose={() => setMode('read')} actions={
        <>
          <Button autoFocus onPress={() => setMode('read')}>Keep</Button>
          <Button variant="danger" busyLabel={remove.isRunning ? 'Removing…' : null} onPress={() => void confirm()}>Remove note</Button>
        </>
      }>
        <p className="note-quote" dir="auto">{note.text}</p>
        <p className="type-secondary">The journal keeps that the note existed and when it was removed.</p>
        <ErrorNotice error={remove.error} />
      </Dialog>
    </li>
  )
}
