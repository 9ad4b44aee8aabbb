import { z } from 'zod'
import { AnnotationId, CaseId, EventId, EvidenceId, NoteId, SearchId } from '../ids.ts'
import { FOUND } from '../search-query.ts'
import { InstantMs } from '../time.ts'
import { Box } from './evidence.ts'
import { command, query } from './operation.ts'
import { Line } from './text.ts'

export const SearchHit = z.object({
  caseId: CaseId, caseTitle: z.string(), evidenceId: EvidenceId.nullable(), noteId: NoteId.nullable(), eventId: EventId.nullable(), annotationId: AnnotationId.nullable(),
  /** What kind of text it was found in. */
  found: z.enum(FOUND),
  /** Up to about 160 characters around the first hit. */
  snippet: z.string(),
  /** `[start, end)` of each hit within `snippet`, in UTF-16 units. */
  marks: z.array(z.tuple([z.int(), z.int()])),
  exhibitNumber: z.int().nullable(),
})
export type SearchHit = z.infer<typeof SearchHit>

/** What to look for, in the language of `shared/search-query.ts`, and where. `time`: only what happened, or came in, in this span. */
const asked = z.strictObject({ text: Line, caseId: CaseId.optional(), time: z.strictObject({ fromMs: InstantMs, toMs: InstantMs }).optional() })
/** Where a page of hits ended: first come those with whole words, then those with parts of words; names before texts, the newest first. */
const Cursor = z.strictObject({ tier: z.int().min(0).max(1), before: z.int().min(0) })
export type SearchCursor = z.infer<typeof Cursor>

const Tally = z.object({ value: z.string(), count: z.int() })
export const SearchCounts = z.object({
  total: z.int(),
  /** There are more than were counted. */
  isMore: z.boolean(),
  found: z.array(Tally), cases: z.array(Tally.extend({ title: z.string() })), platforms: z.array(Tally), kinds: z.array(Tally), languages: z.array(Tally),
})
export type SearchCounts = z.infer<typeof SearchCounts>

/** A name for a query; `caseId` null: the whole vault. */
export const SavedSearch = z.object({ id: SearchId, name: z.string(), text: z.string(), caseId: CaseId.nullable() })
export type SavedSearch = z.infer<typeof SavedSearch>
const SearchName = Line.trim().min(1).max(200)

export const search = {
  /** Every word of `text` must occur; letter case and accents do not matter. At most 200 hits. */
  'search.find': query(z.strictObject({ text: Line.min(1), caseId: CaseId.optional() }), z.array(SearchHit)),
  /** The same in pages. An answer takes bounded time, so it may hold fewer hits than asked for, or none, and yet not be the last: `next` goes on. */
  'search.page': query(asked.extend({ limit: z.int().min(1).max(200), cursor: Cursor.optional() }), z.object({ hits: z.array(SearchHit), next: Cursor.nullable() })),
  /** How many hits there are of each kind, of the first few thousand. */
  'search.counts': query(asked, SearchCounts),
  /** Where on the picture the words stand that `text` looks for. */
  'search.boxes': query(z.strictObject({ evidenceId: EvidenceId, text: Line }), z.array(Box)),
  /** By name. */
  'search.list': query(z.strictObject({}), z.array(SavedSearch)),
  'search.save': command(z.strictObject({ name: SearchName, text: Line.min(1), caseId: CaseId.nullable() }), SavedSearch),
  'search.rename': command(z.strictObject({ searchId: SearchId, name: SearchName }), SavedSearch),
  'search.remove': command(z.strictObject({ searchId: SearchId }), z.strictObject({})),
}
