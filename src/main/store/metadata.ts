import type { FileFacts } from '../../shared/contract/metadata.ts'
import type { Connection } from './connection.ts'
import type { createSearch } from './search.ts'
import { metadataText } from './search-index.ts'

/** What the files of pictures tell of themselves, as it was read when they came in, or later where a version before did not. */
export function createMetadata(connection: Connection, search: Pick<ReturnType<typeof createSearch>, 'put' | 'remove'>) {
  return {
    /** Null: not read yet. */
    get(evidenceId: string): FileFacts | null {
      const row = connection.get<{ facts: string }>('SELECT facts FROM metadata WHERE evidence_id = ?', evidenceId)
      return row ? JSON.parse(row.facts) as FileFacts : null
    },

    put(evidenceId: string, facts: FileFacts): void {
      connection.run('INSERT INTO metadata (evidence_id, facts) VALUES (?, ?) ON CONFLICT (evidence_id) DO UPDATE SET facts = excluded.facts', evidenceId, JSON.stringify(facts))
      const row = connection.get<{ caseId: string }>('SELECT case_id AS caseId FROM evidence WHERE id = ?', evidenceId)!
      search.put({ found: 'metadata', sourceId: evidenceId, caseId: row.caseId, evidenceId }, metadataText(facts))
    },

    remove(evidenceId: string): void {
      search.remove('metadata', evidenceId)
      connection.run('DELETE FROM metadata WHERE evidence_id = ?', evidenceId)
    },
  }
}
