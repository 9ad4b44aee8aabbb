import type { NoteSubject } from '../../../shared/contract/note.ts'
import type { CaseId } from '../../../shared/ids.ts'
import { say } from '../../words/index.ts'
import { Notes } from './notes.tsx'

/** The notes about one event or annotation, as a part of its form. */
export function ThingNotes({ caseId, subjectId }: { caseId: CaseId; subjectId: NoteSubject }) {
  return (
    <div className="thing-notes">
      <h3 className="type-caps">{say('notes.title')}</h3>
      <Notes key={subjectId} caseId={caseId} evidenceId={null} subjectId={subjectId} />
    </div>
  )
}
