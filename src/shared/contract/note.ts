import { z } from 'zod'
import { CaseId, EvidenceId, NoteId } from '../ids.ts'
import { InstantMs } from '../time.ts'
import { command, query } from './operation.ts'
import { Body } from './text.ts'

export const Note = z.object({
  id: NoteId, caseId: CaseId, evidenceId: EvidenceId.nullable(), text: z.string(), createdMs: InstantMs, updatedMs: InstantMs,
})
export type Note = z.infer<typeof Note>

export const note = {
  /** Notes of a case, or of one piece of evidence in it, oldest first. */
  'note.list': query(z.strictObject({ caseId: CaseId, evidenceId: EvidenceId.optional() }), z.array(Note)),
  'note.add': command(z.strictObject({ caseId: CaseId, evidenceId: EvidenceId.nullable(), text: Body.min(1) }), Note),
  'note.update': command(z.strictObject({ noteId: NoteId, text: Body.min(1) }), Note),
  'note.remove': command(z.strictObject({ noteId: NoteId }), z.strictObject({})),
}
