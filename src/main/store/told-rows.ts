import type { CaseId, EvidenceId } from '../../shared/ids.ts'
import type { Connection } from './connection.ts'

export interface EvidenceRow { id: EvidenceId; caseId: CaseId; exhibitNumber: number; sha256: string; sha512: string | null }
export interface ReadingRow { evidenceId: EvidenceId; version: number }
export interface CaseworkRow { id: string; caseId: CaseId; evidenceId: EvidenceId | null }

/** The rows that lines of the journal tell of, page by page in the order of their ids, for verification to compare. */
export function createToldRows(connection: Connection) {
  return {
    evidence: (afterId: string, limit: number): EvidenceRow[] =>
      connection.all('SELECT id, case_id AS caseId, exhibit_number AS exhibitNumber, sha256, sha512 FROM evidence WHERE id > ? ORDER BY id LIMIT ?', afterId, limit),
    readings: (after: ReadingRow | null, limit: number): ReadingRow[] =>
      connection.all('SELECT evidence_id AS evidenceId, version FROM ocr_runs WHERE (evidence_id, version) > (?, ?) ORDER BY evidence_id, version LIMIT ?', after?.evidenceId ?? '', after?.version ?? 0, limit),
    notes: (afterId: string, limit: number): CaseworkRow[] =>
      connection.all('SELECT id, case_id AS caseId, evidence_id AS evidenceId FROM notes WHERE id > ? ORDER BY id LIMIT ?', afterId, limit),
    events: (afterId: string, limit: number): CaseworkRow[] =>
      connection.all('SELECT id, case_id AS caseId, NULL AS evidenceId FROM events WHERE id > ? ORDER BY id LIMIT ?', afterId, limit),

    evidenceAt: (id: string): EvidenceRow | null =>
      connection.get<EvidenceRow>('SELECT id, case_id AS caseId, exhibit_number AS exhibitNumber, sha256, sha512 FROM evidence WHERE id = ?', id) ?? null,
    hasReading: ({ evidenceId, version }: ReadingRow): boolean => connection.get('SELECT 1 FROM ocr_runs WHERE evidence_id = ? AND version = ?', evidenceId, version) !== undefined,
    hasNote: (id: string): boolean => connection.get('SELECT 1 FROM notes WHERE id = ?', id) !== undefined,
    hasEvent: (id: string): boolean => connection.get('SELECT 1 FROM events WHERE id = ?', id) !== undefined,
    caseTitle: (id: string): string | null => connection.get<{ title: string }>('SELECT title FROM cases WHERE id = ?', id)?.title ?? null,
  }
}
