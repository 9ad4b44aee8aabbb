/** The notes of a case or of one exhibit in it: read, add, change in place, remove after asking. */
import { useState } from 'react'
import { StickyNote } from 'lucide-react'
import type { Announcement } from '../../../shared/contract/announcements.ts'
import type { CaseId, EvidenceId } from '../../../shared/ids.ts'
import { useCommand, useQuery } from '../../bridge/index.ts'
import { ErrorNotice } from '../notice/index.ts'
import { EmptyState } from '../../ui/index.ts'
import { NoteForm } from './note-form.tsx'
import { NoteItem } from './note-item.tsx'
import './note.css'

const CHANGES: readonly Announcement['name'][] = ['case.changed', 'evidence.changed']

/** `evidenceId` null: every note of the case; those on an exhibit say on which. */
export function Notes({ caseId, evidenceId }: { caseId: CaseId; evidenceId: EvidenceId | null }) {
  const notes = useQuery('note.list', evidenceId ? { caseId, evidenceId } : { caseId }, { refreshOn: ({ name }) => CHANGES.includes(name) })
  const add = useCommand('note.add')
  const exhibits = useQuery('evidence.list', evidenceId ? null : { caseId }, { refreshOn: ({ name }) => name === 'evidence.changed' })
  const exhibitOf = (id: EvidenceId | null) => (evidenceId ? null : exhibits.data?.find((item) => item.id === id) ?? null)
  const [round, setRound] = useState(0)
  const save = async (text: string) => {
    if (!await add.run({ caseId, evidenceId, text })) return
    setRound(round + 1)
    notes.refresh()
  }
  const about = evidenceId ? 'this exhibit' : 'the case'
  return (
    <section className="notes" aria-label="Notes">
      <ErrorNotice error={notes.error} onRetry={notes.refresh} />
      {notes.data?.length === 0 && (
        <EmptyState icon={StickyNote} title="No notes yet">Write what you see in {about}, what you checked and what is still open.</EmptyState>
      )}
      <ul className="note-list">
        {notes.data?.map((note) => <NoteItem key={note.id} note={note} exhibit={exhibitOf(note.evidenceId)} onChanged={notes.refresh} />)}
      </ul>
      <div className="note-add">
        <NoteForm key={round} label={`New note on ${about}`} saveLabel="Add note" isSaving={add.isRunning} onSave={save} />
        <ErrorNotice error={add.error} />
      </div>
    </section>
  )
}
