import type { Proposal } from '../../shared/contract/timeline.ts'
import type { CaseId } from '../../shared/ids.ts'
import { describeProposal } from '../../shared/proposal-words.ts'
import type { Handlers, OperationContext } from '../dispatch.ts'

const changed = ({ announce }: OperationContext, caseId: CaseId) => announce({ name: 'timeline.changed', caseId })

/** What a proposed time becomes when the analyst changes nothing: a message where one says it was sent, else undecided. */
const proposedKind = ({ time }: Proposal) => (time.meaning === 'sent' ? 'message' : time.meaning === 'captured' ? 'capture' : 'other')

export const timelineOperations: Handlers<'timeline.'> & Handlers<'proposal.'> = {
  'timeline.list': ({ caseId }, { store }) => {
    store.cases.get(caseId)
    return store.events.list(caseId)
  },
  'timeline.add': (input, context) => {
    const event = context.store.events.add({ id: context.newId('event'), ...input })
    context.record({ subject: event.id, details: { kind: event.kind, time: event.time, evidenceIds: input.evidenceIds } })
    changed(context, event.caseId)
    return event
  },
  'timeline.update': ({ eventId, ...change }, context) => {
    const event = context.store.events.update(eventId, change)
    context.record({ caseId: event.caseId, details: { fields: Object.keys(change), kind: event.kind, time: event.time, evidenceIds: event.evidence.map((one) => one.id) } })
    changed(context, event.caseId)
    return event
  },
  'timeline.remove': ({ eventId }, context) => {
    const event = context.store.events.remove(eventId)
    context.record({ caseId: event.caseId, details: { kind: event.kind, time: event.time } })
    changed(context, event.caseId)
    return {}
  },
  'proposal.list': ({ caseId, evidenceId }, { store }) => {
    store.cases.get(caseId)
    return store.proposals.list(caseId, evidenceId)
  },
  'proposal.accept': ({ proposalId, change = {} }, context) => {
    const proposal = context.store.proposals.accept(proposalId)
    const event = context.store.events.add({
      id: context.newId('event'), caseId: proposal.caseId,
      time: change.time ?? proposal.time, kind: change.kind ?? proposedKind(proposal), text: change.text ?? describeProposal(proposal),
      evidenceIds: change.evidenceIds ?? [proposal.evidenceId],
    })
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
}
