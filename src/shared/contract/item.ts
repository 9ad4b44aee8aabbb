import { z } from 'zod'
import { AnnotationId, CaseId, EventId, EvidenceId, NoteId } from '../ids.ts'
import { query } from './operation.ts'
import { Line } from './text.ts'

/** What a person can be taken to by its name. `person`: the account a case is about, or somebody who acts in an event. */
export const ITEM_KINDS = ['case', 'exhibit', 'event', 'note', 'annotation', 'person'] as const
export const ItemKind = z.enum(ITEM_KINDS)
export type ItemKind = z.infer<typeof ItemKind>

export const FoundItem = z.object({
  kind: ItemKind, caseId: CaseId, caseTitle: z.string(),
  evidenceId: EvidenceId.nullable(), eventId: EventId.nullable(), noteId: NoteId.nullable(), annotationId: AnnotationId.nullable(),
  /** `E-12`, or `E-12 · 3` for an annotation; empty for what has no number. */
  number: z.string(),
  /** A title, a file name, or the first words of a text. */
  title: z.string(),
})
export type FoundItem = z.infer<typeof FoundItem>

const ItemId = z.union([CaseId, EvidenceId, EventId, NoteId, AnnotationId])

export const item = {
  /**
   * Things by number or name, the best first: every word stands in the name, else its letters do in their order. Cases, exhibits and the
   * accounts that cases are about are found in the whole vault, the rest in `caseId`; what is in that case comes first. Blank finds nothing.
   */
  'item.find': query(z.strictObject({ text: Line, caseId: CaseId.optional(), kinds: z.array(ItemKind).max(ITEM_KINDS.length).optional(), limit: z.int().min(1).max(100) }), z.array(FoundItem)),
  /** Those of the ids that are still there, in the order given. */
  'item.get': query(z.strictObject({ ids: z.array(ItemId).max(50) }), z.array(FoundItem)),
}
