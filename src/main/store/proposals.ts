import type { Box } from '../../shared/contract/evidence.ts'
import type { Proposal } from '../../shared/contract/timeline.ts'
import { compareEvents } from '../../shared/time-order.ts'
import type { Connection } from './connection.ts'
import { TIME_COLUMNS, timeValues, toTime, type TimeRow } from './event-time.ts'
import { required } from './not-found.ts'

export type NewProposal = Pick<Proposal, 'id' | 'time' | 'matched' | 'excerpt' | 'box' | 'confidence' | 'assumption'>

type Row = TimeRow & Omit<Proposal, 'time' | 'box'> & { box: string | null }

const SELECT = `SELECT p.id, e.case_id AS caseId, p.evidence_id AS evidenceId, e.exhibit_number AS exhibitNumber, p.at_ms, p.precision, p.zone_minutes, p.meaning,
  p.approximate, p.matched, p.excerpt, p.box, p.confidence, p.assumption FROM proposals p JOIN evidence e ON e.id = p.evidence_id WHERE p.state = 'pending'`

const toProposal = ({ at_ms, precision, zone_minutes, meaning, approximate, box, ...rest }: Row): Proposal =>
  ({ ...rest, time: toTime({ at_ms, precision, zone_minutes, meaning, approximate }), box: box === null ? null : (JSON.parse(box) as Box) })

/** Dates read in pictures, waiting for a person. Decided ones stay, so that a second reading does not ask again. */
export function createProposals(connection: Connection) {
  /** A pending one. Throws NOT_FOUND, also when it was decided meanwhile. */
  const get = (id: string): Proposal => toProposal(required(connection.get<Row>(`${SELECT} AND p.id = ?`, id), 'proposal'))

  function decide(id: string, state: 'accepted' | 'rejected'): Proposal {
    const proposal = get(id)
    connection.run('UPDATE proposals SET state = ? WHERE id = ?', state, id)
    return proposal
  }

  /** Unless a person decided on it before, or it waits already. */
  function add(evidenceId: string, one: NewProposal): void {
    const known = connection.get('SELECT 1 FROM proposals WHERE evidence_id = ? AND at_ms = ? AND matched = ? AND excerpt = ?', evidenceId, one.time.atMs, one.matched, one.excerpt)
    if (known) return
    connection.run(`INSERT INTO proposals (id, evidence_id, ${TIME_COLUMNS}, matched, excerpt, box, confidence, assumption, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'pending')`,
      one.id, evidenceId, ...timeValues(one.time), one.matched, one.excerpt, one.box === null ? null : JSON.stringify(one.box), one.confidence, one.assumption)
  }

  /** Settles those of the case that wait still, and returns them. */
  function decideMany(caseId: string, ids: readonly string[], state: 'accepted' | 'rejected'): Proposal[] {
    return [...new Set(ids)].flatMap((id) => {
      const row = connection.get<Row>(`${SELECT} AND p.id = ? AND e.case_id = ?`, id, caseId)
      if (row) connection.run('UPDATE proposals SET state = ? WHERE id = ?', state, id)
      return row ? [toProposal(row)] : []
    })
  }

  return {
    get, decideMany,
    accept: (id: string): Proposal => decide(id, 'accepted'),
    reject: (id: string): Proposal => decide(id, 'rejected'),

    /** Pending ones of a case, or of one picture in it; sorted by time. */
    list: (caseId: string, evidenceId?: string): Proposal[] =>
      (evidenceId === undefined
        ? connection.all<Row>(`${SELECT} AND e.case_id = ?`, caseId)
        : connection.all<Row>(`${SELECT} AND e.case_id = ? AND e.id = ?`, caseId, evidenceId)
      ).map(toProposal).toSorted(compareEvents),

    add,

    /** What a new reading of the picture proposes, in place of what is pending but the time of its file; what a person decided on before is left out. */
    replacePending(evidenceId: string, proposals: readonly NewProposal[]): void {
      connection.run(`DELETE FROM proposals WHERE evidence_id = ? AND state = 'pending' AND NOT (meaning = 'captured' AND box IS NULL)`, evidenceId)
      for (const one of proposals) add(evidenceId, one)
    },
  }
}
