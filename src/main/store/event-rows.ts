import { PLAIN_EVENT, type EventOrigin, type TimelineEvent } from '../../shared/contract/timeline.ts'
import type { AnnotationId, CaseId, EventId, EvidenceId } from '../../shared/ids.ts'
import type { Value } from './connection.ts'
import { EVENT_TIME_COLUMNS, eventTimeValues, toEventTime, type EventTimeRow } from './event-time.ts'

type Told = Pick<TimelineEvent, 'actors' | 'channel' | 'tags' | 'sourceGrade' | 'informationGrade' | 'skew' | 'annotationIds'>
type Maybe<T> = { [F in keyof T]?: T[F] | undefined }
export type EventFields = Pick<TimelineEvent, 'time' | 'kind' | 'text'> & { evidenceIds: EvidenceId[] } & Maybe<Told>
export type EventChange = Maybe<EventFields>
export type NewEvent = EventFields & { id: EventId; caseId: CaseId; origin?: EventOrigin | null }

export type EventRow = EventTimeRow & Pick<TimelineEvent, 'id' | 'caseId' | 'kind' | 'text' | 'channel' | 'skew' | 'sourceGrade' | 'informationGrade'> & { actors: string; origin: string | null }
export type EventLink = { eventId: EventId; id: EvidenceId; exhibitNumber: number }
/** What hangs on events, in rows of other tables. */
export interface Hanging { evidence: Map<string, EventLink[]>; annotations: Map<string, { id: AnnotationId }[]>; tags: Map<string, { tag: string }[]> }

const OWN_COLUMNS = `${EVENT_TIME_COLUMNS}, kind, text, actors, channel, source_grade, information_grade, skew, origin`
export const SELECT_EVENTS = `SELECT id, case_id AS caseId, ${EVENT_TIME_COLUMNS}, kind, text, actors, channel, source_grade AS sourceGrade, information_grade AS informationGrade, skew, origin FROM events`
export const INSERT_EVENT = `INSERT INTO events (id, case_id, ${OWN_COLUMNS}) VALUES (${Array.from({ length: 18 }, () => '?').join(', ')})`
export const UPDATE_EVENT = `UPDATE events SET ${OWN_COLUMNS.split(', ').map((column) => `${column} = ?`).join(', ')} WHERE id = ?`
export const SELECT_LINKS = 'SELECT l.event_id AS eventId, e.id, e.exhibit_number AS exhibitNumber FROM event_evidence l JOIN evidence e ON e.id = l.evidence_id'

/** In the order of the columns that an update sets; an insert has id and case before them. */
export const ownValues = ({ time, kind, text, actors = [], channel = '', sourceGrade = null, informationGrade = null, skew = '', origin = null }: Omit<NewEvent, 'id' | 'caseId' | 'evidenceIds'>): Value[] =>
  [...eventTimeValues(time), kind, text, JSON.stringify(actors), channel, sourceGrade, informationGrade, skew, origin === null ? null : JSON.stringify(origin)]

export const toEvent = (row: EventRow, { evidence, annotations, tags }: Hanging): TimelineEvent => ({
  ...PLAIN_EVENT, id: row.id, caseId: row.caseId, time: toEventTime(row), kind: row.kind, text: row.text,
  evidence: (evidence.get(row.id) ?? []).map(({ id, exhibitNumber }) => ({ id, exhibitNumber })),
  annotationIds: (annotations.get(row.id) ?? []).map(({ id }) => id), tags: (tags.get(row.id) ?? []).map(({ tag }) => tag),
  actors: JSON.parse(row.actors) as string[], channel: row.channel, sourceGrade: row.sourceGrade, informationGrade: row.informationGrade, skew: row.skew,
  origin: row.origin === null ? null : (JSON.parse(row.origin) as EventOrigin),
})
