import type { EventKind, Proposal, TimelineEvent } from '../../../../shared/contract/timeline.ts'
import type { EvidenceId } from '../../../../shared/ids.ts'
import type { EventTime } from '../../../../shared/time.ts'
import { describeProposal } from '../../../../shared/proposal-words.ts'
import { spanOfTime } from './time-spans.ts'
import type { Open } from './time-spans.ts'

/** One thing on the drawing: an event, or a proposal that waits. Its place in time is `fromMs` to `toMs`, ms UTC. */
export interface DrawnEvent {
  /** The event's or the proposal's id. */
  key: string
  fromMs: number
  toMs: number
  /** The side on which nobody knows how far it reaches. */
  open: Open
  /** “About this time”. */
  isSoft: boolean
  isGhost: boolean
  kind: EventKind
  /** One line, without what would break it. */
  text: string
  time: EventTime
  actors: readonly string[]
  channel: string
  exhibits: readonly { id: EvidenceId; exhibitNumber: number }[]
  event: TimelineEvent | null
  proposal: Proposal | null
}

/** Longer texts are cut before they reach the drawing; the table has them whole. */
const TEXT_LENGTH = 300
const oneLine = (text: string) => text.slice(0, TEXT_LENGTH).replace(/\s+/g, ' ').trim()

/** What a proposed time becomes when it is accepted as it is: the same rule as the core's. */
const proposedKind = ({ time }: Proposal): EventKind => (time.meaning === 'sent' ? 'message' : time.meaning === 'captured' ? 'capture' : 'other')

/** Everything that is drawn, by the time it begins; the longer first. */
export function drawnEvents(events: readonly TimelineEvent[], proposals: readonly Proposal[]): DrawnEvent[] {
  const drawn = events.map((event): DrawnEvent => ({
    ...spanOfTime(event.time), key: event.id, isSoft: event.time.approximate, isGhost: false, kind: event.kind, text: oneLine(event.text), time: event.time,
    actors: event.actors ?? [], channel: event.channel ?? '', exhibits: event.evidence, event, proposal: null,
  }))
  const ghosts = proposals.map((proposal): DrawnEvent => ({
    ...spanOfTime(proposal.time), key: proposal.id, isSoft: proposal.time.approximate, isGhost: true, kind: proposedKind(proposal), text: oneLine(describeProposal(proposal)),
    time: proposal.time, actors: [], channel: '', exhibits: [{ id: proposal.evidenceId, exhibitNumber: proposal.exhibitNumber }], event: null, proposal,
  }))
  return [...drawn, ...ghosts].sort((a, b) => a.fromMs - b.fromMs || b.toMs - a.toMs || (a.key < b.key ? -1 : 1))
}
