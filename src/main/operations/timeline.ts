import type { Proposal, TimelineEvent } from '../../shared/contract/timeline.ts'
import { AppError } from '../../shared/errors.ts'
import type { CaseId, EventId } from '../../shared/ids.ts'
import { describeProposal } from '../../shared/proposal-words.ts'
import { compareTempo, tempoOf, TEMPO_KINDS } from '../../shared/tempo.ts'
import type { Handlers, OperationContext } from '../dispatch.ts'
import { importEvents, previewImport, startReadCsv, startTimelineExport } from '../jobs/timeline-csv-job.ts'
import type { NewEvent } from '../store/index.ts'

const changed = ({ announce }: OperationContext, caseId: CaseId) => announce({ name: 'timeline.changed', caseId })

/** What a proposed time becomes when the analyst changes nothing: a message where one says it was sent, else undecided. */
const proposedKind = ({ time }: Proposal) => (time.meaning === 'sent' ? 'message' : time.meaning === 'captured' ? 'capture' : 'other')

/** The event that a proposal is, with the words it was read from. */
const proposedEvent = (proposal: Proposal): Omit<NewEvent, 'id'> => {
  const { caseId, evidenceId, exhibitNumber, time, box, matched, excerpt } = proposal
  return { caseId, time, kind: proposedKind(proposal), text: describeProposal(proposal), evidenceIds: [evidenceId], origin: { evidenceId, exhibitNumber, box, matched, excerpt } }
}

/** What people wrote stays out of the journal: of an event it keeps kind, time, grade and what it rests on. */
const told = ({ kind, time, evidence, annotationIds, sourceGrade, informationGrade }: TimelineEvent) => ({
  kind, time, evidenceIds: evidence.map((one) => one.id), ...(annotationIds.length > 0 && { annotationIds }),
  ...(sourceGrade && { sourceGrade }), ...(informationGrade && { informationGrade }),
})

/** One line of the journal names no more. */
const IDS_IN_A_LINE = 1_000

/** The events that a command for many made or removed, for verification to hold the timeline against. */
function tellIds({ store }: OperationContext, action: 'timeline.eventsAdded' | 'timeline.eventsRemoved', caseId: CaseId, ids: readonly EventId[]): void {
  for (let at = 0; at < ids.length; at += IDS_IN_A_LINE) {
    store.journal.append({ action, subject: caseId, caseId, details: { eventIds: ids.slice(at, at + IDS_IN_A_LINE) } })
  }
}

