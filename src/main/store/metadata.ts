import type { FileFacts } from '../../shared/contract/metadata.ts'
import type { Connection } from './connection.ts'

/** What the files of pictures tell of themselves, as it was read when they came in, or later where a version before did not. */
export function createMetadata(connection: Connection) {
  return {
    /** Null: not read yet. */
    get(evidenceId: string): FileFacts | null {
      const row = connection.get<{ facts: string }>('SELECT facts FROM metadata WHERE evidence_id = ?', evidenceId)
      return row ? JSON.parse(row.facts) as FileFacts : null
    },

    put(evidenceId: string, facts: FileFacts): void {
      connection.run('INSERT INTO metadata (evidence_id, facts) VALUES (?, ?) ON CONFLICT (evidence_id) DO UPDATE SET facts = excluded.facts', evidenceId, JSON.stringify(facts))
    },

    remove: (evidenceId: string): void => void connection.run('DELETE FROM metadata WHERE evidence_id = ?', evidenceId),
  }
}
