import type { CaseRecord, CaseSummary, Subject } from '../../shared/contract/case.ts'
import { EMPTY_SUBJECT } from '../../shared/contract/case.ts'
import type { CaseId } from '../../shared/ids.ts'
import type { Clock } from '../ports.ts'
import type { Connection } from './connection.ts'
import { required } from './not-found.ts'
import type { createSearch } from './search.ts'

/** What may be changed; a field that is left out stays. */
export type CaseChange = { [F in 'title' | 'status' | 'tlp' | 'handling' | 'author' | 'summary' | 'subject' | 'legalHold' | 'reviewMs' | 'language']?: CaseRecord[F] | undefined }

type Row = Omit<CaseRecord, 'subject' | 'legalHold'> & { subject: string; legalHold: number }

/** A case as it is listed; `c` is the case. */
export const CASE_SUMMARY = `c.id, c.title, c.status, c.tlp, c.created_ms AS createdMs, c.updated_ms AS updatedMs,
  (SELECT count(*) FROM evidence WHERE case_id = c.id) AS evidenceCount, (SELECT count(*) FROM events WHERE case_id = c.id) AS eventCount`

/** A new case is marked for the recipients only until somebody decides otherwise. */
const NEW = { status: 'open', tlp: 'TLP:AMBER', handling: '', author: '', summary: '' } as const

export function createCases(connection: Connection, clock: Clock, search: ReturnType<typeof createSearch>) {
  /** Throws NOT_FOUND. */
  function get(id: string): CaseRecord {
    const row = required(connection.get<Row>(`SELECT ${CASE_SUMMARY}, c.subject, c.handling, c.author, c.summary, c.legal_hold AS legalHold, c.review_ms AS reviewMs, c.language FROM cases c WHERE c.id = ?`, id), 'case')
    return { ...row, legalHold: row.legalHold === 1, subject: JSON.parse(row.subject) as Subject }
  }

  function index(record: CaseRecord): void {
    search.put({ found: 'case', sourceId: record.id, caseId: record.id, evidenceId: null }, [record.title, ...Object.values(record.subject), record.summary].filter((text) => text !== '').join('\n'))
  }

  return {
    get,

    /** The ones last worked on first. */
    list: (): CaseSummary[] => connection.all<CaseSummary>(`SELECT ${CASE_SUMMARY} FROM cases c ORDER BY c.updated_ms DESC, c.id DESC`),

    /** Whether anything in the vault is under legal hold. */
    anyHeld: (): boolean => connection.get('SELECT 1 FROM cases WHERE legal_hold = 1 LIMIT 1') !== undefined,

    create({ id, title }: { id: CaseId; title: string }): CaseRecord {
      connection.run(
        'INSERT INTO cases (id, title, status, tlp, handling, author, summary, subject, created_ms, updated_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
        id, title, NEW.status, NEW.tlp, NEW.handling, NEW.author, NEW.summary, JSON.stringify(EMPTY_SUBJECT), clock.nowMs(), clock.nowMs(),
      )
      const made = get(id)
      index(made)
      return made
    },

    /** Throws NOT_FOUND. */
    update(id: string, change: CaseChange): CaseRecord {
      const old = get(id)
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Partial<CaseRecord>
      const next = { ...old, ...given }
      connection.run(
        'UPDATE cases SET title = ?, status = ?, tlp = ?, handling = ?, author = ?, summary = ?, subject = ?, legal_hold = ?, review_ms = ?, language = ?, updated_ms = ? WHERE id = ?',
        next.title, next.status, next.tlp, next.handling, next.author, next.summary, JSON.stringify(next.subject), next.legalHold ? 1 : 0, next.reviewMs, next.language, clock.nowMs(), id,
      )
      const changed = get(id)
      index(changed)
      return changed
    },

    /** Makes it be found as it is now; after it was changed from elsewhere. */
    refresh: (id: string): void => index(get(id)),

    count: (): number => connection.get<{ count: number }>('SELECT count(*) AS count FROM cases')!.count,

    /** Notes that something in the case changed now. Throws NOT_FOUND. */
    touch(id: string): void {
      required(connection.run('UPDATE cases SET updated_ms = ? WHERE id = ?', clock.nowMs(), id) || undefined, 'case')
    },

    /** The next exhibit number; none is given twice, also after a removal. Throws NOT_FOUND. */
    takeExhibitNumber: (id: string): number =>
      required(connection.get<{ number: number }>('UPDATE cases SET last_exhibit = last_exhibit + 1 WHERE id = ? RETURNING last_exhibit AS number', id), 'case').number,
  }
}