export const timelineOperations: Handlers<'timeline.'> & Handlers<'proposal.'> = {
  'timeline.list': ({ caseId }, { store }) => {
    store.cases.get(caseId)
    return store.events.list(caseId)
  },
  'timeline.add': (input, context) => {
    const event = context.store.events.add({ id: context.newId('event'), ...input })
    context.record({ subject: event.id, details: told(event) })
    changed(context, event.caseId)
    return event
  },
  'timeline.update': ({ eventId, ...change }, context) => {
    const event = context.store.events.update(eventId, change)
    context.record({ caseId: event.caseId, details: { fields: Object.keys(change), ...told(event) } })
    changed(context, event.caseId)
    return event
  },
  'timeline.remove': ({ eventId }, context) => {
    const event = context.store.events.remove(eventId)
    context.record({ caseId: event.caseId, details: { kind: event.kind, time: event.time } })
    changed(context, event.caseId)
    return {}
  },
  'timeline.updateMany': ({ caseId, eventIds, change }, context) => {
    const ids = context.store.events.updateMany(caseId, eventIds, change)
    const { kind, sourceGrade, informationGrade } = change
    context.record({ subject: caseId, caseId, details: { events: ids.length, fields: Object.keys(change), ...(kind && { kind }), ...(sourceGrade && { sourceGrade }), ...(informationGrade && { informationGrade }), eventIds: ids } })
    changed(context, caseId)
    return { changed: ids.length }
  },
  'timeline.removeMany': ({ caseId, eventIds }, context) => {
    const events = context.store.events.removeMany(caseId, eventIds)
    tellIds(context, 'timeline.eventsRemoved', caseId, events.map(({ id }) => id))
    context.record({ subject: caseId, caseId, details: { events: events.length } })
    changed(context, caseId)
    return { removed: events.length }
  },
  'timeline.tempo': ({ caseId }, { store }) => {
    const { title } = store.cases.get(caseId)
    const all = store.events.movesByCase(TEMPO_KINDS).map(tempoOf)
    const others = all.filter((one) => one.caseId !== caseId && one.figures.length > 0)
    const own = all.find((one) => one.caseId === caseId) ?? { caseId, title, start: null, figures: [] }
    return { own, others: others.slice(0, 500), comparison: compareTempo(others) }
  },
  'timeline.exportCsv': ({ caseId, eventIds }, { store, work, record }) => {
    store.cases.get(caseId)
    record({ subject: caseId, details: { format: 'timesketch-csv', ...(eventIds && { events: eventIds.length }) } })
    return { jobId: startTimelineExport(work, { caseId, eventIds }) }
  },
  'timeline.readCsv': ({ caseId, ticket }, { store, work }) => {
    store.cases.get(caseId)
    return { jobId: startReadCsv(work, caseId, ticket) }
  },
  'timeline.previewImport': ({ caseId, jobId }, { work }) => previewImport(work, caseId, jobId),
  'timeline.import': ({ caseId, jobId, withDuplicates }, context) => {
    const { events, file } = importEvents(context.work, { caseId, jobId, withDuplicates })
    tellIds(context, 'timeline.eventsAdded', caseId, events.map(({ id }) => id))
    context.record({ subject: caseId, caseId, details: { events: events.length, ...file } })
    changed(context, caseId)
    return { added: events.length }
  },
  'proposal.list': ({ caseId, evidenceId }, { store }) => {
    store.cases.get(caseId)
    return store.proposals.list(caseId, evidenceId)
  },
  'proposal.accept': ({ proposalId, change = {}, foldedIds = [] }, context) => {
    const proposal = context.store.proposals.accept(proposalId)
    context.store.proposals.decideMany(proposal.caseId, foldedIds, 'accepted')
    const said = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
    const event = context.store.events.add({ id: context.newId('event'), ...proposedEvent(proposal), ...said })
    context.record({ caseId: proposal.caseId, details: { eventId: event.id, evidenceId: proposal.evidenceId, proposed: proposal.time, time: event.time } })
    changed(context, proposal.caseId)
    return event
  },
  'proposal.reject': ({ proposalId }, context) => {
    const proposal = context.store.proposals.reject(proposalId)
    context.record({ caseId: proposal.caseId, details: { evidenceId: proposal.evidenceId, proposed: proposal.time } })
    changed(context, proposal.caseId)
    return {}
  },
  'proposal.acceptMany': ({ caseId, proposalIds, foldedIds = [], kind }, context) => {
    const { events, proposals } = context.store
    const folded = new Set(foldedIds)
    if (proposalIds.some((id) => folded.has(id))) throw new AppError('BAD_INPUT', 'A proposal cannot both become an event and be folded into another.')
    const made = proposals.decideMany(caseId, proposalIds, 'accepted').map((proposal) => ({ id: context.newId('event'), ...proposedEvent(proposal), ...(kind && { kind }) }))
    const settled = proposals.decideMany(caseId, foldedIds, 'accepted')
    events.addMany(caseId, made)
    tellIds(context, 'timeline.eventsAdded', caseId, made.map(({ id }) => id))
    context.record({ subject: caseId, caseId, details: { events: made.length, folded: settled.length, pictures: new Set(made.flatMap(({ evidenceIds }) => evidenceIds)).size } })
    changed(context, caseId)
    return { eventIds: made.map(({ id }) => id) }
  },
  'proposal.rejectMany': ({ caseId, proposalIds }, context) => {
    const rejected = context.store.proposals.decideMany(caseId, proposalIds, 'rejected')
    context.record({ subject: caseId, caseId, details: { rejected: rejected.length, pictures: new Set(rejected.map(({ evidenceId }) => evidenceId)).size } })
    changed(context, caseId)
    return { rejected: rejected.length }
  },
}
