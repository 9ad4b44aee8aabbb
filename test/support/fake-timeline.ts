/** The timeline's operations over the fake host: sorted, changed and figured as the core does. */
import { readTable, sameness } from '../../src/main/exchange/timeline-csv.ts'
import { changeOfMany } from '../../src/main/store/event-change.ts'
import type { OperationName, Output, Parsed } from '../../src/shared/contract/index.ts'
import { PLAIN_EVENT, type Proposal, type TimelineEvent } from '../../src/shared/contract/timeline.ts'
import type { CaseId } from '../../src/shared/ids.ts'
import { describeProposal } from '../../src/shared/proposal-words.ts'
import { compareTempo, tempoOf } from '../../src/shared/tempo.ts'
import { compareEvents } from '../../src/shared/time-order.ts'
import { Refusal } from './fake-host.ts'
import type { FakeHost } from './fake-host.ts'
import { makeFakeId } from './fake-world.ts'

type Names = Extract<OperationName, `timeline.${string}` | `proposal.${string}`>
type Answers = { [N in Names]: (input: Parsed<N>) => Output<N> }

/** What is read when a file of events is handed over: two good rows, one of them twice, and one that is wrong. */
const TABLE = `message,datetime,timestamp_desc,kind,actors,Host
Opens the channel,2026-03-02T08:00:00+00:00,sent,contact,Layla; Omar,desk-4
Opens the channel,2026-03-02T08:00:00+00:00,sent,contact,Layla; Omar,desk-4
Meets at the harbour,2026-03-09,stated,meeting,Layla,
No time at all,soon,stated,other,,
`

const given = <T extends object>(change: T) => Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as { [F in keyof T]: Exclude<T[F], undefined> }

