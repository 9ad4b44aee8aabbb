import { z } from 'zod'
import { CaseId, EvidenceId } from '../ids.ts'
import { InstantMs } from '../time.ts'
import { EvidenceFormat, EvidenceSummary, READING_STATES } from './evidence.ts'
import { ExhibitKind, Flag, Platform } from './marks.ts'
import { command, query } from './operation.ts'
import { Line } from './text.ts'

/** Exhibits that meet all that is said: of each list one of its values. */
export const EvidenceFilter = z.strictObject({
  /** Words that stand in the exhibit's number or name; letter case does not matter. */
  text: Line.optional(),
  platforms: z.array(Platform).max(20).optional(), kinds: z.array(ExhibitKind).max(20).optional(), flags: z.array(Flag).max(20).optional(),
  formats: z.array(EvidenceFormat).max(40).optional(), readings: z.array(z.enum(READING_STATES)).max(10).optional(),
  /** Codes as readings name them, such as `eng+ara`; empty for what was not read. */
  languages: z.array(Line).max(100).optional(),
  /** As told where it comes from; empty for what nothing was told of. */
  sources: z.array(Line).max(100).optional(),
  /** Every one of these. */
  tags: z.array(Line).max(50).optional(),
  starred: z.boolean().optional(),
  /** `from` inclusive, `to` exclusive; of the time it was captured, or came in. */
  captured: z.strictObject({ fromMs: InstantMs.optional(), toMs: InstantMs.optional() }).optional(),
  imported: z.strictObject({ fromMs: InstantMs.optional(), toMs: InstantMs.optional() }).optional(),
  /** Captured within it, or named by an event that lies within it. */
  around: z.strictObject({ fromMs: InstantMs, toMs: InstantMs }).optional(),
  /** Mean confidence of its reading, 0–100, both ends inclusive. */
  confidence: z.strictObject({ least: z.number().min(0).max(100).optional(), most: z.number().min(0).max(100).optional() }).optional(),
  hasNotes: z.boolean().optional(), hasAnnotations: z.boolean().optional(), hasEvents: z.boolean().optional(),
  /** What came out of this document, and out of that. */
  parentId: EvidenceId.optional(),
})
export type EvidenceFilter = z.infer<typeof EvidenceFilter>

export const EVIDENCE_SORTS = ['exhibit', 'captured', 'imported', 'name', 'confidence', 'size'] as const
export const EVIDENCE_GROUPS = ['none', 'platform', 'kind', 'day', 'source', 'duplicates', 'parent'] as const
export type EvidenceSort = (typeof EVIDENCE_SORTS)[number]
export type EvidenceGroup = (typeof EVIDENCE_GROUPS)[number]

export const EvidenceQuestion = z.strictObject({
  caseId: CaseId, filter: EvidenceFilter, sort: z.enum(EVIDENCE_SORTS), descending: z.boolean(), group: z.enum(EVIDENCE_GROUPS),
})
export type EvidenceQuestion = z.infer<typeof EvidenceQuestion>

export const FoundEvidence = z.object({
  /** In the case. */
  total: z.int(),
  /** In order, the groups one after another; parts of documents stand behind them where nothing groups or sorts them apart. */
  ids: z.array(EvidenceId),
  /** Of each its exhibit number. */
  numbers: z.array(z.int()),
  /**
   * How many of them, in their order, belong together, and why: a platform, a kind, a day in UTC (`2026-03-04`), a source, the number of the
   * first exhibit of those that show the same picture, or of the document. Empty for what belongs nowhere. One, of no key, where nothing is grouped.
   */
  groups: z.array(z.object({ key: z.string(), count: z.int() })),
})
export type FoundEvidence = z.infer<typeof FoundEvidence>

const Counted = z.array(z.object({ value: z.string(), count: z.int() }))
/** What there is to filter by in a case, the most frequent first. */
export const EvidenceFacets = z.object({ platforms: Counted, kinds: Counted, flags: Counted, formats: Counted, readings: Counted, languages: Counted, sources: Counted })
export type EvidenceFacets = z.infer<typeof EvidenceFacets>

export const MOST_MARKED = 5_000
const evidenceIds = z.array(EvidenceId).min(1).max(MOST_MARKED)

export const gallery = {
  'evidence.find': query(EvidenceQuestion, FoundEvidence),
  /** In the order asked for; what is not in the vault any more is left out. */
  'evidence.summaries': query(z.strictObject({ evidenceIds: z.array(EvidenceId).max(200) }), z.array(EvidenceSummary)),
  /** The times of the case’s files, in order, as far as they have one. */
  'evidence.fileTimes': query(z.strictObject({ caseId: CaseId }), z.array(InstantMs)),
  'evidence.facets': query(z.strictObject({ caseId: CaseId }), EvidenceFacets),
  /** The next exhibit in that order whose number or name begins with these characters, from one on and round; null: none. */
  'evidence.seek': query(EvidenceQuestion.extend({ text: Line.min(1), from: EvidenceId.nullable() }), EvidenceId.nullable()),
  /** Marks exhibits; null takes back what people said, then it is as recognised. Says how many it changed. Throws NOT_FOUND. */
  'evidence.mark': command(
    z.strictObject({ evidenceIds, star: z.boolean().optional(), flag: Flag.nullable().optional(), kind: ExhibitKind.nullable().optional(), platform: Platform.nullable().optional() }),
    z.strictObject({ changed: z.int() }),
  ),
}
