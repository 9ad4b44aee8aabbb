import { z } from 'zod'
import { CaseId } from '../ids.ts'
import { InstantMs } from '../time.ts'
import { command, query } from './operation.ts'

/** One change by a person that can be undone, or was. `action` as in the journal. */
export const EditSummary = z.object({
  sequence: z.int(), action: z.string(), subject: z.string().nullable(),
  /** What people call its subject; empty where nothing is known of it. */
  what: z.string(),
  /** How many things it changed. */
  things: z.int(),
  atMs: InstantMs, actor: z.string(), state: z.enum(['done', 'undone']),
})
export type EditSummary = z.infer<typeof EditSummary>

const steps = z.strictObject({ caseId: CaseId, to: z.int().min(1).optional() })
const Stepped = z.object({ edits: z.array(EditSummary) })

export const edit = {
  /** Edits of a case, newest first. */
  'edit.list': query(z.strictObject({ caseId: CaseId, limit: z.int().min(1).max(500) }), z.array(EditSummary)),
  /** Undoes the last edit of the case, or all down to `to` with it; all or nothing. Throws NOT_FOUND, OVERTAKEN. */
  'edit.undo': command(steps, Stepped),
  /** Does again what was undone last, or all up to `to` with it. */
  'edit.redo': command(steps, Stepped),
  /** Takes one that cannot be gone back over any more out of the list, so that those before it can be. Throws NOT_FOUND. */
  'edit.forget': command(z.strictObject({ caseId: CaseId, sequence: z.int().min(1) }), z.strictObject({})),
}
