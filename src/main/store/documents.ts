import type { DocumentContent } from '../../shared/contract/document.ts'
import type { DocumentPart, DocumentView } from '../../shared/contract/evidence.ts'
import type { CaseId, EvidenceId } from '../../shared/ids.ts'
import type { Connection } from './connection.ts'
import { required } from './not-found.ts'

export interface NewDocument {
  content: DocumentContent | null
  /** How it begins, for where it is listed. */
  opening: string | null
  /** What its parts are called, in their order, and when each was changed as the document tells. */
  parts: readonly { name: string; modifiedMs: number | null }[]
  /** Whether its parts are to be read, and those that cannot be read to be kept: also when they come in later. */
  readParts: boolean
  keepUnread: boolean
}

/** What became of a part. */
export type Settled = { evidenceId: EvidenceId } | { code: NonNullable<DocumentPart['code']>; message: string }

export interface WaitingPart { index: number; name: string; modifiedMs: number | null }

/** A document some of whose parts have yet to come in. */
export interface UnfinishedDocument { evidenceId: EvidenceId; caseId: CaseId; readParts: boolean; keepUnread: boolean }

/** Yet to come in. */
const WAITING = 'evidence_id IS NULL AND code IS NULL'
type UnfinishedRow = Omit<UnfinishedDocument, 'readParts' | 'keepUnread'> & { readParts: number; keepUnread: number }

/** What documents say, and what became of each of their parts. The exhibits themselves are in `evidence`. */
export function createDocuments(connection: Connection) {
  return {
    insert(id: string, { content, opening, parts, readParts, keepUnread }: NewDocument): void {
      connection.run('INSERT INTO documents (evidence_id, content, opening, read_parts, keep_unread) VALUES (?, ?, ?, ?, ?)', id, content && JSON.stringify(content), opening, readParts ? 1 : 0, keepUnread ? 1 : 0)
      parts.forEach(({ name, modifiedMs }, index) => connection.run('INSERT INTO document_parts (document_id, part, name, modified_ms) VALUES (?, ?, ?, ?)', id, index, name, modifiedMs))
    },

    /** Throws NOT_FOUND for what is no document. */
    get(id: string): DocumentView {
      const { content } = required(connection.get<{ content: string | null }>('SELECT content FROM documents WHERE evidence_id = ?', id), 'document')
      const parts = connection.all<DocumentPart>(`SELECT p.part AS "index", p.name, p.evidence_id AS evidenceId, e.exhibit_number AS exhibitNumber, p.code, p.message
        FROM document_parts p LEFT JOIN evidence e ON e.id = p.evidence_id WHERE p.document_id = ? ORDER BY p.part`, id)
      return { content: content === null ? null : JSON.parse(content) as DocumentContent, parts }
    },

    /** The parts that have yet to come in. */
    waiting: (id: string): WaitingPart[] =>
      connection.all(`SELECT part AS "index", name, modified_ms AS modifiedMs FROM document_parts WHERE document_id = ? AND ${WAITING} ORDER BY part`, id),

    settle(id: string, index: number, settled: Settled): void {
      const [evidenceId, code, message] = 'evidenceId' in settled ? [settled.evidenceId, null, null] : [null, settled.code, settled.message]
      connection.run('UPDATE document_parts SET evidence_id = ?, code = ?, message = ? WHERE document_id = ? AND part = ?', evidenceId, code, message, id, index)
    },

    /** A person stopped the import: what has not come in is not brought in by itself. */
    stop: (id: string): void => void connection.run(`UPDATE document_parts SET code = 'CANCELLED', message = 'The import was stopped before. Import the document again to bring it in.' WHERE document_id = ? AND ${WAITING}`, id),

    /** The document was offered again: what was stopped is brought in after all. */
    goOn: (id: string): void => void connection.run(`UPDATE document_parts SET code = NULL, message = NULL WHERE document_id = ? AND code = 'CANCELLED'`, id),

    /** A part that was refused is to come in after all, whatever it is. */
    waitAgain(id: string, index: number): void {
      connection.run('UPDATE document_parts SET code = NULL, message = NULL WHERE document_id = ? AND part = ? AND evidence_id IS NULL', id, index)
    },

    /** All documents with parts that have yet to come in; one of them where an id is given. In order of import. */
    unfinished: (id?: string): UnfinishedDocument[] =>
      connection.all<UnfinishedRow>(`SELECT d.evidence_id AS evidenceId, e.case_id AS caseId, d.read_parts AS readParts, d.keep_unread AS keepUnread
        FROM documents d JOIN evidence e ON e.id = d.evidence_id
        WHERE EXISTS (SELECT 1 FROM document_parts WHERE document_id = d.evidence_id AND ${WAITING}) AND coalesce(?, d.evidence_id) = d.evidence_id ORDER BY d.evidence_id`, id ?? null)
        .map(({ readParts, keepUnread, ...rest }) => ({ ...rest, readParts: readParts === 1, keepUnread: keepUnread === 1 })),

    /** How many documents this one came out of, one in another. */
    depth: (id: string): number =>
      connection.all<{ depth: number }>(`WITH RECURSIVE above (id, depth) AS (SELECT parent_id, 0 FROM evidence WHERE id = ?
        UNION ALL SELECT e.parent_id, depth + 1 FROM above JOIN evidence e ON e.id = above.id) SELECT max(depth) AS depth FROM above`, id)[0]!.depth,

    /** The exhibits that came out of it, and out of these; none where it is no document. In order of import. */
    descendants: (id: string): EvidenceId[] =>
      connection.all<{ id: EvidenceId }>(`WITH RECURSIVE below (id) AS (SELECT id FROM evidence WHERE parent_id = ?
        UNION SELECT e.id FROM below JOIN evidence e ON e.parent_id = below.id) SELECT id FROM below JOIN evidence USING (id) ORDER BY exhibit_number`, id).map((row) => row.id),

    /** Forgets what it says and its parts; as a part of others it counts as removed. */
    remove(id: string): void {
      connection.run('DELETE FROM document_parts WHERE document_id = ?', id)
      connection.run('DELETE FROM documents WHERE evidence_id = ?', id)
      connection.run(`UPDATE document_parts SET evidence_id = NULL, code = 'NOT_FOUND', message = 'Removed from the case.' WHERE evidence_id = ?`, id)
    },
  }
}
