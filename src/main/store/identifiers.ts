import type { Identifier, IdentifierDecision, IdentifierKind } from '../../shared/contract/identifier.ts'
import type { EvidenceId } from '../../shared/ids.ts'
import type { Connection } from './connection.ts'

type Decided = Pick<Identifier, 'kind' | 'value' | 'corrected'> & { decision: IdentifierDecision }

/** Texts that are looked through for one identifier, at most. */
const MOST_TEXTS = 5_000

/** What people decided of the identifiers that readings name; the readings tell which there are. */
export function createIdentifiers(connection: Connection) {
  return {
    decided: (evidenceId: EvidenceId): Decided[] => connection.all<Decided>('SELECT kind, value, decision, corrected FROM identifier_decisions WHERE evidence_id = ?', evidenceId),

    decide(evidenceId: EvidenceId, kind: IdentifierKind, value: string, decision: IdentifierDecision | null, corrected: string | null): void {
      if (decision === null) connection.run('DELETE FROM identifier_decisions WHERE evidence_id = ? AND kind = ? AND value = ?', evidenceId, kind, value)
      else connection.run('INSERT INTO identifier_decisions (evidence_id, kind, value, decision, corrected) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET decision = excluded.decision, corrected = excluded.corrected', evidenceId, kind, value, decision, corrected)
    },

    /** Current readings, newest first, in which this stands somewhere: at least three letters, folded. */
    textsWith: (letters: string): { evidenceId: EvidenceId; text: string }[] =>
      connection.all(`SELECT s.evidence_id AS evidenceId, s.text FROM search_text t JOIN search_entries s ON s.id = t.rowid
        WHERE search_text MATCH ? AND s.found = 'picture' ORDER BY t.rowid DESC LIMIT ${MOST_TEXTS}`, `"${letters.replaceAll('"', '""')}"`),

    /** The same for digits that may be grouped in any way. */
    textsWithDigits: (digits: string): { evidenceId: EvidenceId; text: string }[] =>
      connection.all(`SELECT evidence_id AS evidenceId, text FROM search_entries
        WHERE found = 'picture' AND replace(replace(replace(replace(replace(folded, ' ', ''), '-', ''), '.', ''), '(0)', ''), ')', '') LIKE ? ORDER BY id DESC LIMIT ${MOST_TEXTS}`, `%${digits}%`),
  }
}
