import { z } from 'zod'
import { CaseId, EventId, EvidenceId, NoteId } from '../ids.ts'
import { query } from './operation.ts'
import { Line } from './text.ts'

export const SearchHit = z.object({
  caseId: CaseId, caseTitle: z.string(), evidenceId: EvidenceId.nullable(), noteId: NoteId.nullable(), eventId: EventId.nullable(),
  found: z.enum(['picture', 'note', 'event', 'case', 'name', 'origin']),
  /** Up to about 160 characters around the first hit. */
  snippet: z.string(),
  /** `[start, end)` of each hit within `snippet`, in UTF-16 units. */
  marks: z.array(z.tuple([z.int(), z.int()])),
  exhibitNumber: z.int().nullable(),
})
export type SearchHit = z.infer<typeof SearchHit>

export const search = {
  /** Every word of `text` must occur; letter case does not matter. At most 200 hits. */
  'search.find': query(z.strictObject({ text: Line.min(1), caseId: CaseId.optional() }), z.array(SearchHit)),
}
