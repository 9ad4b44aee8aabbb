import type { Connection } from './connection.ts'
import { AppError } from '../../shared/errors.ts'

/** Throws NOT_FOUND when a picture is not in the case. */
export function requireInCase(connection: Connection, caseId: string, evidenceIds: readonly string[]): void {
  for (const id of evidenceIds) {
    if (!connection.get('SELECT 1 FROM evidence WHERE id = ? AND case_id = ?', id, caseId)) {
      throw new AppError('NOT_FOUND', 'This picture is not in this case. Import it into the case first, or choose one of the case’s own.')
    }
  }
}

/** Throws NOT_FOUND when a region is not of a picture of the case. */
export function requireAnnotationsInCase(connection: Connection, caseId: string, annotationIds: readonly string[]): void {
  for (const id of annotationIds) {
    if (!connection.get('SELECT 1 FROM annotations WHERE id = ? AND case_id = ?', id, caseId)) {
      throw new AppError('NOT_FOUND', 'This region is not of a picture of this case (any more). Choose another.')
    }
  }
}
