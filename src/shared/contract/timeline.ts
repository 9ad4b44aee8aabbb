import { z } from 'zod'
import { CaseId, EventId, EvidenceId, ProposalId } from '../ids.ts'
import { EventTime } from '../time.ts'
import { command, query } from './operation.ts'
import { Body } from './text.ts'
import { Box } from './evidence.ts'

export const EVENT_KINDS = [
  'contact', 'message', 'probe', 'offer', 'request', 'off-platform', 'meeting', 'disclosure', 'profile-change', 'capture', 'action', 'other',
] as const
export const EventKind = z.enum(EVENT_KINDS)
export type EventKind = z.infer<typeof EventKind>

export const TimelineEvent = z.object({
  id: EventId, caseId: CaseId, time: EventTime, kind: EventKind, text: z.string(),
  evidence: z.array(z.object({ id: EvidenceId, exhibitNumber: z.int() })),
})
export type TimelineEvent = z.infer<typeof TimelineEvent>

/** A date read in a screenshot, waiting for a person: `excerpt` is the line it stands in, `matched` the words read as a time. */
export const Proposal = z.object({
  id: ProposalId, caseId: CaseId, evidenceId: EvidenceId, exhibitNumber: z.int(), time: EventTime,
  matched: z.string(), excerpt: z.string(), box: Box.nullable(), confidence: z.number(),
  /** What the reader had to assume, such as "year taken from the file's date"; empty when nothing. */
  assumption: z.string(),
})
export type Proposal = z.infer<typeof Proposal>

const fields = z.strictObject({ time: EventTime, kind: EventKind, text: Body.min(1), evidenceIds: z.array(EvidenceId).max(200) })

export const timeline = {
  /** Sorted by time, then by precision (coarser first), then by id. */
  'timeline.list': query(z.strictObject({ caseId: CaseId }), z.array(TimelineEvent)),
  'timeline.add': command(fields.extend({ caseId: CaseId }), TimelineEvent),
  'timeline.update': command(fields.partial().extend({ eventId: EventId }), TimelineEvent),
  'timeline.remove': command(z.strictObject({ eventId: EventId }), z.strictObject({})),
  'proposal.list': query(z.strictObject({ caseId: CaseId, evidenceId: EvidenceId.optional() }), z.array(Proposal)),
  /** Makes the event; `change` replaces what the reader proposed. */
  'proposal.accept': command(z.strictObject({ proposalId: ProposalId, change: fields.partial().optional() }), TimelineEvent),
  'proposal.reject': command(z.strictObject({ proposalId: ProposalId }), z.strictObject({})),
}
