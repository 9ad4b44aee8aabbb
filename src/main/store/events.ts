import type { EventKind, EventsChange, TimelineEvent } from '../../shared/contract/timeline.ts'
import type { AnnotationId, CaseId, EventId, EvidenceId } from '../../shared/ids.ts'
import type { Move } from '../../shared/tempo.ts'
import { compareEvents } from '../../shared/time-order.ts'
import type { createCases } from './cases.ts'
import type { Connection } from './connection.ts'
import { changeOfMany } from './event-change.ts'
import { INSERT_EVENT, ownValues, SELECT_EVENTS, SELECT_LINKS, toEvent, UPDATE_EVENT, type EventChange, type EventLink, type EventRow, type NewEvent } from './event-rows.ts'
import { EVENT_TIME_COLUMNS, toEventTime, type EventTimeRow } from './event-time.ts'
import { required } from './not-found.ts'
import { requireAnnotationsInCase, requireInCase } from './same-case.ts'
import type { createSearch } from './search.ts'
import type { createTags } from './tags.ts'

export type { EventChange, EventFields, NewEvent } from './event-rows.ts'

interface Around { cases: ReturnType<typeof createCases>; search: ReturnType<typeof createSearch>; tags: ReturnType<typeof createTags> }

const byEvent = <T extends { eventId: string }>(rows: T[]): Map<string, T[]> => Map.groupBy(rows, (row) => row.eventId)

