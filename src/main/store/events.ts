import type { EventKind, TimelineEvent } from '../../shared/contract/timeline.ts'
import type { CaseId, EventId, EvidenceId } from '../../shared/ids.ts'
import type { EventTime } from '../../shared/time.ts'
import type { createCases } from './cases.ts'
import type { Connection } from './connection.ts'
import { byTime, TIME_COLUMNS, timeValues, toTime, type TimeRow } from './event-time.ts'
import { required } from './not-found.ts'
import { requireInCase } from './same-case.ts'
import type { createSearch } from './search.ts'

export interface EventFields { time: EventTime; kind: EventKind; text: string; evidenceIds: EvidenceId[] }
export type EventChange = { [F in keyof EventFields]?: EventFields[F] | undefined }

type Row = TimeRow & { id: EventId; caseId: CaseId; kind: EventKind; text: string }
type Link = { eventId: EventId; id: EvidenceId; exhibitNumber: number }

const COLUMNS = `id, case_id AS caseId, ${TIME_COLUMNS}, kind, text`
const LINKS = 'SELECT l.event_id AS eventId, e.id, e.exhibit_number AS exhibitNumber FROM event_evidence l JOIN evidence e ON e.id = l.evidence_id'

interface Around { cases: ReturnType<typeof createCases>; search: ReturnType<typeof createSearch> }

const toEvent = (row: Row, links: Link[]): TimelineEvent =>
  ({ id: row.id, caseId: row.caseId, time: toTime(row), kind: row.kind, text: row.text, evidence: links.map(({ id, exhibitNumber }) => ({ id, exhibitNumber })) })

export function createEvents(connection: Connection, { cases, search }: Around) {
  /** Throws NOT_FOUND. */
  function get(id: string): TimelineEvent {
    const row = required(connection.get<Row>(`SELECT ${COLUMNS} FROM events WHERE id = ?`, id), 'event')
    return toEvent(row, connection.all<Link>(`${LINKS} WHERE l.event_id = ? ORDER BY e.exhibit_number`, id))
  }

  function link(eventId: string, caseId: string, evidenceIds: EvidenceId[]): void {
    requireInCase(connection, caseId, evidenceIds)
    connection.run('DELETE FROM event_evidence WHERE event_id = ?', eventId)
    for (const id of new Set(evidenceIds)) connection.run('INSERT INTO event_evidence (event_id, evidence_id) VALUES (?, ?)', eventId, id)
  }

  function changed(id: string): TimelineEvent {
    const event = get(id)
    cases.touch(event.caseId)
    search.put({ found: 'event', sourceId: id, caseId: event.caseId, evidenceId: event.evidence[0]?.id ?? null }, event.text)
    return event
  }

  return {
    get,

    /** Sorted by time, the coarser first, then by id. */
    list(caseId: string): TimelineEvent[] {
      const links = Map.groupBy(connection.all<Link>(`${LINKS} WHERE e.case_id = ? ORDER BY e.exhibit_number`, caseId), (one) => one.eventId)
      return connection.all<Row>(`SELECT ${COLUMNS} FROM events WHERE case_id = ?`, caseId).map((row) => toEvent(row, links.get(row.id) ?? [])).toSorted(byTime)
    },

    /** Throws NOT_FOUND for the case or a picture that is not in it. */
    add({ id, caseId, time, kind, text, evidenceIds }: EventFields & { id: EventId; caseId: CaseId }): TimelineEvent {
      cases.touch(caseId)
      connection.run(`INSERT INTO events (id, case_id, ${TIME_COLUMNS}, kind, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`, id, caseId, ...timeValues(time), kind, text)
      link(id, caseId, evidenceIds)
      return changed(id)
    },

    /** Throws NOT_FOUND. */
    update(id: string, change: EventChange): TimelineEvent {
      const old = get(id)
      const time = change.time ?? old.time
      connection.run('UPDATE events SET at_ms = ?, precision = ?, zone_minutes = ?, meaning = ?, approximate = ?, kind = ?, text = ? WHERE id = ?',
        ...timeValues(time), change.kind ?? old.kind, change.text ?? old.text, id)
      if (change.evidenceIds) link(id, old.caseId, change.evidenceIds)
      return changed(id)
    },

    /** Returns the event that was removed. Throws NOT_FOUND. */
    remove(id: string): TimelineEvent {
      const event = get(id)
      connection.run('DELETE FROM events WHERE id = ?', id)
      search.remove('event', id)
      cases.touch(event.caseId)
      return event
    },
  }
}
