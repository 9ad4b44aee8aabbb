import { z } from 'zod'
import { AnnotationId, CaseId, EventId, EvidenceId, NoteId } from '../ids.ts'
import { command, query } from './operation.ts'
import { Line } from './text.ts'

/** A word or a few that people put on things; spelled as it was first spelled in its case, letter case not telling two apart. */
export const TagWord = Line.max(100).trim().min(1).refine((text) => !/\p{Cc}/u.test(text), 'must be text on one line')

/** What can be tagged. */
export const TagSubject = z.union([EvidenceId, AnnotationId, EventId, NoteId])
export type TagSubject = z.infer<typeof TagSubject>

/** A tag of a case, and how many things bear it; `exhibits`: how many of them are exhibits. */
export const CaseTag = z.object({ tag: z.string(), count: z.int(), exhibits: z.int() })
export type CaseTag = z.infer<typeof CaseTag>

export const tag = {
  /** By name. */
  'tag.list': query(z.strictObject({ caseId: CaseId }), z.array(CaseTag)),
  /** Puts tags on things and takes others off; says how many things it changed. Throws NOT_FOUND. */
  'tag.set': command(z.strictObject({ subjectIds: z.array(TagSubject).min(1).max(5_000), add: z.array(TagWord).max(50), remove: z.array(TagWord).max(50) }), z.strictObject({ changed: z.int() })),
}
