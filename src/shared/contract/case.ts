import { z } from 'zod'
import { CaseId } from '../ids.ts'
import { InstantMs } from '../time.ts'
import { JobStarted } from './evidence.ts'
import { command, query } from './operation.ts'
import { Body, Line, Reason, Title } from './text.ts'

/** TLP 2.0 labels, exactly as the standard writes them. */
export const TLP_LABELS = ['TLP:RED', 'TLP:AMBER+STRICT', 'TLP:AMBER', 'TLP:GREEN', 'TLP:CLEAR'] as const
export const Tlp = z.enum(TLP_LABELS)
export type Tlp = z.infer<typeof Tlp>

export const CASE_STATUSES = ['open', 'closed'] as const

/** The account the case is about, as it shows itself: every field is a claim of the profile, none is checked. */
export const Subject = z.strictObject({
  displayName: Line, handle: Line, platform: Line, profileUrl: Line, claimedEmployer: Line, claimedRole: Line, claimedPlace: Line, remarks: Body,
})
export type Subject = z.infer<typeof Subject>

export const EMPTY_SUBJECT: Subject = {
  displayName: '', handle: '', platform: '', profileUrl: '', claimedEmployer: '', claimedRole: '', claimedPlace: '', remarks: '',
}

export const CaseSummary = z.object({
  id: CaseId, title: z.string(), status: z.enum(CASE_STATUSES), tlp: Tlp,
  evidenceCount: z.number(), eventCount: z.number(), createdMs: InstantMs, updatedMs: InstantMs,
})
export type CaseSummary = z.infer<typeof CaseSummary>

export const CaseRecord = CaseSummary.extend({
  subject: Subject,
  /** A second marking line under the TLP label, such as `OFFICIAL-SENSITIVE`; may be empty. */
  handling: z.string(),
  /** Who wrote the dossier, as it is to be printed. */
  author: z.string(),
  summary: z.string(),
  /** True: neither the case nor anything imported into it can be removed. */
  legalHold: z.boolean(),
  /** When somebody is to decide whether the case is still needed. */
  reviewMs: InstantMs.nullable(),
  /** What its pictures are read in, a code of the language data; null: chosen for each. */
  language: z.string().nullable(),
})
export type CaseRecord = z.infer<typeof CaseRecord>

/** As Tesseract names its data. */
const LanguageCode = z.string().regex(/^[a-z]{3}(_[a-z]{3,4})?$/)

const of = z.strictObject({ caseId: CaseId })

export const CASE_SORTS = ['updated', 'created', 'title', 'tlp', 'exhibits', 'events'] as const
export const CaseSort = z.enum(CASE_SORTS)
export type CaseSort = z.infer<typeof CaseSort>

export const casework = {
  'case.list': query(z.strictObject({}), z.array(CaseSummary)),
  /** Some of many: those whose title, or whose account's name or handle, has every word of `text`. `total` counts all that match, `all` every case. */
  'case.find': query(
    z.strictObject({ text: Line, status: z.enum(CASE_STATUSES).optional(), sort: CaseSort, isDescending: z.boolean(), offset: z.int().min(0).max(1_000_000), limit: z.int().min(1).max(200) }),
    z.object({ total: z.int(), all: z.int(), cases: z.array(CaseSummary) }),
  ),
  'case.get': query(of, CaseRecord),
  'case.create': command(z.strictObject({ title: Title }), CaseRecord),
  'case.update': command(
    of.extend({
      title: Title.optional(), status: z.enum(CASE_STATUSES).optional(), tlp: Tlp.optional(), handling: Line.optional(),
      author: Line.optional(), summary: Body.optional(), subject: Subject.optional(),
      legalHold: z.boolean().optional(), reviewMs: InstantMs.nullable().optional(), language: LanguageCode.nullable().optional(),
    }),
    CaseRecord,
  ),
  /** The case and all that is in it, for good; the journal keeps a tombstone for each picture. Throws HELD, VAULT_BUSY. */
  'case.remove': command(of.extend({ reason: Reason }), JobStarted),
}