export function createEvents(connection: Connection, { cases, search, tags }: Around) {
  /** Throws NOT_FOUND. */
  function get(id: string): TimelineEvent {
    const row = required(connection.get<EventRow>(`${SELECT_EVENTS} WHERE id = ?`, id), 'event')
    return toEvent(row, {
      evidence: byEvent(connection.all<EventLink>(`${SELECT_LINKS} WHERE l.event_id = ? ORDER BY e.exhibit_number`, id)),
      annotations: byEvent(connection.all<{ eventId: string; id: AnnotationId }>('SELECT event_id AS eventId, annotation_id AS id FROM event_annotations WHERE event_id = ? ORDER BY annotation_id', id)),
      tags: new Map([[id, tags.of(id).map((tag) => ({ tag }))]]),
    })
  }

  function list(caseId: string): TimelineEvent[] {
    const hanging = {
      evidence: byEvent(connection.all<EventLink>(`${SELECT_LINKS} WHERE e.case_id = ? ORDER BY e.exhibit_number`, caseId)),
      annotations: byEvent(connection.all<{ eventId: string; id: AnnotationId }>(
        'SELECT l.event_id AS eventId, l.annotation_id AS id FROM event_annotations l JOIN annotations a ON a.id = l.annotation_id WHERE a.case_id = ? ORDER BY l.annotation_id', caseId)),
      tags: byEvent(connection.all<{ eventId: string; tag: string }>(`SELECT subject_id AS eventId, tag FROM tags WHERE case_id = ? AND subject_id GLOB 'event_*' ORDER BY tag`, caseId)),
    }
    return connection.all<EventRow>(`${SELECT_EVENTS} WHERE case_id = ?`, caseId).map((row) => toEvent(row, hanging)).toSorted(compareEvents)
  }

  function link(eventId: string, caseId: string, evidenceIds: readonly EvidenceId[]): void {
    requireInCase(connection, caseId, evidenceIds)
    connection.run('DELETE FROM event_evidence WHERE event_id = ?', eventId)
    for (const id of new Set(evidenceIds)) connection.run('INSERT INTO event_evidence (event_id, evidence_id) VALUES (?, ?)', eventId, id)
  }

  function linkRegions(eventId: string, caseId: string, annotationIds: readonly AnnotationId[]): void {
    requireAnnotationsInCase(connection, caseId, annotationIds)
    connection.run('DELETE FROM event_annotations WHERE event_id = ?', eventId)
    for (const id of new Set(annotationIds)) connection.run('INSERT INTO event_annotations (event_id, annotation_id) VALUES (?, ?)', eventId, id)
  }

  function setTags(id: string, wanted: readonly string[], had: readonly string[]): void {
    tags.set([id], { add: wanted, remove: had.filter((tag) => !wanted.includes(tag)) })
  }

  /** Makes an event be found by its words, as they are now. */
  const index = (id: string, caseId: string, text: string, evidenceId: EvidenceId | null) => search.put({ found: 'event', sourceId: id, caseId, evidenceId }, text)

  function insert(event: NewEvent): void {
    const { id, caseId, evidenceIds, annotationIds = [] } = event
    connection.run(INSERT_EVENT, id, caseId, ...ownValues(event))
    link(id, caseId, evidenceIds)
    if (annotationIds.length > 0) linkRegions(id, caseId, annotationIds)
    index(id, caseId, event.text, evidenceIds[0] ?? null)
  }

  function change(id: string, { evidenceIds, annotationIds, tags: wanted, ...own }: EventChange): TimelineEvent {
    const old = get(id)
    const set = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined)) as Partial<TimelineEvent>
    connection.run(UPDATE_EVENT, ...ownValues({ ...old, ...set }), id)
    if (evidenceIds) link(id, old.caseId, evidenceIds)
    if (annotationIds) linkRegions(id, old.caseId, annotationIds)
    if (wanted) setTags(id, wanted, old.tags)
    const event = get(id)
    index(id, event.caseId, event.text, event.evidence[0]?.id ?? null)
    return event
  }

  function drop(ids: readonly EventId[]): void {
    connection.run('DELETE FROM events WHERE id IN (SELECT value FROM json_each(?))', JSON.stringify(ids))
    tags.dropMany(ids)
    search.removeMany('event', ids)
  }

  /** The events of a case with these ids, in the order of time. Throws NOT_FOUND when one is not in it. */
  function chosen(caseId: string, ids: readonly string[]): TimelineEvent[] {
    const wanted = new Set(ids)
    const found = list(caseId).filter((event) => wanted.has(event.id))
    if (found.length < wanted.size) required(undefined, 'event')
    return found
  }

  return {
    get, list, chosen,

    /** Throws NOT_FOUND for the case, or for a picture or region that is not in it. */
    add(event: NewEvent): TimelineEvent {
      cases.touch(event.caseId)
      insert(event)
      if (event.tags?.length) setTags(event.id, event.tags, [])
      return get(event.id)
    },

    /** Many of one case at once. Throws NOT_FOUND as `add` does. */
    addMany(caseId: CaseId, events: readonly NewEvent[]): void {
      cases.touch(caseId)
      for (const event of events) insert(event)
      const tagged = Map.groupBy(events.filter((event) => event.tags?.length), (event) => JSON.stringify(event.tags))
      for (const [add, group] of tagged) tags.set(group.map(({ id }) => id), { add: JSON.parse(add) as string[], remove: [] })
    },

    /** Throws NOT_FOUND. */
    update(id: string, fields: EventChange): TimelineEvent {
      const event = change(id, fields)
      cases.touch(event.caseId)
      return event
    },

    /** The same change to many of one case; returns those that it changed anything in. Throws NOT_FOUND. */
    updateMany(caseId: CaseId, ids: readonly EventId[], edit: EventsChange): EventId[] {
      const changed = chosen(caseId, ids).flatMap((event) => {
        const own = changeOfMany(event, edit)
        if (own) connection.run(UPDATE_EVENT, ...ownValues({ ...event, ...own }), event.id)
        return own ? [event.id] : []
      })
      const { addTags: add = [], removeTags: remove = [] } = edit
      const tagged = add.length + remove.length > 0 ? tags.set(ids, { add, remove }).map(({ id }) => id as EventId) : []
      cases.touch(caseId)
      return [...new Set([...changed, ...tagged])]
    },

    /** Returns the event that was removed. Throws NOT_FOUND. */
    remove(id: string): TimelineEvent {
      const event = get(id)
      drop([event.id])
      cases.touch(event.caseId)
      return event
    },

    /** Throws NOT_FOUND when one is not in the case. */
    removeMany(caseId: CaseId, ids: readonly EventId[]): TimelineEvent[] {
      const events = chosen(caseId, ids)
      drop(events.map(({ id }) => id))
      cases.touch(caseId)
      return events
    },

    /** Makes it be found as it is now, or no longer; after it was changed from elsewhere. */
    refresh(id: string): void {
      const row = connection.get(`SELECT 1 FROM events WHERE id = ?`, id)
      if (!row) return search.remove('event', id)
      const event = get(id)
      index(id, event.caseId, event.text, event.evidence[0]?.id ?? null)
    },

    /** What events of a case can rest on, with the hash of its content. */
    exhibits: (caseId: string): { id: EvidenceId; exhibitNumber: number; sha256: string }[] =>
      connection.all('SELECT id, exhibit_number AS exhibitNumber, sha256 FROM evidence WHERE case_id = ?', caseId),

    /** What the tempo of approaches is figured from: events of these kinds, of every case, under its title. */
    movesByCase(kinds: readonly EventKind[]): { caseId: CaseId; title: string; moves: Move[] }[] {
      type MoveRow = Pick<EventRow, 'id' | 'caseId' | 'kind' | keyof EventTimeRow> & { title: string }
      const rows = connection.all<MoveRow>(`SELECT e.id, e.case_id AS caseId, c.title, e.kind, ${EVENT_TIME_COLUMNS} FROM events e JOIN cases c ON c.id = e.case_id
        WHERE e.kind IN (SELECT value FROM json_each(?))`, JSON.stringify(kinds))
      return [...Map.groupBy(rows, ({ caseId }) => caseId)].map(([caseId, ofCase]) =>
        ({ caseId, title: ofCase[0]!.title, moves: ofCase.map((row) => ({ id: row.id, kind: row.kind, time: toEventTime(row) })) }))
    },

    /** The exhibit is going: the words that times were read from go with it. */
    forgetOrigins: (evidenceId: string): number => connection.run(`UPDATE events SET origin = NULL WHERE origin ->> 'evidenceId' = ?`, evidenceId),
  }
}
