import { z } from 'zod'
import { CaseId } from '../ids.ts'
import { InstantMs } from '../time.ts'
import { query } from './operation.ts'

/** One line of the custody journal. `hash` covers every field and `previousHash`. */
export const JournalEntry = z.object({
  sequence: z.int(), atMs: InstantMs, actor: z.string(), action: z.string(), subject: z.string().nullable(), caseId: CaseId.nullable(),
  details: z.record(z.string(), z.unknown()), previousHash: z.string(), hash: z.string(),
})
export type JournalEntry = z.infer<typeof JournalEntry>

export const journal = {
  /** Newest first, at most `limit`, before `beforeSequence` when given. */
  'journal.list': query(
    z.strictObject({ caseId: CaseId.optional(), subject: z.string().max(64).optional(), beforeSequence: z.int().optional(), limit: z.int().min(1).max(500) }),
    z.array(JournalEntry),
  ),
}