export function timelineAnswers(host: FakeHost): Answers {
  const { world } = host
  const refs = (ids: readonly string[]) => ids.map((id) => host.evidenceOf(id)).map(({ id, exhibitNumber }) => ({ id, exhibitNumber }))
  const eventsOf = (caseId: CaseId) => world.events.filter((each) => each.caseId === caseId).sort(compareEvents)
  const changed = (caseId: CaseId) => host.announce({ name: 'timeline.changed', caseId })
  const find = (id: string) => {
    const event = world.events.find((each) => each.id === id)
    if (!event) throw new Refusal('NOT_FOUND', 'This event is not in the vault.')
    return event
  }
  const drop = (ids: readonly string[]) => { world.events.splice(0, world.events.length, ...world.events.filter(({ id }) => !ids.includes(id))) }
  const settle = (ids: readonly string[]): Proposal[] => {
    const found = world.proposals.filter(({ id }) => ids.includes(id))
    world.proposals.splice(0, world.proposals.length, ...world.proposals.filter(({ id }) => !ids.includes(id)))
    return found
  }
  const proposed = (one: Proposal): TimelineEvent => ({
    ...PLAIN_EVENT, id: makeFakeId('event'), caseId: one.caseId, time: one.time, kind: one.time.meaning === 'sent' ? 'message' : 'other', text: describeProposal(one), evidence: refs([one.evidenceId]),
    origin: { evidenceId: one.evidenceId, exhibitNumber: one.exhibitNumber, box: one.box, matched: one.matched, excerpt: one.excerpt },
  })
  const table = readTable(TABLE)
  const isKnown = (caseId: CaseId) => {
    const seen = new Set(eventsOf(caseId).map(sameness))
    return (event: (typeof table.events)[number]) => seen.size === seen.add(sameness(event)).size
  }
  return {
    'timeline.list': ({ caseId }) => eventsOf(caseId),
    'timeline.add': ({ caseId, evidenceIds, ...fields }) => {
      const event: TimelineEvent = { ...PLAIN_EVENT, ...given(fields), id: makeFakeId('event'), caseId, evidence: refs(evidenceIds) }
      world.events.push(event)
      changed(caseId)
      return event
    },
    'timeline.update': ({ eventId, evidenceIds, ...change }) => {
      const event = Object.assign(find(eventId), given(change), evidenceIds ? { evidence: refs(evidenceIds) } : {})
      changed(event.caseId)
      return event
    },
    'timeline.remove': ({ eventId }) => {
      const { caseId } = find(eventId)
      drop([eventId])
      changed(caseId)
      return {}
    },
    'timeline.updateMany': ({ caseId, eventIds, change }) => {
      for (const event of eventIds.map(find)) {
        Object.assign(event, changeOfMany(event, change))
        event.tags = [...new Set([...event.tags.filter((tag) => !change.removeTags?.includes(tag)), ...(change.addTags ?? [])])].sort()
      }
      changed(caseId)
      return { changed: eventIds.length }
    },
    'timeline.removeMany': ({ caseId, eventIds }) => {
      drop(eventIds)
      changed(caseId)
      return { removed: eventIds.length }
    },
    'timeline.tempo': ({ caseId }) => {
      const all = world.cases.map(({ id, title }) => tempoOf({ caseId: id, title, moves: eventsOf(id) }))
      const others = all.filter((one) => one.caseId !== caseId && one.figures.length > 0)
      return { own: all.find((one) => one.caseId === caseId)!, others, comparison: compareTempo(others) }
    },
    'timeline.exportCsv': ({ caseId, eventIds }) => host.startJob('export', caseId, ['events'], () => `Saved ${(eventIds ?? eventsOf(caseId)).length} events to /home/analyst/Documents/timeline.csv`),
    'timeline.readCsv': ({ caseId }) => host.startJob('events', caseId, ['rows'], () => '4 rows read'),
    'timeline.previewImport': ({ caseId }) => {
      const known = isKnown(caseId)
      const sample = table.events.map(({ exhibitHashes: _hashes, exhibitNumbers: _numbers, ...event }, index) => ({ ...event, evidence: [], isDuplicate: known(table.events[index]!) }))
      return { rows: 4, wrong: table.wrong, wrongCount: 1, duplicates: sample.filter((one) => one.isDuplicate).length, unlinked: 0, sample, ignored: table.ignored }
    },
    'timeline.import': ({ caseId, withDuplicates }) => {
      const known = isKnown(caseId)
      const events = table.events.filter((event) => !known(event) || withDuplicates)
      world.events.push(...events.map(({ row: _row, exhibitHashes: _hashes, exhibitNumbers: _numbers, ...fields }) => ({ ...PLAIN_EVENT, ...fields, id: makeFakeId('event'), caseId, evidence: [] })))
      changed(caseId)
      return { added: events.length }
    },
    'proposal.list': ({ caseId, evidenceId }) => world.proposals.filter((each) => each.caseId === caseId && (!evidenceId || each.evidenceId === evidenceId)),
    'proposal.accept': ({ proposalId, change, foldedIds = [] }) => {
      const [proposal] = settle([proposalId])
      settle(foldedIds)
      if (!proposal) throw new Refusal('NOT_FOUND', 'This proposal is not in the vault.')
      const event = { ...proposed(proposal), ...given(change ?? {}), ...(change?.evidenceIds && { evidence: refs(change.evidenceIds) }) }
      world.events.push(event)
      changed(proposal.caseId)
      return event
    },
    'proposal.reject': ({ proposalId }) => {
      const [proposal] = settle([proposalId])
      if (proposal) changed(proposal.caseId)
      return {}
    },
    'proposal.acceptMany': ({ caseId, proposalIds, foldedIds = [], kind }) => {
      const events = settle(proposalIds).map((one) => ({ ...proposed(one), ...(kind && { kind }) }))
      settle(foldedIds)
      world.events.push(...events)
      changed(caseId)
      return { eventIds: events.map(({ id }) => id) }
    },
    'proposal.rejectMany': ({ caseId, proposalIds }) => {
      const rejected = settle(proposalIds).length
      changed(caseId)
      return { rejected }
    },
  }
}
