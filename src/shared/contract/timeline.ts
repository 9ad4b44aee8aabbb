import { z } from 'zod'
import { AnnotationId, CaseId, EventId, EvidenceId, FileTicket, JobId, ProposalId } from '../ids.ts'
import { EventTime } from '../time.ts'
import { Box, JobStarted } from './evidence.ts'
import { command, query } from './operation.ts'
import { CaseTempo, TempoComparison } from './tempo.ts'
import { Body, Line } from './text.ts'

export const EVENT_KINDS = [
  'contact', 'message', 'probe', 'offer', 'request', 'off-platform', 'meeting', 'disclosure', 'profile-change', 'capture', 'action', 'other',
] as const
export const EventKind = z.enum(EVENT_KINDS)
export type EventKind = z.infer<typeof EventKind>

/** How reliable the source is, and how credible what it says: the Admiralty scale, words in `shared/grade-words.ts`. Judged apart. */
export const SOURCE_GRADES = ['A', 'B', 'C', 'D', 'E', 'F'] as const
export const INFORMATION_GRADES = ['1', '2', '3', '4', '5', '6'] as const
export const SourceGrade = z.enum(SOURCE_GRADES)
export const InformationGrade = z.enum(INFORMATION_GRADES)
export type SourceGrade = z.infer<typeof SourceGrade>
export type InformationGrade = z.infer<typeof InformationGrade>

/** The words an event's time was read from, and where they stand. */
export const EventOrigin = z.object({ evidenceId: EvidenceId, exhibitNumber: z.int(), box: Box.nullable(), matched: z.string(), excerpt: z.string() })
export type EventOrigin = z.infer<typeof EventOrigin>

export const TimelineEvent = z.object({
  id: EventId, caseId: CaseId, time: EventTime, kind: EventKind, text: z.string(),
  evidence: z.array(z.object({ id: EvidenceId, exhibitNumber: z.int() })),
  /** Regions of exhibits it rests on. */
  annotationIds: z.array(AnnotationId),
  /** Who did it or had part in it, as written. */
  actors: z.array(z.string()),
  /** Over what: a platform, messenger, telephone; empty when not said. */
  channel: z.string(),
  tags: z.array(z.string()),
  sourceGrade: SourceGrade.nullable(), informationGrade: InformationGrade.nullable(),
  /** What is known of the clock the time comes from, such as “phone runs four minutes fast”; the time itself is as read. */
  skew: z.string(),
  /** Null: typed by a person. */
  origin: EventOrigin.nullable(),
})
export type TimelineEvent = z.infer<typeof TimelineEvent>

/** What an event has beyond time, kind, text and exhibits, before anybody says anything. */
export const PLAIN_EVENT = {
  annotationIds: [], actors: [], channel: '', tags: [], sourceGrade: null, informationGrade: null, skew: '', origin: null,
} satisfies Partial<TimelineEvent>

/** A date read in a screenshot, waiting for a person: `excerpt` is the line it stands in, `matched` the words read as a time. */
export const Proposal = z.object({
  id: ProposalId, caseId: CaseId, evidenceId: EvidenceId, exhibitNumber: z.int(), time: EventTime,
  matched: z.string(), excerpt: z.string(), box: Box.nullable(), confidence: z.number(),
  /** What the reader had to assume, such as "year taken from the file's date"; empty when nothing. */
  assumption: z.string(),
})
export type Proposal = z.infer<typeof Proposal>

/** One command takes no more events or proposals than these. */
export const MOST_AT_ONCE = 5_000
export const MOST_ACTORS = 20
export const MOST_TAGS = 50
export const MOST_IMPORTED = 50_000

const Name = Line.trim().min(1).max(200)
const Tag = Line.trim().min(1).max(100)
const fields = z.strictObject({
  time: EventTime, kind: EventKind, text: Body.min(1), evidenceIds: z.array(EvidenceId).max(200),
  annotationIds: z.array(AnnotationId).max(200).optional(), actors: z.array(Name).max(MOST_ACTORS).optional(), channel: Line.optional(),
  tags: z.array(Tag).max(MOST_TAGS).optional(), sourceGrade: SourceGrade.nullable().optional(), informationGrade: InformationGrade.nullable().optional(),
  skew: Line.optional(),
})
/** The same for many events: lists say what is added and taken away, what is absent stays as it is. */
const EventsChange = z.strictObject({
  kind: EventKind, channel: Line, addActors: z.array(Name).max(MOST_ACTORS), removeActors: z.array(Name).max(MOST_ACTORS),
  addTags: z.array(Tag).max(MOST_TAGS), removeTags: z.array(Tag).max(MOST_TAGS),
  sourceGrade: SourceGrade.nullable(), informationGrade: InformationGrade.nullable(), skew: Line,
}).partial()
export type EventsChange = z.infer<typeof EventsChange>

