/** The notes of a case, or of one thing in it: read, written and linked in place, saved by themselves. */
import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { StickyNote } from 'lucide-react'
import type { Announcement } from '../../../shared/contract/announcements.ts'
import type { Note, NoteSubject } from '../../../shared/contract/note.ts'
import { foldText } from '../../../shared/fold.ts'
import type { CaseId, EvidenceId, NoteId } from '../../../shared/ids.ts'
import { withoutLinks } from '../../../shared/note-links.ts'
import { useCommand, useQuery } from '../../bridge/index.ts'
import { ErrorNotice } from '../notice/index.ts'
import { useEvidenceSelection } from '../timeline/index.ts'
import { useDestination } from '../workspace/index.ts'
import { EmptyState, SearchBox, Select, ToggleButton } from '../../ui/index.ts'
import { say } from '../../words/index.ts'
import { Backlinks } from './backlinks.tsx'
import { followTargets } from './link-targets.ts'
import { NoteCard } from './note-card.tsx'
import { NoteEditor } from './note-editor.tsx'
import './note.css'

const CHANGES: readonly Announcement['name'][] = ['case.changed', 'evidence.changed']
const SORTS = ['oldest', 'newest', 'changed'] as const
type Sort = (typeof SORTS)[number]
const ORDERS: Record<Sort, (a: Note, b: Note) => number> = {
  oldest: (a, b) => a.createdMs - b.createdMs, newest: (a, b) => b.createdMs - a.createdMs, changed: (a, b) => b.updatedMs - a.updatedMs,
}
/** From so many on there is something to filter. */
const MANY = 4

/** `evidenceId` null: every note of the case; those on something say on what. `subjectId`: those about an event or an annotation. */
export function Notes({ caseId, evidenceId, subjectId }: { caseId: CaseId; evidenceId: EvidenceId | null; subjectId?: NoteSubject }) {
  const notes = useQuery('note.list', { caseId, ...(evidenceId && { evidenceId }), ...(subjectId && { subjectId }) }, { refreshOn: ({ name }) => CHANGES.includes(name) })
  const [view, setView] = useState({ filter: '', sort: 'oldest' as Sort, isOnlyHere: false })
  // The note that is being written below does not stand in the list as well.
  const [writing, setWriting] = useState<{ round: number; id: NoteId | null }>({ round: 0, id: null })
  const selected = useEvidenceSelection((state) => state.selected)
  const wanted = useDestination((state) => state.item?.noteId ?? null)
  useEffect(followTargets, [])
  const all = notes.data ?? []
  const isOfCase = evidenceId === null && !subjectId
  const shown = useShown(all, view, view.isOnlyHere && isOfCase ? selected : null).filter((note) => note.id !== writing.id)
  const label = say(subjectId ? (subjectId.startsWith('event_') ? 'notes.new.event' : 'notes.new.annotation') : evidenceId ? 'notes.new.exhibit' : 'notes.new.case')
  const remove = useCommand('note.remove')
  const finish = async (text: string) => {
    // All of it was taken back: what was saved of it meanwhile goes, too.
    if (text.trim() === '' && writing.id) await remove.run({ noteId: writing.id })
    setWriting(({ round }) => ({ round: round + 1, id: null }))
    notes.refresh()
  }
  return (
    <section className="notes" aria-label={say('notes.title')}>
      <ErrorNotice error={notes.error ?? remove.error} onRetry={notes.refresh} />
      <Backlinks targetId={subjectId ?? evidenceId ?? caseId} />
      {all.length >= MANY && (
        <header className="notes-head">
          <SearchBox label={say('notes.filter')} placeholder={say('notes.filter')} value={view.filter} onChange={(filter) => setView({ ...view, filter })} maxLength={200} />
          <Select label={say('notes.sort')} hideLabel size="dense" value={view.sort} onChange={(sort) => setView({ ...view, sort })} options={SORTS.map((id) => ({ id, label: say(`notes.sort.${id}`) }))} />
          {isOfCase && selected && <ToggleButton size="dense" label={say('notes.onlyHere')} isSelected={view.isOnlyHere} onChange={(isOnlyHere) => setView({ ...view, isOnlyHere })} />}
          <span className="type-small type-faint" role="status">{say('notes.count', { count: shown.length })}</span>
        </header>
      )}
      {notes.data && all.length === 0 && writing.id === null && <EmptyState icon={StickyNote} title={say('notes.none')}>{say('notes.noneHint')}</EmptyState>}
      {all.length > 0 && shown.length === 0 && writing.id === null && <p className="note-none type-faint">{say('notes.noneFound')}</p>}
      <ul className="note-list">
        {shown.map((note) => <NoteCard key={note.id} note={note} saysWhere={isOfCase} isWanted={note.id === wanted} onChanged={notes.refresh} />)}
      </ul>
      <div className="note-add">
        <NoteEditor key={`${caseId} ${evidenceId} ${subjectId} ${writing.round}`} note={null} about={{ caseId, evidenceId, ...(subjectId && { subjectId }) }} label={label} finishes={say('notes.add')}
          hasFocus={writing.round > 0} onSaved={(note) => setWriting((last) => ({ ...last, id: note.id }))} onDone={(text) => void finish(text)} />
      </div>
    </section>
  )
}

function useShown(notes: readonly Note[], { filter, sort }: { filter: string; sort: Sort }, evidenceId: EvidenceId | null): Note[] {
  const asked = useDeferredValue(filter)
  return useMemo(() => {
    const words = foldText(asked).trim().split(' ')
    const isFound = (note: Note) => { const text = foldText(withoutLinks(note.text)); return words.every((word) => text.includes(word)) }
    return notes.filter((note) => (evidenceId === null || note.evidenceId === evidenceId) && (words[0] === '' || isFound(note))).toSorted(ORDERS[sort])
  }, [notes, asked, sort, evidenceId])
}
