import { AppError } from '../../shared/errors.ts'
import type { Backlink, Note, NoteSubject } from '../../shared/contract/note.ts'
import type { CaseId, EvidenceId, NoteId } from '../../shared/ids.ts'
import { linkTargets, plainNote, withoutLinks } from '../../shared/note-links.ts'
import type { Clock } from '../ports.ts'
import type { createCases } from './cases.ts'
import type { Connection } from './connection.ts'
import { required } from './not-found.ts'
import { requireInCase } from './same-case.ts'
import type { createSearch } from './search.ts'
import type { createTags } from './tags.ts'

const COLUMNS = 'id, case_id AS caseId, evidence_id AS evidenceId, subject_id AS subjectId, text, created_ms AS createdMs, updated_ms AS updatedMs'
const EXCERPT = 160
const MOST_BACKLINKS = 200

interface Around { cases: ReturnType<typeof createCases>; search: ReturnType<typeof createSearch>; tags: ReturnType<typeof createTags> }
interface NewNote { id: NoteId; caseId: CaseId; evidenceId: EvidenceId | null; subjectId?: NoteSubject | undefined; text: string }

export function createNotes(connection: Connection, clock: Clock, { cases, search, tags }: Around) {
  /** Throws NOT_FOUND. */
  const get = (id: string): Note => required(connection.get<Note>(`SELECT ${COLUMNS} FROM notes WHERE id = ?`, id), 'note')

  const index = (note: Note) => search.put({ found: 'note', sourceId: note.id, caseId: note.caseId, evidenceId: note.evidenceId }, withoutLinks(note.text))

  function changed(note: Note): Note {
    cases.touch(note.caseId)
    index(note)
    keepLinks(note)
    return note
  }

  /** Only what differs: every row that is written is part of the edit. */
  function keepLinks({ id, text }: Note): void {
    const now = new Set<string>(linkTargets(text))
    const before = new Set(connection.all<{ target: string }>('SELECT target_id AS target FROM note_links WHERE note_id = ?', id).map((row) => row.target))
    for (const target of before) if (!now.has(target)) connection.run('DELETE FROM note_links WHERE note_id = ? AND target_id = ?', id, target)
    for (const target of now) if (!before.has(target)) connection.run('INSERT INTO note_links (note_id, target_id) VALUES (?, ?)', id, target)
  }

  /** The exhibit a note on this is on; throws NOT_FOUND for what is not in the case. */
  function exhibitOf(caseId: string, subjectId: NoteSubject): EvidenceId | null {
    const sql = subjectId.startsWith('annot_') ? 'SELECT evidence_id AS evidenceId FROM annotations WHERE id = ? AND case_id = ?' : 'SELECT NULL AS evidenceId FROM events WHERE id = ? AND case_id = ?'
    return required(connection.get<{ evidenceId: EvidenceId | null }>(sql, subjectId, caseId), subjectId.startsWith('annot_') ? 'annotation' : 'event').evidenceId
  }

  return {
    get,

    /** Of a case, of one picture in it, or about one thing; oldest first. */
    list(caseId: string, evidenceId?: string, subjectId?: string): Note[] {
      const given = [['case_id', caseId], ['evidence_id', evidenceId], ['subject_id', subjectId]].filter((one): one is [string, string] => one[1] !== undefined)
      return connection.all<Note>(`SELECT ${COLUMNS} FROM notes WHERE ${given.map(([name]) => `${name} = ?`).join(' AND ')} ORDER BY created_ms, id`, ...given.map(([, value]) => value))
    },

    /** Throws NOT_FOUND for the case, and for what is not in it. */
    add({ id, caseId, evidenceId, subjectId, text }: NewNote): Note {
      cases.touch(caseId)
      const on = evidenceId ?? (subjectId ? exhibitOf(caseId, subjectId) : null)
      if (subjectId) exhibitOf(caseId, subjectId)
      if (on !== null) requireInCase(connection, caseId, [on])
      connection.run('INSERT INTO notes (id, case_id, evidence_id, subject_id, text, created_ms, updated_ms) VALUES (?, ?, ?, ?, ?, ?, ?)', id, caseId, on, subjectId ?? null, text, clock.nowMs(), clock.nowMs())
      return changed(get(id))
    },

    /** Throws NOT_FOUND; OVERTAKEN where it is not the text of `lastMs` any more. */
    update(id: string, text: string, lastMs?: number): Note {
      const old = get(id)
      if (lastMs !== undefined && old.updatedMs !== lastMs) throw new AppError('OVERTAKEN', 'This note was changed elsewhere since. Nothing was written over.')
      if (old.text === text) return old
      connection.run('UPDATE notes SET text = ?, updated_ms = ? WHERE id = ?', text, clock.nowMs(), id)
      return changed(get(id))
    },

    /** Makes it be found as it is now, or no longer; after it was changed from elsewhere. */
    refresh(id: string): void {
      const note = connection.get<Note>(`SELECT ${COLUMNS} FROM notes WHERE id = ?`, id)
      if (note) index(note)
      else search.remove('note', id)
    },

    /** Returns the note that was removed. Throws NOT_FOUND. */
    remove(id: string): Note {
      const note = get(id)
      connection.run('DELETE FROM notes WHERE id = ?', id)
      search.remove('note', id)
      tags.drop(id)
      cases.touch(note.caseId)
      return note
    },

    /** Notes that link to it, the newest first. */
    backlinks: (targetId: string): Backlink[] =>
      connection.all<Omit<Backlink, 'excerpt'> & { text: string }>(
        `SELECT n.id AS noteId, n.case_id AS caseId, c.title AS caseTitle, n.evidence_id AS evidenceId, e.exhibit_number AS exhibitNumber, n.subject_id AS subjectId, n.updated_ms AS updatedMs, n.text
         FROM note_links l JOIN notes n ON n.id = l.note_id JOIN cases c ON c.id = n.case_id LEFT JOIN evidence e ON e.id = n.evidence_id
         WHERE l.target_id = ? ORDER BY n.updated_ms DESC, n.id LIMIT ${MOST_BACKLINKS}`, targetId)
        .map(({ text, ...row }) => ({ ...row, excerpt: excerptOf(text) })),
  }
}

const excerptOf = (text: string): string => {
  const plain = plainNote(text)
  return plain.length > EXCERPT ? `${plain.slice(0, EXCERPT).toWellFormed()}…` : plain
}