const eventIds = z.array(EventId).min(1).max(MOST_AT_ONCE)
const proposalIds = z.array(ProposalId).min(1).max(MOST_AT_ONCE)

/** What a file of events holds before it is imported: rows that are wrong are named and left out. */
export const ImportPreview = z.object({
  rows: z.int(), wrong: z.array(z.object({ row: z.int(), problem: z.string() })), wrongCount: z.int(),
  /** Of the good rows: those whose time, kind and text an event of the case has already, or a row above. */
  duplicates: z.int(),
  /** Good rows that name exhibits which are not in this case; they come in without them. */
  unlinked: z.int(),
  /** The first good rows, as they would be. */
  sample: z.array(TimelineEvent.omit({ id: true, caseId: true, annotationIds: true, origin: true }).extend({ row: z.int(), isDuplicate: z.boolean() })),
  /** Columns of the file that mean nothing here and are left out. */
  ignored: z.array(z.string()),
})
export type ImportPreview = z.infer<typeof ImportPreview>

export const timeline = {
  /** In the order of `compareTimes` (shared/time-order.ts), then by id. */
  'timeline.list': query(z.strictObject({ caseId: CaseId }), z.array(TimelineEvent)),
  'timeline.add': command(fields.extend({ caseId: CaseId }), TimelineEvent),
  'timeline.update': command(fields.partial().extend({ eventId: EventId }), TimelineEvent),
  'timeline.remove': command(z.strictObject({ eventId: EventId }), z.strictObject({})),
  /** Of one case, all or nothing. Throws NOT_FOUND. */
  'timeline.updateMany': command(z.strictObject({ caseId: CaseId, eventIds, change: EventsChange }), z.strictObject({ changed: z.int() })),
  'timeline.removeMany': command(z.strictObject({ caseId: CaseId, eventIds }), z.strictObject({ removed: z.int() })),
  /** How long the moves of the approach took, here and in the vault's other cases. */
  'timeline.tempo': query(z.strictObject({ caseId: CaseId }), z.object({ own: CaseTempo, others: z.array(CaseTempo), comparison: TempoComparison })),
  /** Writes events to a file in Timesketch's columns and ours, all of the case or those chosen. */
  'timeline.exportCsv': command(z.strictObject({ caseId: CaseId, eventIds: z.array(EventId).min(1).max(MOST_IMPORTED).optional() }), JobStarted),
  /** Reads a file of events; once the job is done, `timeline.previewImport` says what it holds and `timeline.import` takes it in. */
  'timeline.readCsv': command(z.strictObject({ caseId: CaseId, ticket: FileTicket }), JobStarted),
  /** Throws NOT_FOUND when nothing was read by this job, or it was imported. */
  'timeline.previewImport': query(z.strictObject({ caseId: CaseId, jobId: JobId }), ImportPreview),
  'timeline.import': command(z.strictObject({ caseId: CaseId, jobId: JobId, withDuplicates: z.boolean() }), z.strictObject({ added: z.int() })),
  'proposal.list': query(z.strictObject({ caseId: CaseId, evidenceId: EvidenceId.optional() }), z.array(Proposal)),
  /** Makes the event; `change` replaces what the reader proposed. `foldedIds` say the same and are settled with it. */
  'proposal.accept': command(z.strictObject({ proposalId: ProposalId, change: fields.partial().optional(), foldedIds: proposalIds.optional() }), TimelineEvent),
  'proposal.reject': command(z.strictObject({ proposalId: ProposalId }), z.strictObject({})),
  /** An event for each of `proposalIds`; `foldedIds` say the same as one of them and are settled without an event. Those decided meanwhile are passed over. */
  'proposal.acceptMany': command(
    z.strictObject({ caseId: CaseId, proposalIds, foldedIds: proposalIds.optional(), kind: EventKind.optional() }),
    z.strictObject({ eventIds: z.array(EventId) }),
  ),
  'proposal.rejectMany': command(z.strictObject({ caseId: CaseId, proposalIds }), z.strictObject({ rejected: z.int() })),
}
