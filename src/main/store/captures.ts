import type { CaptureFacts, CaptureFinding } from '../../shared/contract/quality.ts'
import type { Acquisition } from '../../shared/contract/acquisition.ts'
import type { EvidenceId } from '../../shared/ids.ts'
import type { Connection } from './connection.ts'
import { toAcquisition } from './evidence-rows.ts'
import { CURRENT } from './readings.ts'

export interface CaptureRow { facts: CaptureFacts | null; findings: CaptureFinding[] }
export interface CapturedText { evidenceId: EvidenceId; exhibitNumber: number; text: string; acquisition: Acquisition }

/** Of a long document its beginning: what tells of a capture stands there. */
const MOST_CHARACTERS = 20_000

/** How pictures were captured: what their pixels tell, and what was found of it and their words. */
export function createCaptures(connection: Connection) {
  return {
    get(id: string): CaptureRow | null {
      const row = connection.get<{ facts: string | null; findings: string }>('SELECT facts, findings FROM captures WHERE evidence_id = ?', id)
      return row ? { facts: row.facts === null ? null : JSON.parse(row.facts) as CaptureFacts, findings: JSON.parse(row.findings) as CaptureFinding[] } : null
    },

    put(id: string, { facts, findings }: CaptureRow): void {
      connection.run('INSERT OR REPLACE INTO captures (evidence_id, facts, findings) VALUES (?, ?, ?)', id, facts && JSON.stringify(facts), JSON.stringify(findings))
    },

    /** The current text of everything that was read in a case, by exhibit. */
    texts: (caseId: string): CapturedText[] =>
      connection.all<Omit<CapturedText, 'acquisition'> & { acquisition: string | null }>(`SELECT e.id AS evidenceId, e.exhibit_number AS exhibitNumber, substr(r.text, 1, ${MOST_CHARACTERS}) AS text, e.acquisition
        FROM evidence e JOIN ocr_runs r ON r.evidence_id = e.id AND r.version = ${CURRENT} WHERE e.case_id = ? ORDER BY e.exhibit_number`, caseId)
        .map((row) => ({ ...row, acquisition: toAcquisition(row.acquisition) })),
  }
}
