import type { DossierReceipt } from '../../shared/contract/dossier.ts'
import type { Connection } from './connection.ts'

type Row = Omit<DossierReceipt, 'remarks'> & { remarks: string }

/** Dossiers that were exported: what was written, when, and its hash. */
export function createReceipts(connection: Connection) {
  return {
    add(caseId: string, { file, sha256, pages, sizeBytes, atMs, remarks }: DossierReceipt): void {
      connection.run('INSERT INTO receipts (case_id, file, sha256, pages, size_bytes, at_ms, remarks) VALUES (?, ?, ?, ?, ?, ?, ?)', caseId, file, sha256, pages, sizeBytes, atMs, JSON.stringify(remarks))
    },
    /** Newest first. */
    list: (caseId: string): DossierReceipt[] =>
      connection.all<Row>('SELECT file, sha256, pages, size_bytes AS sizeBytes, at_ms AS atMs, remarks FROM receipts WHERE case_id = ? ORDER BY id DESC', caseId)
        .map((row) => ({ ...row, remarks: JSON.parse(row.remarks) as string[] })),
  }
}
