import type { Note } from '../../shared/contract/note.ts'
import type { CaseId, EvidenceId, NoteId } from '../../shared/ids.ts'
import type { Clock } from '../ports.ts'
import type { createCases } from './cases.ts'
import type { Connection } from './connection.ts'
import { required } from './not-found.ts'
import { requireInCase } from './same-case.ts'
import type { createSearch } from './search.ts'

const COLUMNS = 'id, case_id AS caseId, evidence_id AS evidenceId, text, created_ms AS createdMs, updated_ms AS updatedMs'

interface Around { cases: ReturnType<typeof createCases>; search: ReturnType<typeof createSearch> }

export function createNotes(connection: Connection, clock: Clock, { cases, search }: Around) {
  /** Throws NOT_FOUND. */
  const get = (id: string): Note => required(connection.get<Note>(`SELECT ${COLUMNS} FROM notes WHERE id = ?`, id), 'note')

  function changed(note: Note): Note {
    cases.touch(note.caseId)
    search.put({ found: 'note', sourceId: note.id, caseId: note.caseId, evidenceId: note.evidenceId }, note.text)
    return note
  }

  return {
    get,

    /** Of a case, or of one picture in it; oldest first. */
    list: (caseId: string, evidenceId?: string): Note[] =>
      evidenceId === undefined
        ? connection.all<Note>(`SELECT ${COLUMNS} FROM notes WHERE case_id = ? ORDER BY created_ms, id`, caseId)
        : connection.all<Note>(`SELECT ${COLUMNS} FROM notes WHERE case_id = ? AND evidence_id = ? ORDER BY created_ms, id`, caseId, evidenceId),

    /** Throws NOT_FOUND for the case or a picture that is not in it. */
    add({ id, caseId, evidenceId, text }: { id: NoteId; caseId: CaseId; evidenceId: EvidenceId | null; text: string }): Note {
      cases.touch(caseId)
      if (evidenceId !== null) requireInCase(connection, caseId, [evidenceId])
      connection.run('INSERT INTO notes (id, case_id, evidence_id, text, created_ms, updated_ms) VALUES (?, ?, ?, ?, ?, ?)', id, caseId, evidenceId, text, clock.nowMs(), clock.nowMs())
      return changed(get(id))
    },

    /** Throws NOT_FOUND. */
    update(id: string, text: string): Note {
      connection.run('UPDATE notes SET text = ?, updated_ms = ? WHERE id = ?', text, clock.nowMs(), id)
      return changed(get(id))
    },

    /** Returns the note that was removed. Throws NOT_FOUND. */
    remove(id: string): Note {
      const note = get(id)
      connection.run('DELETE FROM notes WHERE id = ?', id)
      search.remove('note', id)
      cases.touch(note.caseId)
      return note
    },
  }
}
