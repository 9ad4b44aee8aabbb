import type { Connection } from './connection.ts'
import { required } from './not-found.ts'

/** Throws NOT_FOUND when a picture is not in the case. */
export function requireInCase(connection: Connection, caseId: string, evidenceIds: readonly string[]): void {
  for (const id of evidenceIds) required(connection.get('SELECT 1 FROM evidence WHERE id = ? AND case_id = ?', id, caseId), 'picture')
}
