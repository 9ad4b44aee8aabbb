import { z } from 'zod'
import { AnnotationId, CaseId, EventId, EvidenceId, NoteId } from '../ids.ts'
import { InstantMs } from '../time.ts'
import { command, query } from './operation.ts'
import { Body } from './text.ts'

/** What a note can be about besides an exhibit or the case as a whole. */
export const NoteSubject = z.union([EventId, AnnotationId])
export type NoteSubject = z.infer<typeof NoteSubject>

export const Note = z.object({
  id: NoteId, caseId: CaseId, evidenceId: EvidenceId.nullable(), subjectId: NoteSubject.nullable(),
  /** Markdown, with links to things of the vault as `shared/note-links.ts` has them. */
  text: z.string(),
  createdMs: InstantMs, updatedMs: InstantMs,
})
export type Note = z.infer<typeof Note>

/** A note that links to something. `excerpt`: how it begins, as people read it. */
export const Backlink = z.object({
  noteId: NoteId, caseId: CaseId, caseTitle: z.string(), evidenceId: EvidenceId.nullable(), exhibitNumber: z.int().nullable(), subjectId: NoteSubject.nullable(), excerpt: z.string(), updatedMs: InstantMs,
})
export type Backlink = z.infer<typeof Backlink>

export const note = {
  /** Notes of a case, or of one piece of evidence in it, or about an event or annotation, oldest first. */
  'note.list': query(z.strictObject({ caseId: CaseId, evidenceId: EvidenceId.optional(), subjectId: NoteSubject.optional() }), z.array(Note)),
  /** About an annotation: on its exhibit, too. */
  'note.add': command(z.strictObject({ caseId: CaseId, evidenceId: EvidenceId.nullable(), subjectId: NoteSubject.optional(), text: Body.min(1) }), Note),
  /** `lastMs`: when the text it was made from was written. Throws OVERTAKEN where the note was changed since. */
  'note.update': command(z.strictObject({ noteId: NoteId, text: Body.min(1), lastMs: InstantMs.optional() }), Note),
  'note.remove': command(z.strictObject({ noteId: NoteId }), z.strictObject({})),
  /** Notes that link to it, in any case, the newest first; at most 200. */
  'note.backlinks': query(z.strictObject({ targetId: z.union([EvidenceId, EventId, NoteId, AnnotationId, CaseId]) }), z.array(Backlink)),
}
